"""Puts the parts together into one application for one reading of the content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import flask
from flask import Flask
from flask_babel import Babel
from jinja2 import StrictUndefined
from werkzeug.exceptions import BadRequest, Gone, HTTPException, InternalServerError, NotFound
from werkzeug.wrappers import Response

from help_finder import (
    addresses,
    assets,
    edition,
    guard,
    handout,
    languages,
    licence,
    linked_data,
    machines,
    map_view,
    offline,
    presenters,
    qr,
    sketch,
    views,
    wording,
)
from help_finder.application import Application
from help_finder.config import ROOT
from help_finder.directory import Directory
from help_finder.edition import Edition, State
from help_finder.exports import Exports, open_data
from help_finder.fields import LANGUAGES, Language, Text
from help_finder.finding import Finder
from help_finder.folder import PAGE_AGE, Folder
from help_finder.hours import COPENHAGEN

_LARGEST_BODY = 16 * 1024  # bytes: the longest form holds a date and three answers


def clock_in_copenhagen() -> datetime:
    """Return the time where the places are."""
    return datetime.now(COPENHAGEN)


def create_app(data: Path, work: Path, clock: Callable[[], datetime] = clock_in_copenhagen) -> Flask:
    """Return the application for the content in `data`; static files and catalogues are laid below `work`.

    Raise ContentError where the content has errors.
    """
    return make_app(edition.read(data), work, clock)


def make_app(content: Edition, work: Path, clock: Callable[[], datetime], quality: int = assets.QUALITY) -> Flask:
    """Return the application for content that passed; `quality` is brotli's, for the static files."""
    directory = content.directory
    work.mkdir(parents=True, exist_ok=True)
    basemap = work / "basemap.geojson"
    basemap.write_bytes(content.basemap)
    catalogues = languages.compile_catalogues(ROOT / "translations", work / "translations")
    files = assets.collect(map_view.script(basemap), [need.icon for need in directory.needs])
    files.write(work / "public", quality)
    app = Application("help_finder", root_path=str(ROOT), static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=_LARGEST_BODY, MAX_FORM_MEMORY_SIZE=_LARGEST_BODY, PREVIEW=False)
    drawing = sketch.draw(sketch.read(basemap), handout.numbered(directory))
    app.extensions.update(directory=directory, finder=Finder(directory), exports=Exports(directory))
    app.extensions.update(clock=clock, sketch=drawing, assets=files)
    app.extensions["drafts"] = languages.drafts(ROOT / "translations")
    app.extensions["state"] = State(content.digest, clock().date(), clock())
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    Babel(app, default_translation_directories=str(catalogues), locale_selector=languages.locale)
    _add_words(app, directory, files, clock)
    app.jinja_env.globals.update(map_id=map_view.MAP_ID, map_of=map_view.load(basemap).get("attribution"))
    _add_answers(app)
    app.register_blueprint(views.pages)
    app.register_blueprint(offline.offline)
    app.register_blueprint(machines.files)
    app.register_blueprint(open_data)
    answers = Folder(app.wsgi_app, work / "public", directory.site.base_url)
    app.wsgi_app = answers  # type: ignore[method-assign]  # Flask's own way to wrap
    return app


def _add_words(app: Flask, directory: Directory, files: assets.Assets, clock: Callable[[], datetime]) -> None:
    """Give the templates what they say and look up."""
    language = languages.current
    app.jinja_env.globals.update(
        _=languages.interface,
        gettext=languages.plain,
        site=directory.site,
        licence=licence,
        languages=LANGUAGES,
        language_names=languages.NAMES,
        day_names=languages.DAY_NAMES,
        sensitive=False,
        asset=files.url,
        switch=_switch,
        says_draft=languages.says_draft,
        host=lambda address: address.split("/")[2].removeprefix("www."),
        say=lambda text: languages.say(text, language()),
        say_date=lambda partial: languages.say_date(partial, language()),
        say_span=lambda span: languages.say_span(span, language()),
        say_who=lambda need: wording.say_who(need, language()),
        here_word=lambda need: languages.interface(wording.HERE[need.here]),
        source_line=lambda source: wording.source_line(source, language()),
        linked_data=lambda service: linked_data.describe(directory, service, clock().date(), language()),
        source_names=lambda service, dated=None: wording.source_names(service, language(), dated),
        group_days=lambda week: languages.group_days(week, language()),
        today=lambda: clock().date(),
        danish=lambda text: languages.say(Text(da=text), language()),
        danish_day=lambda day: languages.say_long_day(day, "da"),
        say_markdown=lambda text: wording.say_markdown(text, language()),
        say_day=lambda day: wording.say_long_day(day, language()),
        notices=lambda need=None, service=None: presenters.notices(directory, clock().date(), need, service),
        span_of=presenters.span_of,
        week_of=lambda place: presenters.week_of(place, clock().date()),
        times_of=lambda service: presenters.times_of(service, directory, clock().date()),
        say_state=lambda now: wording.say_state(now, clock(), language()),
        state_words=lambda: wording.state_words(language(), files.url("icons.svg")),
        say_distance=lambda away: wording.say_distance(away, language()),
        distance_words=lambda: wording.distance_words(language()),
        is_overdue=lambda service: presenters.is_overdue(service, directory.site, clock().date()),
        can_rows=wording.can_rows,
        simple=lambda note: presenters.simple_search(directory, language(), note),
        for_whom_lines=wording.for_whom_lines,
        shown_service=directory.shown_service,
        carried=addresses.carried,
        changing=addresses.changing,
        of_list=addresses.of_list,
        of_need=addresses.of_need,
        of_place=addresses.of_place,
        of_search=addresses.of_search,
        contact_uri=lambda: handout.contact_uri(directory.site),
        qr=qr.draw,
        tear_off=lambda need, services: handout.tear_off(directory, need, services),
        language=_Language(),
    )


class _Language:
    """The page's language, as a word in a page and as a call in a macro."""

    def __str__(self) -> str:
        return languages.current()

    def __call__(self) -> Language:
        return languages.current()

    def __eq__(self, other: object) -> bool:
        return languages.current() == other

    def __hash__(self) -> int:
        return hash(languages.current())


def _switch(language: Language) -> str:
    """Return this page in another language, its query kept; home where the page has no languages."""
    request = flask.request
    if not request.endpoint or "language" not in (request.view_args or {}):
        return flask.url_for("pages.home", language=language)
    address = flask.url_for(request.endpoint, **{**(request.view_args or {}), "language": language})
    query = request.query_string.decode("ascii", "ignore")
    return f"{address}?{query}" if query else address


def _add_answers(app: Flask) -> None:
    app.before_request(_refuse_malformed)
    app.register_error_handler(NotFound, views.not_found)
    app.register_error_handler(Gone, views.gone)
    app.register_error_handler(InternalServerError, views.broken)
    app.register_error_handler(HTTPException, views.refused)
    app.after_request(_finish)


def _refuse_malformed() -> None:
    if not guard.is_well_formed(flask.request.environ):
        flask.request.query_string = b""  # the page that refuses must not read it either
        raise BadRequest


def _finish(response: Response) -> Response:
    """Say how long an answer may be kept, and make redirects within the site relative."""
    if response.mimetype == "text/html" and "Cache-Control" not in response.headers:
        # An answer to a query holds the state of this minute, or somebody's list and the host they are on.
        is_kept = response.status_code == 200 and not flask.request.query_string  # noqa: PLR2004 -- HTTP's own
        response.headers["Cache-Control"] = f"public, max-age={PAGE_AGE}" if is_kept else "no-store"
    root = flask.request.url_root
    if response.location and response.location.startswith(root):
        response.headers["Location"] = "/" + response.location[len(root) :].lstrip("/")
        response.autocorrect_location_header = False
        response.set_data(b"")  # Werkzeug's few words name the absolute address
    return response
