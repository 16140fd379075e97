"""The map's script for the screen: folium's Leaflet map over the base map, and the services of the page's own list.

The only module that knows folium, and only when the script is made: importing it costs 0.3 s and 27 MB.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from help_finder.config import ROOT
from help_finder.maps.basemap import CENTRE, BaseMap, MapLabel, Shape, layers
from help_finder.model.location import DEGREE, EXACT

MAP_ID = "sketch_map"  # the name of the element and of the variable in the script
BEFORE = ("switch.js",)  # of static/map: what must have happened before the map is drawn
AFTER = ("labels.js", "services.js", "tiles.js")


def script(basemap: BaseMap) -> bytes:
    """Return the script that draws the map in the element MAP_ID."""
    import folium  # noqa: PLC0415 -- see above

    sketch = folium.Map(
        location=CENTRE, zoom_start=14, tiles=None, attribution_control=False, scroll_wheel_zoom=False,
        zoom_control="bottomright", minZoom=8, maxZoom=17, zoomSnap=0.5,
        zoom_animation=False, fade_animation=False, marker_zoom_animation=False,
    )  # fmt: skip
    sketch._name, sketch._id = MAP_ID.split("_")  # noqa: SLF001 -- folium's ids are random; the page needs to know them
    for number, layer in enumerate(layers(basemap.shapes)):
        drawn = folium.GeoJson(_collection(layer), style_function=_style, smooth_factor=0, interactive=False)
        drawn._id = str(number)  # noqa: SLF001 -- the same
        drawn.add_to(sketch)
    root: Any = sketch.get_root()  # a Figure, which folium does not say
    root.render()
    parts = (
        '"use strict";(function(){',
        *map(_own, BEFORE),
        root.script.render(),
        f"const sketch_names={_json([_name(name) for name in basemap.names])};",
        f"const sketch_edges={_json(basemap.edges)};",
        f"const sketch_metres={_json({'door': EXACT, 'degree': DEGREE})};",
        *map(_own, AFTER),
        "})();\n",
    )
    return "\n".join(parts).encode()


def _own(name: str) -> str:
    return (ROOT / "static" / "map" / name).read_text(encoding="utf-8")


def _collection(shapes: Iterable[Shape]) -> dict[str, object]:
    """Return GeoJSON as folium takes it; holes need no outer ring of their own, since areas are filled even-odd."""
    features = [
        {
            "type": "Feature",
            "id": str(number),
            "properties": {"kind": shape.kind},
            "geometry": {
                "type": "Polygon" if shape.is_area else "MultiLineString",
                "coordinates": shape.lines,
            },
        }
        for number, shape in enumerate(shapes)
    ]
    return {"type": "FeatureCollection", "features": features}


def _style(feature: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    """Return only a CSS class: colours and widths are in the style sheet, so that dark and forced colours work."""
    return {"className": f"m-{feature['properties']['kind']}", "interactive": False}


def _name(name: MapLabel) -> list[object]:
    """Return a name as the script reads it: latitudes first, as Leaflet has them."""
    lon, lat = name.at
    return [lat, lon, name.kind, name.text, name.rank, name.sign, _turned(name.course)]


def _turned(line: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(lat, lon) for lon, lat in line]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
