"""Stands before what is not simply a file: the same headers on every answer, and the site's own name where known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes, urlsplit

from help_finder.config import LONGEST_QUERY_STRING, MOST_PARAMETERS
from help_finder.delivery import headers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


_DELETE = 127
_SPACE = 32
_TAB = 9  # somebody may paste one into the search box


class Guard:
    """A WSGI application around another; around a server of files too, so that its own 405, 416 and 304 pass it.

    Where `base_url` is known, it stands in Host's place: no link, redirect or log can hold what a visitor sent there,
    and a balancer may ask by any name. An answer may ask for the policy of a page with a map, whose pictures come from
    `images`, and for no other.
    """

    def __init__(self, application: WSGIApplication, base_url: str, images: str = "") -> None:
        self._application = application
        address = urlsplit(base_url)
        own = {"wsgi.url_scheme": address.scheme, "HTTP_HOST": address.netloc}
        self._own = own if base_url else {}
        self._opened = ("Content-Security-Policy", headers.with_images_from(images)) if images else None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        environ.update(self._own)
        guarded = headers.headers_for(environ.get("PATH_INFO", ""))

        def start(status: str, answer: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], object]:  # noqa: ANN401 -- exc_info
            policy = dict([self._opened]) if self._opened in answer and self._opened else {}
            kept = [(name, value) for name, value in answer if name not in guarded]
            return start_response(status, [*kept, *{**guarded, **policy}.items()], *rest)

        return self._application(environ, start)


def is_well_formed(environ: WSGIEnvironment) -> bool:
    """Whether path and query are UTF-8 without control characters, and the query is of a length that people need."""
    query = environ.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY_STRING or query.count("&") >= MOST_PARAMETERS:
        return False
    asked = unquote_to_bytes(query.encode("latin-1", "replace")).replace(bytes([_TAB]), b"")
    return _is_text(environ.get("PATH_INFO", "").encode("latin-1", "replace")) and _is_text(asked)


def _is_text(raw: bytes) -> bool:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return False
    return all(_SPACE <= ord(letter) != _DELETE for letter in text)
