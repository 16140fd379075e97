"""The functions that Flask calls before and after each view, and the pages of errors."""

from __future__ import annotations

from http import HTTPStatus

import flask
from flask import Flask
from werkzeug.exceptions import BadRequest, Gone, HTTPException, InternalServerError, NotFound
from werkzeug.wrappers import Response

from help_finder.content import icons
from help_finder.delivery import assets, guard, headers, negotiation
from help_finder.delivery.compression import BROTLI
from help_finder.delivery.static_files import PAGE_AGE
from help_finder.pages import page
from help_finder.web import views
from help_finder.web.holder import held
from help_finder.web.tidy import TidyPage, tidied


def register(app: Flask) -> None:
    """Register the functions before and after each view, and a view for each kind of error."""
    app.before_request(_refuse_malformed)
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_give_language)
    app.register_error_handler(NotFound, views.not_found)
    app.register_error_handler(Gone, views.gone)
    app.register_error_handler(InternalServerError, views.broken)
    app.register_error_handler(HTTPException, views.refused)
    app.after_request(_finish)


def _refuse_malformed() -> None:
    if not guard.is_well_formed(flask.request.environ):
        flask.request.query_string = b""  # the page that refuses must not read it either
        raise BadRequest


def _take_language(_endpoint: str | None, values: dict[str, object] | None) -> None:
    """Take the language out of a route's values: no view needs it as an argument."""
    if values and "language" in values:
        flask.g.language = values.pop("language")


def _give_language(endpoint: str, values: dict[str, object]) -> None:
    """Add the page's language to a URL whose route has one and whose values do not."""
    if "language" not in values and flask.current_app.url_map.is_endpoint_expecting(endpoint, "language"):
        values["language"] = page.language()


def _finish(response: Response) -> Response:
    mimetype = response.mimetype or ""
    is_page = mimetype == "text/html"
    if is_page:
        _limit_caching(response)
    if response.location:
        _shorten_redirect(response)
    elif mimetype.startswith("text/"):
        body = response.get_data()
        if is_page:
            body = icons.drawn(body if isinstance(response, TidyPage) else tidied(body))
            _allow_tiles(response, body)
        response.set_data(_compressed(response, body))
    return response


def _allow_tiles(response: Response, body: bytes) -> None:
    """Allow a page with a map to load pictures from the server of the map's tiles."""
    tiles = held().directory.site.tiles.source
    if tiles and headers.MAP_MARK in body:
        response.headers["Content-Security-Policy"] = headers.with_images_from(tiles)


def _limit_caching(response: Response) -> None:
    """Set how long a page may be cached; never one with a query, which has a visitor's list or this minute's state."""
    if "Cache-Control" not in response.headers:
        may_cache = response.status_code == HTTPStatus.OK and not flask.request.query_string
        response.headers["Cache-Control"] = f"public, max-age={PAGE_AGE}" if may_cache else "no-store"


def _shorten_redirect(response: Response) -> None:
    """Make a redirect within the site relative, so that it is right behind any proxy."""
    root = flask.request.url_root
    if (response.location or "").startswith(root):
        response.headers["Location"] = "/" + str(response.location)[len(root) :].lstrip("/")
        response.autocorrect_location_header = False
        response.set_data(b"")  # Werkzeug's short body names the absolute URL


def _compressed(response: Response, body: bytes) -> bytes:
    """Return a text as the visitor's browser takes it; it has no secret that its length could reveal."""
    response.vary.add("Accept-Encoding")
    request = flask.request
    if negotiation.encoding(request.environ.get("HTTP_ACCEPT_ENCODING", "")) != "br" or request.method == "HEAD":
        return body
    response.content_encoding = "br"
    # A page without a query is compressed as a build does it.
    return assets.packed(body, BROTLI if request.query_string else assets.page_quality(request.path))
