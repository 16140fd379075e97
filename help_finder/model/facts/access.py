"""Who may come, and how: what is not known is "ask", never "no"."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.model.fields import Age, Answer, Content


class CanI(Content):
    """May I come? What is not known is "ask", never "no"."""

    walk_in: Answer = Field("ask", description="Kan jeg komme uden aftale?")
    without_money: Answer = Field("ask", description="Kan jeg komme uden penge?")
    without_referral: Answer = Field("ask", description="Kan jeg komme uden henvisning?")
    anonymous: Answer = Field("ask", description="Kan jeg være anonym?")
    intoxicated: Answer = Field("ask", description="Kan jeg komme, når jeg har taget alkohol eller stoffer?")
    without_cpr: Answer = Field("ask", description="Kan jeg komme uden CPR-nummer?")
    dog: Answer = Field("ask", description="Må min hund komme med?")
    wheelchair: Answer = Field("ask", description="Kan jeg komme ind i kørestol?")
    couple: Answer = Field("ask", description="Kan vi komme som par?")
    banned_elsewhere: Answer = Field("ask", description="Kan jeg komme, hvis andre steder har afvist mig?")


class ForWhom(Content):
    """Sex and age. A missing age is not known; null means the place says that there is no limit."""

    women_only: Answer = Field("ask", description="Kun for kvinder")
    men_only: Answer = Field("ask", description="Kun for mænd")
    min_age: Age = Field("ask", description="Yngste alder. null: stedet siger, at der ingen grænse er")
    max_age: Age = Field("ask", description="Ældste alder. null: stedet siger, at der ingen grænse er")

    @model_validator(mode="after")
    def _can_be_somebody(self) -> Self:
        if isinstance(self.min_age, int) and isinstance(self.max_age, int) and self.min_age > self.max_age:
            raise PydanticCustomError("ages_reversed", "the youngest is older than the oldest")
        if self.women_only == "yes" and self.men_only == "yes":
            raise PydanticCustomError("nobody_fits", "women only and men only")
        return self
