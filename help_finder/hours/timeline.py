"""When a place is open, closed or unknown, minute for minute over five weeks: one list for server and device alike."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

import opening_hours

from help_finder.hours.clock import COPENHAGEN, _midnight, _wall, monday_of, to_minute
from help_finder.hours.week import Span
from help_finder.model.calendar import ClosingDay
from help_finder.model.service import HoursException, Service

State = Literal["open", "closed", "unknown"]
DAYS = 35  # from Monday 00:00; most bytes stay the same all week
_HALF_DAY = 12 * 60  # minutes: what runs on longer than this past midnight is no night
_STEP = 5  # minutes: nearly all hours are whole steps, which keeps the list short
_LETTERS: dict[State, str] = {"open": "o", "closed": "c", "unknown": "u"}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ORDER: dict[State, int] = {"closed": 0, "unknown": 1, "open": 2}


class Now(NamedTuple):
    """The state at a minute, the minute it ends, and the minute of the next opening; None where none is known."""

    state: State
    until: int | None
    opens: int | None


class Change(NamedTuple):
    """From this minute (since 1970, UTC) on, this state."""

    minute: int
    state: State


@dataclass(frozen=True)
class Timeline:
    """Changes of state in order, and the minute after which nothing is known."""

    changes: tuple[Change, ...]
    end: int

    def at(self, minute: int) -> Now:
        """Return the state at a minute; unknown outside the five weeks."""
        place = bisect_right(self.changes, minute, key=lambda change: change.minute) - 1
        if place < 0 or minute >= self.end:
            return Now("unknown", None, None)
        following = self.changes[place + 1 :]
        opens = next((change.minute for change in following if change.state == "open"), None)
        return Now(self.changes[place].state, following[0].minute if following else None, opens)

    def open_on(self, day: date) -> tuple[Span, ...] | None:
        """Return when it is open on a day, a night counted to the day it begins; None where that is not known."""
        midnight, following = to_minute(_midnight(day)), to_minute(_midnight(day + timedelta(days=1)))
        ends = [*(change.minute for change in self.changes[1:]), self.end]
        spans = []
        for place, (change, end) in enumerate(zip(self.changes, ends, strict=True)):
            begins = place > 0 and midnight <= change.minute < following
            fills = change.minute < following and end > midnight + _HALF_DAY
            if change.state == "closed" or not (begins or fills):
                continue
            if change.state == "unknown":
                return None
            until = following if end > following + _HALF_DAY else end
            spans.append(Span(_wall(max(change.minute, midnight), day), _wall(until, day)))
        return tuple(spans)

    def encode(self) -> str:
        """Return the list as text: a letter and a minute in base 36, then letters and distances in steps of five.

        `!` stands before a distance in single minutes; `.` before the distance to the end.
        """
        first, *others = self.changes
        minute = first.minute
        words = [_LETTERS[first.state] + _base36(first.minute)]
        for change in others:
            words.append(_LETTERS[change.state] + _distance(change.minute - minute))
            minute = change.minute
        return " ".join([*words, "." + _distance(self.end - minute)])


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits


def _distance(minutes: int) -> str:
    steps, rest = divmod(minutes, _STEP)
    return f"!{_base36(minutes)}" if rest else _base36(steps)


class Piece(NamedTuple):
    """A stretch of time in one state, counted to the day it starts."""

    begin: datetime
    finish: datetime
    state: State


def timeline(service: Service, closing_days: Sequence[ClosingDay], today: date) -> Timeline | None:
    """Return five weeks from the Monday of `today`, or None where hours are not known or the place is paused.

    On a public holiday that the hours do not mention, and on a day on which many close, ordinary opening is unknown.
    """
    if service.hours is None or service.status != "open":
        return None
    days = () if service.ignores_closing_days == "yes" else tuple(map(_selector, closing_days))
    return _timeline(service.hours, service.exceptions, days, service.ignores_closing_days == "yes", monday_of(today))


@lru_cache(maxsize=16384)
def _timeline(
    text: str,
    exceptions: tuple[HoursException, ...],
    closing_days: tuple[str, ...],
    ignores_holidays: bool,  # noqa: FBT001 -- part of the cache's key
    monday: date,
) -> Timeline:
    first = monday - timedelta(days=1)  # the night before belongs to Sunday
    doubtful = set(_dates(closing_days, first))
    if "PH" not in text and not ignores_holidays:
        doubtful |= set(_dates(("PH",), first))
    if is_always(text):
        doubtful = set()
    excepted = {day for exception in exceptions for day in _days_of(exception, first)}
    pieces = [
        piece._replace(state="unknown") if piece.begin.date() in doubtful else piece
        for piece in _pieces(text, first)
        if piece.begin.date() not in excepted
    ]
    for exception in exceptions:
        pieces += _exception_pieces(exception, first)
    return _merge(pieces, _midnight(monday), _midnight(monday + timedelta(days=DAYS)))


def is_always(text: str) -> bool:
    """Whether hours are round the clock, holidays and all."""
    return text.replace(" ", "") in ("24/7", "00:00-24:00", "Mo-Su00:00-24:00")


def _selector(day: ClosingDay) -> str:
    """Return a closing day in the syntax of opening hours."""
    if day.easter is not None:
        return f"easter {'+' if day.easter >= 0 else '-'}{abs(day.easter)} days"
    month = date(2000, day.month or 1, 1).strftime("%b")
    return f"{month} {day.day:02}"


@lru_cache(maxsize=64)
def _dates(selectors: tuple[str, ...], first: date) -> frozenset[date]:
    """Return the dates that selectors such as "PH" or "Dec 24" name, within the five weeks."""
    found: set[date] = set()
    for selector in selectors:
        for piece in _pieces(f"{selector} 00:00-24:00", first):
            found.add(piece.begin.date())
    return frozenset(found)


def _days_of(exception: HoursException, first: date) -> Iterator[date]:
    for number in range(DAYS + 1):
        day = first + timedelta(days=number)
        if exception.start <= day <= exception.until:
            yield day


def _exception_pieces(exception: HoursException, first: date) -> Iterator[Piece]:
    days = set(_days_of(exception, first))
    if exception.hours:
        yield from (piece for piece in _pieces(exception.hours, first) if piece.begin.date() in days)
    else:
        for day in sorted(days):
            yield Piece(_midnight(day), _midnight(day + timedelta(days=1)), "unknown")


@lru_cache(maxsize=4096)
def _pieces(text: str, first: date) -> tuple[Piece, ...]:
    """Return what the rules open, from Sunday 00:00, nights whole, longer stretches cut at midnight.

    The library is asked for intervals from a local midnight, never for "now": its state() is wrong for a minute a year.
    """
    rules = opening_hours.OpeningHours(text, timezone=COPENHAGEN, country="DK")
    found = rules.intervals(_midnight(first), _midnight(first + timedelta(days=DAYS + 1)))
    return tuple(_cut((begin, finish, str(state)) for begin, finish, state, _ in found))


def _cut(intervals: Iterable[tuple[datetime, datetime, str]]) -> Iterator[Piece]:
    for begin, finish, state in intervals:
        if state == "closed":
            continue
        is_long = to_minute(finish) - to_minute(begin) > 24 * 60
        at = begin
        while is_long and (midnight := _midnight(at.date() + timedelta(days=1))) < finish:
            yield Piece(at, midnight, _state(state))
            at = midnight
        yield Piece(at, finish, _state(state))


def _state(word: str) -> State:
    return "open" if word == "open" else "unknown"


def _merge(pieces: Iterable[Piece], start: datetime, end: datetime) -> Timeline:
    """Return the pieces as changes of state; where two overlap, open wins over unknown."""
    first, last = to_minute(start), to_minute(end)
    spans = [(max(to_minute(begin), first), min(to_minute(finish), last), state) for begin, finish, state in pieces]
    edges = sorted({first, *(minute for begin, finish, _ in spans if begin < finish for minute in (begin, finish))})
    changes: list[Change] = []
    for edge in edges:
        if edge >= last:
            break
        states: list[State] = [state for begin, finish, state in spans if begin <= edge < finish]
        state: State = max(states, key=lambda state: _ORDER[state]) if states else "closed"
        if not changes or changes[-1].state != state:
            changes.append(Change(edge, state))
    return Timeline(tuple(changes), last)
