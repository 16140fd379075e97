"""A page is the same whoever asked before, and in whatever language."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from makers import DATA
from werkzeug.test import Client

from help_finder.model.fields import LANGUAGES
from help_finder.web.app import create_app
from help_finder.web.holder import held_by

QUESTIONS = (
    "find/?q=mad", "find/?q=seng&who=dog", "find/?q=xyzzy", "find/?open=now", "find/?near=nytorv",
    "find/?need=bed&page=1", "find/?q=selvmord", "find/?q=mad&list=kk-herberg", "list/?s=kk-herberg,svenstrupgaard",
    "need/bed/?list=kk-herberg", "no-such-page/", "find/?q=mad&both", "find/?q=xyzzy&both",
    "find/?both", "need/bed/?both",
)  # fmt: skip
EVERY = 6  # of the needs and of the services, which share a template each


def _some(paths: list[str]) -> list[str]:
    """Return every page that has its own template, some of those that share one, and answers to questions."""
    shared = [path for path in paths if path.startswith(("need/", "service/"))]
    both = [f"{path}?both" for path in paths[:: EVERY * 3]]
    return [*(path for path in paths if path not in shared), *shared[::EVERY], *QUESTIONS, *both]


def _texts(client: Client, paths: list[str], languages: tuple[str, ...]) -> dict[str, str]:
    return {url: client.get(url).text for path in paths for url in [f"/{language}/{path}" for language in languages]}


def test_pages_do_not_depend_on_who_asked_before(app: Flask, paths: list[str], tmp_path: Path) -> None:
    """Asked in Danish first or in English first, backwards or forwards, a page comes out the same, and so once more."""
    wanted, languages = _some(paths), tuple(LANGUAGES)
    texts = []
    for number, (order, asked) in enumerate(((languages, wanted), (languages[::-1], wanted[::-1]))):
        client = create_app(DATA, tmp_path / str(number), held_by(app).clock).test_client()
        texts += [_texts(client, asked, order)] + ([_texts(client, asked, order)] if number else [])
    first, other, again = texts
    assert [] == [url for url in first if not first[url] == other[url] == again[url]]
