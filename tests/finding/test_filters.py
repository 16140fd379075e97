"""Filters: yes, no and ask, and nothing that claims more."""

from __future__ import annotations

from typing import Any

import pytest
from makers import make_service

from help_finder.finding import filters
from help_finder.finding.filters import WHO, Mask


@pytest.mark.parametrize(
    ("name", "for_whom", "answer"),
    [
        ("women", {"women_only": "yes"}, "yes"),
        ("women", {"men_only": "yes"}, "no"),
        ("women", {"men_only": "no"}, "yes"),
        ("women", {}, "ask"),
        ("men", {"women_only": "yes"}, "no"),
        ("under-18", {"min_age": 18}, "no"),
        ("under-18", {"min_age": 12, "max_age": 25}, "yes"),
        ("under-18", {"min_age": None, "max_age": None}, "yes"),
        ("under-18", {}, "ask"),
        ("18-24", {"min_age": 18}, "yes"),
        ("18-24", {"min_age": 12, "max_age": 25}, "yes"),
        ("18-24", {"min_age": 30}, "no"),
        ("25-plus", {"min_age": 12, "max_age": 25}, "no"),
        ("25-plus", {"min_age": 18, "max_age": 30}, "ask"),
        ("25-plus", {"min_age": 18}, "yes"),
    ],
)
def test_sex_and_age(name: str, for_whom: dict[str, Any], answer: str) -> None:
    """Who surely may come, who surely may not, and who must ask."""
    assert answer == WHO[name](make_service(for_whom=for_whom))


def test_greenlandic_is_spoken_or_asked() -> None:
    """A place that does not name the language is not without it."""
    found = [WHO["greenlandic"](make_service(languages=spoken)) for spoken in (["kl"], ["da"], [])]
    assert ["yes", "ask", "ask"] == found


def test_one_no_is_enough_and_ask_is_not_hidden() -> None:
    """Two wishes over nine places: every pair of answers."""
    pairs = [(one, other) for one in ("no", "ask", "yes") for other in ("no", "ask", "yes")]
    wishes = [Mask.of(pair[number] for pair in pairs) for number in (0, 1)]
    yes, no = filters.fit(2**9 - 1, wishes)
    for number, pair in enumerate(pairs):
        said = "yes" if yes >> number & 1 else "no" if no >> number & 1 else "ask"
        assert ("no" if "no" in pair else "ask" if "ask" in pair else "yes") == said


def test_nobody_stands_in_who_was_not_among_them() -> None:
    """A place outside the need is a no, whatever it answers."""
    yes, no = filters.fit(0b01, [Mask(0b11, 0)])
    assert (0b01, True) == (yes, bool(no & 0b10))
