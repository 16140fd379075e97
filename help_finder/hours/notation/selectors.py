"""Which days a rule of opening hours applies to: years, dates, weeks, weekdays and public holidays."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Literal

from help_finder.hours.clock import COPENHAGEN, is_public_holiday

_LAST_WEEK = 52  # every year has it; some have a 53rd
_EVERY_OTHER = 2
_A_MONTH = 31  # days: a longer range of dates is a season and names no single day
_LAST_YEAR = 9998  # dates end with 9999, and a range may run into the next year


@lru_cache(maxsize=256)
def easter(year: int) -> date:
    """Return Easter Sunday (Gauss's method in the form of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    month, day = divmod(d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True)
class Years:
    """Years from `first` to `last`, every `step`-th of them; `last` is None for an open end."""

    first: int
    last: int | None
    step: int = 1

    def applies_on(self, day: date) -> bool:
        """Whether a day is in one of the years."""
        is_within = self.first <= day.year and (self.last is None or day.year <= self.last)
        return is_within and (day.year - self.first) % self.step == 0


@dataclass(frozen=True)
class Edge:
    """Where a range of dates begins or ends: a month, a day of it, or Easter (month None), plus some days."""

    month: int | None = None
    day: int | None = None
    year: int | None = None
    shift: int = 0

    def on(self, year: int, *, is_end: bool) -> date:
        """Return the date in a year; a day that the month does not have becomes its last."""
        if self.month is None:
            return easter(year) + timedelta(days=self.shift)
        last = monthrange(year, self.month)[1]
        number = min(self.day or (last if is_end else 1), last)
        return date(year, self.month, number) + timedelta(days=self.shift)


@dataclass(frozen=True)
class Dates:
    """Days from one edge to another, both included; a range whose end comes first runs over the turn of the year."""

    start: Edge
    end: Edge

    def applies_on(self, day: date) -> bool:
        """Whether a day is between the edges."""
        years = (day.year - 1, day.year) if self.start.year is None else (self.start.year,)
        return any(start <= day <= end for start, end in map(self._between, years))

    def _between(self, year: int) -> tuple[date, date]:
        return self._edges.get(year) or self._edges.setdefault(year, self._work_out(max(1, min(year, _LAST_YEAR))))

    @cached_property
    def _edges(self) -> dict[int, tuple[date, date]]:
        """The edges of each year asked for, worked out once."""
        return {}

    def _work_out(self, year: int) -> tuple[date, date]:
        start = self.start.on(year, is_end=False)
        end = self.end.on(self.end.year or year, is_end=True)
        return start, self.end.on(year + 1, is_end=True) if end < start and self.end.year is None else end

    @cached_property
    def names_days(self) -> bool:
        """Whether it is short enough to be meant for the very days in it, and not for a season."""
        start, end = self._between(self.start.year or 2001)
        has_days = self.start.month is None or self.start.day is not None
        return has_days and (end - start).days < _A_MONTH


@dataclass(frozen=True)
class Weeks:
    """ISO weeks from `first` to `last`, every `step`-th of them."""

    first: int
    last: int
    step: int = 1

    def applies_on(self, day: date) -> bool:
        """Whether a day is in one of the weeks."""
        week = day.isocalendar().week
        if self.first > self.last:
            return week >= self.first or week <= self.last
        return self.first <= week <= self.last and (week - self.first) % self.step == 0

    @property
    def parity(self) -> Literal["odd", "even"] | None:
        """Odd or even, where it selects every other week of the whole year."""
        if self.step != _EVERY_OTHER or self.last < _LAST_WEEK:
            return None
        return {1: "odd", 2: "even"}.get(self.first)  # type: ignore[return-value]  # mypy reads the values as str


@dataclass(frozen=True)
class Weekdays:
    """Weekdays (0 is Monday); `nth` of the month, from its end where negative; `shift` days after such a day."""

    days: frozenset[int]
    nth: tuple[int, ...] = ()
    shift: int = 0

    def applies_on(self, day: date) -> bool:
        """Whether a day is one of them."""
        base = day - timedelta(days=self.shift)
        if base.weekday() not in self.days:
            return False
        return not self.nth or not positions(base).isdisjoint(self.nth)


@lru_cache(maxsize=8192)
def positions(day: date) -> frozenset[int]:
    """Return which weekday of its month a day is: the first is 1, the last -1."""
    last = monthrange(day.year, day.month)[1]
    return frozenset(((day.day - 1) // 7 + 1, -((last - day.day) // 7 + 1)))


@dataclass(frozen=True)
class Holidays:
    """Denmark's public holidays; `shift` days after one."""

    shift: int = 0

    def applies_on(self, day: date) -> bool:
        """Whether a day is one of them."""
        return is_holiday(day - timedelta(days=self.shift))


@lru_cache(maxsize=4096)
def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday in Denmark."""
    return is_public_holiday(datetime.combine(day, time(12), COPENHAGEN))


Selector = Years | Dates | Weeks | Weekdays | Holidays
