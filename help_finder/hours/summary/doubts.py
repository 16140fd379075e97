"""Finds hours whose syntax is right but which most likely mean something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from help_finder.hours.notation.rule import Rule, Times
from help_finder.hours.opening_hours import OpeningHours
from help_finder.hours.schedule import Schedule
from help_finder.hours.span import DAY
from help_finder.hours.summary import seasons
from help_finder.model.service import HoursException

_LONGEST = 16 * 60  # minutes: the out-of-hours doctor's 16:00-08:00 is the longest honest stretch
_SAMPLE = date(2026, 9, 7)  # a Monday; twelve weeks show odd and even weeks and each weekday of the month
_WEEKS = 12


class Doubt(NamedTuple):
    """Something to ask the editor: the message's code, and the facts it names."""

    code: str
    facts: dict[str, str]


@lru_cache(maxsize=8192)
def doubts(hours: OpeningHours, today: date) -> tuple[Doubt, ...]:
    """Return what in the hours of a service or a telephone is probably not meant."""
    return tuple(_doubts(hours, today))


def _doubts(hours: OpeningHours, today: date) -> Iterator[Doubt]:
    for earlier, later in combinations(hours.rules, 2):
        if _replaces(earlier, later):
            yield Doubt("hours_replaced", {"earlier": earlier.text, "later": later.text})
        elif mend := _whole_night(earlier, later, today):
            yield Doubt("hours_night_unsure", {"earlier": earlier.text, "later": later.text, "mend": mend})
    for times in (times for rule in hours.rules if rule.state != "closed" for times in rule.times):
        if _is_very_long(times):
            yield Doubt("hours_very_long", {"value": _say(times.start, times.end or DAY)})
    if not opens_within_a_year(hours, today):
        yield Doubt("hours_never", {})


def opens_within_a_year(hours: OpeningHours, today: date) -> bool:
    """Whether it opens, or may open, at least once in the coming year."""
    step = seasons.YEAR // 6
    return any(Schedule(hours).pieces(today + timedelta(days=first), step) for first in range(0, seasons.YEAR, step))


def closes_on_holidays(hours: OpeningHours) -> bool:
    """Whether the hours say that it is closed on public holidays."""
    return any(rule.state == "closed" and rule.mentions_holidays and not rule.times for rule in hours.rules)


def overlapping(exceptions: Sequence[HoursException]) -> Iterator[tuple[int, date, date]]:
    """Yield the number of each exception that contradicts an earlier one, and the days they share.

    A shorter one within the other is meant to win, and is not reported.
    """
    for (_, one), (number, other) in combinations(enumerate(exceptions), 2):
        first, last = max(one.start, other.start), min(one.until, other.until)
        within = (first, last) in ((one.start, one.until), (other.start, other.until))
        is_shorter = one.until - one.start != other.until - other.start
        if first <= last and one.hours != other.hours and not (within and is_shorter):
            yield number, first, last


def _replaces(earlier: Rule, later: Rule) -> bool:
    """Whether a later rule replaces an earlier one where most likely both are meant.

    A rule for fewer days with times that overlap ("Mo-Fr 09:00-15:00; We 12:00-18:00") is the usual way to differ.
    """
    if later.kind != "normal" or "closed" in (later.state, earlier.state) or later.mentions_holidays:
        return False
    if not (earlier.times and later.times) or (later.wide and later.wide != earlier.wide):
        return False
    before, after = _sample_days(earlier), _sample_days(later)
    if not before & after:
        return False
    is_narrower = (after < before and earlier.wide == later.wide) or bool(later.wide and not earlier.wide)
    return not (is_narrower and any(_overlap(one, other) for one in earlier.times for other in later.times))


def _sample_days(rule: Rule) -> frozenset[date]:
    ordinary = rule.within_season().on_holidays(is_holiday=False)
    days = (_SAMPLE + timedelta(days=number) for number in range(7 * _WEEKS))
    return frozenset(day for day in days if ordinary and ordinary.applies_on(day))


def _overlap(one: Times, other: Times) -> bool:
    return one.start < (other.end or DAY) and other.start < (one.end or DAY)


def _whole_night(earlier: Rule, later: Rule, today: date) -> str | None:
    """Return how to write a later rule so that it includes the night before it; None where they do not overlap."""
    night = next((times for times in earlier.times if times.end and times.end > DAY), None)
    if night is None or earlier.state == "closed" or not later.clears_day:
        return None
    if any((times.start, times.end) == (0, DAY) for times in later.times):
        return None
    if not any(earlier.applies_on(day) and later.applies_on(day) for day in _coming(today)):
        return None
    start = later.times[-1].start if later.times else night.start
    state = " off" if later.state == "closed" else ""
    return f"{later.days_text} {_say(start, night.end or DAY)}{state}"


def _coming(today: date) -> Iterator[date]:
    return (today + timedelta(days=number) for number in range(seasons.YEAR))


def _is_very_long(times: Times) -> bool:
    """Whether a time is implausibly long; a whole day is not, and a short night at its end has its own message."""
    if times.end is None or (times.start, times.end) == (0, DAY):
        return False
    return times.end - times.start > _LONGEST


def _say(start: int, end: int) -> str:
    hour, minute = divmod(end if end <= DAY else end - DAY, 60)
    return f"{start // 60:02}:{start % 60:02}-{hour:02}:{minute:02}"
