"""Tries to hold the site as an attacker would, on loopback. Run: bin/bench attack [ROW …].

Each row prints what happened before serving was changed (measured at 2f21441) and what happens now. Under five minutes.
"""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import attack
import mishaps
import rigs

from help_finder.config import ROOT

MANY = 5000  # connections
PROBE = 6.0  # seconds in which pages are asked for, a row
Row = Callable[[rigs.Rig, Path], str]


def idle(rig: rigs.Rig, _: Path) -> str:
    """Hold connections that send nothing."""
    with attack.held(rig.port, MANY) as wires:
        return f"{attack.ask_pages(rig.port, PROBE)}; {_closed(wires)}"


def half_headers(rig: rigs.Rig, _: Path) -> str:
    """Hold connections with half a header."""
    with attack.held(rig.port, MANY, attack.HALF_HEADER) as wires:
        return f"{attack.ask_pages(rig.port, PROBE)}; {_closed(wires)}"


def kept(rig: rigs.Rig, _: Path) -> str:
    """Hold connections open after an answer."""
    with attack.held(rig.port, MANY, attack.WHOLE) as wires:
        return f"{attack.ask_pages(rig.port, PROBE)}; {_closed(wires)}"


def _closed(wires: list[socket.socket]) -> str:
    times = attack.close_times(wires, 16)
    return f"{len(times)} of {len(wires)} closed, the last {PROBE + max(times, default=0):.0f} s after it came"


def slow_readers(rig: rigs.Rig, _: Path) -> str:
    """Be visitors who ask for a large file and take nothing of it."""
    asked = f"GET {attack.LARGE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with attack.held(rig.port, 500, asked, receives=4096):
        return f"500 readers: {attack.ask_pages(rig.port, PROBE)}"


def slow_forms(rig: rigs.Rig, _: Path) -> str:
    """Send forms whose body comes a byte a second."""
    with attack.slow_forms(rig.port, 64) as wires:
        pages = attack.ask_pages(rig.port, PROBE)
        said = {wire.recv(15)[9:12].decode() for wire in wires}
    return f"64 forms: {pages}; the forms were answered {sorted(said)}"


def queries(visitors: int) -> Row:
    """Return a row: so many visitors ask the costliest query."""

    def row(rig: rigs.Rig, _: Path) -> str:
        with attack.flood(rig.port, visitors) as flood:
            time.sleep(0.5)
            pages = attack.ask_pages_apart(rig.port, PROBE)
        slowest = max(flood.refused, default=0) * 1000
        said = f"{pages}; queries {flood.statuses}; slowest 503 {slowest:.0f} ms"
        return said + (f"; {flood.without_numbers} 503 WITHOUT NUMBERS" if flood.without_numbers else "")

    return row


def haproxy(rig: rigs.Rig, work: Path) -> str:
    """Send slow forms through docs/haproxy.cfg."""
    with rigs.haproxy(rig, rig, work) as balancer, attack.slow_forms(balancer.port, 8):
        return f"8 slow forms: {attack.ask_pages(balancer.port, PROBE)}"


SERVING: dict[str, tuple[str, Row]] = {
    "5,000 idle connections": ("64 of them: nobody is answered, for ever", idle),
    "5,000 half headers": ("64 of them: nobody is answered for 30 s", half_headers),
    "5,000 kept connections": ("64 of them: nobody is answered for 30 s", kept),
    "slow readers": ("64 of them: nobody is answered for 30 s", slow_readers),
    "slow forms": ("4 of them: 30 of 31 pages fail", slow_forms),
    "16 visitors with the costliest query": ("pages' median 850 ms", queries(16)),
    "200 visitors with the costliest query": ("no page within 10 s", queries(200)),
    "HAProxy and slow forms": ("56 of 57 pages 503", haproxy),
    "Accept-Encoding": ("brotli whatever was asked", mishaps.encodings),
    "answers to queries": ("137 kB uncompressed", mishaps.query_sizes),
    "small files of browsers": ("404 with a page of 8 kB", mishaps.small_files),
}
MISHAPS: dict[str, tuple[str, mishaps.Mishap]] = {
    "a file or folder nobody may read": ("errors 0, no later edit shown", mishaps.unreadable),
    "start with broken content": ("exit 1", mishaps.broken_start),
    "killed while content is deeply nested": ("exit 1", mishaps.killed_beside_nested),
    "the folder replaced": ("64 s", mishaps.folder_replaced),
    "a link turned": ("never", mishaps.link_turned),
    "HOST and PORT": ("an error of granian's, or a wrong sentence", mishaps.hosts),
    "nginx, half handshakes, bad requests": ("refused for 58 s; addresses in the log", mishaps.nginx),
}


def main() -> int:
    """Print every row, or those named; return 1 where a page failed."""
    wanted, worst, began = sys.argv[1:], 0, time.monotonic()
    with TemporaryDirectory() as name, ExitStack() as stack:
        work, rig = Path(name), None
        for title, (before, row) in SERVING.items():
            if not wanted or any(word in title for word in wanted):
                rig = rig or stack.enter_context(rigs.granian(ROOT / "data", work))
                worst |= _print(title, before, row(rig, work))
        stack.pop_all().close()
        for title, (before, mishap) in MISHAPS.items():
            if not wanted or any(word in title for word in wanted):
                work = Path(name) / title.replace(" ", "-").replace(",", "")
                work.mkdir()
                worst |= _print(title, before, mishap(work))
    print(f"(measured in {time.monotonic() - began:.0f} s)")
    return worst


def _print(title: str, before: str, now: str) -> int:
    print(f"| {title} | before: {before} | now: {now} |", flush=True)
    return int("FAILED" in now or "WITHOUT" in now or "WRONG" in now)


if __name__ == "__main__":
    raise SystemExit(main())
