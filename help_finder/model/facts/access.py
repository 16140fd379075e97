"""Who may come, and how: what is not known is "ask", never "no"."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.model.fields import Age, Content, YesNoAsk


class CanI(Content):
    """May I come? What is not known is "ask", never "no"."""

    walk_in: YesNoAsk = Field("ask", description="Kan jeg komme uden aftale?")
    without_money: YesNoAsk = Field("ask", description="Kan jeg komme uden penge?")
    without_referral: YesNoAsk = Field("ask", description="Kan jeg komme uden henvisning?")
    anonymous: YesNoAsk = Field("ask", description="Kan jeg være anonym?")
    intoxicated: YesNoAsk = Field("ask", description="Kan jeg komme, når jeg har taget alkohol eller stoffer?")
    without_cpr: YesNoAsk = Field("ask", description="Kan jeg komme uden CPR-nummer?")
    dog: YesNoAsk = Field("ask", description="Må min hund komme med?")
    wheelchair: YesNoAsk = Field("ask", description="Kan jeg komme ind i kørestol?")
    couple: YesNoAsk = Field("ask", description="Kan vi komme som par?")
    banned_elsewhere: YesNoAsk = Field("ask", description="Kan jeg komme, hvis andre steder har afvist mig?")


class ForWhom(Content):
    """Sex and age. A missing age is not known; null means that the service states no limit applies."""

    women_only: YesNoAsk = Field("ask", description="Kun for kvinder")
    men_only: YesNoAsk = Field("ask", description="Kun for mænd")
    min_age: Age = Field("ask", description="Yngste alder. null: stedet siger, at der ingen grænse er")
    max_age: Age = Field("ask", description="Ældste alder. null: stedet siger, at der ingen grænse er")

    @model_validator(mode="after")
    def _can_be_somebody(self) -> Self:
        if isinstance(self.min_age, int) and isinstance(self.max_age, int) and self.min_age > self.max_age:
            raise PydanticCustomError("ages_reversed", "the youngest is older than the oldest")
        if self.women_only == "yes" and self.men_only == "yes":
            raise PydanticCustomError("nobody_fits", "women only and men only")
        return self
