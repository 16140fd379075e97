"""Answers the files of a folder from memory: each with its headers made once, a page a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from whitenoise import WhiteNoise
from whitenoise.responders import Redirect, StaticFile

from help_finder.delivery.guard import Guard, guarded
from help_finder.delivery.headers import headers_for
from help_finder.delivery.negotiation import Encoding, encoding

if TYPE_CHECKING:
    from wsgiref.headers import Headers

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


_HASHED = r"^/static/.+\.[0-9a-f]{8,}\."
PAGE_AGE = 300  # seconds a page may be kept
_CONDITIONS = ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
_KEPT = 4096  # files in memory, a few kB each: all of Aalborg's; a folder ten times as large keeps what is asked for


class FileAnswer(NamedTuple):
    """Status, headers and body of the answer to a request for a file."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class MemoryFiles(WhiteNoise):  # type: ignore[misc]  # it has no types
    """A WSGI application: answers from a folder, and from `application` for paths that it does not have.

    Measured: opening a file and copying headers at each request cost more than everything else together. So an
    ordinary request gets one answer from memory, security's headers in it, found by path and compressed form; one
    with a condition or a range is answered by WhiteNoise. `images` is the host of the map's tiles, for
    pages that offer them.
    """

    def __init__(self, application: WSGIApplication, folder: Path, base_url: str = "", images: str = "") -> None:
        super().__init__(
            application,
            root=str(folder.resolve()),
            index_file=True,
            max_age=PAGE_AGE,
            immutable_file_test=_HASHED,
            allow_all_origins=False,
            add_headers_function=partial(_add_headers, images),
            mimetypes={".geojson": "application/geo+json", ".webmanifest": "application/manifest+json"},
        )
        # Its redirects to the slash carry no headers and drop the query: Flask's do better.
        for url in [url for url, file in self.files.items() if isinstance(file, Redirect)]:
            del self.files[url]
        self._images = images
        self._whole = lru_cache(maxsize=_KEPT)(partial(_whole, self.files))
        self._guarded = Guard(super().__call__, base_url, images)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        method = environ["REQUEST_METHOD"]
        answer = None
        if method in ("GET", "HEAD"):
            conditions = {name: environ[name] for name in _CONDITIONS if name in environ}
            answer = self.find(environ.get("PATH_INFO", ""), environ.get("HTTP_ACCEPT_ENCODING", ""), conditions)
        if answer is None:
            return self._guarded(environ, start_response)
        start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", answer.headers)
        return [answer.body] if method == "GET" else []

    def find(self, path: str, accept_encoding: str, conditions: Mapping[str, str] | None = None) -> FileAnswer | None:
        """Return the answer to a GET, None where the folder has no such file.

        `conditions` are the headers If-None-Match, If-Modified-Since and Range under their WSGI names.
        """
        file = self.files.get(path)
        if file is None:
            return None
        form = encoding(accept_encoding)
        if not conditions:
            return self._whole(path, form)
        answer = file.get_response("GET", {"HTTP_ACCEPT_ENCODING": form, **conditions})
        # 304 has no body, but its headers take the place of those that the browser kept with the page.
        own = headers_for(path, self._whole(path, "").body, self._images)
        with answer.file or _Nothing() as body:
            return FileAnswer(answer.status.value, guarded(answer.headers, path, own), body.read())


class _Nothing:
    """The file of an answer without a body."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close nothing."""

    def read(self) -> bytes:
        """Return no bytes."""
        return b""


def _whole(files: Mapping[str, StaticFile], path: str, form: Encoding) -> FileAnswer:
    """Return the answer to a request for a whole file in a form; raise KeyError where there is no such file."""
    name, headers = files[path].get_path_and_headers({"HTTP_ACCEPT_ENCODING": form})
    return FileAnswer(HTTPStatus.OK.value, headers, _read(name))


def _read(path: str) -> bytes:
    return Path(path).read_bytes()


def _add_headers(images: str, answer: Headers, path: str, url: str) -> None:
    body = _read(path)
    digest = hashlib.sha256(body).hexdigest()
    answer["ETag"] = f'"{digest[:32]}"'  # the same on every machine, unlike WhiteNoise's
    for name, value in headers_for(url, body, images).items():
        answer.add_header(name, value)
