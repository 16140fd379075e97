"""The base map as data: shapes and names of a GeoJSON file (RFC 7946), parsed once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import TypeAlias, TypedDict, cast

from help_finder.maps.curves import Line, Point, rounded_off, through

CENTRE = (57.0470, 9.9230)  # latitude and longitude of the town centre
ROADS = ("road", "street", "bridge", "tunnel")
_Nested: TypeAlias = "Sequence[Point] | Sequence[_Nested]"  # the coordinates of a line, of an area, of several
_COURSE = 0.007  # degrees of latitude to each side of a name along which it may be written: 780 m
_FLAT = 0.544  # a degree of longitude over one of latitude, at Aalborg


@dataclass(frozen=True)
class Shape:
    """Lines, or the rings of an area, of one kind: `water`, `park`, `road`, `street`, `bridge`, `railway` and such."""

    kind: str
    is_area: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class MapLabel:
    """A word at a point: the lowest rank is the most important.

    `sign` is a small picture beside it (`station`, `church` …), `course` the line along which a road's name is written.
    """

    text: str
    kind: str
    rank: int
    at: Point
    sign: str | None = None
    course: Line = ()


@dataclass(frozen=True)
class Attribution:
    """Whose the map is, and where their terms are."""

    text: str
    href: str


@dataclass(frozen=True)
class BaseMap:
    """What is drawn, and the edges of the drawing: west, south, east, north."""

    edges: tuple[float, float, float, float]
    shapes: tuple[Shape, ...]
    names: tuple[MapLabel, ...]
    attribution: Attribution | None = None


class _Geometry(TypedDict):
    type: str
    coordinates: Point | _Nested


class _Feature(TypedDict):
    properties: Mapping[str, str]
    geometry: _Geometry


def parse_basemap(body: bytes) -> BaseMap:
    """Return the base map of a file; raise ValueError where it cannot be drawn.

    A file without `attribution` is the site's own sketch: its few points are joined by curves.
    """
    try:
        whole = json.loads(body)
        west, south, east, north = map(float, whole["bbox"])
        attribution = Attribution(**whole["attribution"]) if "attribution" in whole else None
        shapes, names = _shapes(whole["features"]), _names(whole["features"])
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise ValueError(repr(error)) from error
    if not (west < east and south < north and shapes):
        raise ValueError("an empty map")
    midlines: list[Line] = []
    if attribution is None:
        banks = [_banks(line) for shape in shapes if shape.kind == "water" for line in shape.lines]
        midlines = [through(_midline(*pair)) for pair in banks]
        shapes = tuple(map(_smoothed, shapes))
    return BaseMap((west, south, east, north), shapes, _with_courses(names, shapes, midlines), attribution)


def layers(shapes: Sequence[Shape]) -> Iterator[list[Shape]]:
    """Yield the shapes in drawing order: ground, paths, tunnels, edges of roads and bridges, roads, railway."""
    for kinds, drawn_as in (
        (("water",), None), (("park",), None), (("path",), None), (("tunnel",), None),
        (("road", "street"), "case"), (("bridge",), None), (("road", "street", "bridge"), "road"), (("railway",), None),
    ):  # fmt: skip
        yield [Shape(drawn_as or shape.kind, shape.is_area, shape.lines) for shape in shapes if shape.kind in kinds]


def _shapes(features: Sequence[_Feature]) -> tuple[Shape, ...]:
    drawn = [feature for feature in features if feature["geometry"]["type"] != "Point"]
    return tuple(
        Shape(
            feature["properties"]["kind"],
            feature["geometry"]["type"].endswith("Polygon"),
            tuple(_lines(cast("_Nested", feature["geometry"]["coordinates"]))),
        )
        for feature in drawn
    )


def _lines(coordinates: _Nested) -> Iterator[Line]:
    """Yield the lines and rings of a geometry, however deeply nested."""
    if isinstance(coordinates[0][0], int | float):
        yield tuple((float(lon), float(lat)) for lon, lat in cast("Sequence[Point]", coordinates))
    else:
        for part in cast("Sequence[_Nested]", coordinates):
            yield from _lines(part)


def _names(features: Sequence[_Feature]) -> tuple[MapLabel, ...]:
    points = [feature for feature in features if feature["geometry"]["type"] == "Point"]
    return tuple(
        MapLabel(
            feature["properties"]["name"],
            feature["properties"]["kind"],
            int(feature["properties"]["rank"]),
            _point(feature["geometry"]),
            feature["properties"].get("sign"),
        )
        for feature in points
    )


def _point(geometry: _Geometry) -> Point:
    point = cast("Point", geometry["coordinates"])
    return float(point[0]), float(point[1])


def _smoothed(shape: Shape) -> Shape:
    """Return a shape of the sketch with curves: a park loses its corners, the water's banks are two curves."""
    if shape.kind == "water":
        lines = tuple((*through(south), *through(north), south[0]) for south, north in map(_banks, shape.lines))
    elif shape.is_area:
        lines = tuple(map(rounded_off, shape.lines))
    else:
        lines = tuple(map(through, shape.lines))
    return Shape(shape.kind, shape.is_area, lines)


def _banks(ring: Line) -> tuple[Line, Line]:
    """Return the two banks of a water that runs out of the map at both ends: parted where it is farthest east."""
    east = max(range(len(ring)), key=lambda number: ring[number][0])
    return ring[: east + 1], ring[east + 1 : -1]


def _with_courses(names: Sequence[MapLabel], shapes: Sequence[Shape], midlines: Sequence[Line]) -> tuple[MapLabel, ...]:
    """Return the names, those of roads and waters with the piece of the nearest line that they may be written along."""
    lines = {"way": [line for shape in shapes if shape.kind in ROADS for line in shape.lines], "fjord": midlines}
    return tuple(_with_course(name, lines[name.kind]) if lines.get(name.kind) else name for name in names)


def _midline(south: Line, north: Line) -> Line:
    """Return the line between two banks, from each point of the one to the nearest of the other."""
    facing = [(point, min(north, key=lambda other: _away(other, point))) for point in south]
    return tuple(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in facing)


def _with_course(name: MapLabel, roads: Sequence[Line]) -> MapLabel:
    _, road, nearest = min(
        (_away(point, name.at), road, number) for road in range(len(roads)) for number, point in enumerate(roads[road])
    )
    line = roads[road]
    first, last = nearest, nearest
    while first > 0 and _away(line[first], name.at) < _COURSE:
        first -= 1
    while last < len(line) - 1 and _away(line[last], name.at) < _COURSE:
        last += 1
    return MapLabel(name.text, name.kind, name.rank, name.at, name.sign, line[first : last + 1])


def _away(a: Point, b: Point) -> float:
    """Return a distance in degrees of latitude."""
    return hypot((a[0] - b[0]) * _FLAT, a[1] - b[1])
