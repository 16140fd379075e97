"""Serves the site with granian, and says in one sentence what stands in the way."""

from __future__ import annotations

import os
import shutil
import socket
from functools import partial
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from help_finder.config import ROOT, Config
from help_finder.publishing.live import LiveSite, prepare

_THREADS = 4  # a worker's: answers are short, more would only wait for each other
_WAITING = 64  # requests a worker takes on before new ones wait in the socket's queue


class PortTakenError(OSError):
    """Another program listens already."""


def serve(config: Config, workers: int = 1, *, is_preview: bool = False) -> None:
    """Serve until told to stop; raise PortTakenError or ContentError before the first visitor."""
    _refuse_taken_port(config)
    run = make_run_folder()
    try:
        prepare(config.data, run)
        print(f"Hjælp i Aalborg: http://{config.host}:{config.port}/", flush=True)
        server = Granian(
            "help_finder",
            address=config.host,
            port=config.port,
            interface=Interfaces.WSGI,
            workers=1 if is_preview else workers,
            blocking_threads=_THREADS,
            backpressure=_WAITING,
            workers_kill_timeout=5,  # a client that sends half a request would hold the stop for half a minute
            respawn_failed_workers=True,
            respawn_interval=0.1,
            log_level=LogLevels.warning,
            log_access=False,  # a log of addresses and queries would be a list of people in need
        )
        server.serve(target_loader=partial(make_site, config.data, run, is_preview), wrap_loader=False)
    finally:
        shutil.rmtree(run, ignore_errors=True)


def make_site(data: Path, run: Path, is_preview: bool, *_: object) -> LiveSite:  # noqa: FBT001 -- granian calls it
    """Return a process's own site, following its content."""
    site = LiveSite(data, run, is_preview=is_preview)
    site.follow()
    return site


def make_run_folder() -> Path:
    """Return a new folder for this server's processes, and sweep away those of servers that were killed."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    for old in build.glob("run-*"):
        if not _is_alive(int(old.name.removeprefix("run-"))):
            shutil.rmtree(old, ignore_errors=True)
    run = build / f"run-{os.getpid()}"
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir()
    return run


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _refuse_taken_port(config: Config) -> None:
    """Bind once without SO_REUSEPORT: granian itself would share the port, and the visitors, with the other."""
    with socket.socket(socket.AF_INET6 if ":" in config.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except OSError as error:
            raise PortTakenError(
                f"Port {config.port} er optaget: luk det andet program, eller vælg en anden med PORT=8001 bin/serve\n"
                f"Port {config.port} is taken: stop the other program, or choose another with PORT=8001 bin/serve"
            ) from error
