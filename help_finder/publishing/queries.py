"""The processes that answer queries and forms, each on a Unix socket; the first of them also builds the pages."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from help_finder.config import Config
from help_finder.content.last_good import LastGood
from help_finder.content.reader import ContentError
from help_finder.delivery.queries import shown
from help_finder.delivery.queries.query_pool import AT_ONCE
from help_finder.delivery.queries.query_server import QueryServer
from help_finder.publishing import log
from help_finder.publishing.follow import Follower
from help_finder.publishing.live import LiveSite
from help_finder.web.preview import pages as preview

_AT_ONCE = 1  # queries that a process computes: four share one interpreter, and cost a fifth more for each
_NICE = 3  # steps behind the pages in the processor's queue
_GLANCE = 0.1  # seconds between two checks whether a process runs
_EARLY = 5.0  # seconds: a process that ended sooner after its start, for a second time, may go on doing so
_PAUSE = 2.0  # seconds until it is started again then
_STOP = 5.0  # seconds a process may take to stop


class QueryProcesses:
    """Starts the processes and restarts each one that ends."""

    def __init__(self, config: Config, run: Path, count: int, *, is_preview: bool) -> None:
        self._command = [sys.executable, "-m", "help_finder.publishing.queries", str(config.data), str(config.state)]
        self._command += [str(run), "preview" if is_preview else "site"]
        self._running: list[subprocess.Popen[bytes]] = []
        self._count = count
        self._is_stopping = threading.Event()

    def start(self) -> None:
        """Start all processes, and the thread that restarts them."""
        self._running = [self._start(number) for number in range(self._count)]

    def watch(self) -> None:
        """Begin to restart each process that ends."""
        for number in range(self._count):
            threading.Thread(target=self._watch, args=(number,), daemon=True).start()

    def failed(self) -> int | None:
        """Return the exit status of the process that builds, None while it runs."""
        return self._running[0].poll()

    def stop(self) -> None:
        """Stop all of them."""
        self._is_stopping.set()
        for process in self._running:
            process.terminate()
        for process in self._running:
            try:
                process.wait(_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(self, number: int) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches the main process only, which stops this one last.
        return subprocess.Popen([*self._command, str(number)], start_new_session=True)  # noqa: S603 -- our own program

    def _watch(self, number: int) -> None:
        began, early = time.monotonic(), 0
        while not self._is_stopping.wait(_GLANCE):
            if self._running[number].poll() is None:
                continue
            log.write_event("restarted a process", process=f"queries-{number}", status=self._running[number].returncode)
            early = early + 1 if time.monotonic() - began < _EARLY else 0
            if early > 1 and self._is_stopping.wait(_PAUSE):
                return
            began = time.monotonic()
            self._running[number] = self._start(number)


def serve_queries(data: Path, state: Path, run: Path, kind: str, number: int) -> int:
    """Answer queries until SIGTERM; return 1 where the content is broken and no good one is known."""
    while number and not (run / shown.SHOWN_FILE).exists():  # the first one builds; the others answer what it shows
        time.sleep(_GLANCE)
    try:
        site = LiveSite(
            data,
            run,
            last_good=LastGood(state, data),
            is_preview=kind == "preview",
            writes_pages=number == 0,
            at_once=AT_ONCE,
        )
    except Exception as error:  # noqa: BLE001 -- reported as an editor reads it, in the process that builds
        if number == 0:
            reason = error if isinstance(error, ContentError) else preview.explain_error(error)[0]
            print(reason, file=sys.stderr, flush=True)  # noqa: T201 -- a command's own words
        return 1
    site.log_shown()
    _yield_to_pages()  # not before the first pages are there: no visitor can be served until then
    Follower(site, data, also=run / shown.SHOWN_FILE if number else None, stops_with_parent=True).start()
    at_once = AT_ONCE if kind == "preview" else _AT_ONCE
    QueryServer(run / f"queries-{number}.sock", site, at_once).serve_forever()
    return 0


def _yield_to_pages() -> None:
    """Let this process compute when no page process wants the processor, and then for longer at a time."""
    with suppress(OSError):  # a service may be forbidden to
        os.nice(_NICE)
        if batch := getattr(os, "SCHED_BATCH", None):  # Linux has it
            os.sched_setscheduler(0, batch, os.sched_param(0))


if __name__ == "__main__":
    _data, _state, _run, _kind, _number = sys.argv[1:]
    raise SystemExit(serve_queries(Path(_data), Path(_state), Path(_run), _kind, int(_number)))
