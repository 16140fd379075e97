"""One process that answers pages from memory, over granian's own interface (RSGI); queries go to other processes."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import socket
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from help_finder.config import LARGEST_BODY
from help_finder.delivery import begun_tasks, negotiation
from help_finder.delivery.guard import base_path, guarded, without
from help_finder.delivery.queries import shown
from help_finder.delivery.queries.frames import QueryRequest, pack_request
from help_finder.delivery.queries.query_pool import FullError, QueryPool
from help_finder.delivery.queries.recent_answers import RecentAnswers
from help_finder.delivery.queries.shown import ShownBuild
from help_finder.delivery.static_files import MemoryFiles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from granian._granian import RSGIHeaders
    from granian._granian import RSGIHTTPProtocol as HTTPProtocol
    from granian.rsgi import Scope

_GLANCE = 0.25  # seconds between two checks for a new build
_LONGEST_BODY = 10.0  # seconds in which a form must have arrived
_STALLED = 30_000  # milliseconds after which a connection is closed whose visitor reads nothing
_CONDITIONS = {
    "range": "HTTP_RANGE",
    "if-none-match": "HTTP_IF_NONE_MATCH",
    "if-modified-since": "HTTP_IF_MODIFIED_SINCE",
}
# The headers of a request that a query process receives; nothing else, and never the visitor's IP address.
_PASSED_ON: Final = ("host", "accept-language", "content-type", "if-none-match", "range", "origin")
_LANGUAGE_START = 4  # characters of "/da/"


class BodyError(Exception):
    """The body of a request is too large or too slow; the status says which."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


class PageServer:
    """An RSGI application over the build that `run` names; it serves each new build.

    `queries` processes answer queries, each over a number of `lines`.
    One thread answers everything from memory, so a slow or idle visitor blocks nothing.
    """

    def __init__(self, run: Path, queries: int, recent: RecentAnswers, lines: int = 1) -> None:
        self._run = run
        self._recent = recent
        self._stamp = 0  # when what is shown was written
        self._folder = ""  # of the build that is shown
        self._tasks: set[asyncio.Task[None]] = set()
        self._pool = QueryPool([run / f"queries-{number}.sock" for number in range(queries)], lines)
        self._told = {"waiting": 0, "refused": 0}
        self._shown = self._take()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to follow; granian calls it before the first request."""
        _leave_out_of_collection()
        begun_tasks.begin_at_once(loop)
        self._tasks.add(loop.create_task(self._follow(os.getppid())))

    def __rsgi_del__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """End; granian calls it after the last request."""
        self._pool.close()

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer one request; granian calls it."""
        path, headers = without(self._below, scope.path), scope.headers
        if not scope.query_string and scope.method in ("GET", "HEAD"):
            if found := self._files.find(path, headers.get("accept-encoding", ""), _conditions(headers)):
                protocol.response_bytes(*found)
                return
            if path == "/healthz":
                self._answer(protocol, path, self._health())
                return
            recorded = self._shown.answers.get(
                f"{path} {negotiation.accepted_language(headers.get('accept-language', ''))}"
            )
            if recorded:
                self._answer(protocol, path, recorded)
                return
        # Where granian runs this without a task of asyncio, a time limit needs one.
        await asyncio.get_running_loop().create_task(self._query(scope, protocol, path))

    async def _query(self, scope: Scope, protocol: HTTPProtocol, path: str) -> None:
        """Read the body, if there is one, and let another process answer."""
        try:
            request = pack_request(_request(scope, path, await _body(scope, protocol)))
            reply = self._recent.get(request) or self._recent.keep(request, await self._pool.forward(request))
        except BodyError as error:
            self._refuse(protocol, path, error.status)
        except FullError:
            self._refuse(protocol, path, HTTPStatus.SERVICE_UNAVAILABLE)
        else:
            protocol.response_bytes(reply.status, reply.headers, reply.body)

    def _refuse(self, protocol: HTTPProtocol, path: str, status: HTTPStatus) -> None:
        """Say in the page's language why there is no answer."""
        language = path[1 : _LANGUAGE_START - 1] if path[_LANGUAGE_START - 1 : _LANGUAGE_START] == "/" else ""
        answers = self._shown.answers
        recorded = answers.get(f"{status.value} {language}") or answers.get(f"{status.value} da")
        self._answer(protocol, path, recorded or (status.value, [("content-type", "text/plain")], "112\n"))

    def _answer(self, protocol: HTTPProtocol, path: str, recorded: shown.StoredAnswer) -> None:
        status, headers, body = recorded
        protocol.response_bytes(status, guarded(headers, path), body.encode())

    def _health(self) -> shown.StoredAnswer:
        """Return what an operator needs to know, and nothing of a visitor."""
        now = self._shown
        said = {"content": now.content, "day": now.day, "errors": now.errors, "since": now.since}
        said |= {"refused": self._pool.refused, "queue": self._pool.waiting, "version": now.version}
        return 200, [("content-type", "application/json"), ("cache-control", "no-store")], json.dumps(said) + "\n"

    def _take(self) -> ShownBuild:
        """Return what the builder shows now, its files ready; an answer that has begun continues unchanged."""
        stamp = (self._run / shown.SHOWN_FILE).stat().st_mtime_ns
        now = shown.read_shown(self._run)
        if now is None:
            raise FileNotFoundError(self._run / shown.SHOWN_FILE)
        if now.folder != self._folder:
            self._files = MemoryFiles(_no_application, Path(now.folder) / "public", now.base_url, now.tiles)
            self._folder = now.folder
        self._below, self._stamp = base_path(now.base_url), stamp
        return now

    async def _follow(self, parent: int) -> None:
        """Check for a new build for ever; after any failure it tries again."""
        _let_go_of_stalled()
        while True:
            with suppress(Exception):
                if os.getppid() != parent:  # the main process was killed: nothing else would stop this process
                    os.kill(os.getpid(), signal.SIGTERM)
                if (self._run / shown.SHOWN_FILE).stat().st_mtime_ns != self._stamp:
                    self._shown = await asyncio.to_thread(self._take)
                    self._recent.drop_all()
                    _leave_out_of_collection()
                self._recent.drop_old()
                self._count()
            await asyncio.sleep(_GLANCE)

    def _count(self) -> None:
        """Write down how many queries wait and were refused, for the numbers that all processes have together."""
        now = {"waiting": self._pool.waiting, "refused": self._pool.refused}
        if now != self._told:
            self._told = now
            (self._run / f"count-{os.getpid()}.json").write_text(json.dumps(now), encoding="utf-8")


def _conditions(headers: RSGIHeaders) -> Mapping[str, str] | None:
    """Return a request's conditions under their WSGI names; None where it has none, as nearly all."""
    # Written out: a loop would be run for every page.
    if "if-none-match" in headers or "range" in headers or "if-modified-since" in headers:
        return {name: headers.get(key) for key, name in _CONDITIONS.items() if key in headers}
    return None


async def _body(scope: Scope, protocol: HTTPProtocol) -> bytes:
    """Return the body of a request; raise BodyError where it is too large or does not arrive."""
    headers = scope.headers
    length = headers.get("content-length", "")
    if not length and "transfer-encoding" not in headers:
        return b""
    if length.isdecimal() and int(length) > LARGEST_BODY:
        raise BodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    body = b""
    try:
        async with asyncio.timeout(_LONGEST_BODY):
            async for piece in protocol:
                body += piece
                if len(body) > LARGEST_BODY:
                    raise BodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except TimeoutError as error:
        raise BodyError(HTTPStatus.REQUEST_TIMEOUT) from error
    return body


def _request(scope: Scope, path: str, body: bytes) -> QueryRequest:
    """Return the request as another process gets it: its line, a few headers, its body."""
    headers = scope.headers
    passed = {name: str(headers.get(name)) for name in _PASSED_ON if name in headers}
    # Browsers name what they accept in many ways; the process needs to know which form we give.
    passed["accept-encoding"] = negotiation.encoding(headers.get("accept-encoding", "")) or "identity"
    # The server sends the head alone of what is asked with HEAD; its length is the body's, so the body is made.
    method = "GET" if scope.method == "HEAD" else scope.method
    # granian gives the path decoded; where it was not UTF-8 it is refused there, as every path that is not.
    query = quote(scope.query_string, safe="%/!$&'()*+,;=:@~?")
    return QueryRequest(method, path.replace("\ufffd", "\udcff"), query, passed, body)


def _leave_out_of_collection() -> None:
    """Leave what stays until the next build out of the garbage collector's rounds: 8 % of the time of a page."""
    gc.unfreeze()  # what was left out before may be an old build's
    gc.collect()
    gc.freeze()


def _let_go_of_stalled() -> None:
    """Let the kernel close a connection whose visitor reads nothing; accepted sockets inherit it.

    granian has no setting for it and makes the socket itself, so it is looked up among this process's own.
    """
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    own = Path("/proc/self/fd")
    if option is None or not own.is_dir():
        return
    for path in list(own.iterdir()):
        with suppress(OSError, ValueError), socket.socket(fileno=os.dup(int(path.name))) as found:
            if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                found.setsockopt(socket.IPPROTO_TCP, option, _STALLED)


def _no_application(*_: object) -> list[bytes]:
    """Do nothing: WhiteNoise requires an application, but is asked for files alone."""
    return []
