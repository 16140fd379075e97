"""What opening hours mean, in Danish lines for the editor: the rule, the week, the next seven days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from types import SimpleNamespace

import flask
from flask import Flask
from flask_babel import Babel

from help_finder.hours.schedule import Schedule, schedule_of
from help_finder.hours.summary.description import describe
from help_finder.hours.summary.weekly import openings_by_day
from help_finder.hours.syntax import HoursError, parse_hours
from help_finder.model.calendar import ClosingDay
from help_finder.model.service import Service
from help_finder.pages.language import dates, day_words, opening_words
from help_finder.pages.language.i18n import DAY_NAMES
from help_finder.pages.language.markup import bare
from help_finder.pages.page import Interface

_DAYS = 7


@contextmanager
def speaking_danish() -> Iterator[None]:
    """Give the words of pages an application in Danish.

    Its page has no content: the words of hours ask it for the interface alone.
    """
    app = Flask("report")
    Babel(app, locale_selector=lambda: "da_DK")
    with app.test_request_context("/da/"):
        flask.g.page = SimpleNamespace(interface=Interface(unread=frozenset()))
        yield


def hours_lines(service: Service, closing_days: Sequence[ClosingDay], today: date) -> Iterator[str]:
    """Yield the lines of a service and of its telephones with hours; none where it has no hours."""
    name = f"{service.slug}: {service.title}"
    if service.hours:
        yield from _lines(name, service.hours, lambda: _schedule(service, closing_days), today)
    for phone in service.phones:
        if hours := phone.hours:
            yield from _lines(f"{name}, telefon {phone.number}", hours, partial(_schedule_of_phone, hours), today)


def _schedule_of_phone(hours: str) -> Schedule:
    return Schedule(parse_hours(hours))


def _schedule(service: Service, closing_days: Sequence[ClosingDay]) -> Schedule:
    return schedule_of(service, closing_days) or Schedule(parse_hours(service.hours or ""), service.exceptions)


def _lines(name: str, hours: str, make_schedule: Callable[[], Schedule], today: date) -> Iterator[str]:
    """Yield the name, the rule and what it means; a rule that `check` refuses is only quoted."""
    yield name
    yield f"  Regel: {hours}"
    try:
        yield from list(_meaning(make_schedule(), today))
    except HoursError:
        yield "  Kan ikke læses: se fejlen nedenfor"


def _meaning(schedule: Schedule, today: date) -> Iterator[str]:
    for exception in schedule.exceptions:
        yield f"  Undtagelse: {exception.start} til {exception.until}: {exception.hours or 'vi ved det ikke'}"
    yield f"  Uge: {bare(opening_words.say_hours(describe(schedule, today), today, 'da').line)}"
    found = openings_by_day(schedule.pieces(today, _DAYS))
    for day in (today + timedelta(days=number) for number in range(_DAYS)):
        times = ", ".join(bare(said) for said in day_words.say_openings(found.get(day, ()), "da"))
        yield f"  {DAY_NAMES[day.weekday()]} {dates.say_day_and_month(day, today, 'da')}: {times}"
