"""A short notice that comes and goes by the clock: for the whole site, a need or a place."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.fields import Content, Slug, Text


class Notice(Content):
    """What is said from the morning of `start` to the end of `until`, Copenhagen time."""

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
