"""Figures for an operator's monitoring, as Prometheus reads them, on a port that only this machine reaches."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from help_finder.delivery.queries import shown


def serve_metrics(run: Path, port: int) -> None:
    """Answer on 127.0.0.1 in a thread of its own; raise OSError where the port is taken."""
    handler = type("Handler", (_Handler,), {"run": run})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, name="monitor", daemon=True).start()


def figures(run: Path) -> str:
    """Return the figures of all processes of a server, as text. None of them is of one visitor."""
    now = shown.read_shown(run)
    counts = list(_counts(run))
    lines = [
        *_gauge("queries_waiting", "Queries that wait for their turn.", sum(c["waiting"] for c in counts)),
        *_gauge("queries_refused_total", "Queries answered 503.", sum(c["refused"] for c in counts), "counter"),
    ]
    if now:
        since = datetime.fromisoformat(now.since).timestamp()
        day = date.fromisoformat(now.day).toordinal() - date(1970, 1, 1).toordinal()
        lines += [
            *_gauge("content_errors", "Mistakes in content that was saved and is not shown.", now.errors),
            *_gauge("content_since_seconds", "When what is shown was built, in seconds since 1970.", round(since)),
            *_gauge("day_seconds", "The day whose pages are shown, in seconds since 1970.", day * 24 * 60 * 60),
            "# HELP help_finder_info The version of the program and of the content.",
            "# TYPE help_finder_info gauge",
            f'help_finder_info{{version="{now.version}",content="{now.content[:12]}"}} 1',
        ]
    return "\n".join([*lines, ""])


def _gauge(name: str, about: str, value: int, kind: str = "gauge") -> list[str]:
    return [f"# HELP help_finder_{name} {about}", f"# TYPE help_finder_{name} {kind}", f"help_finder_{name} {value}"]


def _counts(run: Path) -> Iterator[dict[str, int]]:
    for path in run.glob("count-*.json"):
        with suppress(OSError, ValueError):
            yield json.loads(path.read_text(encoding="utf-8"))


class _Handler(BaseHTTPRequestHandler):
    """Answers `/metrics`."""

    run: ClassVar[Path]

    def do_GET(self) -> None:
        """Answer one request."""
        found = self.path == "/metrics"
        body = figures(self.run).encode() if found else b""
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Write no line for a request."""
