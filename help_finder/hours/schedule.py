"""When a service is open: its ordinary hours, its exceptions, and the days on which its hours are unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from help_finder.hours.notation.selectors import easter, is_holiday
from help_finder.hours.opening_hours import OpeningHours
from help_finder.hours.span import DAY
from help_finder.hours.stretches import Stretch, minute_of
from help_finder.hours.syntax import parse_hours
from help_finder.model.calendar import ClosingDay
from help_finder.model.service import HoursException, Service

DayOfYear = tuple[int | None, int | None, int | None]  # month, day, or days after Easter Sunday


@dataclass(frozen=True)
class Schedule:
    """The hours of one service or telephone; `closing_days` are those on which its ordinary hours are not known."""

    hours: OpeningHours
    exceptions: tuple[HoursException, ...] = ()
    closing_days: tuple[DayOfYear, ...] = ()
    keeps_holidays: bool = False

    def pieces(self, first: date, days: int) -> tuple[Stretch, ...]:
        """Return the stretches, open or unknown, that begin in some days, in order; nights whole."""
        return tuple(sorted(self._pieces(first, days)))

    def _pieces(self, first: date, days: int) -> Iterator[Stretch]:
        for piece in self.hours.pieces(first, days):
            if exception_on(self.exceptions, piece.day) is None:
                yield piece._replace(state="unknown", is_open_end=False) if self.is_doubtful(piece.day) else piece
        if self.exceptions:
            for number in range(days):
                yield from self._excepted(first + timedelta(days=number))

    def _excepted(self, day: date) -> Iterator[Stretch]:
        exception = exception_on(self.exceptions, day)
        if exception and exception.hours:
            yield from parse_hours(exception.hours).pieces(day, 1)
        elif exception:
            yield Stretch(minute_of(day), minute_of(day) + DAY, "unknown")

    def is_doubtful(self, day: date) -> bool:
        """Whether it is a day on which many services close and these hours do not mention it."""
        if self.keeps_holidays or self.hours.rules[0].is_always or self.hours.is_always or self.hours.names_date(day):
            return False
        return day in _closing_dates(self.closing_days, day.year) or (
            not self.hours.covers_holidays and is_holiday(day)
        )


def schedule_of(service: Service, closing_days: Sequence[ClosingDay]) -> Schedule | None:
    """Return the schedule of a service, or None where its hours are not known or it is not open now."""
    if service.hours is None or service.status != "open":
        return None
    keeps = service.ignores_closing_days == "yes"
    days = () if keeps else tuple((day.month, day.day, day.easter) for day in closing_days)
    return Schedule(parse_hours(service.hours), service.exceptions, days, keeps)


def exception_on(exceptions: Sequence[HoursException], day: date) -> HoursException | None:
    """Return the exception that applies on a day; of several, the shortest."""
    found = [exception for exception in exceptions if exception.start <= day <= exception.until]
    return min(found, key=lambda exception: exception.until - exception.start, default=None)


@lru_cache(maxsize=256)
def _closing_dates(days: tuple[DayOfYear, ...], year: int) -> frozenset[date]:
    return frozenset(_date(day, year) for day in days)


def _date(day: DayOfYear, year: int) -> date:
    month, number, after_easter = day
    if after_easter is not None:
        return easter(year) + timedelta(days=after_easter)
    first = date(year, month or 1, 1)
    return first + timedelta(days=(number or 1) - 1)
