"""Where something is: an address, a circle on the map, the municipality's box, a landmark, an area."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import Discriminator, Field, Tag

from help_finder.model.fields import Content, Name, Plain, Postcode, Slug, written_form

DEGREE: Final = 111_320.0  # metres a degree of latitude
Area = Literal["aalborg", "nordjylland", "denmark"]
AREAS: Final[tuple[Area, ...]] = get_args(Area)  # in the order of lists, nearest first


class Address(Content):
    """A postal address; where only the town is known, only the town."""

    street: Plain | None = Field(None, description="Vej og nummer")
    postcode: Postcode | None = Field(None, description="Fire tal i citationstegn")
    city: Plain = Field(description="By")

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the address on a letter."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        return (self.street, town) if self.street else (town,)


PostalAddress = Annotated[
    Annotated[Address, Tag("fields")] | Annotated[Literal["confidential"], Tag("word")], Discriminator(written_form)
]
EXACT = 30  # metres: a position known this well is a door


class Position(Content):
    """A circle that contains the service: degrees (WGS 84) and metres."""

    lat: float = Field(ge=54.5, le=57.8, description="Breddegrad, for eksempel 57.0425")
    lon: float = Field(ge=8.0, le=12.7, description="Længdegrad, for eksempel 9.9261")
    within_m: int = Field(
        gt=0, le=5000, description="Hvor sikker positionen er, i meter. Over 30 bliver den tegnet som en cirkel"
    )

    @property
    def is_exact(self) -> bool:
        """Whether it may be drawn as a pin: 30 m or less."""
        return self.within_m <= EXACT


class Landmark(Content):
    """A well-known spot, for "near …" without the device's position."""

    id: Slug = Field(description="Stedets id")
    name: Name = Field(description="Stedets navn")
    position: Position = Field(description="Hvor det ligger")
    kind: Plain = Field(description="Hvad det er: square, station, church …")


class Bounds(Content):
    """A box of degrees that holds the municipality."""

    south: float = Field(description="Sydligste breddegrad")
    north: float = Field(description="Nordligste breddegrad")
    west: float = Field(description="Vestligste længdegrad")
    east: float = Field(description="Østligste længdegrad")

    def contains(self, position: Position) -> bool:
        """Whether the middle of the circle is inside."""
        return self.south <= position.lat <= self.north and self.west <= position.lon <= self.east
