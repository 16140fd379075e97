"""Opening hours as schema.org's OpeningHoursSpecification: the week, other seasons, and single dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from help_finder.hours.clock import iso_time
from help_finder.hours.schedule import Schedule, schedule_of
from help_finder.hours.summary.description import Dated, Description, describe
from help_finder.hours.summary.weekly import Opening, Openings, WeekRow, openings_by_day
from help_finder.model.directory import Directory
from help_finder.model.service import Service

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AHEAD = 61  # days listed one by one where no week can express them
Specification = dict[str, str]


def opening_hours(directory: Directory, service: Service, today: date) -> dict[str, list[Specification]]:
    """Return what is surely open; weekdays that differ from week to week are listed by date for two months."""
    schedule = schedule_of(service, directory.closing_days)
    if schedule is None:
        return {}
    hours = describe(schedule, today)
    special = {row.weekday for row in hours.rows if row.nth or row.weeks != "all"}
    ordinary = [*_weekly([row for row in hours.rows if row.weekday not in special], _until(hours))]
    dated = [*_by_date(schedule, today, special if hours.rows else set(range(7)))]
    dated += [one for later in hours.later for one in _later(later)]
    found = {"openingHoursSpecification": ordinary, "specialOpeningHoursSpecification": dated}
    return {name: specifications for name, specifications in found.items() if specifications}


def _until(hours: Description) -> Specification:
    return {"validThrough": hours.until.isoformat()} if hours.until else {}


def _weekly(rows: Sequence[WeekRow], frame: Specification) -> Iterator[Specification]:
    for row in rows:
        for opening in row.openings:
            if opening.state == "open":
                yield _specification(opening) | {"dayOfWeek": _DAYS[row.weekday]} | frame


def _by_date(schedule: Schedule, today: date, weekdays: set[int]) -> Iterator[Specification]:
    if not weekdays:
        return
    for day, openings in openings_by_day(schedule.pieces(today, _AHEAD)).items():
        if day.weekday() in weekdays:
            yield from _on(day, day, openings)


def _later(dated: Dated) -> Iterator[Specification]:
    """Yield another season or single dates; what is unknown is left out."""
    if dated.is_closed:
        yield from _on(dated.first, dated.last, ())
    elif dated.rows:
        rows = [row for row in dated.rows if not row.nth and row.weeks == "all"]
        yield from _weekly(rows, _between(dated.first, dated.last))
    for day, openings in () if dated.is_closed else dated.days:
        yield from _on(day, day, openings)


def _on(first: date, last: date | None, openings: Openings) -> Iterator[Specification]:
    """Yield the openings of some days; closed is an opening of no length."""
    frame = _between(first, last)
    if not openings:
        yield {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00"} | frame
    for opening in openings:
        if opening.state == "open":
            yield _specification(opening) | frame


def _between(first: date, last: date | None) -> Specification:
    return {"validFrom": first.isoformat()} | ({"validThrough": last.isoformat()} if last else {})


def _specification(opening: Opening) -> Specification:
    """Return an opening; one that closes before it opens closes on the next day, an open end has no closing time."""
    found = {"@type": "OpeningHoursSpecification", "opens": iso_time(opening.start)}
    if not opening.is_open_end:
        found["closes"] = "23:59" if opening.is_whole_day else iso_time(opening.end)
    return found
