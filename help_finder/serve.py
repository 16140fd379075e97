"""Serves the site with granian, and says in one sentence what stands in the way."""

from __future__ import annotations

import shutil
import socket
import tempfile
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces

from help_finder.config import ROOT, Config
from help_finder.factory import create_app


class PortTakenError(OSError):
    """Another program listens already."""


def serve(config: Config) -> None:
    """Serve until told to stop; raise PortTakenError or ContentError before the first visitor."""
    _refuse_taken_port(config)
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="site-", dir=build))
    app = create_app(config.data, work)
    print(f"Hjælp i Aalborg: http://{config.host}:{config.port}/", flush=True)
    server = Granian(
        "help_finder",
        address=config.host,
        port=config.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        backpressure=64,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
        log_access=False,  # a log of addresses and queries would be a list of people in need
    )
    try:
        server.serve(target_loader=lambda *_: app, wrap_loader=False)
    finally:
        shutil.rmtree(work, ignore_errors=True)


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
