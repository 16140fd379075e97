"""Makes pages with the application's own client, and notices each that cannot be made."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import Final

from flask import Flask
from flask.signals import got_request_exception
from werkzeug.wrappers import Response

from help_finder.config import pages_to_break
from help_finder.content.snapshot import Snapshot
from help_finder.hours.clock import day_clock
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES
from help_finder.publishing.building.page_errors import PageError, explain_failure
from help_finder.web.app import make_app
from help_finder.web.holder import PageDigest, held_by
from help_finder.web.routes import all_urls

_LANGUAGE = re.compile(r'<html lang="(\w+)"')
_ELSEWHERE: Final = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND, HTTPStatus.PERMANENT_REDIRECT)
_ON_A_LIST: Final = 20  # services; more do not fit into a list


_LIST: Final = "/keep.json"  # of a copy: it holds the digest of every page
Made = PageDigest | PageError | None  # what came of one URL: a page, what it failed at, or nothing to keep


class PageFailedError(Exception):
    """A page was answered, but not as a page that can be shown."""


def request_page(app: Flask, url: str) -> Response | PageError | None:
    """Return the page at a URL, what it failed at, or None where there is nothing to keep.

    What says no-store, sends elsewhere or is a file that this site does not have is nothing to keep. Call it outside
    any application context: inside one, every page comes out in the language of the first.
    """
    caught: list[BaseException] = []
    try:
        with got_request_exception.connected_to(lambda _app, exception: caught.append(exception), app):
            answer = _answer(app, url)
        if not caught:
            return _kept(answer, url)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the other pages are made
        caught.append(error)
    return explain_failure(url, caught[0], held_by(app).directory)


def _answer(app: Flask, url: str) -> Response:
    if url in pages_to_break():
        raise PageFailedError("HELP_FINDER_BREAK_PAGES")
    return app.test_client().get(url)


def _kept(answer: Response, url: str) -> Response | None:
    """Return an answer that is a page to keep, None for what is none; raise PageFailedError for anything else."""
    is_file = not url.partition("?")[0].endswith("/")
    if answer.status_code == HTTPStatus.OK:
        _check_language(answer, url)
        return None if answer.headers.get("Cache-Control") == "no-store" else answer
    if answer.status_code in _ELSEWHERE or (is_file and answer.status_code == HTTPStatus.NOT_FOUND):
        return None
    raise PageFailedError(f"HTTP {answer.status_code}")


def _check_language(answer: Response, url: str) -> None:
    language = url.split("/", 2)[1]
    if answer.mimetype != "text/html" or language not in LANGUAGES:
        return
    found = _LANGUAGE.search(answer.get_data(as_text=True))
    if found is None or found[1] != language:
        raise PageFailedError(f"<html lang> is not {language} but {found and found[1]}")


def check_pages(content: Snapshot, day: date, is_wanted: Callable[[str], bool] = lambda _url: True) -> list[PageError]:
    """Return every page that cannot be made of some content, of those wanted: without a query, and a few answers."""
    with tempfile.TemporaryDirectory() as work:
        try:
            app = make_app(content, Path(work), day_clock(day))
        except Exception as error:  # noqa: BLE001 -- the index, the map or an icon: no page can be made
            return [explain_failure("/", error, content.directory)]
        with quiet(app):
            return list(_failures(app, filter(is_wanted, chain(*lists_apart(_urls(app, content.directory))))))


def _failures(app: Flask, urls: Iterable[str]) -> Iterator[PageError]:
    for url in urls:
        made = request_page(app, url)
        if isinstance(made, PageError):
            yield made
        elif made:
            remember_page(app, url, PageDigest.of(made.get_data()))


def lists_apart(wanted: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the pages, and the lists of a copy, which are cheap once their pages have been made and kept."""
    pages: list[str] = []
    lists: list[str] = []
    for url in wanted:
        (lists if url.endswith(_LIST) else pages).append(url)
    return pages, lists


def remember_page(app: Flask, url: str, made: Made) -> None:
    """Remember what was made, so that the list of a copy need not make the page again."""
    if isinstance(made, PageDigest):
        held_by(app).written[url] = made


def _urls(app: Flask, directory: Directory) -> Iterable[str]:
    yield from all_urls(app)
    slugs = ",".join(service.slug for service in directory.shown[:_ON_A_LIST])
    for language in LANGUAGES:
        yield f"/{language}/find/?open=now"
        yield f"/{language}/list/?s={slugs}"


@contextmanager
def quiet(app: Flask) -> Iterator[None]:
    """Let the application log nothing meanwhile: who asked for its pages reports what failed."""
    before, app.logger.disabled = app.logger.disabled, True
    try:
        yield
    finally:
        app.logger.disabled = before
