"""The functions and values that every template may use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import flask
from flask import Flask

from help_finder.delivery import assets
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language, Text
from help_finder.open_data import licence, schema_org
from help_finder.pages import context, dates, i18n, paper, sharing, wording
from help_finder.web import urls


def _add_words(app: Flask, directory: Directory, files: assets.Assets, clock: Callable[[], datetime]) -> None:
    """Give the templates what they say and look up."""
    language = i18n.current
    app.jinja_env.globals.update(
        _=i18n.interface,
        gettext=i18n.plain,
        site=directory.site,
        licence=licence,
        languages=LANGUAGES,
        language_names=i18n.NAMES,
        day_names=i18n.DAY_NAMES,
        sensitive=False,
        asset=files.url,
        switch=_switch,
        says_draft=i18n.says_draft,
        host=lambda address: address.split("/")[2].removeprefix("www."),
        say=lambda text: i18n.say(text, language()),
        say_date=lambda partial: dates.say_date(partial, language()),
        say_span=lambda span: dates.say_span(span, language()),
        say_who=lambda need: wording.say_who(need, language()),
        here_word=lambda need: i18n.interface(wording.HERE[need.here]),
        source_line=lambda source: wording.source_line(source, language()),
        linked_data=lambda service: schema_org.describe(directory, service, clock().date(), language()),
        source_names=lambda service, dated=None: wording.source_names(service, language(), dated),
        group_days=lambda week: dates.group_days(week, language()),
        today=lambda: clock().date(),
        danish=lambda text: i18n.say(Text(da=text), language()),
        danish_day=lambda day: dates.say_long_day(day, "da"),
        say_markdown=lambda text: wording.say_markdown(text, language()),
        say_day=lambda day: wording.say_long_day(day, language()),
        notices=lambda need=None, service=None: context.notices(directory, clock().date(), need, service),
        span_of=context.span_of,
        week_of=lambda place: context.week_of(place, clock().date()),
        times_of=lambda service: context.times_of(service, directory, clock().date()),
        say_state=lambda now: wording.say_state(now, clock(), language()),
        state_words=lambda: wording.state_words(language(), files.url("icons.svg")),
        say_distance=lambda away: wording.say_distance(away, language()),
        distance_words=lambda: wording.distance_words(language()),
        is_overdue=lambda service: context.is_overdue(service, directory.site, clock().date()),
        can_rows=wording.can_rows,
        simple=lambda note: context.simple_search(directory, language(), note),
        for_whom_lines=wording.for_whom_lines,
        shown_service=directory.shown_service,
        carried=urls.carried,
        changing=urls.changing,
        of_list=urls.of_list,
        of_need=urls.of_need,
        of_place=urls.of_place,
        of_search=urls.of_search,
        contact_uri=lambda: sharing.contact_uri(directory.site),
        qr=paper.draw,
        tear_off=lambda need, services: paper.tear_off(directory, need, services),
        language=_Language(),
    )


class _Language:
    """The page's language, as a word in a page and as a call in a macro."""

    def __str__(self) -> str:
        return i18n.current()

    def __call__(self) -> Language:
        return i18n.current()

    def __eq__(self, other: object) -> bool:
        return i18n.current() == other

    def __hash__(self) -> int:
        return hash(i18n.current())


def _switch(language: Language) -> str:
    """Return this page in another language, its query kept; home where the page has no languages."""
    request = flask.request
    if not request.endpoint or "language" not in (request.view_args or {}):
        return flask.url_for("pages.home", language=language)
    address = flask.url_for(request.endpoint, **{**(request.view_args or {}), "language": language})
    query = request.query_string.decode("ascii", "ignore")
    return f"{address}?{query}" if query else address
