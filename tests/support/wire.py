"""Asks a WSGI application the way a server does, byte for byte: no client puts in order what was sent."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import brotli
from flask import Flask
from werkzeug.test import run_wsgi_app

from help_finder.delivery.headers import headers_for
from help_finder.model.site import OPENSTREETMAP

TOKENS = ("<zzq>", '"onzzq=', "'onzzq=", "\r\nX-Zzq: 1", "{{7*7}}zzq", "%0d%0aX-Zzq:1", "javascript:zzq")
_UNPACK: Mapping[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}
_MARKUP = re.compile(r"<zzq|[\"']onzzq=|href=\"javascript:|49zzq", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        """Return a header that may be there once only."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        assert len(found) <= 1, f"{name} stands {len(found)} times"
        return found[0] if found else None

    @property
    def plain(self) -> bytes:
        """The body as it was before it was compressed."""
        encoding = self.header("Content-Encoding")
        return _UNPACK[encoding](self.body) if encoding and self.body else self.body


class Wire:
    """One end of a wire with the site on the other; shows itself in a word, for Hypothesis prints what it is given."""

    def __init__(self, app: Flask, exit_url: str) -> None:
        self._app = app
        self._exit_url = exit_url

    def __repr__(self) -> str:
        return "Wire()"

    def ask(self, path: bytes, query: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """Send a GET and return its answer, checked."""
        return self.send("GET", path, query, headers=headers)

    def send(
        self,
        method: str,
        path: bytes,
        query: bytes = b"",
        body: bytes = b"",
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request and return its answer, checked."""
        environ = _environ(method, path, query, body)
        environ |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in (headers or {}).items()}
        parts, status, found = run_wsgi_app(self._app.wsgi_app, environ, buffered=True)
        answer = Answer(int(status[:3]), list(found), b"".join(parts))
        self.check(answer, path.decode("latin-1"))
        return answer

    def check(self, answer: Answer, path: str) -> None:
        """Fail where an answer is a fault of ours, is not guarded, sends elsewhere, or gives back what was sent."""
        assert answer.status < 500, answer.status
        for name, value in headers_for(path, answer.plain, OPENSTREETMAP.source).items():
            assert value == answer.header(name), name
        for name, value in answer.headers:
            assert re.fullmatch(r"[A-Za-z-]+", name)
            assert "zzq" not in name.lower()
            assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value), (name, value)
        location = answer.header("Location")
        assert location in (None, self._exit_url) or re.match(r"/(?![/\\])", location), location
        assert not _MARKUP.search(answer.plain.decode("utf-8", "replace")), "came back as markup"


def _environ(method: str, path: bytes, query: bytes, body: bytes) -> dict[str, Any]:
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": query.decode("latin-1"),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
    }
    return environ | ({"CONTENT_TYPE": "application/x-www-form-urlencoded"} if method == "POST" else {})
