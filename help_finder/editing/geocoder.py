"""Asks a geocoder for the position of an address; writes a position into a service's file."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NotRequired, TypedDict
from urllib.parse import urlsplit

from geopy.exc import GeopyError
from geopy.geocoders import Nominatim

from help_finder.config import UserError
from help_finder.editing.yaml.edits import replace_position
from help_finder.finding.distance import between
from help_finder.model.directory import Directory
from help_finder.model.location import DEGREE, EXACT, Bounds, Position
from help_finder.model.service import Service
from help_finder.model.site import SiteSettings

_PAUSE = 1.0  # seconds between two questions: Nominatim's own rule
_PATIENCE = 20  # seconds for an answer
_HOUSE = 30  # Nominatim's rank of a house or a building; a street has 26
_LEAST = 10  # metres: a house has a size


@dataclass(frozen=True)
class Match:
    """What the geocoder found for one service: a position, or why there is none."""

    service: Service
    found: Position | None = None
    label: str = ""
    why: str = ""

    @property
    def is_better(self) -> bool:
        """Whether the door was found: known to 30 m."""
        return self.found is not None and self.found.is_exact

    def __str__(self) -> str:
        """Return one line: the service, what was found, and how far it is from today's circle."""
        if self.found is None:
            return f"{self.service.slug}: {self.why}"
        circle = f"{self.found.lat}, {self.found.lon} (±{self.found.within_m} m)"
        return f"{self.service.slug}: {circle}, {self._moved()}: {self.label}"

    def _moved(self) -> str:
        today = self.service.position
        if today is None or self.found is None:
            return "ny / new"
        away = between(today, self.found).high - self.found.within_m
        inside = "i ringen / in the circle" if away <= today.within_m else "UDEN FOR ringen / OUTSIDE the circle"
        return f"{away} m fra før / from before, {inside}"


def wanting(services: Iterable[Service]) -> list[Service]:
    """Return the services with an address of a street and no exact position; never a confidential one."""
    return [
        service
        for service in services
        if service.status != "ended"
        and service.postal
        and service.postal.street
        and not (service.position and service.position.is_exact)
    ]


def geocode(
    services: Iterable[Service], site: SiteSettings, wait: Callable[[float], None] = time.sleep
) -> Iterator[Match]:
    """Yield a match for each service, a second apart; raise UserError for a confidential one or no geocoder."""
    if not site.geocoder:
        raise UserError("Feltet geocoder i site.yaml er tomt / The field geocoder in site.yaml is empty")
    host = urlsplit(site.geocoder)
    contact = site.contact.email or site.base_url or site.name.da
    agent = f"help-finder/{version('help-finder')} ({contact.encode('ascii', 'ignore').decode()})"
    geocoder = Nominatim(user_agent=agent, domain=host.netloc + host.path, scheme=host.scheme, timeout=_PATIENCE)
    for number, service in enumerate(services):
        if number:
            wait(_PAUSE)
        yield _answer(service, site.bounds, geocoder)


def _answer(service: Service, bounds: Bounds, geocoder: Nominatim) -> Match:
    if service.is_confidential:
        raise UserError(
            f"{service.slug}: Adressen er hemmelig og bliver ikke slået op / "
            "The address is confidential and is not looked up"
        )
    address = service.postal
    if address is None or not address.street:
        return Match(service, why="ingen gade i address / no street in address")
    asked = {"street": address.street, "city": address.city, "postalcode": address.postcode, "country": "Danmark"}
    view = [(bounds.south, bounds.west), (bounds.north, bounds.east)]
    here = partial(geocoder.geocode, {key: value for key, value in asked.items() if value}, country_codes="dk")
    try:
        found = here() if service.outside == "yes" else here(viewbox=view, bounded=True)
    except GeopyError as error:
        return Match(service, why=f"geokoderen svarer ikke / the geocoder does not answer ({type(error).__name__})")
    if found is None:
        return Match(service, why="ikke fundet / not found")
    return Match(service, _position(found.raw), found.address)


class _Result(TypedDict):
    """A result of Nominatim: degrees and box as text; `place_rank` is 30 for a house."""

    lat: str
    lon: str
    boundingbox: list[str]  # south, north, west, east
    place_rank: NotRequired[int]


def _position(raw: _Result) -> Position:
    """Return the circle around what was found: the reach of its box; 30 m at most where it is a house."""
    lat, lon = float(raw["lat"]), float(raw["lon"])
    south, north, west, east = map(float, raw["boundingbox"])
    across = (east - west) * math.cos(math.radians(lat))
    reach = max(_LEAST, math.ceil(math.hypot(north - south, across) / 2 * DEGREE))
    is_house = int(raw.get("place_rank", 0)) >= _HOUSE
    within = min(reach, EXACT) if is_house else max(reach, EXACT + 1)
    return Position(lat=round(lat, 5), lon=round(lon, 5), within_m=min(within, 5000))


def write_position(folder: Path, match: Match) -> Path | None:
    """Write what was found to the door into the service's file, and return the file; None for anything less.

    Raise UserError where the file cannot be changed.
    """
    if match.found is None or not match.is_better:
        return None
    path = folder / "services" / f"{match.service.slug}.yaml"
    path.write_text(replace_position(path.read_text(encoding="utf-8"), match.found), encoding="utf-8")
    return path


def chosen_services(directory: Directory, slug: str | None) -> list[Service]:
    """Return the service of a slug, or, where that is None, each without an exact position; raise UserError."""
    if slug is None:
        return wanting(directory.services)
    chosen = [service for service in directory.services if service.slug == slug]
    if not chosen:
        raise UserError(f"Stedet findes ikke / There is no such service: {slug}")
    return chosen
