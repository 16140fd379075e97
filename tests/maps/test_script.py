"""The map's script: fixed names, no inline code, nothing from elsewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from help_finder.config import ROOT
from help_finder.maps import basemap, script

BASEMAP = ROOT / "data" / "basemap.geojson"


def test_script_is_the_same_every_time() -> None:
    """folium's ids are random; ours are not, or no browser could keep the file."""
    assert script.script(BASEMAP) == script.script(BASEMAP)


def test_script_names_no_other_host() -> None:
    """No tiles, no fonts, no jQuery."""
    assert [] == re.findall(rb"https?:|//cdn|\$\(", script.script(BASEMAP))


def test_basemap_is_a_sketch_of_what_is_known() -> None:
    """Water, bridge, streets, railway, parks and names, all of them valid GeoJSON."""
    features = json.loads(BASEMAP.read_text(encoding="utf-8"))["features"]
    kinds = {feature["properties"]["kind"] for feature in features}
    assert {"water", "bridge", "street", "road", "railway", "park", "place", "town", "fjord", "way"} == kinds


def test_ends_stay_where_they_are() -> None:
    """Cutting corners moves no street's end."""
    cut = basemap._cut([[0, 0], [1, 0], [1, 1]])  # noqa: SLF001 -- the curve itself
    assert ([0, 0], [1, 1]) == (cut[0], cut[-1])
    assert [1, 0] not in cut


def test_no_street_ends_in_the_air() -> None:
    """Each line ends where it meets another, at a place that is named, or beyond the edge of the drawing."""
    whole = json.loads(BASEMAP.read_text(encoding="utf-8"))
    west, south, east, north = whole["bbox"]
    shapes = [feature["geometry"]["coordinates"] for feature in whole["features"]]
    lines = [shape for shape in shapes if isinstance(shape[0], list) and not isinstance(shape[0][0], list)]
    names = {tuple(shape) for shape in shapes if not isinstance(shape[0], list)}
    met = Counter(tuple(point) for line in lines for point in line)
    ends = [tuple(line[place]) for line in lines for place in (0, -1)]
    inside = [(lon, lat) for lon, lat in ends if west < lon < east and south < lat < north]
    assert [] == [end for end in inside if met[end] < 2 and end not in names]


def test_junctions_stay_where_they_are() -> None:
    """A street's curve still goes through the point where another meets it; its other corners are cut."""
    bent = basemap._bend([[0, 0], [1, 0], [1, 1], [2, 1]], {(1, 0)})  # noqa: SLF001 -- the curve itself
    assert [True, False] == [[1, 0] in bent, [1, 1] in bent]


def test_sketch_is_nobody_elses() -> None:
    """The sketch says what it is; only a map of others names them."""
    assert "attribution" not in basemap.load(BASEMAP)


def test_unreadable_basemap_is_an_error(tmp_path: Path) -> None:
    """A broken file is told, not drawn."""
    (tmp_path / "x.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="Expecting"):
        script.script(tmp_path / "x.geojson")
