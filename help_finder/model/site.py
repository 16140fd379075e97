"""What the whole site shares: `site.yaml`."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field

from help_finder.model.fields import Content, Email, Language, MapName, Plain, Text, Website, must_match, schema_pattern
from help_finder.model.location import Bounds
from help_finder.model.phone import Phone, PhoneNumber


class Contact(Content):
    """Who runs the site. Pages hide what depends on it while it is empty."""

    operator: str = Field("", description="Hvem der driver siden")
    email: Email | Literal[""] = Field("", description="Mail til den, der driver siden")
    phone: PhoneNumber | Literal[""] = Field("", description="Telefon til den, der driver siden")

    @property
    def phone_uri(self) -> str:
        """The telephone as a link: `tel:+45…`; empty where there is none."""
        return Phone.model_validate({"number": self.phone}).uri if self.phone else ""


# No quote, space, comma or semicolon: the host becomes part of the Content-Security-Policy.
_TILES = re.compile(r"https?://(?=\S*\{z\})(?=\S*\{x\})(?=\S*\{y\})[^\s<>\"';,]+")
TilesURL = Annotated[str, must_match(_TILES, "tiles_form"), schema_pattern(_TILES.pattern)]


class Tiles(Content):
    """The server of the real map's pictures, used after a visitor asks for it. Without a URL the map is not offered."""

    url: TilesURL | Literal[""] = Field("", description="Kortets adresse med {z}, {x} og {y}. Tom: intet rigtigt kort")
    attribution: str = Field("", description="Hvis kortet er, og deres webadresse til sidst")
    max_zoom: int = Field(19, ge=1, le=22, description="Så tæt på har kortet billeder")

    @property
    def source(self) -> str:
        """The host as a Content-Security-Policy names it: `https://tile.example.org`; empty without tiles."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}" if self.url else ""

    @property
    def owner(self) -> str:
        """Who learns that a visitor opens the map: OpenStreetMap, or the host's name."""
        host = (urlsplit(self.url).hostname or "").replace("{s}.", "")
        return "OpenStreetMap" if host.endswith("openstreetmap.org") else host

    @property
    def credit(self) -> tuple[str, str]:
        """The attribution's words and their link; the link is empty where the attribution names none."""
        words, _, link = self.attribution.partition("https://")
        return words.strip() or self.owner, f"https://{link.strip()}" if link else ""


OPENSTREETMAP = Tiles(
    url="https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    attribution="© OpenStreetMap contributors https://www.openstreetmap.org/copyright",
    max_zoom=19,
)


def _no_tiles(value: object) -> object:
    """Take `tiles:` and `tiles: ""` as no tiles."""
    return {} if value in (None, "") else value


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
    tiles: Annotated[Tiles, BeforeValidator(_no_tiles)] = Field(
        OPENSTREETMAP, description="Det rigtige kort, som man selv skal bede om. Tomt: intet rigtigt kort"
    )
