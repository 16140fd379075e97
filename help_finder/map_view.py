"""The map's script: folium's Leaflet map over the sketch, and the places read from the page's own list.

The only module that knows folium, and only when the script is made: it costs 0.3 s and 27 MB.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from help_finder.config import ROOT

CENTRE = (57.0470, 9.9230)
MAP_ID = "sketch_map"  # the name of the element and of the variable in the script
_ROUNDS = 2  # of corner cutting: enough that streets and shores read as curves

Point = Sequence[float]


def script(basemap: Path) -> bytes:
    """Return the script that draws the map; raise OSError or ValueError where the base map cannot be read."""
    import folium  # noqa: PLC0415 -- see above

    features = json.loads(basemap.read_text(encoding="utf-8"))["features"]
    sketch = folium.Map(
        location=CENTRE, zoom_start=14, tiles=None, attribution_control=False, scroll_wheel_zoom=False,
        minZoom=10, maxZoom=17, zoomSnap=0.5, zoom_animation=False, fade_animation=False, marker_zoom_animation=False,
    )  # fmt: skip
    sketch._name, sketch._id = MAP_ID.split("_")  # noqa: SLF001 -- folium's ids are random; the page needs to know them
    shapes = [smooth(feature) for feature in features if feature["geometry"]["type"] != "Point"]
    for number, layer in enumerate(layers(shapes)):
        drawn = folium.GeoJson(
            {"type": "FeatureCollection", "features": layer}, style_function=_style, smooth_factor=0, interactive=False
        )
        drawn._id = str(number)  # noqa: SLF001 -- the same
        drawn.add_to(sketch)
    root: Any = sketch.get_root()  # a Figure, which folium does not say
    root.render()
    names = [_name(feature) for feature in features if feature["geometry"]["type"] == "Point"]
    own = (ROOT / "help_finder" / "map_places.js").read_text(encoding="utf-8")
    parts = (
        '"use strict";(function(){',
        root.script.render(),
        f"const sketch_names={json.dumps(names, ensure_ascii=False, separators=(',', ':'))};",
        own,
        "})();\n",
    )
    return "\n".join(parts).encode()


def layers(shapes: Sequence[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    """Yield what lies on top of what: ground, the streets' edges, the streets, the railway."""
    ground = [shape for shape in shapes if shape["properties"]["kind"] in ("water", "park")]
    streets = [shape for shape in shapes if shape["properties"]["kind"] in ("street", "bridge")]
    edges = [{**street, "properties": {**street["properties"], "kind": "case"}} for street in streets]
    railways = [shape for shape in shapes if shape["properties"]["kind"] == "railway"]
    for layer in (ground, edges, streets, railways):
        yield [{**shape, "id": str(number)} for number, shape in enumerate(layer)]


def _style(feature: dict[str, Any]) -> dict[str, Any]:
    """Return only a class: colours and widths are the style sheet's, so that dark and forced colours work."""
    return {"className": f"m-{feature['properties']['kind']}", "interactive": False}


def _name(feature: dict[str, Any]) -> list[Any]:
    lon, lat = feature["geometry"]["coordinates"]
    kind, name, rank = (feature["properties"][key] for key in ("kind", "name", "rank"))
    return [lat, lon, kind, name, rank]


def smooth(feature: dict[str, Any]) -> dict[str, Any]:
    """Return the feature with its corners cut; its ends stay where they are, and a park stays as it is drawn."""
    geometry = feature["geometry"]
    if geometry["type"] == "LineString":
        return {**feature, "geometry": {**geometry, "coordinates": _cut(geometry["coordinates"])}}
    if feature["properties"]["kind"] == "water":
        rings = [[*_cut(south), *_cut(north), south[0]] for south, north in map(_shores, geometry["coordinates"])]
        return {**feature, "geometry": {**geometry, "coordinates": rings}}
    return feature


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
