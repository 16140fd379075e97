"""The sketch map as a drawing for paper: streets, water, names, and the booklet's numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, hypot, radians
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from help_finder.maps.basemap import CENTRE, layers, load
from help_finder.model.service import Service

WIDTH, HEIGHT = 1000, 1180  # units of the drawing
_SCALE = 3.4  # metres a unit: the drawing is 3.4 km wide, the middle of the city
_DEGREE = 111_320  # metres a degree of latitude
_LEAST_RANK = 5  # names of lesser places than this would cover the numbers
_LETTER = 13  # units a letter is wide, about; its line is twice as high
_APART = 60  # units: numbers closer than this share a mark


class Spot(NamedTuple):
    """A point of the drawing, in units from its upper left corner."""

    x: float
    y: float


def read(basemap: Path) -> tuple[dict[str, Any], ...]:
    """Return the base map's features; raise OSError or ValueError where it cannot be read."""
    return tuple(load(basemap)["features"])


def draw(features: Sequence[dict[str, Any]], numbered: Iterable[tuple[int, Service]]) -> Markup:
    """Return the drawing as SVG; only places whose position is known and inside it get a mark."""
    shapes = [feature for feature in features if feature["geometry"]["type"] != "Point"]
    marks = _marks(numbered)
    parts = [
        *(part for layer in layers(shapes) for part in map(_shape, layer)),
        *_names(features, [mark.box for mark in marks]),
        *(mark.drawing for mark in marks),
    ]
    return Markup('<svg class="sketch" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>').format(
        WIDTH, HEIGHT, Markup().join(parts)
    )


class Box(NamedTuple):
    """A rectangle of the drawing: its middle, and half its width and height."""

    x: float
    y: float
    across: float
    up: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        return abs(self.x - other.x) < self.across + other.across and abs(self.y - other.y) < self.up + other.up


class Mark(NamedTuple):
    """A place's mark, and where it lies."""

    box: Box
    drawing: Markup


def holds(service: Service) -> bool:
    """Whether a place lies inside the drawing."""
    if service.position is None:
        return False
    spot = _spot((service.position.lon, service.position.lat))
    return 0 <= spot.x <= WIDTH and 0 <= spot.y <= HEIGHT


def _spot(point: Sequence[float]) -> Spot:
    lat, lon = CENTRE
    east = (point[0] - lon) * _DEGREE * cos(radians(lat))
    south = (lat - point[1]) * _DEGREE
    return Spot(round(WIDTH / 2 + east / _SCALE, 1), round(HEIGHT / 2 + south / _SCALE, 1))


def _shape(feature: dict[str, Any]) -> Markup:
    """Return what of a line or an area reaches into the drawing."""
    lines = [list(map(_spot, line)) for line in _lines(feature["geometry"]["coordinates"])]
    closed = "Z" if feature["geometry"]["type"].endswith("Polygon") else ""
    drawn = ["M" + "L".join(f"{spot.x:g} {spot.y:g}" for spot in line) + closed for line in lines if _reaches(line)]
    return (
        Markup('<path class="m-{}" d="{}"/>').format(feature["properties"]["kind"], "".join(drawn))
        if drawn
        else Markup()
    )


def _lines(coordinates: Sequence[Any]) -> Iterator[Sequence[Sequence[float]]]:
    """Yield the lines and rings of a geometry, however deep they lie."""
    if isinstance(coordinates[0][0], int | float):
        yield coordinates
    else:
        for part in coordinates:
            yield from _lines(part)


def _reaches(line: Sequence[Spot]) -> bool:
    across, down = [spot.x for spot in line], [spot.y for spot in line]
    return min(across) <= WIDTH and max(across) >= 0 and min(down) <= HEIGHT and max(down) >= 0


def _names(features: Iterable[dict[str, Any]], taken: Sequence[Box]) -> Iterator[Markup]:
    """Yield the names that fit: inside the drawing, clear of the marks and of more important names."""
    points = [feature for feature in features if feature["geometry"]["type"] == "Point"]
    occupied = list(taken)
    for feature in sorted(points, key=lambda feature: int(feature["properties"]["rank"])):
        kind, name, rank = (feature["properties"][key] for key in ("kind", "name", "rank"))
        spot = _spot(feature["geometry"]["coordinates"])
        box = Box(*spot, len(name) * _LETTER / 2, _LETTER)
        inside = box.across < spot.x < WIDTH - box.across and box.up < spot.y < HEIGHT - box.up
        if rank <= _LEAST_RANK and inside and not any(map(box.meets, occupied)):
            occupied.append(box)
            yield Markup('<text class="sketch__{}" x="{:g}" y="{:g}">{}</text>').format(kind, spot.x, spot.y + 8, name)


def _marks(numbered: Iterable[tuple[int, Service]]) -> list[Mark]:
    """Return a mark a place, dashed where only the neighbourhood is known; places side by side share one."""
    groups: list[tuple[Spot, list[str], bool]] = []
    for number, service in numbered:
        if service.position is None or not holds(service):
            continue
        spot, exact = _spot((service.position.lon, service.position.lat)), service.position.is_exact
        near = next((g for g in groups if hypot(g[0].x - spot.x, g[0].y - spot.y) < _APART and g[2] == exact), None)
        if near:
            near[1].append(str(number))
        else:
            groups.append((spot, [str(number)], exact))
    return [_mark(spot, ", ".join(numbers), exact) for spot, numbers, exact in groups]


def _mark(spot: Spot, label: str, exact: bool) -> Mark:  # noqa: FBT001 -- a fact of the place
    box = Box(*spot, 13 + 5.5 * len(label), 20)
    drawing = Markup(
        '<g class="sketch__mark{}"><rect x="{:g}" y="{:g}" width="{:g}" height="40" rx="20"/>'
        '<text x="{:g}" y="{:g}">{}</text></g>'
    )
    corner = spot.x - box.across, spot.y - box.up
    kind = "" if exact else " sketch__mark--near"
    return Mark(box, drawing.format(kind, *corner, 2 * box.across, spot.x, spot.y + 8, label))
