"""Half a minute of what tests/bench/attack.py does: no row of it may keep a visitor waiting."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator

import attack
import pytest
import rigs

from help_finder.config import ROOT

MANY = 1000  # connections; the bench holds 5,000
PATIENCE = 1000  # ms: a shared machine is slow, a held one does not answer at all


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rigs.Rig]:
    """Return the site as people run it."""
    with rigs.granian(ROOT / "data", tmp_path_factory.mktemp("attack")) as rig:
        yield rig


def _are_well(tally: attack.Tally) -> bool:
    return not tally.failed and len(tally.times) > 3 and tally.median < PATIENCE


@pytest.mark.parametrize("first", [b"", attack.HALF_HEADER, attack.WHOLE], ids=["idle", "half a header", "kept"])
def test_connections_hold_nothing(rig: rigs.Rig, first: bytes) -> None:
    """A thousand connections that say no more; those with half a header are closed after ten seconds."""
    with attack.held(rig.port, MANY, first) as wires:
        tally = attack.ask_pages(rig.port, 2)
        assert _are_well(tally), tally
        if first == attack.HALF_HEADER:
            assert MANY == len(attack.close_times(wires, 30))


def test_slow_readers_and_slow_forms_hold_nothing(rig: rigs.Rig) -> None:
    """Visitors who take nothing of a large file, and forms that come a byte a second."""
    asked = f"GET {attack.LARGE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with attack.held(rig.port, 100, asked, receives=4096), attack.slow_forms(rig.port, 16) as forms:
        tally = attack.ask_pages(rig.port, 3)
        assert _are_well(tally), tally
        forms[0].settimeout(30)
        assert b"408" in forms[0].recv(15)


@pytest.mark.parametrize(
    "path", ["/da/", "/da/find/?q=mad", "/da/find/?q=" + "a" * 3000, "/da/nowhere/", "/", "/da/exit", "/robots.txt"]
)
def test_head_tells_what_get_would(rig: rigs.Rig, path: str) -> None:
    """Status and headers of a page, a query, a refusal and a file are those of the whole answer, without its body."""
    status, headers, body = rig.fetch(path)
    head, told, nothing = rig.fetch(path, method="HEAD")
    assert (status, headers | {"date": ""}, b"") == (head, told | {"date": ""}, nothing)
    assert len(body) == int(told.get("content-length", len(body)))


def test_pages_do_not_wait_for_queries(rig: rigs.Rig) -> None:
    """More queries than the queue takes: the rest get the telephone numbers at once, and pages are served as before."""
    with attack.flood(rig.port, 40) as flood:
        tally = attack.ask_pages_apart(rig.port, 4)
    assert _are_well(tally), tally
    assert flood.statuses.get(503)
    assert set(flood.statuses) <= {200, 503}
    assert 0 == flood.without_numbers


def _comes_to_rest(rig: rigs.Rig) -> bool:
    """Whether the queue is empty, and stays so for half a second, before half a minute is over."""
    empty = 0
    for _ in range(300):
        empty = 0 if json.loads(rig.fetch("/healthz")[2])["queue"] else empty + 1
        if empty == 5:
            return True
        time.sleep(0.1)
    return False


def test_visitors_who_leave_hold_nothing_and_are_not_told_of(rig: rigs.Rig) -> None:
    """People who close the page before its answer, or in the middle of a form: no place in the queue, no line."""
    before = rig.log.read_text(encoding="utf-8")
    query = b"GET /da/find/?q=%d HTTP/1.1\r\nHost: localhost\r\n\r\n"
    form = f"POST {attack.FORM} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90\r\n\r\nday=1".encode()
    for number in range(60):
        with socket.create_connection(("127.0.0.1", rig.port)) as wire:
            wire.sendall(query % number if number % 2 else form)
    assert _comes_to_rest(rig)
    assert 200 == rig.fetch("/da/find/?q=mad")[0]
    assert before == rig.log.read_text(encoding="utf-8")


def test_log_begins_with_what_an_operator_needs_alone(rig: rigs.Rig) -> None:
    """The content, the day and the address; no warning of a library."""
    lines = rig.log.read_text(encoding="utf-8").splitlines()
    assert ["Hjælp", "shown"] == sorted(line.split()[0] for line in lines), lines
