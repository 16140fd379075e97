"""The sketch map for paper."""

from __future__ import annotations

from makers import make_service

from help_finder.maps import sketch
from help_finder.maps.basemap import CENTRE

LAT, LON = CENTRE


def _place(lat: float, lon: float, within_m: int = 20) -> object:
    return make_service(position={"lat": lat, "lon": lon, "within_m": within_m})


def test_places_side_by_side_share_a_mark() -> None:
    """Numbers that would cover each other stand together; one whose door is not known is dashed and apart."""
    numbered = [(1, _place(LAT, LON)), (2, _place(LAT, LON)), (3, _place(LAT + 0.01, LON, 300))]
    drawing = sketch.draw((), numbered)  # type: ignore[arg-type]
    assert ">1, 2</text>" in drawing
    assert 1 == drawing.count("sketch__mark--near")
    assert '<text x="500" y="598">1, 2' in drawing


def test_places_outside_or_without_position_have_no_mark() -> None:
    """A place in Nibe, and one without a position (a confidential one has none), are not drawn."""
    drawing = sketch.draw((), [(1, _place(56.98, 9.64)), (2, make_service())])  # type: ignore[list-item]
    assert "<text" not in drawing


def test_names_give_way_to_marks_and_to_greater_names() -> None:
    """A name under a mark or under a more important name is left out, and so is one that would be cut at the edge."""

    def name(word: str, lat: float, lon: float, rank: int) -> dict[str, object]:
        point = {"type": "Point", "coordinates": [lon, lat]}
        return {"properties": {"kind": "place", "name": word, "rank": rank}, "geometry": point}

    features = [name("Nytorv", LAT + 0.005, LON, 3), name("Stor", LAT + 0.005, LON, 1), name("Under", LAT, LON, 1)]
    features.append(name("Kant", LAT, LON - 0.0279, 1))
    drawing = sketch.draw(features, [(1, _place(LAT, LON))])  # type: ignore[list-item]
    assert [True, False, False, False] == [f">{word}<" in drawing for word in ("Stor", "Nytorv", "Under", "Kant")]


def test_paper_takes_only_what_reaches_into_the_drawing() -> None:
    """A real map holds the whole municipality in one shape; paper draws the middle of the town."""
    lines = [[[LON, LAT], [LON + 0.01, LAT]], [[LON + 0.3, LAT], [LON + 0.4, LAT]]]
    street = {
        "type": "Feature",
        "properties": {"kind": "street"},
        "geometry": {"type": "MultiLineString", "coordinates": lines},
    }
    assert '<path class="m-street" d="M500 590L678.1 590"/>' in sketch.draw([street], [])
    street["geometry"] = {"type": "MultiLineString", "coordinates": lines[1:]}
    assert "<path" not in sketch.draw([street], [])
