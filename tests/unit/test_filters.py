"""Filters: yes, no and ask, and nothing that claims more."""

from __future__ import annotations

import random
from typing import Any

import pytest
from makers import make_service

from help_finder import filters
from help_finder.filters import WHO, Wish
from help_finder.model import Directory, Service


def unknown(_service: Service) -> str:
    """Return the state of a place whose hours nobody knows."""
    return "unknown"


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


@pytest.mark.parametrize(
    ("answers", "worst"),
    [(["yes", "ask", "no"], "no"), (["yes", "ask"], "ask"), (["yes"], "yes"), ([], "yes")],
)
def test_worst(answers: list[Any], worst: str) -> None:
    """One no is enough; one ask is not hidden."""
    assert worst == filters.worst(answers)


def test_greenlandic_is_spoken_or_asked() -> None:
    """A place that does not name the language is not without it."""
    found = [WHO["greenlandic"](make_service(languages=spoken)) for spoken in (["kl"], ["da"], [])]
    assert ["yes", "ask", "ask"] == found


def test_ask_stands_below_and_no_is_left_out() -> None:
    """The three answers in their places."""
    places = [make_service(slug=value, can_i={"dog": value}) for value in ("no", "ask", "yes")]
    yes, ask = filters.sort(places, Wish(who=("dog",)), unknown)
    assert (["yes"], ["ask"]) == ([s.slug for s in yes], [s.slug for s in ask])


def test_open_now_keeps_the_unknown() -> None:
    """Unknown hours are neither open nor closed."""
    places = [make_service(slug=state) for state in ("open", "closed", "unknown")]
    yes, ask = filters.sort(places, Wish(open_now=True), lambda service: service.slug)
    assert (["open"], ["unknown"]) == ([s.slug for s in yes], [s.slug for s in ask])


def test_counts_tell_what_a_choice_would_leave(directory: Directory) -> None:
    """Each count is the number of sure places after that choice; two hundred random wishes."""
    draw = random.Random(3)  # noqa: S311 -- a sample, not a secret
    for _ in range(200):
        wish = Wish(who=tuple(draw.sample(list(WHO), draw.randrange(4))))
        counted = filters.counts(directory.shown, wish, unknown)
        name = draw.choice(list(WHO))
        assert len(filters.sort(directory.shown, wish.with_who(name), unknown)[0]) == counted[name]
