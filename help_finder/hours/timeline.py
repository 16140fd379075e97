"""When a service is open, closed or unknown, by the minute over five weeks: one list for server and device alike."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from help_finder.hours.clock import from_wall, midnight, monday_of, to_minute, wall
from help_finder.hours.notation.rule import State
from help_finder.hours.schedule import Schedule, schedule_of
from help_finder.hours.span import Span
from help_finder.hours.stretches import Stretch
from help_finder.model.calendar import ClosingDay
from help_finder.model.service import Service

DAYS = 35  # from Monday 00:00; most bytes stay the same all week
_HALF_DAY = 12 * 60  # minutes: what lasts longer than this past midnight is not a night
_STEP = 5  # minutes: nearly all hours are whole steps, which keeps the list short
_LETTERS: dict[State, str] = {"open": "o", "closed": "c", "unknown": "u"}
_OPEN_END = "e"  # open, closing time unknown
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ORDER: dict[State, int] = {"closed": 0, "unknown": 1, "open": 2}


class Now(NamedTuple):
    """The state at a minute, the minute it ends, and the minute of the next opening; None where none is known.

    With `is_open_end` it is open and the closing time is unknown; without, open and no `until` means round the clock.
    """

    state: State
    until: int | None
    opens: int | None
    is_open_end: bool = False


class StateChange(NamedTuple):
    """From this minute (since 1970, UTC) on, this state."""

    minute: int
    state: State


@dataclass(frozen=True)
class Timeline:
    """Changes of state in order, and the minute after which nothing is known.

    `open_ends` are the changes from which on it is open with an unknown closing time.
    """

    changes: tuple[StateChange, ...]
    end: int
    open_ends: frozenset[int] = frozenset()

    def at(self, minute: int) -> Now:
        """Return the state at a minute; unknown outside the five weeks."""
        index = bisect_right(self.changes, minute, key=lambda change: change.minute) - 1
        if index < 0 or minute >= self.end:
            return Now("unknown", None, None)
        now, following = self.changes[index], self.changes[index + 1 :]
        opens = next((change.minute for change in following if change.state == "open"), None)
        is_open_end = now.minute in self.open_ends or bool(
            now.state == "open" and following[:1] and following[0].state == "open"
        )
        until = following[0].minute if following and not is_open_end else None
        return Now(now.state, until, opens, is_open_end)

    def open_on(self, day: date) -> tuple[Span, ...] | None:
        """Return when it is surely open on a day, a night counted to the day it begins; None where it is not known."""
        start, following = to_minute(midnight(day)), to_minute(midnight(day + timedelta(days=1)))
        ends = [*(change.minute for change in self.changes[1:]), self.end]
        spans: list[Span] = []
        is_unknown = False
        for index, (change, end) in enumerate(zip(self.changes, ends, strict=True)):
            begins = index > 0 and start <= change.minute < following
            fills = change.minute < following and end > start + _HALF_DAY
            if change.state == "closed" or not (begins or fills):
                continue
            if change.state == "unknown":
                is_unknown = True
                continue
            until = following if end > following + _HALF_DAY else end
            is_open_end = change.minute in self.open_ends
            spans.append(Span(wall(max(change.minute, start), day), wall(until, day), is_open_end))
        return None if is_unknown and not spans else tuple(spans)

    def encode(self) -> str:
        """Return the list as text: a letter and a minute in base 36, then letters and distances in steps of five.

        `!` precedes a distance in single minutes, `.` the distance to the end.
        """
        first, *others = self.changes
        minute = first.minute
        words = [self._letter(first) + _base36(first.minute)]
        for change in others:
            words.append(self._letter(change) + _distance(change.minute - minute))
            minute = change.minute
        return " ".join([*words, "." + _distance(self.end - minute)])

    def _letter(self, change: StateChange) -> str:
        return _OPEN_END if change.minute in self.open_ends else _LETTERS[change.state]


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


def timeline(service: Service, closing_days: Sequence[ClosingDay], today: date) -> Timeline | None:
    """Return five weeks from the Monday of `today`, or None where hours are not known or the service is paused.

    On a public holiday that the hours do not mention, and on a day on which many close, ordinary opening is unknown.
    """
    schedule = schedule_of(service, closing_days)
    return lay_out(schedule, monday_of(today)) if schedule else None


@lru_cache(maxsize=16384)
def lay_out(schedule: Schedule, monday: date) -> Timeline:
    """Return five weeks of a schedule from a Monday; the night before belongs to its Sunday."""
    pieces = schedule.pieces(monday - timedelta(days=1), DAYS + 1)
    return _merge(pieces, to_minute(midnight(monday)), to_minute(midnight(monday + timedelta(days=DAYS))))


class _Laid(NamedTuple):
    """A stretch in minutes since 1970."""

    begin: int
    end: int
    state: State
    is_open_end: bool


def _merge(pieces: Iterable[Stretch], first: int, last: int) -> Timeline:
    """Return the pieces as changes of state; where two overlap, open wins over unknown, and a sure end over none."""
    laid = [_Laid(max(from_wall(p.begin), first), min(from_wall(p.end), last), p.state, p.is_open_end) for p in pieces]
    edges = sorted({first, *(edge for one in laid if one.begin < one.end for edge in one[:2] if edge < last)})
    changes: list[StateChange] = []
    open_ends: set[int] = set()
    before: tuple[State, bool] | None = None
    for edge in edges:
        now = _at(laid, edge)
        if now == before:
            continue
        before = now
        changes.append(StateChange(edge, now[0]))
        if now[1]:
            open_ends.add(edge)
    return Timeline(tuple(changes), last, frozenset(open_ends))


def _at(laid: Iterable[_Laid], minute: int) -> tuple[State, bool]:
    """Return the state at a minute, and whether it is open with an unknown closing time."""
    found = [one for one in laid if one.begin <= minute < one.end]
    state: State = max((one.state for one in found), key=lambda state: _ORDER[state], default="closed")
    return state, state == "open" and all(one.is_open_end for one in found if one.state == "open")
