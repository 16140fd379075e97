"""Assembles the Flask application for one snapshot of the content."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, MutableMapping
from datetime import datetime
from functools import lru_cache, partial
from http import HTTPStatus
from pathlib import Path
from types import TracebackType

import flask
from flask import Flask
from flask.templating import Environment
from flask_babel import Babel
from jinja2 import StrictUndefined
from werkzeug.exceptions import BadRequest, Gone, HTTPException, InternalServerError, NotFound
from werkzeug.wrappers import Response

from help_finder.config import LARGEST_BODY, ROOT
from help_finder.content import icons, snapshot
from help_finder.content.snapshot import Health, Snapshot
from help_finder.delivery import assets, guard, headers
from help_finder.delivery.guard import Guard
from help_finder.delivery.static_files import PAGE_AGE, MemoryFiles
from help_finder.finding.finder import Finder
from help_finder.hours.clock import clock_in_copenhagen
from help_finder.maps import picture, script, sketch
from help_finder.open_data.formats import Exports
from help_finder.pages import confirmations, context, page, paper, results
from help_finder.pages.language import dates, drafts, i18n, long_words, opening_words, wording
from help_finder.pages.page import Interface
from help_finder.web import urls, views
from help_finder.web.files import crawlers, offline, search_files
from help_finder.web.files.downloads import open_data
from help_finder.web.find import fragments
from help_finder.web.holder import Holder, attach, held, held_by
from help_finder.web.kept import CompiledTemplates
from help_finder.web.unfolded import ask_for_each_page


class _Environment(Environment):
    """Gives its templates the globals as they are: Jinja's chain of maps is slow to compare at each import."""

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """Return the globals of a template."""
        return super().make_globals(d) if d else self.globals


class Application(Flask):
    """Logs where something broke and of what kind; never a path, a query or a message, which may quote them."""

    jinja_environment = _Environment

    def log_exception(
        self,
        exc_info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> None:
        """Write down the kind of fault, the endpoint and the lines of code, not the exception's own words."""
        kind, _, trace = exc_info
        lines = "".join(traceback.format_list(traceback.extract_tb(trace)))
        name = kind.__name__ if kind else "Fault"
        self.logger.error("%s in %s\n%s", name, flask.request.endpoint, lines)


_SAYING = (
    i18n, drafts, long_words, dates, opening_words, wording, confirmations, context, results, paper, urls, fragments,
)  # fmt: skip
_COMPILED = CompiledTemplates()
_INDENT = re.compile(rb"\n +")  # a thirtieth of a page's weight; no text of the site begins a line with spaces


def create_app(data: Path, work: Path, clock: Callable[[], datetime] = clock_in_copenhagen) -> Flask:
    """Return the application for the content in `data`; static files and catalogues are written below `work`.

    Raise ContentError where the content has errors.
    """
    content = snapshot.read_snapshot(data)
    app = make_app(content, work, clock)
    held_by(app).assets.write(work / "public")
    site = content.directory.site
    app.wsgi_app = MemoryFiles(app.wsgi_app, work / "public", site.base_url, site.tiles.source)  # type: ignore[method-assign]  # Flask's own way to wrap
    return app


def make_app(content: Snapshot, work: Path, clock: Callable[[], datetime]) -> Flask:
    """Return the application for content that passed; compiled catalogues are written below `work`.

    It answers no static files: the caller writes the `assets` of its holder to a folder and serves them.
    """
    directory = content.directory
    work.mkdir(parents=True, exist_ok=True)
    catalogues = i18n.compile_catalogues(ROOT / "translations", work / "translations")
    files = assets.collect(script.script(content.basemap))
    app = Application("help_finder", root_path=str(ROOT), static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, MAX_FORM_MEMORY_SIZE=LARGEST_BODY, PREVIEW=False)
    drawing = sketch.draw_sketch(content.basemap, paper.numbered(directory))
    holder = Holder(
        directory, Finder(directory), Exports(directory), files, drawing,
        Interface(i18n.unread(ROOT / "translations")), clock, Health(content.digest, clock().date(), clock()),
    )  # fmt: skip
    attach(app, holder)
    app.jinja_options = {
        "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, "bytecode_cache": _COMPILED,
    }  # fmt: skip
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    Babel(app, default_translation_directories=str(catalogues), locale_selector=page.locale)
    _add_words(app, holder)
    app.jinja_env.globals.update(map_id=script.MAP_ID, map_of=content.basemap.attribution)
    app.jinja_env.filters["picture"] = lru_cache(partial(picture.draw_neighbourhood, content.basemap))
    ask_for_each_page(app.jinja_env)
    _add_answers(app)
    app.register_blueprint(views.pages)
    app.register_blueprint(offline.offline)
    app.register_blueprint(crawlers.crawlers)
    app.register_blueprint(search_files.search_files)
    app.register_blueprint(open_data)
    app.wsgi_app = Guard(app.wsgi_app, directory.site.base_url, directory.site.tiles.source)  # type: ignore[method-assign]  # the same
    return app


def _add_words(app: Flask, holder: Holder) -> None:
    """Call each module's `register`, which adds its filters, tests and globals."""
    page.register(app, holder.begin_page)
    for module in _SAYING:
        module.register(app)
    app.jinja_env.globals["asset"] = holder.assets.url
    app.jinja_env.globals["sensitive"] = False  # a view may pass True: then the page's title names no need


def _add_answers(app: Flask) -> None:
    app.before_request(_refuse_malformed)
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_give_language)
    app.register_error_handler(NotFound, views.not_found)
    app.register_error_handler(Gone, views.gone)
    app.register_error_handler(InternalServerError, views.broken)
    app.register_error_handler(HTTPException, views.refused)
    app.after_request(_finish)


def _take_language(_endpoint: str | None, values: dict[str, object] | None) -> None:
    """Take the language out of a route's values: no view needs it as an argument."""
    if values and "language" in values:
        flask.g.language = values.pop("language")


def _give_language(endpoint: str, values: dict[str, object]) -> None:
    """Add the page's language to a URL whose route has one and whose values do not."""
    if "language" not in values and flask.current_app.url_map.is_endpoint_expecting(endpoint, "language"):
        values["language"] = page.language()


def _refuse_malformed() -> None:
    if not guard.is_well_formed(flask.request.environ):
        flask.request.query_string = b""  # the page that refuses must not read it either
        raise BadRequest


def _finish(response: Response) -> Response:
    """Say how long an answer may be kept and where its pictures come from; make redirects within the site relative."""
    tiles = held().directory.site.tiles.source
    if response.mimetype == "text/html":
        response.set_data(icons.drawn(_INDENT.sub(b"\n", response.get_data())))
    if tiles and response.mimetype == "text/html" and headers.MAP_MARK in response.get_data():
        response.headers["Content-Security-Policy"] = headers.with_images_from(tiles)
    if response.mimetype == "text/html" and "Cache-Control" not in response.headers:
        # An answer to a query contains the state of this minute, or a visitor's list and host.
        is_kept = response.status_code == HTTPStatus.OK and not flask.request.query_string
        response.headers["Cache-Control"] = f"public, max-age={PAGE_AGE}" if is_kept else "no-store"
    root = flask.request.url_root
    if response.location and response.location.startswith(root):
        response.headers["Location"] = "/" + response.location[len(root) :].lstrip("/")
        response.autocorrect_location_header = False
        response.set_data(b"")  # Werkzeug's short body names the absolute URL
    return _packed(response)


def _packed(response: Response) -> Response:
    """Compress an answer that is made for one visitor; it holds no secret that its length could reveal."""
    if not (response.mimetype or "").startswith("text/") or response.location:
        return response
    response.vary.add("Accept-Encoding")
    if flask.request.accept_encodings.quality("br") and flask.request.method != "HEAD":
        response.set_data(assets.packed(response.get_data()))
        response.content_encoding = "br"
    return response
