"""Odd requests: no server error, no markup in the answer, no injected header.

Two thousand of them; tests/bench/content.py sends five times as many.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import schemathesis
from flask import Flask
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance
from wire import TOKENS, Answer, Wire

from help_finder.model.directory import Directory

TIMES = int(os.environ.get("HELP_FINDER_REQUESTS", "1"))
_FIXED: dict[str, Any] = {
    "deadline": None,
    "derandomize": True,  # the same requests each time: a failure is found again
    "database": None,
    "phases": (Phase.generate, Phase.shrink),
}
WORDS = (
    "da", "kl", "en", "find", "need", "service", "guide", "open", "services.json", "healthz", "exit", "static", "..",
    ".", "", "bed", "hjerterummet", "klage", "about", "privacy", "jobs", "missing", "evil.example", "index.html",
)  # fmt: skip
GUIDES = (b"behandlingsgaranti", b"klage", b"socialt-frikort", b"bolig")
HEADERS = (
    "Host", "Accept-Language", "X-Forwarded-Host", "X-Forwarded-Proto", "If-None-Match", "Range", "Cookie", "Origin",
    "If-Modified-Since", "Accept-Encoding", "Content-Length", "Referer",
)  # fmt: skip
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]
NAMES = ("q", "need", "who", "open", "near", "s", "day", "what", "under-18", "problems", "fbclid", "lang")
VALUES = ("mad", "bed", "now", "women", "nytorv", "2026-11-23", "yes", "drugs", "", "seng i nat")

junk = st.text(st.characters(codec="utf-8"), max_size=12)
hostile = st.lists(st.one_of(st.sampled_from(TOKENS), junk), min_size=1, max_size=4).map("".join)
value = st.one_of(st.sampled_from(VALUES), hostile)
pairs = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), hostile), value), max_size=8)
query = st.one_of(pairs.map(urlencode).map(str.encode), st.binary(max_size=60), st.just(b"q=" + b"a" * 3000))
piece = st.one_of(st.sampled_from(WORDS).map(str.encode), hostile.map(str.encode), st.binary(max_size=8))
path = st.lists(piece, max_size=5).map(lambda pieces: b"/" + b"/".join(pieces))
slashes = st.sampled_from((b"//", b"/\\", b"/%5c", b"///", b"/./", b"/\t/"))


@pytest.fixture(scope="module")
def wire(app: Flask, directory: Directory) -> Wire:
    """Return a wire to the site."""
    return Wire(app, directory.site.exit_url)


def test_described_addresses(app: Flask, wire: Wire) -> None:
    """What OpenAPI describes answers with a status and a media type that it names, to good questions and bad."""
    schema = schemathesis.openapi.from_wsgi("/open/openapi.json", app, config=SchemathesisConfig(seed=1))
    operations = [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]  # raises for a bad one
    for operation in operations:
        for mode in schemathesis.GenerationMode:
            if mode.is_positive or "{" in operation.path:  # nothing can be wrong in an address that takes nothing
                _try(operation.as_strategy(generation_mode=mode), wire)


def _try(cases: st.SearchStrategy[schemathesis.Case[Any]], wire: Wire) -> None:
    @given(case=cases)
    @settings(max_examples=10 * TIMES, **_FIXED)
    def holds(case: schemathesis.Case[Any]) -> None:
        answer = case.call_and_validate(checks=CHECKS)
        headers = [(name, part) for name, parts in answer.headers.items() for part in parts]
        wire.check(Answer(answer.status_code, headers, answer.content), case.path)

    holds()


@given(
    path=st.one_of(path, st.tuples(slashes, path).map(b"".join)),
    query=query,
    method=st.sampled_from(("GET", "HEAD", "POST", "PUT")),
)
@settings(max_examples=700 * TIMES, **_FIXED)
def test_any_address(wire: Wire, path: bytes, query: bytes, method: str) -> None:
    """Any bytes for a path and a query."""
    wire.send(method, path, query)


@given(query=query, language=st.sampled_from((b"da", b"kl", b"en")))
@settings(max_examples=200 * TIMES, **_FIXED)
def test_any_question(wire: Wire, query: bytes, language: bytes) -> None:
    """Any question to the list: an answer, or a clear refusal."""
    assert wire.ask(b"/%b/find/" % language, query).status in (200, 400)


@given(fields=pairs, guide=st.sampled_from(GUIDES), form=st.sampled_from((urlencode, repr)))
@settings(max_examples=250 * TIMES, **_FIXED)
def test_any_form(wire: Wire, fields: list[tuple[str, str]], guide: bytes, form: Callable[[object], str]) -> None:
    """Anything in a calculator's form, well encoded or not."""
    answer = wire.send("POST", b"/da/guide/%b/" % guide, body=form(fields).encode())
    assert answer.status in (200, 405, 413, 422)


@given(
    headers=st.dictionaries(st.sampled_from(HEADERS), hostile.map(lambda text: quote(text, safe="<>\"'{}=;:, *"))),
    path=st.sampled_from((b"/", b"/da", b"/da/", b"/exit", b"/open/services.csv", b"/da/find", b"/healthz", b"/x.txt")),
)
@settings(max_examples=300 * TIMES, **_FIXED)
def test_any_header(wire: Wire, headers: dict[str, str], path: bytes) -> None:
    """Anything in a header: what a browser, a proxy or a bot may say of itself."""
    wire.ask(path, headers=headers)
