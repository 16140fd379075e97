"""The map's script: fixed names, no inline code, nothing from elsewhere."""

from __future__ import annotations

import re

from makers import DATA

from help_finder.maps import basemap, script

MAP = basemap.parse_basemap((DATA / "basemap.geojson").read_bytes())


def test_script_is_the_same_every_time() -> None:
    """folium's ids are random; ours are not, or no browser could keep the file."""
    assert script.script(MAP) == script.script(MAP)


def test_script_names_no_other_host() -> None:
    """No tiles, no fonts, no jQuery; the namespace of SVG is a name, not an address that is asked."""
    code = script.script(MAP).replace(b"http://www.w3.org/2000/svg", b"")
    assert [] == re.findall(rb"https?:|//cdn|\$\(", code)
