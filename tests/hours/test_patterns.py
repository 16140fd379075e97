"""Hours as social services write them: the state of each pattern, and hours made at random."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import hours_texts
import opening_hours
import pytest
from hours_real import PATTERNS, TODAY, moments, recorded
from makers import make_service

from help_finder.hours.clock import COPENHAGEN, monday_of
from help_finder.hours.summary.description import describe_hours
from help_finder.hours.timeline import timeline

_RANDOM = [hours_texts.text(random.Random(seed)) for seed in range(300)]


def _state(text: str, minute: int) -> str:
    day = datetime.fromtimestamp(minute * 60, COPENHAGEN).date()
    found = timeline(make_service(hours=text, ignores_closing_days="yes"), (), day)
    assert found
    return found.at(minute).state


def test_every_pattern_was_asked() -> None:
    """What the other engine said is of each pattern, at twenty moments."""
    told = moments()
    assert {text for text, _, _ in told} == set(PATTERNS)
    assert len(told) == 20 * len(PATTERNS)


def test_state_is_that_of_the_other_engine() -> None:
    """Where the other engine says unknown for an open end, this site says open until midnight."""
    wrong = []
    for text, minute, state in moments():
        own = _state(text, minute)
        if own != state and not ("+" in text and (own, state) == ("open", "unknown")):
            wrong.append((text, datetime.fromtimestamp(minute * 60, COPENHAGEN), own, state))
    # A night that a rule for the next day cuts at midnight in the other engine: here it is its first day's.
    kept = [one for one in wrong if one[0].startswith("Mo-Th 21:00-07:00; Fr-Su") and one[2] == "open"]
    assert kept == wrong


def test_state_of_random_hours_is_that_of_the_other_engine() -> None:
    """It differs only where this site says unknown, in an open end, or keeps a night that the other engine cuts."""
    told = [(text, minute, state) for text, minute, state in recorded() if text not in PATTERNS]
    assert len(told) >= 2000
    same = 0
    for text, minute, state in told:
        own = _state(text, minute)
        same += own == state
        hour = datetime.fromtimestamp(minute * 60, COPENHAGEN).hour
        is_night = (own, state) == ("open", "closed") and hour < 10
        assert own in (state, "unknown") or "+" in text or is_night, (text, minute, own, state)
    assert same >= 0.98 * len(told)


@pytest.mark.parametrize("text", _RANDOM[:60])
def test_any_hours_are_read_and_described(text: str) -> None:
    """What the grammar allows has a description, in rows or by date, and rows for each weekday."""
    found = describe_hours(text, TODAY)
    assert not found.rows or {row.weekday for row in found.rows} == set(range(7))
    assert all(opening.start < opening.end for row in found.rows for opening in row.openings)
    assert all(day >= TODAY for day, _ in found.next_openings)


def _library(text: str, day: date) -> list[tuple[int, int, str]]:
    """Return what the Python library makes of a week."""
    rules = opening_hours.OpeningHours(text, timezone=COPENHAGEN, country="DK")
    start = datetime.combine(day, datetime.min.time(), COPENHAGEN)
    found = rules.intervals(start, start + timedelta(days=7))
    return [(int(b.timestamp() // 60), int(e.timestamp() // 60), str(state)) for b, e, state, _ in found]


# What both engines read alike: no comment alone, no open end, no night under a later rule, no space after a comma.
_APART = ('"', "+", "21:00", "||", "o, ", "week", "26:00")
_PLAIN = [text for text in PATTERNS if not any(sign in text for sign in _APART)]


@pytest.mark.parametrize("text", _PLAIN)
@pytest.mark.parametrize("day", [date(2026, 10, 19), date(2026, 12, 28)])
def test_state_is_that_of_the_library(text: str, day: date) -> None:
    """A third engine agrees at every edge of its intervals and a minute before, in the weeks that are hardest."""
    edges: Sequence[tuple[int, int, str]] = _library(text, monday_of(day))
    for begin, end, state in edges:
        assert state == _state(text, begin), (text, begin)
        assert state == _state(text, end - 1), (text, end)
