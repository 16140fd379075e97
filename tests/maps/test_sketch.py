"""The base map drawn for the booklet."""

from __future__ import annotations

import re
from typing import Any

from makers import DATA, make_service

from help_finder.maps import basemap, sketch
from help_finder.maps.basemap import CENTRE, BaseMap, MapLabel, Shape

LAT, LON = CENTRE
EMPTY = BaseMap((9.0, 56.0, 11.0, 58.0), (), ())


def service_at(lat: float, lon: float, within_m: int = 20) -> Any:
    """Return a service at a position."""
    return make_service(position={"lat": lat, "lon": lon, "within_m": within_m})


def words(drawing: str) -> list[str]:
    """Return what is written in a drawing, but for the scale."""
    return [word for word in re.findall(r"<text[^>]*>([^<]*)</text>", drawing) if word != "500 m"]


def drawn(kind: str, *lines: tuple[tuple[float, float], ...]) -> str:
    """Return the drawing of a map of one shape."""
    return str(sketch.draw_sketch(BaseMap(EMPTY.edges, (Shape(kind, is_area=False, lines=lines),), ()), []))


def test_services_side_by_side_share_a_mark() -> None:
    """Numbers that would cover each other stand together; one whose door is not known is dashed and apart."""
    drawing = sketch.draw_sketch(
        EMPTY, [(1, service_at(LAT, LON)), (2, service_at(LAT, LON)), (3, service_at(LAT + 0.01, LON, 300))]
    )
    assert ["1, 2", "3"] == words(drawing)
    assert 1 == drawing.count("sketch__mark--near")


def test_services_outside_or_without_position_have_no_mark() -> None:
    """A service in Nibe, and one without a position (a confidential one has none), are not drawn."""
    assert [] == words(sketch.draw_sketch(EMPTY, [(1, service_at(56.98, 9.64)), (2, make_service())]))


def test_names_give_way_to_marks_and_to_greater_names() -> None:
    """A name under a mark or under a more important name is left out, and so is one that would be cut at the edge."""
    names = (
        MapLabel("Nytorv", "place", 3, (LON, LAT + 0.005)),
        MapLabel("Stor", "place", 1, (LON, LAT + 0.005)),
        MapLabel("Under", "place", 1, (LON, LAT)),
        MapLabel("Kant", "place", 1, (LON - 0.0279, LAT)),
    )
    assert ["Stor", "1"] == words(sketch.draw_sketch(BaseMap(EMPTY.edges, (), names), [(1, service_at(LAT, LON))]))


def test_a_roads_name_is_turned_with_it() -> None:
    """Never upside down: a road to the north-west is read from its lower left end or its upper left end."""
    for west, turn in (((LON - 0.01, LAT + 0.01), 61), ((LON - 0.01, LAT - 0.01), -61)):
        course = ((LON + 0.01, 2 * LAT - west[1]), (LON, LAT), west)
        drawing = sketch.draw_sketch(
            BaseMap(EMPTY.edges, (), (MapLabel("Vej", "way", 4, (LON, LAT), None, course),)), []
        )
        assert f"rotate({turn} " in drawing


def test_only_what_reaches_into_the_drawing_is_drawn() -> None:
    """A real map holds the whole municipality; paper draws the middle of the town."""
    assert "<path" in drawn("railway", ((LON, LAT), (LON + 0.01, LAT)))
    assert 'class="m-railway"' not in drawn("railway", ((LON + 0.3, LAT), (LON + 0.4, LAT)))


def test_an_area_is_cut_at_the_edge() -> None:
    """A fjord of a hundred kilometres leaves no coordinate far outside the paper."""
    drawing = str(sketch.draw_sketch(basemap.parse_basemap((DATA / "basemap.geojson").read_bytes()), []))
    (water,) = re.findall(r'class="m-water" d="([^"]*)"', drawing)
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", water)]
    assert -20 <= min(numbers)
    assert max(numbers) <= sketch.HEIGHT + 20


def test_drawing_has_a_scale() -> None:
    """How far 500 m is."""
    assert ">500 m</text>" in sketch.draw_sketch(EMPTY, [])
