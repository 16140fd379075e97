"""The map's script: fixed names, no inline code, nothing from elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from help_finder import map_view
from help_finder.config import ROOT

BASEMAP = ROOT / "data" / "basemap.geojson"


def test_script_is_the_same_every_time() -> None:
    """folium's ids are random; ours are not, or no browser could keep the file."""
    assert map_view.script(BASEMAP) == map_view.script(BASEMAP)


def test_script_names_no_other_host() -> None:
    """No tiles, no fonts, no jQuery."""
    assert [] == re.findall(rb"https?:|//cdn|\$\(", map_view.script(BASEMAP))


def test_basemap_is_a_sketch_of_what_is_known() -> None:
    """Water, bridge, streets, railway, parks and names, all of them valid GeoJSON."""
    features = json.loads(BASEMAP.read_text(encoding="utf-8"))["features"]
    kinds = {feature["properties"]["kind"] for feature in features}
    assert {"water", "bridge", "street", "railway", "park", "place", "town", "fjord"} == kinds


def test_ends_stay_where_they_are() -> None:
    """Cutting corners moves no street's end."""
    cut = map_view._cut([[0, 0], [1, 0], [1, 1]])  # noqa: SLF001 -- the curve itself
    assert ([0, 0], [1, 1]) == (cut[0], cut[-1])
    assert [1, 0] not in cut


def test_unreadable_basemap_is_an_error(tmp_path: Path) -> None:
    """A broken file is told, not drawn."""
    (tmp_path / "x.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="Expecting"):
        map_view.script(tmp_path / "x.geojson")
