"""Malformed, oversized and hostile requests: a clear refusal, the same headers, nothing of it in the log."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from checked_client import CheckedClient
from flask import Flask
from wire import Wire

from help_finder.config import Config
from help_finder.delivery.guard import Guard
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language
from help_finder.web.app import create_app
from help_finder.web.holder import held_by


@pytest.fixture(scope="module")
def wire(app: Flask, directory: Directory) -> Wire:
    """Return a wire to the site."""
    return Wire(app, directory.site.exit_url)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["q=" + "a" * 2047, "&".join(["who=dog"] * 41), "q=%00", "q=%FF", "q=%0d%0aX:1"])
def test_malformed_questions_are_refused_clearly(client: CheckedClient, language: Language, query: str) -> None:
    """400, as a page in the visitor's language with links and numbers; not cached."""
    page = client.get(f"/{language}/find/?{query}", 400)
    assert list(page.all("form"))
    assert "no-store" == page.headers["Cache-Control"]


@pytest.mark.parametrize("query", ["q=" + "a" * 2046, "&".join(["who=dog"] * 40), "q=%09mad", "q=m%C3%A6t+&+m%26m"])
def test_long_and_odd_questions_are_answered(wire: Wire, query: str) -> None:
    """What a person may type or paste is no attack: up to 2,048 bytes and 40 parameters."""
    assert 200 == wire.ask(b"/da/find/", query.encode()).status


def test_bytes_that_no_browser_sends_are_refused(wire: Wire) -> None:
    """A query that Werkzeug itself cannot read is refused before anything reads it."""
    assert 400 == wire.ask(b"/da/find/", b"list=\x80").status


@pytest.mark.parametrize("path", [b"/da/\x00/", b"/da/need/\xff/", b"/en/service/\r\nX: 1/", b"/\x7f"])
def test_malformed_addresses_are_refused(wire: Wire, path: bytes) -> None:
    """Control characters and what is no UTF-8 are 400."""
    assert 400 == wire.ask(path).status


@pytest.mark.parametrize(
    "path", [b"//evil.example/", b"//evil.example/da", b"/\\evil.example", b"///evil.example/%2e%2e"]
)
def test_no_address_leads_elsewhere(wire: Wire, path: bytes) -> None:
    """An address that looks like another site's stays here."""
    answer = wire.ask(path)
    assert answer.status in (308, 404)
    assert answer.header("Location") in (None, "/evil.example/", "/evil.example/da")


def test_endless_address_is_not_found(wire: Wire) -> None:
    """However long."""
    assert 404 == wire.ask(b"/da/service/" + b"a" * 60000 + b"/").status


def test_large_form_is_refused(wire: Wire) -> None:
    """Nothing in a calculator is long."""
    assert 413 == wire.send("POST", b"/da/guide/klage/", body=b"day=" + b"1" * 20000).status


def test_every_kind_of_answer_is_guarded(app: Flask, wire: Wire) -> None:
    """The static server's own refusals too: the wire checks the headers of each."""
    style = held_by(app).assets.url("look.css").encode()
    assert 405 == wire.send("POST", style).status
    assert 416 == wire.ask(style, headers={"Range": "bytes=9999999-"}).status
    assert 206 == wire.ask(style, headers={"Range": "bytes=0-9"}).status
    etag = wire.ask(style).header("ETag")
    assert 304 == wire.ask(style, headers={"If-None-Match": etag or ""}).status
    assert 405 == wire.send("PUT", b"/da/").status


@pytest.mark.parametrize("name", ["Host", "X-Forwarded-Host", "Forwarded", "X-Forwarded-Proto"])
@pytest.mark.parametrize(
    "path", [b"/", b"/da/", b"/da", b"/da/find/", b"/open/services.json", b"/open/openapi.json", b"/nope"]
)
def test_host_is_in_no_answer(wire: Wire, path: bytes, name: str) -> None:
    """What a visitor claims the site to be called is nowhere."""
    answer = wire.ask(path, headers={name: "evil.example"})
    assert b"evil.example" not in answer.body
    assert "evil.example" not in repr(answer.headers)


def test_own_address_is_the_one_in_the_settings() -> None:
    """Behind a proxy, links are made from base_url and nothing else."""
    seen: dict[str, str] = {}
    guard = Guard(lambda environ, start: seen.update(environ) or [], "https://example.org")  # noqa: ARG005 -- WSGI's
    list(guard({"HTTP_HOST": "evil.example", "wsgi.url_scheme": "http"}, print))  # type: ignore[arg-type]
    assert {"HTTP_HOST": "example.org", "wsgi.url_scheme": "https"} == seen


def test_log_holds_nothing_a_visitor_sent(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A crash is logged with its kind and lines of code, without path, query, form, address or its own words."""
    app = create_app(Config.from_environment().data, tmp_path)

    def crash(word: str) -> str:
        raise ValueError(word)

    app.add_url_rule("/crash/<word>/", "crash", crash)
    with caplog.at_level(logging.DEBUG):
        answer = app.test_client().get("/crash/secret/?q=secret", environ_overrides={"REMOTE_ADDR": "192.0.2.77"})
    assert 500 == answer.status_code
    assert "ValueError in crash" in caplog.text
    assert "secret" not in caplog.text
    assert "192.0.2.77" not in caplog.text
