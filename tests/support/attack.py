"""What a visitor with bad intent can do to a server from one machine, bounded in number and time, on loopback alone."""

from __future__ import annotations

import http.client
import itertools
import json
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from urllib.parse import quote

PAGES = ("/da/", "/en/find/", "/kl/need/bed/", "/da/service/hjerterummet/", "/")
LARGE = "/open/services.json"
COSTLY = "/da/find/?" + "&".join(
    ["q=" + quote("overnatnig herbeg mishandlt alkohl psykiatr gaeld tandlaege bolgi"), "near=banegaarden", "open=now"]
)
FORM = "/da/guide/klage/"
HALF_HEADER = b"GET /da/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
WHOLE = b"GET /da/ HTTP/1.1\r\nHost: localhost\r\n\r\n"


@dataclass
class Tally:
    """How long pages took, in milliseconds, and how many did not come."""

    times: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle of all."""
        return statistics.median(self.times) if self.times else 0.0

    @property
    def p99(self) -> float:
        """What 99 of 100 stay below."""
        return sorted(self.times)[int(len(self.times) * 0.99)] if self.times else 0.0

    def __str__(self) -> str:
        """Return the figures in words."""
        lost = f", {len(self.failed)} FAILED ({self.failed[0]})" if self.failed else ""
        return f"{len(self.times)} pages, median {self.median:.0f} ms, p99 {self.p99:.0f} ms{lost}"


def fetch(
    port: int, path: str, headers: dict[str, str] | None = None, host: str = "127.0.0.1"
) -> http.client.HTTPResponse:
    """Return one answer, read to its end, on a connection of its own."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        return answer
    finally:
        connection.close()


def ask_pages(port: int, seconds: float) -> Tally:
    """Ask for pages one after another for so long."""
    tally, end, number = Tally(), time.monotonic() + seconds, 0
    while time.monotonic() < end:
        path, began, number = PAGES[number % len(PAGES)], time.monotonic(), number + 1
        try:
            status = fetch(port, path).status
        except OSError as error:
            tally.failed.append(f"{path}: {error!r}")
            continue
        if status not in (200, 302):
            tally.failed.append(f"{path}: HTTP {status}")
        tally.times.append((time.monotonic() - began) * 1000)
        time.sleep(0.01)
    return tally


def ask_pages_apart(port: int, seconds: float) -> Tally:
    """Ask for pages in a process of their own: the visitors of a flood would slow down who measures."""
    command = [sys.executable, __file__, str(port), str(seconds)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    return Tally(**json.loads(said.stdout))


@contextmanager
def held(port: int, count: int, first: bytes = b"", *, receives: int = 0) -> Iterator[list[socket.socket]]:
    """Hold so many connections that have sent `first` and say no more; `receives` is their buffer, where small."""
    with ExitStack() as open_ones:
        wires = []
        for _ in range(count):
            wire = open_ones.enter_context(socket.socket())
            if receives:
                wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receives)
            wire.settimeout(10)
            wire.connect(("127.0.0.1", port))
            if first:
                wire.sendall(first)
            wires.append(wire)
        yield wires


def close_times(wires: list[socket.socket], patience: float) -> list[float]:
    """Return after how many seconds the server closed each connection, those that it did not left out."""
    began, waiting, found = time.monotonic(), list(wires), []
    for wire in waiting:
        wire.setblocking(False)  # noqa: FBT003 -- socket's own
    while waiting and time.monotonic() - began < patience:
        still = []
        for wire in waiting:
            (found.append(time.monotonic() - began) if _is_closed(wire) else still.append(wire))
        waiting = still
        time.sleep(0.1)
    return found


def _is_closed(wire: socket.socket) -> bool:
    try:
        while wire.recv(65536):
            pass
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def slow_forms(port: int, count: int, path: str = FORM) -> Iterator[list[socket.socket]]:
    """Send so many forms whose body comes a byte a second."""
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    over = threading.Event()
    with held(port, count, f"{head}Content-Length: 100\r\n\r\n".encode()) as wires:

        def drip() -> None:
            while not over.wait(1):
                for wire in wires:
                    with suppress(OSError):
                        wire.send(b"a")

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        try:
            yield wires
        finally:
            over.set()
            thread.join()


@dataclass
class Flood:
    """What the visitors of a flood got: how many of each status, and how long those that were refused waited."""

    statuses: dict[int, int] = field(default_factory=dict)
    refused: list[float] = field(default_factory=list)
    without_numbers: int = 0

    def add(self, status: int, seconds: float, answer: http.client.HTTPResponse | None) -> None:
        """Count one answer."""
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status == 503 and answer is not None:
            self.refused.append(seconds)
            has_number = b"tel:" in answer.body and answer.headers["Retry-After"]  # type: ignore[attr-defined]
            self.without_numbers += not has_number


@contextmanager
def flood(port: int, visitors: int, path: str = COSTLY) -> Iterator[Flood]:
    """Let so many visitors ask the costliest query, each again as soon as it is answered."""
    over, seen, lock = threading.Event(), Flood(), threading.Lock()
    numbers = itertools.count()  # in each query, so that none is the answer to another once more

    def ask() -> None:
        while not over.is_set():
            began, answer = time.monotonic(), None
            try:
                answer = fetch(port, f"{path}&n={next(numbers)}")
                status = answer.status
            except OSError:
                status = 0
            with lock:
                seen.add(status, time.monotonic() - began, answer)
            time.sleep(0.05 if status == 503 else 0)  # the attacker's own processor is this machine's too

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(visitors)]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        over.set()
        for thread in threads:
            thread.join(20)


if __name__ == "__main__":
    json.dump(asdict(ask_pages(int(sys.argv[1]), float(sys.argv[2]))), sys.stdout)
