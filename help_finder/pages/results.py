"""A list of services as a page shows it: rows in groups by state, each with its year and its town."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count, islice
from typing import Final, Literal, NamedTuple

from flask import Flask
from markupsafe import Markup

from help_finder.finding import order
from help_finder.finding.answer import ON_A_PAGE, Answer
from help_finder.finding.distance import Distance
from help_finder.hours.clock import midnight, to_minute
from help_finder.hours.notation.rule import State
from help_finder.hours.span import DAY
from help_finder.hours.timeline import Now, Timeline, timeline
from help_finder.model.dating import known_year
from help_finder.model.fields import Language
from help_finder.model.service import Service
from help_finder.pages import page
from help_finder.pages.language import dates, i18n
from help_finder.pages.language.i18n import Said, gettext, gettext_html, msgid
from help_finder.pages.page import Page

GroupName = Literal["open", "later", "today", "ask", "closed", "all"]
# The order of the groups on a page. "today" is for a page without a time of day; a script parts it into the others.
HEADINGS: Final[dict[GroupName, str]] = {
    "all": msgid("Steder"),
    "open": msgid("Åbent nu"),
    "later": msgid("Åbner senere i dag"),
    "today": msgid("Åbent i dag"),
    "ask": msgid("Ring eller spørg først"),
    "closed": msgid("Lukket nu"),
}
_SENTENCE_END: Final = ". "
MOST_ON_MAP: Final = 500  # services of other pages: the map of ten thousand would be heavier than all else


class ResultRow(NamedTuple):
    """One service in a list; `now` is None on a page without a time of day."""

    number: int
    service: Service
    now: Now | None = None
    distance: Distance | None = None
    must_ask: bool = False  # unknown whether it fits the filters: then it stays under "ask" whatever its hours


@dataclass(frozen=True)
class RowGroup:
    """Rows under one heading."""

    name: GroupName
    rows: tuple[ResultRow, ...]


class ResultPage(NamedTuple):
    """One page of a list: its groups, and the rows of all other pages, which only the map shows."""

    groups: tuple[RowGroup, ...]
    rest: tuple[ResultRow, ...]


def of_directory(shown_on: Page, number: int) -> ResultPage:
    """Return a page of all services, by whether they open at all on its day."""
    first, last = (number - 1) * ON_A_PAGE + 1, number * ON_A_PAGE
    groups = of_day(order.in_order(shown_on.directory.shown, shown_on.today), shown_on)
    kept = [RowGroup(group.name, tuple(r for r in group.rows if first <= r.number <= last)) for group in groups]
    rest = (row for group in groups for row in group.rows if not first <= row.number <= last)
    return ResultPage(tuple(group for group in kept if group.rows), tuple(islice(rest, MOST_ON_MAP)))


def of_answer(answer: Answer, moment: datetime) -> ResultPage:
    """Return the rows of an answer by state; an answer to typed words keeps its own order and has no groups."""
    rows = [ResultRow(*row, must_ask=group.name == "ask") for group in answer.groups for row in group.rows]
    rest = tuple(ResultRow(*row) for row in islice(answer.other_rows, MOST_ON_MAP))
    if not answer.by_state:
        return ResultPage((RowGroup("all", tuple(rows)),) if rows else (), rest)
    named = (("ask" if row.must_ask else state_now(row.service, row.now, moment), row) for row in rows)
    return ResultPage(_grouped(named, first=rows[0].number if rows else 1), rest)


def of_day(services: Iterable[Service], shown_on: Page) -> tuple[RowGroup, ...]:
    """Return services by whether they open at all on the page's day: true at every hour of it."""
    today, closing_days = shown_on.today, shown_on.directory.closing_days
    rows = (ResultRow(number, service) for number, service in enumerate(services, 1))
    return _grouped((state_today(row.service, timeline(row.service, closing_days, today), today), row) for row in rows)


def state_now(service: Service, now: Now | None, moment: datetime) -> GroupName:
    """Return the group of a service at a moment."""
    if now is None:
        return "closed" if service.status == "paused" else "ask"
    if now.state != "closed":
        return "open" if now.state == "open" else "ask"
    end = to_minute(midnight(moment.date() + timedelta(days=1)))
    return "later" if now.opens is not None and now.opens < end else "closed"


def state_today(service: Service, line: Timeline | None, today: date) -> GroupName:
    """Return the group of a service for a whole day; one open minute counts as open today."""
    if line is None:
        return "closed" if service.status == "paused" else "ask"
    states = set(_states_of(line, today))
    if "open" in states:
        return "today"
    return "ask" if "unknown" in states else "closed"


def hours_of_today(service: Service) -> str:
    """Return the hours of the page's day in a few words: "I dag 9–15"; "" where the day is not known."""
    today, language = page.current().today, page.language()
    line = timeline(service, page.current().directory.closing_days, today)
    spans = line.open_on(today) if line else None
    if not spans:
        return gettext("Lukket i dag") if spans == () else ""
    if any(span.start == 0 and span.end >= DAY for span in spans):
        return gettext("Åbent hele døgnet")
    return gettext("I dag %(hours)s", hours=", ".join(dates.say_span(span, language) for span in spans))


def _states_of(line: Timeline, today: date) -> Iterator[State]:
    """Yield the states a day has, from midnight to midnight."""
    first, last = (to_minute(midnight(day)) for day in (today, today + timedelta(days=1)))
    yield line.at(first).state
    yield from (change.state for change in line.changes if first < change.minute < last)


def _grouped(rows: Iterable[tuple[GroupName, ResultRow]], first: int = 1) -> tuple[RowGroup, ...]:
    found: dict[GroupName, list[ResultRow]] = {}
    for name, row in rows:
        found.setdefault(name, []).append(row)
    numbers = count(first)
    return tuple(
        RowGroup(name, tuple(row._replace(number=next(numbers)) for row in found[name]))
        for name in HEADINGS
        if name in found
    )


def brief(service: Service, language: Language) -> Said:
    """Return one line of what the service offers: its own `short`, else the first sentence of its summary."""
    if service.short:
        said = i18n.say(service.short, language)
        if said.lang is None or not service.summary.in_language(language):
            return said
    said = i18n.say(service.summary, language)
    return said._replace(text=first_sentence(said.text))


def first_sentence(text: str) -> str:
    """Return a text's first sentence with its stop."""
    head, stop, _ = text.partition(_SENTENCE_END)
    return head + stop.strip()


def town(service: Service) -> Markup | str:
    """Return where a service is in a word or two: its town, or for whom a telephone line is."""
    if service.is_confidential:
        return gettext_html("Hemmelig adresse")
    if service.postal:
        return service.postal.city
    if service.area == "aalborg":
        return "Aalborg"
    return "Nordjylland" if service.area == "nordjylland" else gettext_html("Hele landet")


def is_confirmed(service: Service) -> bool:
    """Whether the service confirmed its number, hours and address within `overdue_days`, those of them that it has."""
    return _is_recent(service.assured_on(page.language()))


def has_sure_hours(service: Service) -> bool:
    """Whether the service confirmed its hours within `overdue_days`; the state then needs no "according to"."""
    return _is_recent(service.confirmed_on("hours", page.language()))


def is_asked_first(service: Service) -> bool:
    """Whether one should ask before going: a telephone line without a door is called anyway."""
    return service.address is not None or not service.phones


def _is_recent(day: date | None) -> bool:
    shown_on = page.current()
    return day is not None and (shown_on.today - day).days <= shown_on.site.overdue_days


def register(app: Flask) -> None:
    """Register the filters for a row of a list."""
    app.jinja_env.tests.update(confirmed=is_confirmed, sure_of_hours=has_sure_hours, asked_first=is_asked_first)
    app.jinja_env.filters.update(
        brief=page.in_page_language(brief), hours_of_today=hours_of_today, known_year=known_year, town=town
    )
    app.jinja_env.filters["group_heading"] = _heading


def _heading(name: GroupName) -> Markup:
    return gettext_html(HEADINGS[name])
