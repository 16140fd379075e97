"""What the whole site shares: `site.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from help_finder.model.fields import Content, Email, Language, MapName, Plain, Text, Website
from help_finder.model.location import Bounds
from help_finder.model.phone import Number, Phone


class Contact(Content):
    """Who runs the site. Empty until somebody does; what needs it hides."""

    operator: str = Field("", description="Hvem der driver siden")
    email: Email | Literal[""] = Field("", description="Mail til den, der driver siden")
    phone: Number | Literal[""] = Field("", description="Telefon til den, der driver siden")

    @property
    def phone_uri(self) -> str:
        """The telephone as a link: `tel:+45…`; empty where there is none."""
        return Phone.model_validate({"number": self.phone}).uri if self.phone else ""


class SiteSettings(Content):
    """What the whole site shares."""

    name: Text = Field(description="Sidens navn")
    municipality: Plain = Field(description="Kommunens navn")
    bounds: Bounds = Field(description="En kasse, der rummer hele kommunen")
    languages: tuple[Language, ...] = Field(description="Sidens sprog")
    contact: Contact = Field(description="Hvem der driver siden. Tomt, til det er sandt")
    base_url: Website | Literal[""] = Field("", description="Sidens adresse på nettet, uden skråstreg til sidst")
    exit_url: Website = Field(description="Den side, man kommer til med »Forlad siden«")
    geocoder: Website | Literal[""] = Field(
        "", description="Den tjeneste, der bliver spurgt, hvor en adresse ligger (Nominatim)"
    )
    fresh_days: int = Field(gt=0, le=3650, description="Så mange dage er en opringning eller et besøg frisk")
    overdue_days: int = Field(
        gt=0, le=3650, description="Efter så mange dage siger siden, at ingen har bekræftet stedet"
    )
    basemap: MapName = Field(description="Skitsekortets fil")
    basemap_note: Text = Field(description="Hvad der står under skitsekortet")
