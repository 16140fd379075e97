"""A week of opening hours: what is open on each weekday, in odd or even weeks, or on the n-th weekday of the month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from help_finder.hours.notation.rule import Rule, State
from help_finder.hours.notation.selectors import Weekdays, Weeks, positions
from help_finder.hours.span import DAY, Span
from help_finder.hours.stretches import Stretch, cut_at_midnights, minute_of, stretches

_WEEK = 7
_PLAIN, _PARITY, _NTH = 3, 12, 60  # weeks to look at: each case shows, also at the turn of the year
_SAMPLE = date(2026, 9, 7)  # a Monday; what is read off here holds in every year


class Opening(NamedTuple):
    """Open, or unknown, from minute to minute of the day it begins.

    Where the closing time is not known `is_open_end` is set; `may_last` means that it closes at `end` or later.
    """

    start: int
    end: int
    state: State = "open"
    comment: str | None = None
    is_open_end: bool = False
    may_last: bool = False

    @property
    def span(self) -> Span:
        """The opening as a stretch of its day."""
        return Span(self.start, self.end, self.is_open_end)

    @property
    def is_whole_day(self) -> bool:
        """Whether it fills its day."""
        return self.span.is_whole_day


Openings = tuple[Opening, ...]


class WeekRow(NamedTuple):
    """A weekday (0 is Monday) with its openings.

    `weeks` says in which weeks: "all", "odd" or "even" (ISO weeks). `nth` says which of the month, from its end where
    negative; such a row comes before the weekday's ordinary one.
    """

    weekday: int
    openings: Openings
    weeks: str = "all"
    nth: tuple[int, ...] = ()


class UnsayableError(Exception):
    """Rows cannot express the hours; they are listed by date instead."""


def openings_by_day(pieces: Iterable[Stretch]) -> Mapping[date, Openings]:
    """Return the openings of each day that has some; what follows an open end is folded into it."""
    found: dict[date, list[Opening]] = defaultdict(list)
    last: tuple[int, date] | None = None
    for piece in pieces:
        midnight = minute_of(piece.day)
        if piece.is_open_end and piece.state == "unknown":
            if last and last[0] == piece.begin and not found[last[1]][-1].is_open_end:
                found[last[1]][-1] = found[last[1]][-1]._replace(may_last=True)
            continue
        opening = Opening(piece.begin - midnight, piece.end - midnight, piece.state, piece.comment, piece.is_open_end)
        found[piece.day].append(opening)
        last = (piece.end, piece.day)
    return {day: tuple(openings) for day, openings in found.items()}


def week_rows(rules: Sequence[Rule]) -> tuple[WeekRow, ...]:
    """Return the rows of rules that know only weekdays and odd or even weeks; raise UnsayableError."""
    selectors = [selector for rule in rules for group in rule.groups for selector in group]
    parity = any(isinstance(selector, Weeks) for selector in selectors)
    nth = {day: _nth(selectors, day) for day in range(_WEEK)}
    weeks = (_NTH if any(nth.values()) else _PLAIN) * (2 if parity else 1) + (_PARITY if parity else 0)
    found = openings_by_day(plain_pieces(rules, _SAMPLE, weeks * _WEEK))
    days = [_SAMPLE + timedelta(days=number) for number in range(weeks * _WEEK)]
    return tuple(
        row
        for weekday in range(_WEEK)
        for row in _rows_of_day(weekday, nth[weekday], {day: found.get(day, ()) for day in days[weekday::_WEEK]})
    )


def plain_pieces(rules: Sequence[Rule], first: date, days: int) -> Iterable[Stretch]:
    """Return the stretches that begin in some days, each night wholly its first day's."""
    start, end = minute_of(first), minute_of(first) + days * DAY
    found = cut_at_midnights(stretches(rules, first - timedelta(days=1), days + 3, plainly=True))
    return (piece for piece in found if start <= piece.begin < end)


def _nth(selectors: Iterable[object], weekday: int) -> frozenset[int]:
    days = (one for one in selectors if isinstance(one, Weekdays) and weekday in one.days)
    return frozenset(number for one in days for number in one.nth)


def _rows_of_day(weekday: int, nth: frozenset[int], found: Mapping[date, Openings]) -> Iterable[WeekRow]:
    by_parity = {odd: {o for day, o in found.items() if day.isocalendar().week % 2 == odd} for odd in (1, 0)}
    if not nth and all(len(kinds) == 1 for kinds in by_parity.values()):
        odd, even = (next(iter(by_parity[parity])) for parity in (1, 0))
        return (
            (WeekRow(weekday, odd),) if odd == even else (WeekRow(weekday, odd, "odd"), WeekRow(weekday, even, "even"))
        )
    return _rows_of_month(weekday, nth, found)


def _rows_of_month(weekday: int, nth: frozenset[int], found: Mapping[date, Openings]) -> Iterable[WeekRow]:
    """Return rows for the n-th weekdays that differ, then the ordinary one; raise UnsayableError where they overlap."""
    kinds: dict[frozenset[int], set[Openings]] = defaultdict(set)
    for day, openings in found.items():
        kinds[positions(day) & nth].add(openings)
    ordinary = kinds.pop(frozenset(), {()})
    if len(ordinary) > 1 or any(len(openings) > 1 for openings in kinds.values()):
        raise UnsayableError
    said: dict[int, Openings] = {}
    for number in nth:
        own = {o for numbers, openings in kinds.items() if number in numbers for o in openings}
        alone = kinds.get(frozenset((number,)), own)
        if len(alone) > 1:
            raise UnsayableError
        said[number] = next(iter(alone), ())
    if any({said[number] for number in numbers} != openings for numbers, openings in kinds.items()):
        raise UnsayableError
    base = next(iter(ordinary))
    differing = {openings for openings in said.values() if openings != base}
    groups = [(_in_order(n for n in nth if said[n] == openings), openings) for openings in differing]
    return (*(WeekRow(weekday, openings, nth=numbers) for numbers, openings in sorted(groups)), WeekRow(weekday, base))


def _in_order(numbers: Iterable[int]) -> tuple[int, ...]:
    """Return first, second … and then from the month's end."""
    return tuple(sorted(numbers, key=lambda number: (number < 0, number)))


def row_on(found: Sequence[WeekRow], day: date) -> WeekRow:
    """Return the row that holds on a day."""
    parity = ("even", "odd")[day.isocalendar().week % 2]
    return next(
        row
        for row in found
        if row.weekday == day.weekday()
        and row.weeks in ("all", parity)
        and (not row.nth or not positions(day).isdisjoint(row.nth))
    )
