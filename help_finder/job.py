"""A job on socialt frikort: shown until the last day to apply, and gone the day after."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.model import Address, Content, Email, Phone, Plain, Position, Slug, Source, Text, Website


class JobContact(Content):
    """How one applies: at least one way."""

    phone: Phone | None = None
    email: Email | None = None
    website: Website | None = None

    @model_validator(mode="after")
    def _there_is_a_way(self) -> Self:
        if not (self.phone or self.email or self.website):
            raise PydanticCustomError("contact_empty", "no way to apply")
        return self


class Job(Content):
    """A job one can apply for; `hours` and `pay` are words, as the employer writes them."""

    slug: Slug
    title: Text
    employer: Plain
    summary: Text | None = None
    hours: Text
    pay: Text
    contact: JobContact
    address: Address | None = None
    position: Position | None = None
    posted: date
    apply_by: date = Field(description="The last day to apply; the job is gone the day after")
    sources: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.apply_by < self.posted:
            raise PydanticCustomError("closes_before_posted", "apply_by before posted")
        return self
