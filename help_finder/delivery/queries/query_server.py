"""Answers the queries that come over a Unix socket with a WSGI application."""

from __future__ import annotations

import io
import logging
import socketserver
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from help_finder.delivery.queries.frames import LENGTH, QueryRequest, WorkerReply, pack_reply, unpack_request

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import OptExcInfo
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

# What belongs to a connection, or what the process that has the visitor writes itself.
_DROPPED = frozenset({"connection", "content-length", "date", "keep-alive", "server", "transfer-encoding"})

_FAILED = WorkerReply(500, [("content-type", "text/plain")], b"112\n")


class QueryServer(socketserver.ThreadingUnixStreamServer):
    """A thread for each connection; it answers one query after another, and `at_once` threads compute at a time."""

    daemon_threads = True
    request_queue_size = 128  # connections that wait until they are taken, when all page processes begin at once

    def __init__(self, path: Path, application: WSGIApplication, at_once: int = 1) -> None:
        path.unlink(missing_ok=True)  # of a process that was killed
        super().__init__(str(path), _Answering)
        path.chmod(0o600)
        self.application = application
        self.turns = threading.BoundedSemaphore(at_once)


class _Answering(socketserver.StreamRequestHandler):
    """One connection, until the other process closes it."""

    server: QueryServer

    def handle(self) -> None:
        with suppress(ConnectionError):
            while payload := self._receive():
                with self.server.turns:
                    reply = _answer_or_fail(self.server.application, payload)
                self.request.sendall(pack_reply(reply))

    def _receive(self) -> bytes:
        """Return what stands behind the next length; nothing where the connection ends."""
        length = self.rfile.read(LENGTH)
        return self.rfile.read(int.from_bytes(length))


def _answer_or_fail(application: WSGIApplication, payload: bytes) -> WorkerReply:
    """Return an answer in any case: a query that was never answered would be asked again."""
    try:
        return answer(application, unpack_request(payload))
    except Exception as error:  # noqa: BLE001 -- whatever it is, the next query must be answered
        kind = type(error).__name__
        logging.getLogger(__name__).error("%s while a query was answered", kind)  # noqa: TRY400 -- its words may quote it
        return _FAILED


def answer(application: WSGIApplication, request: QueryRequest) -> WorkerReply:
    """Return what a WSGI application answers to a request."""
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start(
        status: str, headers: list[tuple[str, str]], _error: OptExcInfo | None = None
    ) -> Callable[[bytes], object]:
        begun[:] = [(status, headers)]
        return _no_write

    pieces = application(_environ(request), start)
    try:
        body = b"".join(pieces)
    finally:
        if close := getattr(pieces, "close", None):
            close()
    [(status, headers)] = begun
    kept = [(name.lower(), value) for name, value in headers if name.lower() not in _DROPPED]
    return WorkerReply(int(status.split()[0]), kept, body)


def _no_write(_data: bytes) -> object:
    raise NotImplementedError  # WSGI's old way to answer; Flask does not use it


def _environ(request: QueryRequest) -> WSGIEnvironment:
    """Return a request as WSGI (PEP 3333) has it; its texts are bytes read as Latin-1."""
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": request.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": request.query,
        "SERVER_NAME": "localhost",  # behind a socket without a name; what the visitor wrote is in HTTP_HOST
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in request.headers.items():
        key = name.upper().replace("-", "_")
        environ[key if name == "content-type" else f"HTTP_{key}"] = value.encode("latin-1", "replace").decode("latin-1")
    if request.body:
        environ["CONTENT_LENGTH"] = str(len(request.body))
    return environ
