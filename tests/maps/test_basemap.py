"""The base map as data: read once, with curves where it is the site's own sketch."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from makers import DATA

from help_finder.maps import basemap

BODY = (DATA / "basemap.geojson").read_bytes()


def geojson(*features: tuple[dict[str, Any], str, list[Any]], **more: Any) -> bytes:
    """Return a base map's file of (properties, type, coordinates)."""
    drawn = [
        {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": at}}
        for properties, kind, at in features
    ]
    return json.dumps({"type": "FeatureCollection", "bbox": [9.8, 57.0, 10.0, 57.1], "features": drawn} | more).encode()


def test_sketch_holds_what_is_known() -> None:
    """Water, bridge, streets, railway, parks, districts and signs; no kind that is not drawn."""
    found = basemap.parse_basemap(BODY)
    assert {"water", "bridge", "street", "road", "railway", "park"} == {shape.kind for shape in found.shapes}
    assert {"place", "town", "district", "fjord", "way"} == {name.kind for name in found.names}
    assert {"station", "church", "square", "park", "library", "hospital"} == {
        name.sign for name in found.names if name.sign
    }


def test_names_are_where_the_landmarks_are() -> None:
    """A place of the sketch that `landmarks.yaml` knows too is at the same point."""
    lines = (DATA / "landmarks.yaml").read_text(encoding="utf-8").splitlines()
    points = {name.text: name.at for name in basemap.parse_basemap(BODY).names if name.kind in ("place", "district")}
    known = [text for text in points if any(f'name: "{text}"' in line for line in lines)]
    assert [] == [
        text
        for text in known
        if not any(
            f'name: "{text}"' in line and f"lat: {points[text][1]}, lon: {points[text][0]}," in line for line in lines
        )
    ]
    assert len(known) > 20


def test_curves_pass_through_every_known_point() -> None:
    """A street bends between its points; ends and junctions stay where they are."""
    points = [[9.9, 57.04], [9.91, 57.04], [9.91, 57.05], [9.92, 57.05]]
    (shape,) = basemap.parse_basemap(geojson(({"kind": "street"}, "LineString", points))).shapes
    (line,) = shape.lines
    assert [tuple(point) for point in points] == [point for point in line if list(point) in points]
    assert len(line) > 3 * len(points)


def test_a_park_loses_its_corners() -> None:
    """Its rectangle is only about right: a corner would look like a fact, and the curve stays within it."""
    ring = [[9.9, 57.04], [9.91, 57.04], [9.91, 57.05], [9.9, 57.05], [9.9, 57.04]]
    (shape,) = basemap.parse_basemap(geojson(({"kind": "park"}, "Polygon", [ring]))).shapes
    (line,) = shape.lines
    assert line[0] == line[-1]
    assert not {tuple(corner) for corner in ring} & set(line)
    assert all(9.9 <= lon <= 9.91 and 57.04 <= lat <= 57.05 for lon, lat in line)


def test_somebody_elses_map_is_not_bent() -> None:
    """A map with an attribution is exact enough as it is."""
    whose = {"text": "© Somebody", "href": "https://somebody.example/"}
    points = [[9.9, 57.04], [9.91, 57.04], [9.91, 57.05]]
    found = basemap.parse_basemap(geojson(({"kind": "street"}, "LineString", points), attribution=whose))
    assert found.attribution == basemap.Attribution(**whose)
    assert len(points) == len(found.shapes[0].lines[0])
    assert basemap.parse_basemap(BODY).attribution is None


def test_a_roads_name_has_its_course() -> None:
    """It stands along the nearest road, near its point."""
    road = [[9.9, 57.04], [9.92, 57.04], [9.99, 57.04]]
    name = ({"kind": "way", "name": "Vejen", "rank": 5}, "Point", [9.91, 57.0401])
    (found,) = basemap.parse_basemap(geojson(({"kind": "street"}, "LineString", road), name)).names
    assert 3 < len(found.course)
    assert all(lat == 57.04 and lon < 9.94 for lon, lat in found.course)


def test_the_fjords_name_stands_between_its_banks() -> None:
    """Its course lies in the water."""
    names = [name for name in basemap.parse_basemap(BODY).names if name.kind == "fjord"]
    (water,) = [shape for shape in basemap.parse_basemap(BODY).shapes if shape.kind == "water"]
    assert all(name.course for name in names)
    south = water.lines[0][: len(water.lines[0]) // 2]
    assert all(min(south, key=lambda point: abs(point[0] - lon))[1] < lat for name in names for lon, lat in name.course)


def test_no_street_ends_in_the_air() -> None:
    """Each line ends where it meets another, at a point that is named, or beyond the edge of the drawing."""
    whole = json.loads(BODY)
    west, south, east, north = whole["bbox"]
    shapes = [feature["geometry"]["coordinates"] for feature in whole["features"]]
    lines = [shape for shape in shapes if isinstance(shape[0], list) and not isinstance(shape[0][0], list)]
    names = {tuple(shape) for shape in shapes if not isinstance(shape[0], list)}
    met = Counter(tuple(point) for line in lines for point in line)
    ends = [tuple(line[end]) for line in lines for end in (0, -1)]
    inside = [(lon, lat) for lon, lat in ends if west < lon < east and south < lat < north]
    assert [] == [end for end in inside if met[end] < 2 and end not in names]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "Expecting"),
        (b"[]", "TypeError"),
        (b"{}", "bbox"),
        (geojson(), "an empty map"),
        (geojson(({"kind": "road"}, "LineString", [])), "IndexError"),
        (geojson(({}, "LineString", [[9.9, 57.0], [9.9, 57.1]])), "kind"),
        (geojson(({"kind": "place", "name": "X", "rank": 1}, "Point", [])), "IndexError"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(body: bytes, said: str) -> None:
    """A broken file is reported when the content is checked, not when a visitor opens the map."""
    with pytest.raises(ValueError, match=said):
        basemap.parse_basemap(body)
