"""What a host without our process needs beside the pages: ways in, ways on, ways out, and the headers as its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import flask
import flask_babel
from flask import Flask

from help_finder.delivery import headers
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language
from help_finder.model.service import Service
from help_finder.pages.language.drafts import render_page
from help_finder.pages.language.i18n import gettext, msgid
from help_finder.web.holder import held_by

REDIRECTS = "_redirects"  # as Netlify and Cloudflare Pages read it
_NGINX = "nginx-redirects.conf"
_NGINX_MAP_PAGES = "nginx-map-pages.conf"


def host_files(app: Flask, public: Path) -> Iterator[tuple[str, str]]:
    """Yield (URL, text) of each file that only a static host needs; the pages are already in `public`."""
    directory = held_by(app).directory
    client = app.test_client()
    yield "/", _in_all_languages(app, msgid("Vælg sprog"))
    yield "/404.html", _in_all_languages(app, msgid("Siden findes ikke"))
    yield from ((f"/{language}/404.html", client.get(f"/{language}/404.html").text) for language in LANGUAGES)
    ended = [service for service in directory.services if service.status == "ended"]
    yield from ((page, client.get(page).text) for service in ended for page in _pages(service.slug))
    yield from ((old, _moved(app, old, new)) for old, new in _moves(directory))
    yield f"/{REDIRECTS}", "".join(f"{old} {new} 301\n" for old, new in _moves(directory))
    yield "/_headers", "\n".join(_headers(directory.site.tiles.source))
    yield f"/{_NGINX}", "".join(_nginx(directory, ended))
    yield f"/{_NGINX_MAP_PAGES}", "".join(_map_pages(public, directory.site.tiles.source))


def _pages(slug: str) -> list[str]:
    return [f"/{language}/service/{slug}/" for language in LANGUAGES]


def _moves(directory: Directory) -> Iterator[tuple[str, str]]:
    """Yield the former and the new slug of each renamed service, in each language."""
    for old, service in sorted(directory.service_by_former.items()):
        yield from zip(_pages(old), _pages(service.slug), strict=True)


def _moved(app: Flask, old: str, new: str) -> str:
    return _page(app, old, "pages/moved.html", to=new)


def _in_all_languages(app: Flask, heading: str) -> str:
    """Return a page that says one thing in each language, beside the way to the site in it."""
    lines = [(language, _say(app, heading, language)) for language in LANGUAGES]
    return _page(app, "/", "pages/choose_language.html", lines=lines)


def _say(app: Flask, text: str, language: Language) -> str:
    with app.test_request_context(f"/{language}/"):
        return gettext(text)


def _page(app: Flask, path: str, template: str, **words: object) -> str:
    with app.test_request_context(path):
        flask_babel.refresh()
        flask.g.language = next((language for language in LANGUAGES if path.startswith(f"/{language}/")), "da")
        return render_page(template, **words)


def _headers(tiles: str) -> Iterator[str]:
    """Yield the lines of `_headers`. Such hosts add headers up, so all pages share the policy of those with a map."""
    policy = {"Content-Security-Policy": headers.with_images_from(tiles)} if tiles else {}
    yield "/*"
    yield from (f"  {name}: {value}" for name, value in {**headers.HEADERS, **policy}.items())
    yield "/static/*"
    yield "  Cache-Control: public, max-age=31536000, immutable"
    yield "/exit/*"
    yield '  Clear-Site-Data: "cache", "storage"'
    yield ""


def _map_pages(public: Path, tiles: str) -> Iterator[str]:
    """Yield the entries of nginx's map of $uri to img-src: each page whose map may be asked for tiles."""
    yield "# Included in nginx's map of pages to where their pictures may come from.\n"
    for page in sorted(public.rglob("*.html")) if tiles else ():
        if headers.MAP_MARK in page.read_bytes():
            yield f"/{page.relative_to(public)} \"'self' {tiles}\";\n"


def _nginx(directory: Directory, ended: list[Service]) -> Iterator[str]:
    yield "# Included in nginx's server block: renamed services are sent on, ended ones say that they are gone.\n"
    for old, new in _moves(directory):
        yield f"location = {old} {{ return 301 {new}; }}\n"
    for service in ended:
        for page in _pages(service.slug):
            yield f"location = {page} {{ error_page 410 {page}index.html; return 410; }}\n"
