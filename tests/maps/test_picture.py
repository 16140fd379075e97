"""The small picture beside an address."""

from __future__ import annotations

from makers import DATA

from help_finder.maps import basemap, picture
from help_finder.model.location import Position

MAP = basemap.parse_basemap((DATA / "basemap.geojson").read_bytes())
STATION = {"lat": 57.043, "lon": 9.917}


def test_a_known_door_has_a_pin_and_a_neighbourhood_its_ring() -> None:
    """The ring is as wide as the position says, in the middle of the picture."""
    door = picture.draw_neighbourhood(MAP, Position(**STATION, within_m=30))
    ring = picture.draw_neighbourhood(MAP, Position(**STATION, within_m=300))
    assert 'class="m-pin" cx="180" cy="80"' in door
    assert 'class="m-ring" cx="180" cy="80" r="60"' in ring


def test_picture_is_small() -> None:
    """It lies in the page itself, so it must weigh next to nothing."""
    assert len(picture.draw_neighbourhood(MAP, Position(**STATION, within_m=300)).encode()) < 4000


def test_picture_of_a_large_circle_holds_it() -> None:
    """A service somewhere in Svenstrup: 2.5 km."""
    assert 'r="60"' in picture.draw_neighbourhood(MAP, Position(lat=56.972, lon=9.85, within_m=2500))
