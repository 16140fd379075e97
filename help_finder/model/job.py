"""A job on socialt frikort: shown until the last day to apply, and gone the day after."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.model.fields import Content, Email, Plain, Slug, Source, Text, Website
from help_finder.model.location import Address, Position
from help_finder.model.phone import Phone


class JobContact(Content):
    """How to apply: at least one way."""

    phone: Phone | None = Field(None, description="Telefon")
    email: Email | None = Field(None, description="Mailadresse")
    website: Website | None = Field(None, description="Side, man søger på")

    @model_validator(mode="after")
    def _there_is_a_way(self) -> Self:
        if not (self.phone or self.email or self.website):
            raise PydanticCustomError("contact_empty", "no way to apply")
        return self


class Job(Content):
    """A job open for applications; `hours` and `pay` are words, as the employer writes them."""

    slug: Slug = Field(description="Filens navn er jobbets adresse")
    title: Text = Field(description="Hvad jobbet hedder")
    employer: Plain = Field(description="Hvem man arbejder for")
    summary: Text | None = Field(None, description="Hvad man laver", examples=[{"da": "Du hjælper i køkkenet."}])
    hours: Text = Field(description="Hvor meget og hvornår, i ord")
    pay: Text = Field(description="Løn, i ord")
    contact: JobContact = Field(description="Hvordan man søger: mindst én vej")
    address: Address | None = Field(
        None, description="Hvor det er", examples=[{"street": "Vejnavn 1", "postcode": "9000", "city": "Aalborg"}]
    )
    position: Position | None = Field(
        None, description="Hvor det ligger", examples=[{"lat": 57.046, "lon": 9.92, "within_m": 300}]
    )
    posted: date = Field(description="Dagen, det blev slået op")
    apply_by: date = Field(description="Sidste dag, man kan søge. Dagen efter er jobbet væk")
    sources: tuple[Source, ...] = Field(min_length=1, description="Hvor vi ved det fra, mindst én")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.apply_by < self.posted:
            raise PydanticCustomError("closes_before_posted", "apply_by before posted")
        return self
