"""The base map's file: the GeoJSON (RFC 7946) that the sketch map is drawn from."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any


def read(path: Path) -> dict[str, Any]:
    """Return the map's `bbox`, `features` (each of a `kind`), and `attribution` where it is somebody's.

    Raise OSError where there is no such file, and ValueError where it is no map that can be drawn.
    """
    try:
        whole: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        west, south, east, north = map(float, whole["bbox"])
        kinds = {(feature["properties"]["kind"], feature["geometry"]["type"]) for feature in whole["features"]}
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(repr(error)) from error
    if not (west < east and south < north and kinds):
        raise ValueError("an empty map")
    return whole


CENTRE = (57.0470, 9.9230)
_CASED = ("street", "road", "bridge")
_ROUNDS = 2  # of corner cutting: enough that streets and shores read as curves

Point = Sequence[float]


def load(basemap: Path) -> dict[str, Any]:
    """Return the base map as it is drawn; raise OSError or ValueError where it cannot be read.

    `attribution` (text and href) says whose it is. The site's own sketch has none, and its corners are cut here.
    """
    whole = read(basemap)
    if "attribution" not in whole:  # a map of others is exact enough; a sketch is drawn by hand
        whole["features"] = _smooth(whole["features"])
    return whole


def layers(shapes: Sequence[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    """Yield what lies on top of what: ground, paths, the streets' edges, the streets, the main roads, the railway."""
    edges = [
        {**shape, "properties": {**shape["properties"], "kind": "case"}}
        for shape in shapes
        if shape["properties"]["kind"] in _CASED
    ]
    for kinds in (("water", "park"), ("path",), (), ("street",), ("road", "bridge"), ("railway",)):
        layer = [shape for shape in shapes if shape["properties"]["kind"] in kinds] if kinds else edges
        yield [{**shape, "id": str(number)} for number, shape in enumerate(layer)]


def _smooth(features: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the sketch with its corners cut; ends and junctions stay where they are, and a park as it is drawn."""
    lines = [feature for feature in features if feature["geometry"]["type"] == "LineString"]
    met = Counter(tuple(point) for line in lines for point in line["geometry"]["coordinates"])
    junctions = {point for point, times in met.items() if times > 1}
    return [_smoothed(feature, junctions) for feature in features]


def _smoothed(feature: dict[str, Any], junctions: Collection[tuple[float, ...]]) -> dict[str, Any]:
    geometry = feature["geometry"]
    if geometry["type"] == "LineString":
        return {**feature, "geometry": {**geometry, "coordinates": _bend(geometry["coordinates"], junctions)}}
    if feature["properties"]["kind"] == "water":
        rings = [[*_cut(south), *_cut(north), south[0]] for south, north in map(_shores, geometry["coordinates"])]
        return {**feature, "geometry": {**geometry, "coordinates": rings}}
    return feature


def _bend(points: Sequence[Point], junctions: Collection[tuple[float, ...]]) -> list[list[float]]:
    """Return a street's curve, which still goes through the junctions where others meet it."""
    inner = [place for place in range(1, len(points) - 1) if tuple(points[place]) in junctions]
    pieces = [_cut(points[start : end + 1]) for start, end in pairwise([0, *inner, len(points) - 1])]
    return [pieces[0][0], *(point for piece in pieces for point in piece[1:])]


def _shores(ring: Sequence[Point]) -> tuple[Sequence[Point], Sequence[Point]]:
    """Return the two banks of a water that runs out of the sketch at both ends: parted where it is farthest east."""
    east = max(range(len(ring)), key=lambda place: ring[place][0])
    return ring[: east + 1], ring[east + 1 : -1]


def _cut(points: Sequence[Point]) -> list[list[float]]:
    """Return Chaikin's curve through a line: every corner becomes two, a quarter of the way along its sides."""
    line = [list(point) for point in points]
    for _ in range(_ROUNDS):
        cut = [
            [round(a + (b - a) * share, 6) for a, b in zip(start, end, strict=True)]
            for start, end in pairwise(line)
            for share in (0.25, 0.75)
        ]
        line = [line[0], *cut, line[-1]]
    return line
