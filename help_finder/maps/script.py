"""The map's script: folium's Leaflet map over the sketch, and the places read from the page's own list.

The only module that knows folium, and only when the script is made: it costs 0.3 s and 27 MB.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from help_finder.config import ROOT
from help_finder.maps.basemap import CENTRE, layers, load

MAP_ID = "sketch_map"  # the name of the element and of the variable in the script


def script(basemap: Path) -> bytes:
    """Return the script that draws the map; raise OSError or ValueError where the base map cannot be read."""
    import folium  # noqa: PLC0415 -- see above

    whole = load(basemap)
    sketch = folium.Map(
        location=CENTRE, zoom_start=14, tiles=None, attribution_control=False, scroll_wheel_zoom=False,
        minZoom=8, maxZoom=17, zoomSnap=0.5, zoom_animation=False, fade_animation=False, marker_zoom_animation=False,
    )  # fmt: skip
    sketch._name, sketch._id = MAP_ID.split("_")  # noqa: SLF001 -- folium's ids are random; the page needs to know them
    shapes = [feature for feature in whole["features"] if feature["geometry"]["type"] != "Point"]
    for number, layer in enumerate(layers(shapes)):
        drawn = folium.GeoJson(
            {"type": "FeatureCollection", "features": layer}, style_function=_style, smooth_factor=0, interactive=False
        )
        drawn._id = str(number)  # noqa: SLF001 -- the same
        drawn.add_to(sketch)
    root: Any = sketch.get_root()  # a Figure, which folium does not say
    root.render()
    names = [_name(feature) for feature in whole["features"] if feature["geometry"]["type"] == "Point"]
    own = (ROOT / "static" / "map" / "places.js").read_text(encoding="utf-8")
    parts = (
        '"use strict";(function(){',
        root.script.render(),
        f"const sketch_names={json.dumps(names, ensure_ascii=False, separators=(',', ':'))};",
        f"const sketch_edge={json.dumps(whole['bbox'])};",
        own,
        "})();\n",
    )
    return "\n".join(parts).encode()


def _style(feature: dict[str, Any]) -> dict[str, Any]:
    """Return only a class: colours and widths are the style sheet's, so that dark and forced colours work."""
    return {"className": f"m-{feature['properties']['kind']}", "interactive": False}


def _name(feature: dict[str, Any]) -> list[Any]:
    lon, lat = feature["geometry"]["coordinates"]
    kind, name, rank = (feature["properties"][key] for key in ("kind", "name", "rank"))
    return [lat, lon, kind, name, rank]
