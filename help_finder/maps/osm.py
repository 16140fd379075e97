"""Reads from an OpenStreetMap file what a town map shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

import osmium
import shapely
from osmium.filter import KeyFilter

from help_finder.config import UserError

_ROADS = dict.fromkeys(("motorway", "trunk", "primary", "secondary"), "road") | dict.fromkeys(
    ("tertiary", "unclassified", "residential", "living_street"), "street"
)
_PATHS = ("pedestrian", "footway", "cycleway", "path", "steps")
_PARKS = {
    "leisure": ("park", "garden", "nature_reserve", "common"),
    "landuse": ("forest", "recreation_ground", "village_green", "cemetery"),
    "natural": ("wood",),
}
_PLACES = {"city": ("town", 1), "town": ("town", 1), "village": ("place", 2), "suburb": ("place", 2)} | {
    "quarter": ("place", 4),
    "neighbourhood": ("place", 5),
    "hamlet": ("place", 5),
    "square": ("place", 5),
}
_SEAS = ("bay", "strait")
_MUNICIPALITY = "7"  # admin_level in Denmark

Move = Callable[[shapely.Geometry], shapely.Geometry]

OsmObject: TypeAlias = "osmium.osm.Node | osmium.osm.Way | osmium.osm.Relation | osmium.osm.Area | osmium.osm.Changeset"


class OsmName(NamedTuple):
    """A word on the map: at a point, of a kind, the most important with the lowest rank; `length` is a street's."""

    text: str
    kind: str
    rank: int
    at: shapely.Point
    length: float = 0


@dataclass
class Extract:
    """What was found, in metres: lines and areas by kind, coasts, names, and the municipality's border."""

    frame: shapely.Polygon
    lines: list[tuple[str, str, shapely.LineString]] = field(default_factory=list)  # kind, name, line
    areas: list[tuple[str, shapely.Geometry]] = field(default_factory=list)
    coast: list[shapely.LineString] = field(default_factory=list)
    names: list[OsmName] = field(default_factory=list)
    border: shapely.Geometry | None = None


def read_extract(source: Path, frame: shapely.Polygon, municipality: str, move: Move) -> Extract:
    """Return what is in the frame (metres); `move` turns degrees into metres. Raise ValueError for no OSM file."""
    extract = Extract(frame)
    shapes = osmium.geom.WKBFactory()
    wanted = KeyFilter("highway", "railway", "natural", "waterway", "leisure", "landuse", "place", "boundary")
    areas = KeyFilter("natural", "waterway", "leisure", "landuse", "boundary")
    try:
        for found in osmium.FileProcessor(str(source)).with_areas(areas).with_filter(wanted):
            shape = _shape(found, shapes)
            if shape is None:
                continue
            moved = move(shape)
            if moved.intersects(frame):
                _keep(extract, found, {tag.k: tag.v for tag in found.tags}, moved, municipality)
    except RuntimeError as error:
        raise UserError(f"Filen kan ikke læses / The file cannot be read: {source}: {error}") from error
    return extract


def _shape(found: OsmObject, shapes: osmium.geom.WKBFactory) -> shapely.Geometry | None:
    """Return a node, way or area in degrees; None where nodes are missing in the file."""
    try:
        if isinstance(found, osmium.osm.Node):
            return shapely.Point(found.location.lon, found.location.lat)
        if isinstance(found, osmium.osm.Way):
            return shapely.from_wkb(shapes.create_linestring(found))
        return shapely.from_wkb(shapes.create_multipolygon(found)) if isinstance(found, osmium.osm.Area) else None
    except (RuntimeError, osmium.InvalidLocationError):
        return None


def _keep(
    extract: Extract, found: OsmObject, tags: Mapping[str, str], shape: shapely.Geometry, municipality: str
) -> None:
    if isinstance(found, osmium.osm.Node):
        extract.names += _point_names(tags, shape)
    elif isinstance(found, osmium.osm.Way):
        kind = _line_kind(tags)
        if kind == "coast":
            extract.coast.append(shape)
        elif kind:
            extract.lines.append((kind, tags.get("name", ""), shape))
    elif _is_border(tags, municipality):
        extract.border = shape
    else:
        kind = _area_kind(tags)
        if kind != "bay":
            extract.areas += [(kind, shape)] if kind else []
        if kind and "name" in tags:
            word = OsmName(tags["name"], "place" if kind == "park" else "fjord", 5, shape.representative_point())
            extract.names.append(word)


def _is_border(tags: Mapping[str, str], municipality: str) -> bool:
    return (tags.get("boundary"), tags.get("admin_level"), tags.get("name")) == (
        "administrative",
        _MUNICIPALITY,
        municipality,
    )


def _line_kind(tags: Mapping[str, str]) -> str | None:
    """Return the class of a line, the same as the sketch's; a railway in a tunnel is not seen."""
    highway = tags.get("highway", "")
    if highway in _ROADS:
        return "bridge" if tags.get("bridge", "no") != "no" else _ROADS[highway]
    if highway in _PATHS:
        return "path"
    if tags.get("railway") == "rail" and "tunnel" not in tags and "service" not in tags:
        return "railway"
    return "coast" if tags.get("natural") == "coastline" else None


def _area_kind(tags: Mapping[str, str]) -> str | None:
    if tags.get("natural") == "water" or tags.get("waterway") == "riverbank":
        return "water"
    if tags.get("natural") in _SEAS:
        return "bay"
    return "park" if any(tags.get(key) in values for key, values in _PARKS.items()) else None


def _point_names(tags: Mapping[str, str], at: shapely.Point) -> list[OsmName]:
    if "name" not in tags:
        return []
    if tags.get("natural") in _SEAS:
        return [OsmName(tags["name"], "fjord", 1, at)]
    if tags.get("railway") in ("station", "halt"):
        return [OsmName(tags["name"], "place", 3, at)]
    kind, rank = _PLACES.get(tags.get("place", ""), ("", 0))
    return [OsmName(tags["name"], kind, rank, at)] if kind else []
