"""The base map from an OpenStreetMap file: cut to the municipality, and simplified until it is small enough."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import brotli
import numpy as np
import shapely

from help_finder.config import UserError
from help_finder.maps import osm
from help_finder.maps.coast import sea
from help_finder.model.location import DEGREE, Bounds
from help_finder.model.site import SiteSettings

_QUALITY = 5  # as the site is served
_DIGITS = 5  # decimals of a degree: a metre
_FINEST, _COARSEST, _STEPS = 1.0, 500.0, 60  # metres of tolerance, and how many between them
_CENTRE = 1500.0  # metres around the town centre in which paths are drawn
_NAMED = 20  # a street is named where it is so many times as long as the tolerance
_ATTRIBUTION = {"text": "© OpenStreetMap contributors", "href": "https://www.openstreetmap.org/copyright"}


class Map(NamedTuple):
    """The finished file, and how it was simplified: the tolerance in metres, the size in bytes after brotli."""

    body: bytes
    tolerance: float
    size: int


class Plane:
    """Degrees as metres around the middle of a box: good to a thousandth over a municipality."""

    def __init__(self, bounds: Bounds) -> None:
        self._middle = np.array([(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2])
        self._scale = np.array([DEGREE * math.cos(math.radians(self._middle[1])), DEGREE])

    def metres(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Return a shape of degrees in metres."""
        return shapely.transform(shape, lambda degrees: (degrees - self._middle) * self._scale)

    def degrees(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Return a shape of metres in degrees."""
        return shapely.transform(shape, lambda metres: metres / self._scale + self._middle)


class Layers(NamedTuple):
    """What is drawn, in metres: one shape a kind, and the names."""

    shapes: dict[str, shapely.Geometry]
    names: list[osm.OsmName]


def make_map(source: Path, site: SiteSettings, centre: tuple[float, float], budget: int) -> Map:
    """Return the map of the municipality; raise UserError for a wrong file or a map that never fits.

    `centre` is (lat, lon) of the town centre, `budget` in bytes after brotli.
    """
    bounds = site.bounds
    plane = Plane(bounds)
    frame = plane.metres(shapely.box(bounds.west, bounds.south, bounds.east, bounds.north))
    found = osm.read_extract(source, frame, site.municipality, plane.metres)
    layers = _layers(found, plane.metres(shapely.Point(centre[1], centre[0])))
    if not layers.shapes:
        raise UserError(
            f"Filen har intet inden for bounds i site.yaml / The file holds nothing inside bounds: {source}"
        )
    return _fit(layers, plane, bounds, budget)


def _layers(found: osm.Extract, centre: shapely.Point) -> Layers:
    """Return what was found as one shape for each kind, cut to the municipality, or the frame without its border."""
    cut = found.frame if found.border is None else shapely.make_valid(found.border).intersection(found.frame)
    town = cut.intersection(centre.buffer(_CENTRE))
    groups: dict[str, list[shapely.Geometry]] = {}
    for kind, shape in (
        *(("water", shape) for shape in sea(found.coast, found.frame)),
        *((kind, shapely.make_valid(shape)) for kind, shape in found.areas),
        *((kind, line) for kind, _, line in found.lines),
    ):
        groups.setdefault(kind, []).append(shape)
    shapes = {kind: _joined(members, town if kind == "path" else cut) for kind, members in groups.items()}
    names = [name for name in (*found.names, *_street_names(found)) if cut.intersects(name.at)]
    return Layers({kind: shape for kind, shape in shapes.items() if not shape.is_empty}, names)


def _joined(members: Sequence[shapely.Geometry], cut: shapely.Geometry) -> shapely.Geometry:
    """Return areas as one shape and lines joined end to end, so that a street is simplified whole; cut to `cut`."""
    parts = shapely.get_parts(shapely.get_parts(shapely.intersection(members, cut)))
    areas = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    if areas:
        return shapely.union_all(areas)
    lines = [part for part in parts if part.geom_type == "LineString" and not part.is_empty]
    return shapely.line_merge(shapely.MultiLineString(lines))


def _street_names(found: osm.Extract) -> Iterator[osm.OsmName]:
    """Yield each named road and street once, at the middle of its longest piece."""
    named: dict[tuple[str, str], list[shapely.LineString]] = {}
    for kind, name, line in found.lines:
        if name and kind in ("road", "street"):
            named.setdefault((name, kind), []).append(line)
    for (name, kind), lines in named.items():
        longest = max(shapely.get_parts(shapely.line_merge(shapely.MultiLineString(lines))), key=shapely.length)
        middle = longest.interpolate(0.5, normalized=True)
        yield osm.OsmName(name, "way", 6 if kind == "road" else 7, middle, longest.length)


def _fit(layers: Layers, plane: Plane, bounds: Bounds, budget: int) -> Map:
    """Return the finest map within the budget: a search by halves over the tolerance."""
    best: Map | None = None
    low, high = 0, _STEPS
    while low <= high:
        step = (low + high) // 2
        tolerance = _FINEST * (_COARSEST / _FINEST) ** (step / _STEPS)
        body = _write(_thinned(layers, tolerance), plane, bounds)
        size = len(brotli.compress(body, quality=_QUALITY))
        if size <= budget:
            best, high = Map(body, tolerance, size), step - 1
        else:
            low = step + 1
    if best is None:
        raise UserError(f"Kortet kan ikke blive så lille / The map cannot become so small: {budget} bytes")
    return best


def _thinned(layers: Layers, tolerance: float) -> Layers:
    """Return the layers without details smaller than the tolerance (metres)."""
    shapes = {kind: _thin(shape, tolerance) for kind, shape in layers.shapes.items()}
    names = [name for name in layers.names if name.kind != "way" or name.length >= _NAMED * tolerance]
    return Layers({kind: shape for kind, shape in shapes.items() if not shape.is_empty}, names)


def _thin(shape: shapely.Geometry, tolerance: float) -> shapely.Geometry:
    is_area = shape.geom_type.endswith("Polygon")
    parts = shapely.get_parts(shapely.simplify(shapely.get_parts(shape), tolerance, preserve_topology=is_area))
    if is_area:
        return shapely.MultiPolygon([_filled(part, tolerance) for part in parts if part.area >= (3 * tolerance) ** 2])
    return shapely.MultiLineString([part for part in parts if part.length >= 3 * tolerance])


def _filled(area: shapely.Polygon, tolerance: float) -> shapely.Polygon:
    """Return an area without the islands that are too small to see."""
    holes = [hole for hole in area.interiors if shapely.Polygon(hole).area >= (3 * tolerance) ** 2]
    return shapely.Polygon(area.exterior, holes)


def _write(layers: Layers, plane: Plane, bounds: Bounds) -> bytes:
    features = [*_shape_features(layers, plane), *_name_features(layers.names, plane)]
    whole = {
        "type": "FeatureCollection",
        "attribution": _ATTRIBUTION,
        "bbox": [bounds.west, bounds.south, bounds.east, bounds.north],
    }
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    head = json.dumps(whole, ensure_ascii=False)[:-1]
    return f'{head}, "features": [\n{lines}\n]}}\n'.encode()


def _shape_features(layers: Layers, plane: Plane) -> Iterator[dict[str, object]]:
    for kind, shape in sorted(layers.shapes.items()):
        rounded = shapely.transform(plane.degrees(shape), lambda degrees: degrees.round(_DIGITS))
        geometry = shapely.remove_repeated_points(rounded).__geo_interface__
        yield _feature({"kind": kind}, geometry["type"], geometry["coordinates"])


def _name_features(names: Iterable[osm.OsmName], plane: Plane) -> Iterator[dict[str, object]]:
    for name in sorted(names, key=lambda name: (name.rank, -name.length, name.text)):
        point = plane.degrees(name.at)
        properties = {"kind": name.kind, "name": name.text, "rank": name.rank}
        yield _feature(properties, "Point", (round(point.x, _DIGITS), round(point.y, _DIGITS)))


def _feature(properties: dict[str, object], kind: str, coordinates: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }
