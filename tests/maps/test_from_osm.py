"""The operator's own map, from OpenStreetMap files that the tests write themselves."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import brotli
import pytest
import shapely
from osm_file import OsmFile, ring, town

from help_finder.maps import basemap, coast, from_osm, script

CENTRE = (57.05, 9.92)
BUDGET = 150_000


def a_town() -> OsmFile:
    """Return a town with one of each class, a fjord that is only a coast, and a border."""
    file = OsmFile()
    file.border(ring(9.80, 57.00, 10.00, 57.10), "Aalborg Kommune")
    # Land lies on the left of a coast: the south bank runs west, the north bank east.
    file.line([(10.5, 57.06), (9.9, 57.055), (9.4, 57.06)], natural="coastline")
    file.line([(9.4, 57.08), (9.9, 57.075), (10.5, 57.08)], natural="coastline")
    file.line(ring(9.85, 57.02, 9.86, 57.03), natural="water", name="Søen")
    file.line(ring(9.91, 57.04, 9.92, 57.045), leisure="park", name="Parken")
    file.line([(9.7, 57.03), (9.9, 57.031), (10.2, 57.03)], highway="primary", name="Hovedvejen")
    file.line([(9.915, 57.04), (9.92, 57.05)], highway="residential", name="Gaden")
    file.line([(9.92, 57.05), (9.92, 57.08)], highway="secondary", bridge="yes", name="Broen")
    file.line([(9.918, 57.047), (9.921, 57.048)], highway="footway")
    file.line([(9.82, 57.01), (9.83, 57.02)], highway="footway")
    file.line([(9.81, 57.01), (9.99, 57.02)], railway="rail")
    file.line([(9.81, 57.01), (9.99, 57.04)], railway="rail", tunnel="yes")
    file.point((9.92, 57.05), place="city", name="Byen")
    file.point((10.05, 57.05), place="village", name="Nabobyen")
    file.point((9.93, 57.065), natural="strait", name="Fjorden")
    return file


@pytest.fixture
def made(tmp_path: Path, directory: Any) -> dict[str, Any]:
    """Return the map of the invented town."""
    source = a_town().write(tmp_path / "town.osm.pbf")
    made: dict[str, Any] = json.loads(from_osm.make_map(source, directory.site, CENTRE, BUDGET).body)
    return made


def shapes(made: dict[str, Any], kind: str) -> shapely.Geometry:
    """Return what is drawn of a kind, in degrees."""
    return shapely.union_all(
        [shapely.geometry.shape(f["geometry"]) for f in made["features"] if f["properties"]["kind"] == kind]
    )


def test_every_class_is_drawn(made: dict[str, Any]) -> None:
    """The classes that the style sheet knows from the sketch; each shape once, each name at its point."""
    kinds = Counter(feature["properties"]["kind"] for feature in made["features"])
    assert {"water", "park", "road", "street", "bridge", "path", "railway", "town", "fjord", "place", "way"} == set(
        kinds
    )
    assert 1 == kinds["road"] == kinds["water"] == kinds["path"]


def test_map_says_whose_it_is(made: dict[str, Any]) -> None:
    """The licence asks for the contributors' name beside the map, with a link."""
    assert {
        "text": "© OpenStreetMap contributors",
        "href": "https://www.openstreetmap.org/copyright",
    } == made["attribution"]


def test_map_ends_at_the_border(made: dict[str, Any]) -> None:
    """Nothing of the neighbours' is drawn: neither roads nor names."""
    names = {feature["properties"].get("name") for feature in made["features"]}
    assert {None, "Byen", "Fjorden", "Søen", "Parken", "Hovedvejen", "Gaden"} == names
    assert (9.8, 10.0) == (shapes(made, "road").bounds[0], shapes(made, "road").bounds[2])


def test_without_a_border_the_box_cuts(tmp_path: Path, directory: Any) -> None:
    """Where the file holds no municipality, `bounds` in site.yaml are the edge."""
    file = OsmFile()
    file.line([(9.0, 57.0), (11.0, 57.0)], highway="primary")
    made = json.loads(from_osm.make_map(file.write(tmp_path / "x.osm.pbf"), directory.site, CENTRE, BUDGET).body)
    bounds = directory.site.bounds
    assert (bounds.west, bounds.east) == (shapes(made, "road").bounds[0], shapes(made, "road").bounds[2])


def test_fjord_is_the_water_between_its_coasts(made: dict[str, Any]) -> None:
    """OpenStreetMap draws no sea: land is left of a coast, water right of it."""
    water = shapes(made, "water")
    assert [True, False, False, True] == [
        water.contains(shapely.Point(*at)) for at in ((9.9, 57.065), (9.9, 57.09), (9.9, 57.04), (9.855, 57.025))
    ]


def test_island_is_no_sea() -> None:
    """A coast that closes counter-clockwise is an island in the water."""
    frame = shapely.box(0, 0, 100, 100)
    island = shapely.LineString(ring(40, 40, 60, 60))
    assert pytest.approx(9600) == sum(part.area for part in coast.sea([island], frame))
    assert [] == coast.sea([], frame)


def test_paths_are_drawn_in_the_centre_alone(made: dict[str, Any]) -> None:
    """Beyond it they would fill the map and the budget."""
    assert 57.04 < shapes(made, "path").bounds[1]


def test_coordinates_are_a_metre_fine(made: dict[str, Any]) -> None:
    """Five decimals, about a metre."""
    written = shapely.get_coordinates([shapely.geometry.shape(f["geometry"]) for f in made["features"]])
    assert written.round(5).tolist() == written.tolist()


def test_a_large_town_fits_the_budget(tmp_path: Path, directory: Any) -> None:
    """Three thousand streets are thinned as little as the budget allows, and no less."""
    source = town(3000).write(tmp_path / "large.osm.pbf")
    budgets = (60_000, 20_000)
    maps = [from_osm.make_map(source, directory.site, CENTRE, budget) for budget in budgets]
    sizes = [len(brotli.compress(made.body, quality=5)) for made in maps]
    assert sizes == [made.size for made in maps]
    assert [True, True] == [budget / 2 < size <= budget for size, budget in zip(sizes, budgets, strict=True)]
    assert maps[0].tolerance < maps[1].tolerance


def test_a_budget_nothing_fits_is_an_error(tmp_path: Path, directory: Any) -> None:
    """No map is better than one that is quietly too large."""
    source = a_town().write(tmp_path / "town.osm.pbf")
    with pytest.raises(ValueError, match="so small: 100 bytes"):
        from_osm.make_map(source, directory.site, CENTRE, 100)


@pytest.mark.parametrize("text", ["", "not an OSM file"])
def test_what_is_no_osm_file_is_an_error(tmp_path: Path, directory: Any, text: str) -> None:
    """One sentence that names the file."""
    path = tmp_path / "x.osm.pbf"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.osm\.pbf"):
        from_osm.make_map(path, directory.site, CENTRE, BUDGET)


def test_another_towns_file_is_an_error(tmp_path: Path, directory: Any) -> None:
    """A file of elsewhere would give an empty map."""
    file = OsmFile()
    file.line([(12.0, 55.0), (12.1, 55.0)], highway="primary")
    with pytest.raises(ValueError, match="nothing inside"):
        from_osm.make_map(file.write(tmp_path / "x.osm.pbf"), directory.site, CENTRE, BUDGET)


def test_site_draws_the_map(tmp_path: Path, directory: Any) -> None:
    """The map's script takes the file as it takes the sketch, and bends nothing in it."""
    body = from_osm.make_map(a_town().write(tmp_path / "t.osm.pbf"), directory.site, CENTRE, BUDGET).body
    text = script.script(basemap.parse_basemap(body)).decode()
    assert "[9.8, 57.0305]" in text
    assert '"Hovedvejen"' in text
