"""Notices for some days, and days on which many services close."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.model.fields import Content, Slug, Source, Text


class Notice(Content):
    """A message shown from the morning of `start` to the end of `until`, Copenhagen time."""

    id: Slug = Field(description="Beskedens id")
    start: date = Field(alias="from", description="Første dag")
    until: date = Field(description="Sidste dag, den er med")
    text: Text = Field(description="Beskeden")
    need: Slug | None = Field(None, description="Kun på behovets side: id fra needs.yaml")
    service: Slug | None = Field(None, description="Kun på stedets side: navnet på dets fil")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.until < self.start:
            raise PydanticCustomError("ends_before_start", "until before from")
        return self


class ClosingDay(Content):
    """A day, not a public holiday, on which many services close: a date, or days after Easter Sunday."""

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
