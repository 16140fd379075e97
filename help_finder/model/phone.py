"""A telephone number, and the short numbers that always work."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.model.fields import Content, Hours, Slug, Source, Text, YesNo, refuse_number, schema_pattern

_NUMBER_LENGTHS = {"short": range(3, 7), "ordinary": range(8, 9)}


def danish_number(value: object) -> object:
    """Refuse a telephone number that is neither three to six digits nor eight."""
    text = refuse_number(value)
    digits = "".join(text.split()) if isinstance(text, str) else ""
    is_number = re.fullmatch(r"[0-9]+", digits)  # no other digits: a telephone cannot dial Arabic or full-width ones
    if not is_number or not any(len(digits) in lengths for lengths in _NUMBER_LENGTHS.values()):
        raise PydanticCustomError("phone_form", "not a Danish number")
    return text


PhoneNumber = Annotated[str, BeforeValidator(danish_number), schema_pattern(r"\s*(?:[0-9]\s*){3,6}|\s*(?:[0-9]\s*){8}")]


class Phone(Content):
    """A telephone number that visitors may call."""

    number: PhoneNumber = Field(description="Nummeret i citationstegn, uden +45")
    purpose: Text | None = Field(None, alias="for", description="Hvis telefon det er, når det ikke bare er stedets")
    hours: Hours | None = Field(None, description="Hvornår de tager den (som hours)")

    @property
    def digits(self) -> str:
        """The number without spaces."""
        return "".join(self.number.split())

    @property
    def is_short(self) -> bool:
        """Whether it is a short number such as 112 or 116 111."""
        return len(self.digits) in _NUMBER_LENGTHS["short"]

    @property
    def uri(self) -> str:
        """The number as a link (RFC 3966); short numbers work inside Denmark only."""
        return f"tel:{self.digits}" if self.is_short else f"tel:+45{self.digits}"


class Emergency(Content):
    """A short number that always works."""

    id: Slug = Field(description="Nummeret som id")
    number: PhoneNumber = Field(description="Nummeret i citationstegn")
    name: Text = Field(description="Nummerets navn")
    purpose: Text = Field(alias="for", description="Hvornår man ringer")
    hours: Hours | None = Field(None, description="Hvornår de tager den")
    alarm: YesNo = Field("no", description="yes: står øverst på forsiden")
    status: Literal["open", "draft"] = Field(description="open, eller draft: kladde, som ingen ser")
    sources: tuple[Source, ...] = Field(min_length=1, description="Hvor vi ved det fra, mindst én")

    @model_validator(mode="before")
    @classmethod
    def _read_the_old_name(cls, fields: object) -> object:
        """Take `bar`, as older content calls it, for `alarm`."""
        if isinstance(fields, dict) and "bar" in fields and "alarm" not in fields:
            return {("alarm" if name == "bar" else name): value for name, value in fields.items()}
        return fields

    @property
    def is_shown(self) -> bool:
        """Whether visitors see it."""
        return self.status == "open"

    @property
    def is_alarm(self) -> bool:
        """Whether it is the number for danger to life, which pages show on top."""
        return self.is_shown and self.alarm == "yes"

    @property
    def phone(self) -> Phone:
        """The number as a telephone."""
        return Phone.model_validate({"number": self.number})
