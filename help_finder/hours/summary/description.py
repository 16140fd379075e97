"""What opening hours say, in parts that can be put into words: the week, days of the month, seasons, dates.

Everything follows from the rules and is compared with the stretches that decide the state. What the parts cannot
express correctly is listed by date instead: `next_openings` holds for everything the syntax allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from help_finder.hours.notation.rule import Rule
from help_finder.hours.schedule import Schedule
from help_finder.hours.summary import seasons
from help_finder.hours.summary.seasons import Season
from help_finder.hours.summary.weekly import (
    Opening,
    Openings,
    UnsayableError,
    WeekRow,
    openings_by_day,
    plain_pieces,
    row_on,
    week_rows,
)
from help_finder.hours.syntax import parse_hours
from help_finder.model.fields import Text
from help_finder.model.service import HoursException

_NEXT = 6  # openings listed by date
_NEXT_OF_MONTH = 3  # dates listed for the first Monday of the month and the like
_STEP = 61  # days examined at a time; six times as many are a year
_MOST_PARTS = 8  # stretches of the coming year that are listed
HolidayHours = Literal["open", "closed"] | Openings | None


class Dated(NamedTuple):
    """Days that differ from the ordinary week, both included: `rows` is their week, or `days` each day by itself.

    Neither of the two means unknown. `last` is None where it continues beyond the year looked at.
    """

    first: date
    last: date | None
    rows: tuple[WeekRow, ...] = ()
    days: tuple[tuple[date, Openings], ...] = ()
    note: Text | None = None

    @property
    def is_closed(self) -> bool:
        """Whether it is closed in all those days."""
        told = [row.openings for row in self.rows] + [openings for _, openings in self.days]
        return bool(told) and not any(told)

    @property
    def same_every_day(self) -> Openings | None:
        """The openings of each of the days where they are all alike, else None."""
        kinds = {row.openings for row in self.rows} | {openings for _, openings in self.days}
        return next(iter(kinds)) if len(kinds) == 1 else None


@dataclass(frozen=True)
class Description:
    """Opening hours in parts.

    `rows` is the week now, true until `until` where another season follows; empty where there are only dates.
    `later` are other seasons and dates within a year, `holidays` what holds on public holidays where it is known.
    `otherwise` is what holds at all other times. `next_openings` are the coming openings by date, `next_of_month` the
    next dates of each row for some weekdays of the month.
    """

    rows: tuple[WeekRow, ...]
    until: date | None = None
    later: tuple[Dated, ...] = ()
    holidays: HolidayHours = None
    otherwise: Opening | None = None
    next_openings: tuple[tuple[date, Opening], ...] = ()
    next_of_month: tuple[tuple[WeekRow, tuple[date, ...]], ...] = ()
    is_always: bool = False

    @property
    def is_regular(self) -> bool:
        """Whether every week of the year is the same, but for single dates."""
        return bool(self.rows) and not self.until

    @property
    def is_never_known(self) -> bool:
        """Whether every row of the week is the same "unknown"."""
        kinds = {row.openings for row in self.rows}
        openings = next(iter(kinds)) if len(kinds) == 1 else ()
        return any(opening.state == "unknown" and opening.is_whole_day for opening in openings)


@lru_cache(maxsize=8192)
def describe(schedule: Schedule, today: date) -> Description:
    """Describe a schedule as it is on a day."""
    rules = schedule.hours.rules
    otherwise = next((_otherwise(rule) for rule in rules if seasons.is_otherwise(rule)), None)
    coming = next_openings(schedule, today)
    try:
        parts = _parts(schedule, today)
    except UnsayableError:
        exceptions = tuple(_exceptions(schedule, today))
        return Description(rows=(), later=exceptions, otherwise=otherwise, next_openings=coming)
    week, until, later, holidays = parts
    changed = tuple(sorted((*later, *_exceptions(schedule, today)), key=lambda dated: dated.first))
    is_always = schedule.hours.is_always or (rules[0].is_always and _is_round_the_clock(week))
    monthly = tuple(_next_of_month(schedule, week, today))
    return Description(week, until, changed, holidays, otherwise, coming, monthly, is_always)


def _next_of_month(
    schedule: Schedule, week: Sequence[WeekRow], today: date
) -> Iterator[tuple[WeekRow, tuple[date, ...]]]:
    monthly = [row for row in week if row.nth]
    if not monthly:
        return
    open_days = openings_by_day(schedule.pieces(today, seasons.YEAR))
    days = [today + timedelta(days=number) for number in range(seasons.YEAR)]
    for row in monthly:
        own = (day for day in days if row_on(week, day) == row and {*row.openings} <= {*open_days.get(day, ())})
        yield row, tuple(islice(own, _NEXT_OF_MONTH))


def describe_hours(text: str, today: date) -> Description:
    """Describe hours that have no exceptions, such as the hours of a telephone."""
    return describe(Schedule(parse_hours(text)), today)


def next_openings(schedule: Schedule, today: date, most: int = _NEXT) -> tuple[tuple[date, Opening], ...]:
    """Return the coming openings by date; those that are not sure where none is."""
    told: list[tuple[date, Opening]] = []
    sure: list[tuple[date, Opening]] = []
    for first in range(0, seasons.YEAR, _STEP):
        found = openings_by_day(schedule.pieces(today + timedelta(days=first), _STEP))
        told += [(day, opening) for day, openings in found.items() for opening in openings]
        sure = [(day, opening) for day, opening in told if opening.state == "open"]
        if len(sure) >= most:
            break
    return tuple((sure or told)[:most])


def _otherwise(rule: Rule) -> Opening | None:
    return None if rule.state == "closed" else Opening(0, 0, rule.state, rule.comment)


def _is_round_the_clock(week: Sequence[WeekRow]) -> bool:
    return all(len(row.openings) == 1 and row.openings[0].is_whole_day for row in week)


def _parts(schedule: Schedule, today: date) -> tuple[tuple[WeekRow, ...], date | None, tuple[Dated, ...], HolidayHours]:
    """Return the week, until when, what differs, and the holidays; raise UnsayableError where words would be wrong."""
    rules = seasons.ordinary(schedule.hours.rules)
    found = seasons.seasons(rules, today)
    base = next((season for season in found if not season.is_exception), found[0])
    later = tuple(_differing(found, base))
    if len(later) > _MOST_PARTS or (len(found) > 1 and not _is_true(rules, found, today)):
        raise UnsayableError
    return base.rows, _until(found, base), later, _holidays(schedule, found)


def _until(found: Sequence[Season], base: Season) -> date | None:
    """Return the last day of the week now, where another week follows it or it does not come back."""
    others = [season for season in found if not season.is_exception and season.rows != base.rows]
    returns = any(season.first > base.last and season.rows == base.rows for season in found)
    is_closing = returns and not any(row.openings for season in others for row in season.rows)
    return base.last if others and not is_closing else None


def _differing(found: Sequence[Season], base: Season) -> Iterator[Dated]:
    for season in found:
        if season.days:
            if any(openings != row_on(base.rows, day).openings for day, openings in season.days):
                yield Dated(season.first, season.last, days=season.days)
        elif season.rows != base.rows:
            yield Dated(season.first, None if season is found[-1] else season.last, season.rows)


def _is_true(rules: Sequence[Rule], found: Sequence[Season], today: date) -> bool:
    """Whether the parts give the same times as the rules on every day of the year."""
    real = openings_by_day(plain_pieces(rules, today, seasons.YEAR))
    for season in found:
        days = dict(season.days)
        for number in range((season.last - season.first).days + 1):
            day = season.first + timedelta(days=number)
            said = days[day] if day in days else row_on(season.rows, day).openings
            if said != real.get(day, ()):
                return False
    return True


def _holidays(schedule: Schedule, found: Sequence[Season]) -> HolidayHours:
    if not any(rule.mentions_holidays for rule in schedule.hours.rules):
        return "open" if schedule.keeps_holidays and not schedule.hours.rules[0].is_always else None
    kept = [rule for rule in schedule.hours.rules if not seasons.is_otherwise(rule)]
    weeks = [_on_holidays(kept, season) for season in found if not season.days]
    if weeks == [season.rows for season in found if not season.days]:
        return "open"
    kinds = {row.openings for week in weeks for row in week}
    if len(kinds) == 1:
        return next(iter(kinds)) or "closed"
    raise UnsayableError


def _on_holidays(rules: Sequence[Rule], season: Season) -> tuple[WeekRow, ...]:
    active = (rule.on_holidays(is_holiday=True) for rule in rules if rule.holds_widely(season.first))
    return week_rows([rule.within_season() for rule in active if rule])


def _exceptions(schedule: Schedule, today: date) -> Iterator[Dated]:
    """Yield the exceptions that hold or are to come."""
    for exception in schedule.exceptions:
        if exception.until >= today:
            yield Dated(exception.start, exception.until, *_told(exception), exception.note)


def _told(exception: HoursException) -> tuple[tuple[WeekRow, ...], tuple[tuple[date, Openings], ...]]:
    if exception.hours is None:
        return (), ()
    rules = seasons.ordinary(parse_hours(exception.hours).rules)
    count = (exception.until - exception.start).days + 1
    try:
        week = week_rows([rule.within_season() for rule in rules if rule.holds_widely(exception.start)])
    except UnsayableError:
        week = ()
    found = openings_by_day(parse_hours(exception.hours).pieces(exception.start, count))
    days = [exception.start + timedelta(days=number) for number in range(count)]
    real = tuple((day, found.get(day, ())) for day in days)
    if week and count > seasons.SHORT // 4 and all(row_on(week, day).openings == openings for day, openings in real):
        return week, ()
    return (), real
