"""When somebody last confirmed a service or a guide, how, and which facts of a service."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.model.fields import Content, PartialDate

CheckedHow = Literal["phone", "visit", "mail", "web"]
Fact = Literal["phone", "hours", "address", "getting_in", "can_i", "price", "languages", "know"]
FACTS: Final[tuple[Fact, ...]] = get_args(Fact)
# A visitor with a wrong one of these calls or comes in vain.
VITAL: Final[tuple[Fact, ...]] = ("phone", "hours", "address")


class Checked(Content):
    """When somebody last confirmed it, and how. From the web alone it is never fresh."""

    on: PartialDate | None = Field(None, description="Dagen. Ved how: web den dato, siden havde")
    how: CheckedHow = Field(
        description="Hvordan: phone, visit, mail eller web. Med web alene siger siden stadig »Ring først«"
    )

    @model_validator(mode="after")
    def _a_check_has_a_day(self) -> Self:
        if self.how != "web" and (self.on is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", self.on)):
            raise PydanticCustomError("check_without_day", "a check needs its day")
        return self

    @property
    def day(self) -> date | None:
        """The day on which the service itself confirmed it; None where the facts were only read elsewhere."""
        return None if self.how == "web" or self.on is None else date.fromisoformat(self.on)


class Facts(Content):
    """The day on which the service itself confirmed each fact, by telephone, visit or mail."""

    phone: date | None = Field(None, description="Numrene")
    hours: date | None = Field(None, description="Tiderne")
    address: date | None = Field(None, description="Adressen")
    getting_in: date | None = Field(None, description="Hvordan man kommer ind")
    can_i: date | None = Field(None, description="Hvem der kan komme")
    price: date | None = Field(None, description="Prisen")
    languages: date | None = Field(None, description="Sprog og tolk")
    know: date | None = Field(None, description="Hvad stedet er, og hvad man skal vide")


class CheckedFacts(Checked):
    """The same for a service, where only some facts may have been confirmed."""

    what: Facts | None = Field(
        None, description="Kun det her har stedet bekræftet, og hvornår. Uden feltet gælder on det hele"
    )

    def day_of(self, fact: Fact) -> date | None:
        """Return the day on which the service confirmed a fact; None where it never did."""
        found: date | None = self.day if self.what is None else getattr(self.what, fact)
        return found
