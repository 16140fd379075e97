"""Limits how many queries are answered at a time; the others get a page with numbers to call at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from help_finder.delivery.queries.shown import StoredAnswer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Counts(Protocol):
    """Where the numbers are kept."""

    queue: int  # queries that are being answered
    refused: int  # queries refused with 503 because too many were waiting


class QueryGate:
    """A WSGI application around another, for servers whose threads answer pages and queries alike."""

    def __init__(
        self, application: WSGIApplication, at_once: int, counts: Counts, busy: Callable[[str], StoredAnswer]
    ) -> None:
        self._application = application
        self._free = threading.BoundedSemaphore(at_once)
        self._busy = busy
        self._counting = threading.Lock()
        self._counts = counts

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if not self._free.acquire(blocking=False):
            with self._counting:
                self._counts.refused += 1
            status, headers, body = self._busy(environ.get("PATH_INFO", ""))
            start_response(f"{status} {HTTPStatus(status).phrase}", headers)
            return [body.encode()]
        self._count(1)
        try:
            return self._application(environ, start_response)
        finally:
            self._count(-1)
            self._free.release()

    def _count(self, change: int) -> None:
        with self._counting:
            self._counts.queue += change


def by_query(pages: WSGIApplication, queries: WSGIApplication) -> WSGIApplication:
    """Return both as one: a query or a form is answered as such, the rest from the pages."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asks = environ.get("QUERY_STRING") or environ["REQUEST_METHOD"] not in ("GET", "HEAD")
        return (queries if asks else pages)(environ, start_response)

    return answer
