"""A day on which many places close although it is no public holiday."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.fields import Content, Slug, Text
from help_finder.source import Source


class ClosingDay(Content):
    """A day that is no public holiday but on which many places close: a date, or days after Easter Sunday."""

    id: Slug = Field(description="Dagens id")
    name: Text = Field(description="Dagens navn")
    month: Annotated[int, Field(ge=1, le=12)] | None = Field(None, description="Måned, 1 til 12")
    day: Annotated[int, Field(ge=1, le=31)] | None = Field(None, description="Dag i måneden")
    easter: Annotated[int, Field(ge=-60, le=60)] | None = Field(
        None, description="Dage efter påskedag, i stedet for month og day"
    )
    sources: tuple[Source, ...] = Field((), description="Hvor vi ved det fra")

    @model_validator(mode="after")
    def _is_one_day(self) -> Self:
        if (self.easter is None) == (self.month is None or self.day is None):
            raise PydanticCustomError("closing_day_form", "month and day, or easter")
        return self
