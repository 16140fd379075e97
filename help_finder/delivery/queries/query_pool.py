"""Passes queries and forms to the processes that answer them; refuses at once when too many wait."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

AT_ONCE: Final = 4  # queries that one process has at a time: it answers one, and need not wait for the next
_WAITING = 16  # queries that may wait for their turn: at 100 ms each, the last of them waits less than half a second
_LONGEST = 10.0  # seconds until a query is given up; a process that was killed is back within three
_AGAIN = 0.1  # seconds between two tries to reach a process
_DROPPED = {"connection", "content-length", "date", "keep-alive", "server", "transfer-encoding"}


class FullError(Exception):
    """Too many queries wait already, or no process answers."""


class WorkerReply(NamedTuple):
    """The answer of a process."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class QueryPool:
    """Asks the processes that listen on Unix sockets, one after another.

    A query changes nothing, so it is asked again where a process was killed while it answered.
    """

    def __init__(self, sockets: Sequence[Path]) -> None:
        self._sockets = sockets
        self._turns = asyncio.Semaphore(AT_ONCE * len(sockets))
        self._asked = 0
        self.waiting = 0  # queries that have no turn yet
        self.refused = 0  # queries refused with 503 because too many were waiting

    async def forward(self, request: bytes) -> WorkerReply:
        """Return the answer to a whole HTTP/1.0 request; raise FullError where none can be had now."""
        if self.waiting >= _WAITING * len(self._sockets):
            self.refused += 1
            raise FullError
        self.waiting += 1
        is_waiting = True
        try:
            async with asyncio.timeout(_LONGEST), self._turns:
                self.waiting -= 1
                is_waiting = False
                return await self._ask(request)
        except TimeoutError as error:
            self.refused += 1
            raise FullError from error
        finally:
            self.waiting -= is_waiting

    async def _ask(self, request: bytes) -> WorkerReply:
        """Send the request to one process after another until one answers; the caller's timeout ends it."""
        while True:
            self._asked += 1
            path = self._sockets[self._asked % len(self._sockets)]
            try:
                return parse_response(await _exchange(path, request))
            except (OSError, ValueError):
                await asyncio.sleep(_AGAIN)


async def _exchange(path: Path, request: bytes) -> bytes:
    """Return everything that a process sends before it closes the connection."""
    reader, writer = await asyncio.open_unix_connection(path)
    try:
        writer.write(request)
        return await reader.read(-1)
    finally:
        writer.close()


def parse_response(raw: bytes) -> WorkerReply:
    """Return the answer in the bytes of an HTTP/1.0 response; raise ValueError where it is cut short."""
    head, found, body = raw.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    length = next((int(value) for name, value in headers if name == "content-length"), len(body))
    if not found or len(body) < length:
        raise ValueError
    return WorkerReply(int(status.split()[1]), [pair for pair in headers if pair[0] not in _DROPPED], body)
