"""Answers to queries are compressed as they are sent."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
import pytest
from flask import Flask
from werkzeug.test import Client

from help_finder.delivery.compression import Compressed

TEXT = "Hjælp i Aalborg. " * 400


@pytest.fixture
def client() -> Client:
    """Return a client of an application with answers of each kind."""
    app = Flask("kinds")
    app.add_url_rule("/text", "text", lambda: TEXT)
    app.add_url_rule("/short", "short", lambda: "Hjælp")
    app.add_url_rule("/picture", "picture", lambda: (TEXT, {"Content-Type": "image/png"}))
    app.add_url_rule("/streamed", "streamed", lambda: (piece for piece in [TEXT, "", TEXT]))
    app.add_url_rule("/none", "none", lambda: ("", 304))
    app.add_url_rule("/done", "done", lambda: (gzip.compress(TEXT.encode()), {"Content-Encoding": "gzip"}))
    return Client(Compressed(app.wsgi_app))


@pytest.mark.parametrize(("asked", "undo"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)])
@pytest.mark.parametrize(("path", "times"), [("/text", 1), ("/streamed", 2)])
def test_text_is_compressed_and_whole(
    client: Client, asked: str, undo: Callable[[bytes], bytes], path: str, times: int
) -> None:
    """The visitor gets the same text; caches are told that it differs by what was asked."""
    answer = client.get(path, headers={"Accept-Encoding": asked})
    assert TEXT * times == undo(answer.data).decode()
    assert "Accept-Encoding" == answer.headers["Vary"]
    assert asked == answer.headers.get("Content-Encoding", "identity")
    if asked != "identity":
        assert len(answer.data) < len(TEXT) / 10
        assert "Content-Length" not in answer.headers


@pytest.mark.parametrize("path", ["/short", "/picture", "/none"])
def test_the_rest_is_left_as_it_is(client: Client, path: str) -> None:
    """A short answer, a picture, an answer without a body."""
    assert "Content-Encoding" not in client.get(path, headers={"Accept-Encoding": "br"}).headers


def test_what_is_compressed_is_not_compressed_again(client: Client) -> None:
    """Its own form stays."""
    answer = client.get("/done", headers={"Accept-Encoding": "br, gzip"})
    assert "gzip" == answer.headers["Content-Encoding"]
    assert TEXT == gzip.decompress(answer.data).decode()


def test_head_has_no_body(client: Client) -> None:
    """A compressor would end an empty answer with bytes of its own."""
    assert b"" == client.head("/text", headers={"Accept-Encoding": "br"}).data
