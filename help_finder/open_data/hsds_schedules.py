"""Opening hours as HSDS 3.0 schedules: weekly rows of RFC 5545, each with the days between which it is true.

Times carry Denmark's offset from UTC, as HSDS asks, so a row ends the day before the clocks change. A row that closes
no later than it opens closes on the next day. Odd and even weeks are ISO week numbers in `byweekno`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from help_finder.hours import clock, week
from help_finder.hours.span import DAY, Span
from help_finder.model.service import HoursException, Service

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKS = {"odd": range(1, 54, 2), "even": range(2, 54, 2)}  # ISO weeks run to 53
_SEASON = 366  # days: the clocks change at least once within them


class Period(NamedTuple):
    """Days in a row, both included, with the exception that holds in them, None where the ordinary week does."""

    start: date
    until: date
    exception: HoursException | None = None


def schedules(service: Service, today: date) -> list[dict[str, Any]]:
    """Return rows from `today` until the clocks change, without ids; words alone where hours are not known."""
    if service.status != "open":
        return []
    if not (service.hours or service.exceptions):
        return [{"description": service.hours_note.da}] if service.hours_note else []
    season = Period(today, _last_day_of_season(today))
    return [row for period in periods(service.exceptions, season) for row in _rows(service, period)]


def periods(exceptions: Sequence[HoursException], season: Period) -> Iterator[Period]:
    """Yield the season cut where exceptions begin and end, in order."""
    start = season.start
    for exception in sorted(exceptions, key=lambda exception: exception.start):
        first, last = max(exception.start, start), min(exception.until, season.until)
        if first > last:
            continue
        if start < first:
            yield Period(start, first - timedelta(days=1))
        yield Period(first, last, exception)
        start = last + timedelta(days=1)
    if start <= season.until:
        yield Period(start, season.until)


def _last_day_of_season(today: date) -> date:
    later = (today + timedelta(days=number) for number in range(1, _SEASON))
    return next(day for day in later if _offset(day) != _offset(today)) - timedelta(days=1)


def _offset(day: date) -> timedelta:
    """Return Denmark's distance from UTC at noon, when the night's change is over."""
    return datetime.combine(day, time(12), clock.COPENHAGEN).utcoffset() or timedelta()


def _rows(service: Service, period: Period) -> Iterator[dict[str, Any]]:
    exception = period.exception
    text = exception.hours if exception else service.hours
    frame = {"valid_from": period.start.isoformat(), "valid_to": period.until.isoformat()}
    frame |= {"description": text or "unknown"}
    note = exception.note if exception else service.hours_note
    if notes := _notes(note.da if note else None, service):
        frame["notes"] = notes
    found = week.week(text, period.start) if text else None
    weekly = list(_weekly(found)) if found else []
    for row in weekly or [{}]:  # closed, not known, or no simple week: the description alone
        yield frame | _timed(row, period.start)


def _notes(note: str | None, service: Service) -> str:
    parts = [note, f"Tiderne er fra {service.hours_dated}." if service.hours_dated else None]
    if service.ignores_closing_days == "no" and service.hours and "PH" not in service.hours:
        parts.append("Helligdage er ikke med: ring først.")
    return " ".join(part for part in parts if part)


def _weekly(week: week.Week) -> Iterator[dict[str, str]]:
    """Yield a row for each span, its weekdays together."""
    spans: dict[tuple[Span, str], list[str]] = {}
    for day in week.days:
        for span in day.spans:
            spans.setdefault((span, day.weeks), []).append(_DAYS[day.weekday])
    for (span, weeks), days in spans.items():
        row = {"freq": "WEEKLY", "wkst": "MO", "byday": ",".join(days)}
        row |= {"opens_at": _clock(span.start), "closes_at": _clock(span.end)}
        yield row | ({"byweekno": ",".join(map(str, _WEEKS[weeks]))} if weeks in _WEEKS else {})


def _clock(minutes: int) -> str:
    return "{:02}:{:02}".format(*divmod(minutes % DAY, 60))


def _timed(row: dict[str, str], day: date) -> dict[str, Any]:
    """Return the row with Denmark's offset behind its times."""
    if not row:
        return {}
    offset = round(_offset(day) / timedelta(hours=1))
    times = {name: f"{row[name]}+{offset:02}:00" for name in ("opens_at", "closes_at")}
    return row | times | {"timezone": offset}
