"""Wraps an application: the same security headers on every answer, and the site's own host name where known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes, urlsplit

from help_finder.config import LONGEST_QUERY_STRING, MOST_PARAMETERS
from help_finder.delivery import headers

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


_CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
_TAB = b"\t"  # may be pasted into the search box


class Guard:
    """A WSGI application around another; around a server of files too, so that its own 405, 416 and 304 pass it.

    A known `base_url` replaces the Host header: no link, redirect or log can hold what a visitor sent there,
    and a balancer may ask by any name. Its path, where it has one (`https://example.dk/hjaelp/`), is put before every
    URL that the application writes, and taken from the front of every path that is asked for: a proxy may pass it on
    or leave it out. An answer may ask for the policy of a page with a map, whose pictures come from `images`, and for
    no other.
    """

    def __init__(self, application: WSGIApplication, base_url: str, images: str = "") -> None:
        self._application = application
        url = urlsplit(base_url)
        self._below = base_path(base_url)
        self._own = {"wsgi.url_scheme": url.scheme, "HTTP_HOST": url.netloc} if base_url else {}
        self._opened = ("Content-Security-Policy", headers.with_images_from(images)) if images else None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        environ.update(self._own)
        path = without(self._below, environ.get("PATH_INFO", ""))
        if self._below:
            environ |= {"SCRIPT_NAME": self._below, "PATH_INFO": path}

        def start(status: str, answer: list[tuple[str, str]], *rest: OptExcInfo | None) -> Callable[[bytes], object]:
            policy = dict([self._opened]) if self._opened in answer and self._opened else {}
            return start_response(status, guarded(answer, path, policy), *rest)

        return self._application(environ, start)


def guarded(
    answer: Iterable[tuple[str, str]], path: str, instead: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    """Return the headers of an answer at a path with those that every answer carries, some of them `instead`."""
    own = {**headers.headers_for(path), **(instead or {})}
    return [*((name, value) for name, value in answer if name not in own), *own.items()]


def base_path(base_url: str) -> str:
    """Return the path of the site's URL without a slash at its end: `/hjaelp`, mostly nothing."""
    return urlsplit(base_url).path.rstrip("/")


def without(below: str, path: str) -> str:
    """Return a path as the site itself writes it: without the path that the whole site is below."""
    return path[len(below) :] if below and path.startswith(f"{below}/") else path


def is_well_formed(environ: WSGIEnvironment) -> bool:
    """Whether path and query are UTF-8 without control characters, and the query is of a length that people need."""
    query = environ.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY_STRING or query.count("&") >= MOST_PARAMETERS:
        return False
    asked = unquote_to_bytes(query.encode("latin-1", "replace")).replace(_TAB, b"")
    return _is_text(environ.get("PATH_INFO", "").encode("latin-1", "replace")) and _is_text(asked)


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return not _CONTROL.search(raw)
