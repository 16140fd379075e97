"""Queries on their way to the processes that answer them, and back."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.validate import validator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from help_finder.delivery.queries.frames import (
    LENGTH,
    QueryRequest,
    WorkerReply,
    pack_reply,
    pack_request,
    unpack_reply,
    unpack_request,
)
from help_finder.delivery.queries.query_pool import FullError, QueryPool
from help_finder.delivery.queries.query_server import QueryServer, answer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Serve = Callable[["WSGIApplication"], Path]
_ANY_TEXT = st.text().map(lambda text: text.encode("utf-8", "replace").decode())
_REQUESTS = st.builds(
    QueryRequest,
    st.sampled_from(["GET", "POST"]),
    st.binary().map(lambda raw: "/" + raw.decode("utf-8", "surrogateescape")),
    st.from_regex(r"[ -~]*", fullmatch=True),
    st.dictionaries(st.sampled_from(["host", "accept-language", "content-type", "origin"]), _ANY_TEXT),
    st.binary(),
)


def _echo(environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
    """Answer with what a process learns of a request; slowly where the query asks for it, never where it says so."""
    if environ["QUERY_STRING"] == "fails":
        raise LookupError(environ["QUERY_STRING"])
    if environ["QUERY_STRING"] == "slow":
        time.sleep(0.3)
    start_response("200 OK", [("Content-Type", "application/json"), ("Connection", "close")])
    known = {name: value for name, value in environ.items() if isinstance(value, str)}
    yield json.dumps(known).encode() + b"\n"
    yield environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH", 0)))


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Return a function that answers with an application on a socket of its own until the test ends."""
    servers: list[QueryServer] = []

    def serve(application: WSGIApplication) -> Path:
        path = tmp_path / f"queries-{len(servers)}.sock"
        servers.append(QueryServer(path, application))
        threading.Thread(target=servers[-1].serve_forever, args=(0.01,), daemon=True).start()
        return path

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def _asking(query: str) -> bytes:
    return pack_request(QueryRequest("GET", "/da/find/", query, {"host": "x"}))


def _query_of(reply: WorkerReply) -> str:
    return str(json.loads(reply.body)["QUERY_STRING"])


@given(_REQUESTS, st.lists(st.tuples(_ANY_TEXT, _ANY_TEXT)), st.binary())
def test_what_is_sent_arrives(request_: QueryRequest, headers: list[tuple[str, str]], body: bytes) -> None:
    """Any path, also one that is no text, any header and any bytes."""
    reply = WorkerReply(200, headers, body)
    assert request_ == unpack_request(pack_request(request_)[LENGTH:])
    assert reply == unpack_reply(pack_reply(reply)[LENGTH:])


@given(_REQUESTS)
def test_application_gets_what_wsgi_asks_for(request_: QueryRequest) -> None:
    """Python's own validator of WSGI finds nothing wrong, and nothing of the visitor but what was passed on."""
    path = request_.path.encode("utf-8", "surrogateescape").decode("latin-1")
    reply = answer(validator(_echo), request_._replace(query="q=" + request_.query))
    line, _, body = reply.body.partition(b"\n")
    known = json.loads(line)
    assert (request_.method, path, "q=" + request_.query) == tuple(
        known[name] for name in ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING")
    )
    assert request_.body == body
    passed = {f"HTTP_{name.upper().replace('-', '_')}" for name in request_.headers if name != "content-type"}
    assert passed == {name for name in known if name.startswith("HTTP_")}
    assert [("content-type", "application/json")] == reply.headers


def test_many_at_once_get_their_own_answers(serve: Serve) -> None:
    """Two processes, and some visitors who leave before their answer: nobody gets another's."""

    async def ask_all() -> None:
        async def ask(pool: QueryPool, number: int) -> None:
            while True:
                with suppress(FullError):
                    asked = asyncio.create_task(pool.forward(_asking(f"n={number}")))
                    if number % 7 == 0:
                        await asyncio.sleep(0.001)
                        asked.cancel()
                        with suppress(asyncio.CancelledError):
                            await asked
                        return
                    assert f"n={number}" == _query_of(await asked)
                    return
                await asyncio.sleep(0.01)

        with closing(QueryPool([serve(_echo), serve(_echo)])) as pool:
            await asyncio.gather(*(ask(pool, number) for number in range(500)))
            assert 0 == pool.waiting

    asyncio.run(ask_all())


def test_a_fault_is_answered_and_the_next_query_too(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    """A query that no application survives is not asked again and again; what it asked is not told."""

    async def ask() -> None:
        failed = WorkerReply(500, [("content-type", "text/plain")], b"112\n")
        with closing(QueryPool([serve(_echo)])) as pool:
            assert failed == await pool.forward(_asking("fails"))
            assert "n=1" == _query_of(await pool.forward(_asking("n=1")))

    asyncio.run(ask())
    assert "LookupError" in caplog.text
    assert "fails" not in caplog.text


def test_what_a_killed_process_had_is_asked_of_another(serve: Serve, tmp_path: Path) -> None:
    """It took the queries and closed its connection, in the middle of an answer too."""
    path = tmp_path / "killed.sock"
    killed = socket.create_server(str(path), family=socket.AF_UNIX)
    taken: list[bytes] = []

    def take_and_end() -> None:
        with killed, killed.accept()[0] as wire:
            taken.append(wire.recv(100_000))
            wire.sendall((100).to_bytes(LENGTH) + b"[200")

    async def ask() -> None:
        numbers = range(8)
        with ThreadPoolExecutor() as threads, closing(QueryPool([path, serve(_echo)])) as pool:
            ending = threads.submit(take_and_end)
            replies = await asyncio.gather(*(pool.forward(_asking(f"n={number}")) for number in numbers))
            ending.result(10)
        assert [f"n={number}" for number in numbers] == [_query_of(reply) for reply in replies]
        assert taken

    asyncio.run(ask())


def test_process_that_starts_again_is_asked_again(serve: Serve, tmp_path: Path) -> None:
    """Its socket is there again under the same name, over that of the process that was killed."""
    path = tmp_path / "queries-0.sock"
    with socket.create_server(str(path), family=socket.AF_UNIX):
        pass  # the file stays, and nobody listens

    async def ask() -> None:
        with closing(QueryPool([path])) as pool:
            asked = asyncio.create_task(pool.forward(_asking("n=1")))
            await asyncio.sleep(0.3)
            assert not asked.done()
            assert path == serve(_echo)
            assert "n=1" == _query_of(await asked)

    asyncio.run(ask())
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("sent", [b"", b"\x00", b"\xff\xff\xff\xff", (3).to_bytes(LENGTH) + b"{}\n"])
def test_what_is_no_query_harms_no_other(serve: Serve, sent: bytes) -> None:
    """A page process that was killed while it sent."""
    path = serve(_echo)
    with socket.socket(socket.AF_UNIX) as wire:
        wire.connect(str(path))
        wire.sendall(sent)

    async def ask() -> None:
        with closing(QueryPool([path])) as pool:
            assert "n=1" == _query_of(await pool.forward(_asking("n=1")))

    asyncio.run(ask())


def test_slow_query_keeps_only_its_own_line(serve: Serve) -> None:
    """While one process computes, the other answers those who come later."""

    async def ask() -> None:
        with closing(QueryPool([serve(_echo), serve(_echo)])) as pool:
            slow = asyncio.create_task(pool.forward(_asking("slow")))
            await asyncio.sleep(0.05)
            assert "n=1" == _query_of(await pool.forward(_asking("n=1")))
            assert not slow.done()
            assert "slow" == _query_of(await slow)

    asyncio.run(ask())
