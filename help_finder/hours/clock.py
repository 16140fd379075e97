"""The clock in Copenhagen: time zone, midnights as minutes since 1970, public holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import opening_hours


def day_clock(day: date) -> Callable[[], datetime]:
    """Return a clock that always returns noon of a day: a page without a query depends on the day only."""
    return partial(datetime.combine, day, time(12), COPENHAGEN)


class HoldableClock:
    """Copenhagen's time; while the pages of a day are built it can be fixed at noon of that day."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock, self._now = clock, clock

    def __call__(self) -> datetime:
        """Return the time."""
        return self._now()

    def hold(self, clock: Callable[[], datetime]) -> None:
        """Show another clock's time."""
        self._now = clock

    def release(self) -> None:
        """Show the time again."""
        self._now = self._clock


def clock_in_copenhagen() -> datetime:
    """Return the time in Copenhagen."""
    return datetime.now(COPENHAGEN)


COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_DAY = 24 * 60  # minutes
_AFTER_THE_GAP = 3  # o'clock: in spring Denmark's clocks leave out the hour from two to three


_HOLIDAYS = opening_hours.OpeningHours("PH", country="DK", timezone=COPENHAGEN)


def is_public_holiday(moment: datetime) -> bool:
    """Whether a moment is on one of Denmark's public holidays."""
    return bool(_HOLIDAYS.is_open(moment))


def wall(minute: int, day: date) -> int:
    """Return what the clock on the wall says at a minute, in minutes after midnight of a day."""
    moment = datetime.fromtimestamp(minute * 60, COPENHAGEN)
    return (moment.date() - day).days * 24 * 60 + moment.hour * 60 + moment.minute


def iso_time(minute: int) -> str:
    """Return a minute of the day as ISO 8601 has it: 09:30; minutes past midnight are of the next day."""
    return "{:02}:{:02}".format(*divmod(minute % _DAY, 60))


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def to_minute(moment: datetime) -> int:
    """Return whole minutes since 1970 (UTC) of an aware moment; raise ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return int(moment.timestamp() // 60)


def midnight(day: date) -> datetime:
    """Return the moment at which a day begins."""
    return datetime.combine(day, time(), COPENHAGEN)


def from_wall(minute: int) -> int:
    """Return minutes since 1970 (UTC) of a wall clock's minute, which counts from the first day of the calendar.

    Of two equal times in the night the clock goes back it is the first; a time that the spring night leaves out is
    three o'clock, when the clock has passed it.
    """
    days, rest = divmod(minute, _DAY)
    moment = datetime.combine(date.fromordinal(days), time(*divmod(rest, 60)), COPENHAGEN)
    found = to_minute(moment)
    if datetime.fromtimestamp(found * 60, COPENHAGEN).replace(tzinfo=None) != moment.replace(tzinfo=None):
        return to_minute(moment.replace(hour=_AFTER_THE_GAP, minute=0))
    return found
