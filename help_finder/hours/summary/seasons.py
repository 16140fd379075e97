"""The parts of the coming year in which a service's hours are one and the same week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from help_finder.hours.notation.rule import Rule
from help_finder.hours.summary.weekly import Openings, UnsayableError, WeekRow, openings_by_day, plain_pieces, week_rows

YEAR = 366  # days looked ahead
_MOST_PARTS = 24  # seasons of a year; more are listed by date
SHORT = 28  # days: shorter parts are exceptions and not seasons
_A_WEEK = 7  # days: shorter parts are listed day by day


class Season(NamedTuple):
    """Days in a row, both included, with the same week; `days` holds each day's openings where it is very short."""

    first: date
    last: date
    rows: tuple[WeekRow, ...]
    days: tuple[tuple[date, Openings], ...] = ()

    @property
    def is_exception(self) -> bool:
        """Whether it is an exception and not a season."""
        return (self.last - self.first).days < SHORT


def ordinary(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rules for days that are not public holidays, without a final rule for all other times."""
    kept = (rule.on_holidays(is_holiday=False) for rule in rules if not is_otherwise(rule))
    return tuple(rule for rule in kept if rule)


def is_otherwise(rule: Rule) -> bool:
    """Whether a rule covers all times that the others leave closed."""
    return rule.kind == "fallback" and not rule.groups and not rule.times


def seasons(rules: Sequence[Rule], today: date) -> tuple[Season, ...]:
    """Return the parts of a year from `today`; raise UnsayableError where a week does not fit rows."""
    parts = list(_parts(rules, today))
    if len(parts) > _MOST_PARTS:
        raise UnsayableError
    weeks: dict[tuple[bool, ...], tuple[WeekRow, ...]] = {}
    found: list[Season] = []
    for index, (first, last, which) in enumerate(parts):
        week = weeks[which] = weeks.get(which) or week_rows(_active(rules, which))
        is_end = index == len(parts) - 1
        days = () if is_end or (last - first).days >= _A_WEEK else _day_by_day(rules, first, last)
        season = Season(first, last, week, days)
        if found and not days and not found[-1].days and found[-1].rows == week:
            found[-1] = found[-1]._replace(last=last)
        else:
            found.append(season)
    return tuple(found)


def _parts(rules: Sequence[Rule], today: date) -> Iterator[tuple[date, date, tuple[bool, ...]]]:
    """Yield the stretches of days in which the same rules are in season, with which of the rules that are."""
    end = today + timedelta(days=YEAR - 1)
    if not any(rule.wide for rule in rules):
        yield today, end, (True,) * len(rules)
        return
    first, before = today, _in_season(rules, today)
    for number in range(1, YEAR):
        day = today + timedelta(days=number)
        now = _in_season(rules, day)
        if now != before:
            yield first, day - timedelta(days=1), before
            first, before = day, now
    yield first, end, before


def _in_season(rules: Sequence[Rule], day: date) -> tuple[bool, ...]:
    return tuple(rule.holds_widely(day) for rule in rules)


def _active(rules: Sequence[Rule], which: Sequence[bool]) -> tuple[Rule, ...]:
    return tuple(rule.within_season() for rule, is_active in zip(rules, which, strict=True) if is_active)


def _day_by_day(rules: Sequence[Rule], first: date, last: date) -> tuple[tuple[date, Openings], ...]:
    count = (last - first).days + 1
    found = openings_by_day(plain_pieces(rules, first, count))
    return tuple((day, found.get(day, ())) for day in (first + timedelta(days=number) for number in range(count)))
