"""Opening hours in words: a line for a list, rows for a table, and what differs on some days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from flask import Flask
from markupsafe import Markup, escape

from help_finder.hours.summary.description import Dated, Description
from help_finder.hours.summary.weekly import Opening, Openings, WeekRow
from help_finder.model.fields import Language
from help_finder.pages import page
from help_finder.pages.language import dates, i18n
from help_finder.pages.language.day_words import say_comment, say_opening, say_openings, with_comment
from help_finder.pages.language.i18n import DAY_NAMES, gettext, gettext_html, msgid

_ALL_DAYS = 7
_SOON = 60  # days: a list shows single dates this far ahead; a service's own page shows all
_AND = msgid("og")
_NTH = {
    1: msgid("første"), 2: msgid("anden"), 3: msgid("tredje"), 4: msgid("fjerde"), 5: msgid("femte"),
    -1: msgid("sidste"), -2: msgid("næstsidste"), -3: msgid("tredjesidste"),
    -4: msgid("fjerdesidste"), -5: msgid("femtesidste"),
}  # fmt: skip


class TableRow(NamedTuple):
    """A row of the table: its head, its times, and the weekday that the device may mark as today."""

    head: Markup
    times: tuple[Markup, ...]
    weekday: int | None = None


class OpeningWords(NamedTuple):
    """Opening hours as a page shows them."""

    line: Markup
    rows: tuple[TableRow, ...]
    notes: tuple[Markup, ...]


def say_hours(hours: Description, today: date, language: Language) -> OpeningWords:
    """Return a description in words."""
    notes = tuple(_notes(hours, hours.later, today, language))
    if hours.is_always:
        always = gettext_html("Åbent hele døgnet")
        return OpeningWords(_sentences(always, notes), (), (always, *notes))
    if not hours.rows:
        return _by_date(hours, notes, today, language)
    if hours.is_never_known or not any(row.openings for row in hours.rows):
        now = _times(hours.rows[0].openings, language) + _until(hours, language)
        return OpeningWords(_sentences(now, notes), (), (now, *notes))
    soon = [dated for dated in hours.later if dated.rows or (dated.first - today).days <= _SOON]
    line = _week_line(hours.rows, today, language, hours) + _until(hours, language)
    rows = tuple(_table_row(row, hours, today, language) for row in _shown_rows(hours.rows))
    until = (_until(hours, language).lstrip(),) if hours.until else ()
    return OpeningWords(_sentences(line, _notes(hours, soon, today, language)), rows, (*until, *notes))


# The week


def _week_line(rows: Sequence[WeekRow], today: date, language: Language, hours: Description | None = None) -> Markup:
    """Return the open days of a week, neighbours that are alike together; one word where none is open.

    `hours` is the description that the rows are the week of now, None for the rows of another season.
    """
    shown = [row for row in rows if row.openings]
    if not shown:
        return gettext_html("Lukket")
    ordinary = _groups([row for row in shown if not row.nth])
    told = [_days(group) + " " + _times(group[0].openings, language) + _weeks(group[0]) for group in ordinary]
    monthly = sorted((row for row in rows if row.nth), key=lambda row: not row.openings)
    told += [_nth_and_times(row, hours, today, language) for row in monthly]
    return Markup(", ").join(told)


def _nth_and_times(row: WeekRow, hours: Description | None, today: date, language: Language) -> Markup:
    between = " " if row.openings else ": "
    return _nth(row, hours, today, language) + between + _times(row.openings, language)


def _groups(rows: Iterable[WeekRow]) -> list[list[WeekRow]]:
    groups: list[list[WeekRow]] = []
    for row in rows:
        last = groups[-1][-1] if groups else None
        if last and last._replace(weekday=row.weekday) == row and last.weekday == row.weekday - 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _days(group: Sequence[WeekRow]) -> Markup:
    if len(group) == _ALL_DAYS:
        return gettext_html("Hver dag")
    first, last = (gettext_html(DAY_NAMES[row.weekday]) for row in (group[0], group[-1]))
    return first if len(group) == 1 else Markup("{}–{}").format(first, last)


def _times(openings: Openings, language: Language) -> Markup:
    return Markup(", ").join(say_openings(openings, language))


def _weeks(row: WeekRow) -> Markup:
    words = {"odd": msgid("ulige uger"), "even": msgid("lige uger")}
    return Markup(" ({})").format(gettext_html(words[row.weeks])) if row.weeks in words else Markup()


def _nth(row: WeekRow, hours: Description | None, today: date, language: Language) -> Markup:
    """Return "første og tredje onsdag i måneden"; in Greenlandic the dates, because no safe wording is known."""
    coming = next((days for shown, days in hours.next_of_month if shown == row), ()) if hours else ()
    if language == "kl" and coming:
        told = ", ".join(dates.say_day_and_month(day, today, language) for day in coming)
        return Markup("{} {}").format(gettext_html(DAY_NAMES[row.weekday]), told)
    say = str if language == "kl" else gettext
    words = [say(_NTH[number]) for number in row.nth]
    which = f"{', '.join(words[:-1])} {say(_AND)} {words[-1]}" if words[1:] else words[0]
    return gettext_html("%(which)s %(day)s i måneden", which=which, day=say(DAY_NAMES[row.weekday]))


def _shown_rows(rows: Sequence[WeekRow]) -> list[WeekRow]:
    """Return a table's rows: where only some weekdays of a month are open, a closed week is left out."""
    with_nth = {row.weekday for row in rows if row.nth and row.openings}
    is_monthly = with_nth and not any(row.openings for row in rows if not row.nth)
    return [
        row
        for row in sorted(rows, key=lambda row: (row.weekday, bool(row.nth), row.nth))
        if row.openings or row.nth or not (is_monthly or row.weekday in with_nth)
    ]


def _table_row(row: WeekRow, hours: Description, today: date, language: Language) -> TableRow:
    is_otherwise = hours.otherwise and not row.openings
    times = (gettext_html("Ring først"),) if is_otherwise else say_openings(row.openings, language)
    if not row.nth:
        head = gettext_html(DAY_NAMES[row.weekday]) + _weeks(row)
        return TableRow(head, times, row.weekday if row.weeks == "all" else None)
    return TableRow(_nth(row, hours, today, language), times)


# What differs


def _notes(hours: Description, later: Iterable[Dated], today: date, language: Language) -> Iterator[Markup]:
    if hours.holidays == "open":
        yield gettext_html("Åbent også på helligdage")
    elif hours.holidays == "closed":
        yield gettext_html("Lukket på helligdage")
    elif hours.holidays:
        yield gettext_html("Helligdage: %(times)s", times=_times(hours.holidays, language))
    if hours.otherwise:
        yield gettext_html("Ellers: %(what)s", what=_otherwise(hours.otherwise, language))
    for dated in later:
        yield _dated(dated, today, language)


def _otherwise(opening: Opening, language: Language) -> Markup:
    state = gettext_html("Åbent") if opening.state == "open" else gettext_html("Ring først")
    return with_comment(state, say_comment(opening.comment, language))


def _dated(dated: Dated, today: date, language: Language) -> Markup:
    said = Markup("{}: {}").format(_days_of(dated, today, language), _then(dated, today, language))
    return said + ". " + escape(i18n.say(dated.note, language)) if dated.note else said


def _days_of(dated: Dated, today: date, language: Language) -> Markup:
    if dated.last is None:
        return gettext_html("Fra %(date)s", date=dates.say_day_and_month(dated.first, today, language))
    return escape(dates.say_days(dated.first, dated.last, today, language))


def _then(dated: Dated, today: date, language: Language) -> Markup:
    if not (dated.rows or dated.days):
        return gettext_html("Ring først")
    same = dated.same_every_day
    if same is not None:
        return _times(same, language)
    if dated.rows:
        return _week_line(dated.rows, today, language)
    told = ((dates.say_day_and_month(day, today, language), openings) for day, openings in dated.days)
    return Markup(", ").join(Markup("{} {}").format(day, _times(openings, language)) for day, openings in told)


def _until(hours: Description, language: Language) -> Markup:
    if hours.until is None:
        return Markup()
    return Markup(" ({})").format(gettext_html("til og med %(date)s", date=dates.say_long_day(hours.until, language)))


# By date


def _by_date(hours: Description, notes: Sequence[Markup], today: date, language: Language) -> OpeningWords:
    rows = tuple(
        TableRow(_weekday_and_date(day, today, language), (say_opening(opening, language),))
        for day, opening in hours.next_openings
    )
    told = [Markup("{} {}").format(row.head, row.times[0]) for row in rows]
    line = Markup(", ").join(told) or gettext_html("Lukket")
    return OpeningWords(_sentences(line, notes), rows, tuple(notes) if rows else (line, *notes))


def _weekday_and_date(day: date, today: date, language: Language) -> Markup:
    name = gettext_html(DAY_NAMES[day.weekday()])
    return Markup("{} {}").format(name, dates.say_day_and_month(day, today, language))


def _sentences(first: Markup, others: Iterable[Markup]) -> Markup:
    return Markup(". ").join((first, *others))


def _say_here(hours: Description) -> OpeningWords:
    """Return the words for the page. Greenlandic is not cached, because each use of a draft is noted on the page."""
    current = page.current()
    say = say_hours if current.language == "kl" else _say_once
    return say(hours, current.today, current.language)


_say_once = lru_cache(maxsize=4096)(say_hours)  # 0.3 ms a service, and a list has many


def register(app: Flask) -> None:
    """Register the filters that say opening hours in the page's language."""
    app.jinja_env.filters["say_hours"] = _say_here
