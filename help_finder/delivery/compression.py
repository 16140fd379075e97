"""Compresses answers that are made for one visitor, while they are sent."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeAlias

import brotli

from help_finder.delivery.negotiation import Encoding, encoding

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BROTLI = 5  # measured: 20 kB in 0.36 ms to 5.0 kB; 4 takes 0.26 ms to 5.4 kB, 11 forty times as long
_GZIP = 5
_LEAST = 1000  # bytes: a smaller answer fits one packet as it is
_TEXT = ("text/", "application/json", "application/geo+json", "application/javascript", "image/svg+xml")
Start: TypeAlias = "tuple[str, list[tuple[str, str]], tuple[OptExcInfo | None, ...]]"


class _Compressor(Protocol):
    def process(self, data: bytes) -> bytes: ...

    def finish(self) -> bytes: ...


class _Gzip:
    """zlib with the two methods that brotli has."""

    def __init__(self) -> None:
        self._zlib = zlib.compressobj(_GZIP, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        self.process, self.finish = self._zlib.compress, self._zlib.flush


class Compressed:
    """A WSGI application around another: its text answers are compressed as the visitor's browser asked.

    Nothing on this site is a secret that a visitor could guess by the length of a compressed answer.
    """

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request; the headers are sent once the application has given its own."""
        begun: list[Start] = []

        def start(status: str, headers: list[tuple[str, str]], *rest: OptExcInfo | None) -> Callable[[bytes], object]:
            begun[:] = [(status, headers, rest)]
            return _no_write

        body = self._application(environ, start)
        [(status, headers, rest)] = begun
        if not _is_worth_it(status, headers):
            start_response(status, headers, *rest)
            return body
        form = encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        start_response(status, _headers(headers, form), *rest)
        return _compress(body, form) if form and environ["REQUEST_METHOD"] != "HEAD" else body


def _no_write(_data: bytes) -> object:
    raise NotImplementedError  # WSGI's old way to answer; Flask does not use it


def _is_worth_it(status: str, headers: list[tuple[str, str]]) -> bool:
    """Whether an answer is text, whole, long enough, and not compressed yet."""
    said = {name.lower(): value for name, value in headers}
    is_long = int(said.get("content-length", _LEAST)) >= _LEAST
    is_whole = status[:3] not in ("204", "206", "304") and "content-encoding" not in said
    return is_long and is_whole and said.get("content-type", "").startswith(_TEXT)


def _headers(headers: list[tuple[str, str]], form: Encoding) -> list[tuple[str, str]]:
    """Return the headers of the answer in a form: the length is not known before it is made."""
    varies = [value for name, value in headers if name.lower() == "vary"]
    left_out = {"vary", "content-length"} if form else {"vary"}
    kept = [(name, value) for name, value in headers if name.lower() not in left_out]
    kept.append(("Vary", ", ".join(dict.fromkeys([*varies, "Accept-Encoding"]))))
    return [*kept, ("Content-Encoding", form)] if form else kept


def _compress(body: Iterable[bytes], form: Encoding) -> Iterator[bytes]:
    """Yield the compressed pieces, and close the application's answer at the end as WSGI asks."""
    compressor: _Compressor = brotli.Compressor(quality=BROTLI) if form == "br" else _Gzip()
    try:
        for piece in body:
            if done := compressor.process(piece):
                yield done
        yield compressor.finish()
    finally:
        if close := getattr(body, "close", None):
            close()
