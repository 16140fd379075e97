"""What a telephone needs to keep the site and to put it on its home screen: plain files that a build can write too."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import flask
from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from help_finder import keeping
from help_finder.assets import Assets
from help_finder.config import ROOT
from help_finder.fields import Language
from help_finder.languages import interface, plain
from help_finder.presenters import alarm, tiles
from help_finder.views import IN_LANGUAGE

offline = Blueprint("offline", __name__)


@offline.get("/worker.js")
def worker() -> Response:
    """Return the service worker; at the root, because a worker answers only for what lies below it."""
    return _plain_file((ROOT / "help_finder" / "worker.js").read_text(encoding="utf-8"), "text/javascript")


@offline.get(f"{IN_LANGUAGE}/keep.json")
def keep(language: Language) -> Response:
    """List what a copy of one language holds, and what the worker says above a page from it."""
    address = flask.url_for(keeping.OFFLINE, language=language)
    body = {**_listing(language), "words": _words(), "offline": address}
    return _plain_file(json.dumps(body, ensure_ascii=False), "application/json")


@offline.get(f"{IN_LANGUAGE}/app.webmanifest")
def manifest(language: Language) -> Response:
    """Describe the site to a telephone that puts it on its home screen."""
    files: Assets = flask.current_app.extensions["assets"]
    site = flask.current_app.extensions["directory"].site
    body = keeping.app_manifest(language, site.name, {name: files.url(name) for name in files.names})
    return _plain_file(json.dumps(body, ensure_ascii=False), "application/manifest+json")


@offline.get(f"{IN_LANGUAGE}/offline/", endpoint="offline")
def page(language: Language) -> str:  # noqa: ARG001 -- taken from the path
    """Say that a page is not in the copy; the worker shows it where there is no network."""
    directory = flask.current_app.extensions["directory"]
    return render_template("pages/offline.html", alarm=alarm(directory), tiles=tiles(directory))


def _plain_file(body: str, mimetype: str) -> Response:
    response = flask.make_response(body)
    response.mimetype = mimetype
    response.headers["Cache-Control"] = "no-cache"  # asked for seldom, and then the newest is wanted
    return response


def _words() -> dict[str, str]:
    return {
        "label": plain("Ingen forbindelse"),
        "copy": f"<b>{interface('Ingen forbindelse')}.</b> {interface('Gemt på telefonen: %(date)s', date='%s')}.",
        "search": str(interface("Søgning kræver net. Her er alle steder.")),
    }


def _listing(language: Language) -> dict[str, Any]:
    """Return the pages and digests, made once a day: they change with the content and the date only."""
    app: flask.Flask = flask.current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 -- Flask's documented way
    today: date = app.extensions["clock"]().date()
    made: dict[Language, tuple[date, dict[str, Any]]] = app.extensions.setdefault("listings", {})
    if language not in made or made[language][0] != today:
        files: Assets = app.extensions["assets"]
        sizes = {files.url(name): len(files.body(name)) for name in files.names}
        made[language] = today, keeping.listing(app, app.extensions["directory"], language, sizes)
    return made[language][1]
