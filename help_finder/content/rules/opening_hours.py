"""Rules of opening hours: what cannot be read, and what is most likely not meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from help_finder.content.problem import FilePosition, Problem, make_problem
from help_finder.content.yaml.nodes import Located
from help_finder.hours import syntax
from help_finder.hours.summary import doubts
from help_finder.model.fields import Content
from help_finder.model.service import Service


def check_text(at: FilePosition, text: str) -> Iterator[Problem]:
    """Yield the mistake of hours that cannot be used."""
    try:
        syntax.parse_hours(text)
    except syntax.HoursError as error:
        yield make_problem(error.code, at, value=error.value)
    else:
        if span := syntax.reversed_span(text):
            yield make_problem("hours_reversed", at, value=span)


def check_meaning(located: Located[Content | None], today: date) -> Iterator[Problem]:
    """Yield a warning for all that a service's hours and exceptions may not mean."""
    service = located.part
    if not isinstance(service, Service) or service.status in ("ended", "draft"):
        return
    yield from _doubts(located.at("hours"), service.hours, today)
    for number, phone in enumerate(service.phones):
        yield from _doubts(located.at("phones", number, "hours"), phone.hours, today)
    if service.hours and service.ignores_closing_days == "yes" and _closes_on_holidays(service.hours):
        yield make_problem("hours_holidays_both", located.at("ignores_closing_days"))
    for number, exception in enumerate(service.exceptions):
        if exception.until < today:
            yield make_problem("exception_over", located.at("exceptions", number), value=exception.until)
    for number, first, last in doubts.overlapping(service.exceptions):
        days = str(first) if first == last else f"{first}/{last}"
        yield make_problem("exceptions_overlap", located.at("exceptions", number), value=days)


def _doubts(at: FilePosition, text: str | None, today: date) -> Iterator[Problem]:
    if not text or _is_wrong(text):
        return
    for doubt in doubts.doubts(syntax.parse_hours(text), today):
        yield make_problem(doubt.code, at, **doubt.facts)


def _is_wrong(text: str) -> bool:
    try:
        syntax.parse_hours(text)
    except syntax.HoursError:
        return True
    return syntax.reversed_span(text) is not None


def _closes_on_holidays(text: str) -> bool:
    return not _is_wrong(text) and doubts.closes_on_holidays(syntax.parse_hours(text))
