"""Serves a site that renders each page each time, for `serving.py` to compare with.

PYTHONPATH=tests/support python -m tests.bench.render_each DATA WORK PORT
"""

from __future__ import annotations

import sys
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces

from help_finder.web.app import create_app


def main() -> None:
    """Serve until ended, with two workers."""
    data, work, port = sys.argv[1:4]
    app = create_app(Path(data), Path(work))
    server = Granian(
        "app", port=int(port), interface=Interfaces.WSGI, workers=2, blocking_threads=4, backpressure=64,
        log_enabled=False,
    )  # fmt: skip
    server.serve(target_loader=lambda *_: app, wrap_loader=False)


if __name__ == "__main__":
    main()
