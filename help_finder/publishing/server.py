"""Serves the site: granian's processes answer pages, processes of their own answer queries and build."""

from __future__ import annotations

import logging
import multiprocessing
import os
import resource
import shutil
import signal
import time
from functools import partial
from pathlib import Path
from typing import Final

from granian.constants import HTTPModes, Interfaces, RuntimeModes, TaskImpl
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import MPServer

from help_finder.config import Config
from help_finder.delivery import begun_tasks
from help_finder.delivery.page_server import PageServer
from help_finder.delivery.queries import shown
from help_finder.delivery.queries.query_pool import AT_ONCE
from help_finder.delivery.queries.recent_answers import KEPT_FOR, RecentAnswers
from help_finder.publishing import listening, monitor
from help_finder.publishing.queries import QueryProcesses

_HEADER: Final = 10_000  # milliseconds in which a request's header must have arrived, on a kept connection too
_LONGEST_HEADER = 32 * 1024  # bytes: what 5,000 visitors who never end theirs can make a process keep
_MOST_CONNECTIONS = 16_384  # of a process, idle ones among them
_MOST_FILES = 65_536  # that a process may have open; systems allow 1,024 until it is asked for
_SPARE_FILES = 256  # what a process needs beside its connections
_BACKLOG = 4_096  # connections that the kernel holds until they are taken
_GLANCE = 0.05  # seconds between two checks whether the first pages are built
_KNOWN = "Rust task implementation is experimental!"  # granian's word at each start; the tests attack what we serve


def serve_site(config: Config, workers: int = 1, *, is_preview: bool = False) -> int:
    """Serve until SIGTERM or Ctrl-C; raise ListenError before the first visitor. Return the exit status."""
    address = listening.resolve(config.host, config.port)
    listening.refuse_what_cannot_be(config, address)
    if is_preview:
        listening.refuse_others(address)
    workers = 1 if is_preview else workers
    run = make_run_folder(config.state)
    queries = QueryProcesses(config, run, workers, is_preview=is_preview)
    signal.signal(signal.SIGTERM, _stop)  # until granian has its own, a stop must end the processes too
    try:
        queries.start()
        if not _wait_for_pages(queries, run):
            return 1  # the building process has reported what is wrong
        queries.watch()
        if config.metrics_port:
            monitor.serve_metrics(run, config.metrics_port)
        server = _granian(config, address, workers)
        server.on_startup(partial(print, f"Hjælp i Aalborg: {listening.url(config, address)}", flush=True))
        loader = partial(make_page_server, run, workers, is_preview=is_preview)
        server.serve(target_loader=loader, wrap_loader=False)  # type: ignore[arg-type]  # an object with __rsgi__ will do
    finally:
        queries.stop()
        shutil.rmtree(run, ignore_errors=True)
    return 0


def make_page_server(run: Path, queries: int, *, is_preview: bool) -> PageServer:
    """Return a process's own page server; granian calls it in each."""
    return PageServer(run, queries, RecentAnswers(0.0 if is_preview else KEPT_FOR), AT_ONCE if is_preview else 1)


def make_run_folder(state: Path) -> Path:
    """Return a new folder for this server's processes, and sweep away those of servers that were killed."""
    state.mkdir(parents=True, exist_ok=True)
    for old in state.glob("run-*"):
        if not _is_alive(int(old.name.removeprefix("run-"))):
            shutil.rmtree(old, ignore_errors=True)
    run = state / f"run-{os.getpid()}"
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir(mode=0o700)
    return run


def _granian(config: Config, address: str, workers: int) -> MPServer:
    multiprocessing.set_start_method("spawn", force=True)  # this process has threads, which a fork would not carry over
    files = _raise_file_limit()
    logging.getLogger("_granian").addFilter(lambda record: record.getMessage() != _KNOWN)
    return MPServer(
        "help_finder",
        address=address,
        port=config.port,
        interface=Interfaces.RSGI,
        workers=workers,
        task_impl=TaskImpl.asyncio if begun_tasks.BY_ASYNCIO else TaskImpl.rust,
        runtime_mode=RuntimeModes.mt,  # measured: 10 % less time a page than with one thread
        http=HTTPModes.http1,
        websockets=False,
        backlog=_BACKLOG,
        backpressure=min(_MOST_CONNECTIONS, max(files - _SPARE_FILES, files // 2)),
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER, max_buffer_size=_LONGEST_HEADER),
        workers_kill_timeout=5,  # a client that takes its answer slowly would hold the stop
        respawn_failed_workers=True,
        respawn_interval=0.1,
        log_level=LogLevels.warning,
        log_access=False,  # a log of addresses and queries would be a list of people in need
    )


def _raise_file_limit() -> int:
    """Let this process and its children open as many files as the system allows; return how many that are."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_FILES if most == resource.RLIM_INFINITY else min(most, _MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    return wanted


def _wait_for_pages(queries: QueryProcesses, run: Path) -> bool:
    """Wait for the first build; return whether there is one."""
    while not (run / shown.SHOWN_FILE).exists():
        if queries.failed() is not None:
            return False
        time.sleep(_GLANCE)
    return True


def _stop(*_: object) -> None:
    raise SystemExit(0)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
