"""The ordinary week that opening hours make: days, spans, and even or odd weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import opening_hours

from help_finder.hours.clock import COPENHAGEN

DAY = 1440  # minutes
_WEEKS_COMPARED = 8  # enough to see "every other week" twice over a change of year


@dataclass(frozen=True, order=True)
class Span:
    """Open from `start` to `end`, minutes after midnight of the day it starts; past midnight `end` is over 1440."""

    start: int
    end: int

    @property
    def is_whole_day(self) -> bool:
        """Whether it fills its day."""
        return self.start == 0 and self.end >= DAY


@dataclass(frozen=True)
class Day:
    """A weekday (0 is Monday) with its spans; `weeks` says in which weeks: "all", "odd" or "even" (ISO weeks)."""

    weekday: int
    spans: tuple[Span, ...]
    weeks: str = "all"


@dataclass(frozen=True)
class Week:
    """Seven days or more (a day that differs between odd and even weeks stands twice)."""

    days: tuple[Day, ...]

    @property
    def is_always(self) -> bool:
        """Whether it is open round the clock."""
        return all(day.weeks == "all" and day.spans[:1] == (Span(0, DAY),) for day in self.days)


@lru_cache(maxsize=4096)
def week(text: str, today: date) -> Week | None:
    """Return the ordinary week, holidays left out, or None where the weeks follow no simple pattern."""
    monday = today - timedelta(days=today.weekday())
    rules = opening_hours.OpeningHours(text, timezone=COPENHAGEN)  # without a country no day is a holiday
    weeks = [_spans_of_week(rules, monday + timedelta(weeks=number)) for number in range(_WEEKS_COMPARED)]
    parities = [(monday + timedelta(weeks=number)).isocalendar().week % 2 for number in range(_WEEKS_COMPARED)]
    days: list[Day] = []
    for weekday in range(7):
        by_parity = {
            parity: {week[weekday] for week, its in zip(weeks, parities, strict=True) if its == parity}
            for parity in (0, 1)
        }
        if any(len(found) > 1 for found in by_parity.values()):
            return None
        even, odd = (next(iter(by_parity[parity])) for parity in (0, 1))
        if even == odd:
            days.append(Day(weekday, even))
        else:
            days += [Day(weekday, odd, "odd"), Day(weekday, even, "even")]
    return Week(tuple(days))


def _spans_of_week(rules: opening_hours.OpeningHours, monday: date) -> tuple[tuple[Span, ...], ...]:
    """Return the open spans of seven days, each counted to the day it starts."""
    start = datetime.combine(monday - timedelta(days=1), time(), COPENHAGEN)
    end = datetime.combine(monday + timedelta(days=9), time(), COPENHAGEN)
    days: list[list[Span]] = [[] for _ in range(7)]
    for begin, finish, state, _ in rules.intervals(start, end):
        if str(state) == "open":
            _add(days, monday, begin, finish)
    return tuple(tuple(sorted(spans)) for spans in days)


def _add(days: list[list[Span]], monday: date, begin: datetime, finish: datetime) -> None:
    """Put one open interval on the day it starts; one longer than a day and night is cut at each midnight."""
    is_long = finish - begin >= timedelta(days=1)
    while begin < finish:
        midnight = datetime.combine(begin.date() + timedelta(days=1), time(), COPENHAGEN)
        stop = min(finish, midnight) if is_long else finish
        weekday = (begin.date() - monday).days
        if weekday in range(7):
            days[weekday].append(Span(_minutes(begin, begin.date()), _minutes(stop, begin.date())))
        begin = stop


def _minutes(moment: datetime, day: date) -> int:
    """Return wall-clock minutes after midnight of `day`: a night is as long as its clock times say."""
    return (moment.date() - day).days * DAY + moment.hour * 60 + moment.minute
