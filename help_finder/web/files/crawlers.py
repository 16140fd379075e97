"""Answers for crawlers: robots.txt, sitemap.xml, security.txt and the icons at the root."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import flask
from flask import Blueprint, abort
from markupsafe import escape
from werkzeug.wrappers import Response

from help_finder.config import ROOT
from help_finder.model.fields import LANGUAGES
from help_finder.model.site import SiteSettings
from help_finder.web.holder import held
from help_finder.web.routes import all_urls

crawlers = Blueprint("machines", __name__)
_LANGUAGE_LENGTH = 4  # of "/da/"
_ICONS = {"ico": ("favicon.ico", "image/x-icon"), "png": ("icon-192.png", "image/png")}  # by the ending of the name
_VALID = timedelta(days=365)  # RFC 9116 asks for an expiry within a year


def _site() -> SiteSettings:
    return held().directory.site


@crawlers.get("/robots.txt")
def robots() -> Response:
    """Allow every search engine; answers to queries and the exit are not to be indexed."""
    lines = ["User-agent: *", "Disallow: /exit", "Disallow: /*?"]
    if _site().base_url:
        lines += ["", f"Sitemap: {_root()}/sitemap.xml"]
    return _plain(lines)


@crawlers.get("/<any('favicon.ico', 'apple-touch-icon.png', 'apple-touch-icon-precomposed.png'):name>")
def icon(name: str) -> Response:
    """Answer the icon paths that browsers request by themselves."""
    file, kind = _ICONS[name.rpartition(".")[2]]
    return flask.Response((ROOT / "static" / "icons" / file).read_bytes(), mimetype=kind)


@crawlers.get("/sitemap.xml")
def sitemap() -> Response:
    """List every page with its other languages; 404 while `base_url` is empty."""
    root = _root() if _site().base_url else abort(404)
    paths = [path for path in all_urls(flask.current_app) if path.endswith("/") and _language_of(path)]
    return flask.Response(sitemap_of(root, paths), mimetype="application/xml")


@crawlers.get("/.well-known/security.txt")
def security() -> Response:
    """Say where to report a vulnerability (RFC 9116); 404 until an operator is known."""
    email = _site().contact.email or abort(404)
    until = held().clock().date() + _VALID
    lines = [f"Contact: mailto:{email}", f"Expires: {until}T00:00:00Z", f"Preferred-Languages: {', '.join(LANGUAGES)}"]
    if _site().base_url:
        lines.append(f"Canonical: {_root()}/.well-known/security.txt")
    return _plain(lines)


def sitemap_of(root: str, paths: Iterable[str]) -> str:
    """Return the sitemap of pages that each exist in every language; `root` has no slash at its end."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    )
    for path in paths:
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(root + _in(language, path))}"/>'
            for language in LANGUAGES
        )
        lines.append(f"<url><loc>{escape(root + path)}</loc>{others}</url>")
    return "\n".join([*lines, "</urlset>\n"])


def _language_of(path: str) -> bool:
    return path[1:3] in LANGUAGES and path[3:4] == "/"


def _in(language: str, path: str) -> str:
    return f"/{language}/{path[_LANGUAGE_LENGTH:]}"


def _root() -> str:
    return _site().base_url.rstrip("/")


def _plain(lines: Iterable[str]) -> Response:
    return flask.Response("\n".join([*lines, ""]), mimetype="text/plain")
