"""What a telephone needs to keep the site and to put it on its home screen: plain files that a build can write too."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

import flask
from flask import Blueprint, Flask
from markupsafe import Markup
from werkzeug.wrappers import Response

from help_finder.config import ROOT
from help_finder.model.directory import Directory
from help_finder.model.fields import Language, Text
from help_finder.pages.context import alarm, tiles
from help_finder.pages.language.drafts import render_page
from help_finder.pages.language.i18n import gettext, gettext_html
from help_finder.pages.page import current, language
from help_finder.web.holder import PageDigest, held, held_by
from help_finder.web.views import IN_LANGUAGE

_PLAIN = (
    "home",
    "find",
    "booklet",
    "shortlist",
    "guides",
    "jobs",
    "missing",
    "about",
    "privacy",
    "accessibility",
    "texts",
    "leave",
)
OFFLINE = "offline.offline"


def page_urls(app: Flask, directory: Directory, language: Language) -> list[str]:
    """Return the URL of every page in the offline copy; a page that this site does not have is left out."""
    asked: list[tuple[str, dict[str, str]]] = [(f"pages.{name}", {}) for name in _PLAIN]
    asked += [(OFFLINE, {}), *((f"search_files.{name}", {}) for name in ("index", "found", "controls"))]
    asked += [("pages.need", {"id": need.id}) for need in directory.needs]
    asked += [("pages.service", {"slug": service.slug}) for service in directory.shown]
    asked += [("pages.guide", {"slug": guide.slug}) for guide in directory.guides]
    urls = app.url_map.bind("localhost")
    return [
        urls.build(endpoint, {"language": language, **values})
        for endpoint, values in asked
        if endpoint in app.view_functions
    ]


def listing(app: Flask, directory: Directory, language: Language, files: Mapping[str, int]) -> dict[str, object]:
    """Return the pages with 16 hex digits of their SHA-256, the files, and the size of it all in bytes, uncompressed.

    `files` holds the URL and size of every static file. A page that is not answered with 200 is left out.
    What a build has just written (`Holder.written`) is not made again.
    """
    wanted = page_urls(app, directory, language)
    known = held_by(app).written
    kept = {path: known.get(path) or _render(app, path) for path in wanted}
    pages = {path: page for path, page in kept.items() if page}
    return {
        "pages": {path: page.digest for path, page in pages.items()},
        "files": list(files),
        "bytes": sum(page.size for page in pages.values()) + sum(files.values()),
    }


def _render(app: Flask, path: str) -> PageDigest | None:
    """Return a page as it is now, rendered in a context of its own, because the outer page's has another language."""
    with app.app_context():
        answer = app.test_client().get(path)
    return PageDigest.of(answer.data) if answer.status_code == HTTPStatus.OK else None


def app_manifest(language: Language, name: Text | str, icons: Mapping[str, str]) -> dict[str, object]:
    """Return the web app manifest of a language, as https://www.w3.org/TR/appmanifest/ has it."""
    own = name if isinstance(name, str) else name.in_language(language) or name.da
    home = f"/{language}/"
    sizes = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"))
    drawn = [*sizes, ("icon-maskable.png", "512x512", "maskable"), ("icon.svg", "any", "any")]
    return {
        "id": home,
        "start_url": home,
        "scope": "/",
        "lang": language,
        "name": own,
        "short_name": own,
        "display": "standalone",
        "background_color": "#f6f4f0",
        "theme_color": "#0b3342",
        "icons": [
            {"src": icons[file], "sizes": size, "purpose": purpose, "type": _TYPES[file[-3:]]}
            for file, size, purpose in drawn
        ],
    }


_TYPES = {"png": "image/png", "svg": "image/svg+xml"}

offline = Blueprint("offline", __name__)


@offline.get("/worker.js")
def worker() -> Response:
    """Return the service worker; at the root, because a worker answers only for what is below it."""
    return _plain_file((ROOT / "static" / "offline" / "worker.js").read_text(encoding="utf-8"), "text/javascript")


@offline.get(f"{IN_LANGUAGE}/keep.json")
def kept_pages() -> Response:
    """Return the files of the offline copy in one language, and the words the worker shows above its pages."""
    url = flask.url_for(OFFLINE)
    body = {**_listing(language()), "words": _words(), "offline": url}
    return _plain_file(json.dumps(body, ensure_ascii=False), "application/json")


@offline.get(f"{IN_LANGUAGE}/app.webmanifest")
def manifest() -> Response:
    """Describe the site to a telephone that puts it on its home screen."""
    files = held().assets
    body = app_manifest(language(), current().site.name, {name: files.url(name) for name in files.names})
    return _plain_file(json.dumps(body, ensure_ascii=False), "application/manifest+json")


@offline.get(f"{IN_LANGUAGE}/offline/", endpoint="offline")
def not_kept() -> str:
    """Say that a page is not in the copy; the worker shows it where there is no network."""
    directory = current().directory
    return render_page("pages/offline.html", alarm=alarm(directory), tiles=tiles(directory))


def _plain_file(body: str, mimetype: str) -> Response:
    response = flask.make_response(body)
    response.mimetype = mimetype
    response.headers["Cache-Control"] = "no-cache"  # seldom requested, and then the newest is needed
    return response


def _words() -> dict[str, str]:
    return {
        "label": gettext("Ingen forbindelse"),
        "copy": Markup("<b>{}.</b> {}.").format(
            gettext_html("Ingen forbindelse"), gettext_html("Gemt på telefonen: %(date)s", date="%s")
        ),
        "search": str(gettext_html("Søgning kræver net. Her er alle steder.")),
    }


def _listing(language: Language) -> dict[str, object]:
    """Return the pages and digests, made once a day: they change with the content and the date only."""
    holder, today = held(), current().today
    if language not in holder.listings or holder.listings[language][0] != today:
        files = holder.assets
        sizes = {files.url(name): len(files.body(name)) for name in files.names}
        holder.listings[language] = today, listing(flask.current_app, holder.directory, language, sizes)
    return holder.listings[language][1]
