"""Passes queries and forms to the processes that answer them; refuses at once when too many wait."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, cast

from help_finder.delivery.queries.frames import LENGTH, WorkerReply, unpack_reply

AT_ONCE: Final = 4  # queries that one process has at a time: it answers one, and need not wait for the next
_WAITING = 16  # queries that may wait for their turn: at 100 ms each, the last of them waits less than half a second
_LONGEST = 10.0  # seconds until a query is given up; a process that was killed is back within three
_AGAIN = 0.1  # seconds between two tries to reach a process


class FullError(Exception):
    """Too many queries wait already, or no process answers."""


class QueryPool:
    """Asks the processes that listen on Unix sockets, each over connections that stay open.

    A process answers one query of a connection after another, so `lines` is how many it computes at a time. A query
    changes nothing, so it is asked again where a process was killed while it answered.
    """

    def __init__(self, sockets: Sequence[Path], lines: int = 1) -> None:
        self._lines = [_Line(path) for path in sockets for _ in range(lines)]
        self._turns = asyncio.Semaphore(AT_ONCE * len(sockets))
        self._most = _WAITING * len(sockets)
        self.waiting = 0  # queries that have no turn yet
        self.refused = 0  # queries refused with 503 because too many were waiting

    async def forward(self, request: bytes) -> WorkerReply:
        """Return the answer to a packed request; raise FullError where none can be had now."""
        if self.waiting >= self._most:
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

    def close(self) -> None:
        """Close the connections; what is still asked for is not answered."""
        for line in self._lines:
            line.close()

    async def _ask(self, request: bytes) -> WorkerReply:
        """Send the request over one connection after another until an answer comes; the caller's timeout ends it."""
        while True:
            with suppress(OSError, ValueError):
                return unpack_reply(await (await self._least_busy()).ask(request))
            await asyncio.sleep(_AGAIN)

    async def _least_busy(self) -> _Line:
        """Return the connection with the fewest queries; raise OSError where no process can be reached."""
        for line in self._lines:
            if not line.is_open:
                with suppress(OSError):
                    await line.open()
        found = min((line for line in self._lines if line.is_open), key=lambda line: line.asked, default=None)
        if found is None:
            raise ConnectionError
        return found


class _Line:
    """A connection to one process. Answers come in the order in which they were asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opening = asyncio.Lock()
        self._wire: _Wire | None = None

    @property
    def is_open(self) -> bool:
        return self._wire is not None and not self._wire.is_lost

    @property
    def asked(self) -> int:
        """How many answers are waited for."""
        return len(self._wire.asked) if self._wire else 0

    async def open(self) -> None:
        """Connect where it is not done; raise OSError where nobody listens."""
        async with self._opening:
            if not self.is_open:
                loop = asyncio.get_running_loop()
                _, self._wire = await loop.create_unix_connection(_Wire, str(self._path))

    def close(self) -> None:
        """Close the connection where there is one."""
        if self._wire:
            self._wire.close()

    async def ask(self, request: bytes) -> bytes:
        """Return what is answered; raise ConnectionError where the process ends first."""
        if self._wire is None:
            raise ConnectionError
        return await self._wire.send(request)


class _Wire(asyncio.Protocol):
    """What asyncio calls for one connection; `asked` are those who wait, the first of them first."""

    def __init__(self) -> None:
        self.asked: deque[asyncio.Future[bytes]] = deque()
        self.is_lost = False
        self._received = bytearray()
        self._transport: asyncio.WriteTransport | None = None

    def send(self, request: bytes) -> asyncio.Future[bytes]:
        """Send a packed request; the future has the answer, or ConnectionError."""
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        if self._transport is None or self.is_lost:
            answer.set_exception(ConnectionError())
            return answer
        self.asked.append(answer)
        self._transport.write(request)
        return answer

    def close(self) -> None:
        """Close the connection."""
        if self._transport:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        while len(self._received) >= LENGTH:
            end = LENGTH + int.from_bytes(self._received[:LENGTH])
            if len(self._received) < end:
                return
            answer = self.asked.popleft()
            if not answer.done():  # given up: the visitor left, or waited too long
                answer.set_result(bytes(self._received[LENGTH:end]))
            del self._received[:end]

    def connection_lost(self, _error: Exception | None) -> None:
        self.is_lost = True
        while self.asked:
            answer = self.asked.popleft()
            if not answer.done():
                answer.set_exception(ConnectionError())
