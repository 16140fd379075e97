"""The base map's file: the GeoJSON (RFC 7946) that the sketch map is drawn from."""

from __future__ import annotations

import json
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
