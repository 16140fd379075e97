"""Assembles the Flask application for one snapshot of the content."""

from __future__ import annotations

import traceback
from collections.abc import Callable, MutableMapping
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType

import flask
from flask import Flask
from flask.templating import Environment
from flask_babel import Babel
from jinja2 import StrictUndefined

from help_finder.config import LARGEST_BODY, ROOT
from help_finder.content import snapshot
from help_finder.content.snapshot import Health, Snapshot
from help_finder.delivery import assets
from help_finder.delivery.guard import Guard
from help_finder.delivery.static_files import MemoryFiles
from help_finder.finding.finder import Finder
from help_finder.hours.clock import clock_in_copenhagen
from help_finder.maps import picture, script, sketch
from help_finder.maps.basemap import BaseMap
from help_finder.open_data.formats import Exports
from help_finder.pages import confirmations, context, page, paper, results
from help_finder.pages.language import dates, drafts, i18n, long_words, opening_words, wording
from help_finder.pages.page import Interface
from help_finder.web import hooks, urls, views
from help_finder.web.files import crawlers, offline, search_files
from help_finder.web.files.downloads import open_data
from help_finder.web.find import fragments
from help_finder.web.holder import Holder, attach, held_by
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


_WITH_TEMPLATE_WORDS = (
    i18n, drafts, long_words, dates, opening_words, wording, confirmations, context, results, paper, urls, fragments,
)  # fmt: skip
_BLUEPRINTS = (views.pages, offline.offline, crawlers.crawlers, search_files.search_files, open_data)
_COMPILED = CompiledTemplates()
_TRANSLATIONS = ROOT / "translations"


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
    app = Application("help_finder", root_path=str(ROOT), static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, MAX_FORM_MEMORY_SIZE=LARGEST_BODY, PREVIEW=False)
    holder = _holder(content, clock)
    attach(app, holder)
    _set_up_templates(app)
    _add_languages(app, work)
    _add_template_words(app, holder)
    _add_map_words(app, content.basemap)
    ask_for_each_page(app.jinja_env)  # after all of the above: it wraps what is registered
    hooks.register(app)
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    site = content.directory.site
    app.wsgi_app = Guard(app.wsgi_app, site.base_url, site.tiles.source)  # type: ignore[method-assign]  # the same
    return app


def _holder(content: Snapshot, clock: Callable[[], datetime]) -> Holder:
    directory = content.directory
    return Holder(
        directory=directory,
        finder=Finder(directory),
        exports=Exports(directory),
        assets=assets.collect(script.script(content.basemap)),
        sketch=sketch.draw_sketch(content.basemap, paper.numbered(directory)),
        interface=Interface(i18n.unread(_TRANSLATIONS)),
        clock=clock,
        health=Health(content.digest, clock().date(), clock()),
    )


def _set_up_templates(app: Flask) -> None:
    """Set Jinja's options; must come before the first use of `jinja_env`, which is made with them."""
    app.jinja_options = {
        "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, "bytecode_cache": _COMPILED,
    }  # fmt: skip
    app.jinja_env.policies["ext.i18n.trimmed"] = True


def _add_languages(app: Flask, work: Path) -> None:
    work.mkdir(parents=True, exist_ok=True)
    catalogues = i18n.compile_catalogues(_TRANSLATIONS, work / "translations")
    Babel(app, default_translation_directories=str(catalogues), locale_selector=page.locale)


def _add_template_words(app: Flask, holder: Holder) -> None:
    """Call each module's `register`, which adds its filters, tests and globals."""
    page.register(app, holder.begin_page)
    for module in _WITH_TEMPLATE_WORDS:
        module.register(app)
    app.jinja_env.globals["asset"] = holder.assets.url
    app.jinja_env.globals["sensitive"] = False  # a view may pass True: then the page's title names no need


def _add_map_words(app: Flask, basemap: BaseMap) -> None:
    """Add what templates need of the base map; `maps` itself knows no Flask."""
    app.jinja_env.globals.update(map_id=script.MAP_ID, map_of=basemap.attribution)
    app.jinja_env.filters["picture"] = lru_cache(partial(picture.draw_neighbourhood, basemap))
