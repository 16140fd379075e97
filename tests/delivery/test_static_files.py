"""A folder's files come from memory, and every kind of answer carries the same headers."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from help_finder.delivery.guard import Guard
from help_finder.delivery.headers import HEADERS
from help_finder.delivery.static_files import MemoryFiles

PAGE = b"<!doctype html>" + b"Ring til Hjerterummet. " * 50


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Return a folder with one page, packed and not."""
    page = tmp_path / "public" / "da" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_bytes(PAGE)
    page.with_name("index.html.gz").write_bytes(gzip.compress(PAGE))
    return tmp_path / "public"


@pytest.fixture
def client(public: Path) -> Client:
    """Return a client of the folder; what it does not hold is answered 404 by another application, guarded."""
    return Client(MemoryFiles(Guard(Response(status=404), ""), public, ""))


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/da/", {}, 200),
        ("GET", "/da/", {"Accept-Encoding": "gzip"}, 200),
        ("HEAD", "/da/", {}, 200),
        ("GET", "/da/", {"Range": "bytes=0-9"}, 206),
        ("GET", "/da/", {"Range": "bytes=99999-"}, 416),
        ("GET", "/da/", {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}, 304),
        ("POST", "/da/", {}, 405),
        ("GET", "/da/index.html", {}, 404),
        ("GET", "/da/../da/", {}, 404),
    ],
)
def test_every_kind_of_answer_is_guarded_once(
    client: Client, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    """No header of security's is missing, doubled or another."""
    answer = client.open(path, method=method, headers=headers)
    assert status == answer.status_code
    for name, value in HEADERS.items():
        assert [value] == answer.headers.getlist(name), name


def test_packed_and_plain_hold_the_same(client: Client) -> None:
    """The encoding that was asked for, the right length, one ETag, and nothing for HEAD."""
    plain, packed = client.get("/da/"), client.get("/da/", headers={"Accept-Encoding": "gzip"})
    assert (PAGE, PAGE) == (plain.data, gzip.decompress(packed.data))
    assert ("gzip", str(len(packed.data))) == (packed.headers["Content-Encoding"], packed.headers["Content-Length"])
    assert plain.headers["ETag"] == packed.headers["ETag"]
    assert (b"", str(len(PAGE))) == ((head := client.head("/da/")).data, head.headers["Content-Length"])


def test_second_answer_reads_no_file(client: Client, public: Path) -> None:
    """What was read once is answered although the folder is gone, as after a swap."""
    client.get("/da/")
    shutil.rmtree(public)
    assert client.get("/da/").data == PAGE
