"""Last days as the law counts them, and whether the three conditions of socialt frikort may hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from help_finder.hours.clock import COPENHAGEN, is_public_holiday

TreatmentKind = Literal["drugs", "alcohol", "medical", "dual"]
ConditionReply = Literal["yes", "no", "unknown"]
Verdict = Literal["probably", "probably-not", "ask"]

TREATMENT_DAYS = 14  # calendar days; the day one asked is day 0. Serviceloven § 101, 4; Sundhedsloven §§ 141, 142, 82 c
COMPLAINT_WEEKS = (
    4  # days from the date on the letter: counting early never misses the deadline. Retssikkerhedsloven § 67
)
_CLOSED_BY_CUSTOM = {(6, 5), (12, 24), (12, 31)}  # days on which an authority may not be at work (month, day)
_SATURDAY = 5


@dataclass(frozen=True)
class Deadline:
    """A last day, seen from today; `extended` is set where a weekend or holiday may move it."""

    start: date
    last: date
    today: date
    extended: date | None = None

    @property
    def days_left(self) -> int:
        """Days until the last day; negative when it is over."""
        return (self.last - self.today).days

    @property
    def is_over(self) -> bool:
        """Whether the last day has gone."""
        return self.days_left < 0

    @property
    def weeks(self) -> tuple[tuple[date, ...], ...]:
        """The weeks from the start to the last day, Monday first, as a calendar shows them."""
        first = self.start - timedelta(days=self.start.weekday())
        count = (self.last - first).days // 7 + 1
        return tuple(tuple(first + timedelta(days=7 * week + day) for day in range(7)) for week in range(count))


def treatment(asked: date, today: date) -> Deadline:
    """Return the last day on which treatment must begin; weekends and holidays count."""
    return Deadline(asked, asked + timedelta(days=TREATMENT_DAYS), today)


def complaint(decided: date, today: date) -> Deadline:
    """Return the last safe day to complain, and the later day that a weekend or holiday may give."""
    last = decided + timedelta(weeks=COMPLAINT_WEEKS)
    moved = last
    while _is_closed(moved):
        moved += timedelta(days=1)
    return Deadline(decided, last, today, moved if moved != last else None)


def _is_closed(day: date) -> bool:
    noon = datetime.combine(day, time(12), COPENHAGEN)
    return day.weekday() >= _SATURDAY or (day.month, day.day) in _CLOSED_BY_CUSTOM or is_public_holiday(noon)


def frikort(replies: Collection[ConditionReply]) -> Verdict:
    """Return what three conditions that must all hold amount to; never a promise."""
    if "no" in replies:
        return "probably-not"
    return "ask" if "unknown" in replies else "probably"
