"""Distances claim no more than the circles know."""

from __future__ import annotations

import pytest
from flask import Flask

from help_finder.finding.distance import Distance, between
from help_finder.model.location import Position
from help_finder.pages.language.wording import say_distance


def at(lat: float, lon: float, within_m: int = 30) -> Position:
    """Return a position."""
    return Position(lat=lat, lon=lon, within_m=within_m)


def test_a_degree_of_latitude_is_111_km() -> None:
    """The sphere is the right one."""
    assert 111 == round(between(at(56.0, 9.9), at(57.0, 9.9)).middle / 1000)


def test_inexact_positions_give_inexact_distances() -> None:
    """A wide circle gives a wide range."""
    wide = between(at(57.0, 9.9), at(57.01, 9.9, 2500))
    assert (0, 3611) == (wide.low, wide.high)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 20, "about 5 minutes on foot"),
        (970, 1030, "about 10 minutes on foot"),
        (700, 1300, "about ½–1½ km"),
        (10_000, 10_000, "about 10 km"),
        (10_000, 10_400, "about 10–10½ km"),
    ],
)
def test_words(app: Flask, low: int, high: int, words: str) -> None:
    """A walk to a door that is known, else half kilometres rounded outwards."""
    with app.test_request_context("/en/find/"):
        assert words == say_distance(Distance(low, high), "en")
