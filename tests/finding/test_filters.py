"""Filters: yes, no and ask, and nothing that claims more."""

from __future__ import annotations

from typing import Any

import pytest
from makers import make_service

from help_finder.finding import filters
from help_finder.finding.filters import WHO_FILTERS, Fit


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
    assert answer == WHO_FILTERS[name](make_service(for_whom=for_whom))


def test_greenlandic_is_spoken_or_asked() -> None:
    """A service that does not name the language is not without it."""
    found = [WHO_FILTERS["greenlandic"](make_service(languages=spoken)) for spoken in (["kl"], ["da"], [])]
    assert ["yes", "ask", "ask"] == found


def test_one_no_is_enough_and_ask_is_not_hidden() -> None:
    """Two wishes over nine services: every pair of answers."""
    answers = ("no", "ask", "yes")
    pairs = {f"{one}-{other}": (one, other) for one in answers for other in answers}
    wishes = [
        Fit(*(frozenset(slug for slug, pair in pairs.items() if pair[index] == wanted) for wanted in ("yes", "no")))
        for index in (0, 1)
    ]
    yes, no = filters.fit_all(frozenset(pairs), wishes)
    for slug, pair in pairs.items():
        said = "yes" if slug in yes else "no" if slug in no else "ask"
        assert ("no" if "no" in pair else "ask" if "ask" in pair else "yes") == said


def test_only_services_that_were_among_them_fit() -> None:
    """A service outside the need does not fit, whatever it answers."""
    fit = filters.fit_all(frozenset({"a"}), [Fit(frozenset({"a", "b"}), frozenset())])
    assert Fit(frozenset({"a"}), frozenset()) == fit
