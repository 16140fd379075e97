"""Opening hours as HSDS 3.0 schedules: weekly rows of RFC 5545, each with the days between which it is true.

Times carry Denmark's offset from UTC, as HSDS asks, so a row ends the day before the clocks change. A row that closes
no later than it opens closes on the next day. Odd and even weeks are ISO week numbers in `byweekno`; the first Monday
of the month is a Monday among its first seven days (`bymonthday`). What no row can express is listed day by day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from help_finder.hours import clock
from help_finder.hours.clock import iso_time
from help_finder.hours.schedule import exception_on
from help_finder.hours.summary import seasons
from help_finder.hours.summary.seasons import Season
from help_finder.hours.summary.weekly import Opening, Openings, UnsayableError, WeekRow, openings_by_day, plain_pieces
from help_finder.hours.syntax import parse_hours
from help_finder.model.service import HoursException, Service

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKS = {"odd": range(1, 54, 2), "even": range(2, 54, 2)}  # ISO weeks run to 53
_LONGEST_MONTH = 31  # days
_SEASON = 366  # days: the clocks change at least once within them


class Period(NamedTuple):
    """Consecutive days, both included, with the exception that applies in them; None for the ordinary week."""

    start: date
    until: date
    exception: HoursException | None = None


def schedules(service: Service, today: date) -> list[dict[str, object]]:
    """Return rows from `today` until the clocks change, without ids; words alone where hours are not known."""
    if service.status != "open":
        return []
    if not (service.hours or service.exceptions):
        return [{"description": service.hours_note.da}] if service.hours_note else []
    season = Period(today, _last_day_of_season(today))
    return [row for period in periods(service.exceptions, season) for row in _rows(service, period)]


def periods(exceptions: Sequence[HoursException], season: Period) -> Iterator[Period]:
    """Yield the season cut where exceptions begin and end, in order; of several at once the shortest wins."""
    days = [season.start + timedelta(days=number) for number in range((season.until - season.start).days + 1)]
    for exception, group in groupby(days, key=lambda day: exception_on(exceptions, day)):
        held = list(group)
        yield Period(held[0], held[-1], exception)


def _last_day_of_season(today: date) -> date:
    later = (today + timedelta(days=number) for number in range(1, _SEASON))
    return next(day for day in later if _offset(day) != _offset(today)) - timedelta(days=1)


def _offset(day: date) -> timedelta:
    """Return Denmark's distance from UTC at noon, when the night's change is over."""
    return datetime.combine(day, time(12), clock.COPENHAGEN).utcoffset() or timedelta()


def _rows(service: Service, period: Period) -> Iterator[dict[str, object]]:
    exception = period.exception
    text = exception.hours if exception else service.hours
    note = exception.note if exception else service.hours_note
    frame = {"valid_from": period.start.isoformat(), "valid_to": period.until.isoformat()}
    frame |= {"description": text or "unknown"}
    if notes := _notes(note.da if note else None, service):
        frame["notes"] = notes
    told = list(_told(text, period)) if text else []
    for row in told or [{}]:  # closed or not known: the description alone
        comment = " ".join(filter(None, (row.pop("comment", None), notes)))
        yield frame | _timed(row, period.start) | ({"notes": comment} if comment else {})


def _notes(note: str | None, service: Service) -> str:
    parts = [note, f"Tiderne er fra {service.hours_dated}." if service.hours_dated else None]
    if service.ignores_closing_days == "no" and service.hours and not parse_hours(service.hours).covers_holidays:
        parts.append("Helligdage er ikke med: ring først.")
    return " ".join(part for part in parts if part)


def _told(text: str, period: Period) -> Iterator[dict[str, str]]:
    """Yield the rows of a period, one season after another; day by day where no rows express it."""
    rules = seasons.ordinary(parse_hours(text).rules)
    try:
        found = seasons.seasons(rules, period.start)
        rows = [row for season in found for row in _of_season(season, period)]
        yield from rows
    except UnsayableError:
        count = (period.until - period.start).days + 1
        yield from _by_day(openings_by_day(plain_pieces(rules, period.start, count)).items(), period.until)


def _of_season(season: Season, period: Period) -> Iterator[dict[str, str]]:
    last = min(season.last, period.until)
    if season.days:
        yield from _by_day(season.days, last)
    elif season.first <= last:
        yield from (row | _between(season.first, last) for row in _weekly(season.rows))


def _between(first: date, last: date) -> dict[str, str]:
    return {"valid_from": first.isoformat(), "valid_to": last.isoformat()}


def _by_day(days: Iterable[tuple[date, Openings]], last: date) -> Iterator[dict[str, str]]:
    """Yield a row for each opening of some days, true on that day alone."""
    for day, openings in days:
        for opening in openings:
            if day <= last and opening.state == "open":
                yield (
                    {"freq": "WEEKLY", "wkst": "MO", "byday": _DAYS[day.weekday()]}
                    | _clocks(opening)
                    | _between(day, day)
                )


def _weekly(rows: Sequence[WeekRow]) -> Iterator[dict[str, str]]:
    """Yield a row for each opening, its weekdays together; raise UnsayableError for a weekday with two."""
    spans: dict[tuple[Opening, str, tuple[int, ...], bool], list[str]] = {}
    for row in rows:
        nth = row.nth or tuple(number for other in rows if other.weekday == row.weekday for number in other.nth)
        for opening in row.openings:
            if opening.state == "open":
                spans.setdefault((opening, row.weeks, nth, bool(row.nth)), []).append(_DAYS[row.weekday])
    for (opening, weeks, nth, is_nth), days in spans.items():
        found = {"freq": "MONTHLY" if nth else "WEEKLY", "wkst": "MO", "byday": ",".join(days)} | _clocks(opening)
        if nth:
            found["bymonthday"] = _days_of_month(nth, is_within=is_nth)
        yield found | ({"byweekno": ",".join(map(str, _WEEKS[weeks]))} if weeks in _WEEKS else {})


def _days_of_month(nth: Sequence[int], *, is_within: bool) -> str:
    """Return the days on which an n-th weekday of a month can fall, or all others; counted from its end where negative.

    RFC 5545 has no "all but the last": a weekday counted from both ends raises UnsayableError.
    """
    if min(nth) < 0 < max(nth):
        raise UnsayableError
    sign = 1 if nth[0] > 0 else -1
    within = {day for number in nth for day in range(7 * abs(number) - 6, 7 * abs(number) + 1) if day <= _LONGEST_MONTH}
    days = within if is_within else set(range(1, _LONGEST_MONTH + 1)) - within
    return ",".join(map(str, sorted(sign * day for day in days)))


def _clocks(opening: Opening) -> dict[str, str]:
    found = {"opens_at": iso_time(opening.start)}
    if not opening.is_open_end:
        found["closes_at"] = iso_time(opening.end)
    return found | ({"comment": opening.comment} if opening.comment else {})


def _timed(row: dict[str, str], day: date) -> dict[str, object]:
    """Return the row with Denmark's offset behind its times."""
    if not row:
        return {}
    offset = round(_offset(day) / timedelta(hours=1))
    times = {name: f"{row[name]}+{offset:02}:00" for name in ("opens_at", "closes_at") if name in row}
    return row | times | {"timezone": offset}
