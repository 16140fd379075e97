"""A server and Debian's Chromium for the tests that look at pages as people do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from wsgiref.simple_server import WSGIServer

import pytest
from cases import at
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from serving import CHROMIUM, FLAGS, address_of, serving

from help_finder.config import Config
from help_finder.model.directory import Directory
from help_finder.web.app import create_app
from help_finder.web.holder import held_by
from help_finder.web.preview import pages as editors_window


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Flask], str]]:
    """Return a function that serves an application on a free port and returns its URL."""
    with ExitStack() as servers:
        yield lambda app: address_of(servers.enter_context(serving(app)))


@pytest.fixture(scope="session")
def site(app: Flask, serve: Callable[[Flask], str]) -> str:
    """Return the address of a server over the real content."""
    return serve(app)


@pytest.fixture(scope="session")
def week_path(app: Flask, directory: Directory) -> str:
    """Return the page, after its language, of a service whose days differ so much that its week is a table."""
    client = app.test_client()
    paths = [f"service/{service.slug}/" for service in directory.shown if service.hours]
    return next(path for path in paths if '<table class="table week">' in client.get(f"/da/{path}").text)


@pytest.fixture
def cold_night(app: Flask) -> Iterator[str]:
    """Make it half past ten on a Monday evening in November, on the server; return the time for the telephone."""
    clock = held_by(app).clock
    held_by(app).clock = lambda: at("2026-11-23T22:30")
    yield "2026-11-23T22:30:00+01:00"
    held_by(app).clock = clock


@pytest.fixture(scope="session")
def preview(app: Flask, serve: Callable[[Flask], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a preview over the real content: the style guide is only there."""
    data = Config.from_environment().data
    other = create_app(data, tmp_path_factory.mktemp("preview"), held_by(app).clock)
    editors_window.add_preview(other, lambda: held_by(other).health)
    return serve(other)


@pytest.fixture
def flight(app: Flask) -> Iterator[WSGIServer]:
    """Return a server of the test's own, which it may shut down: no network at all."""
    with serving(app) as server:
        yield server


@pytest.fixture(scope="session")
def known_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the URL of a server whose content has a `base_url`, as it will when it is operated."""
    work = tmp_path_factory.mktemp("known")
    data = shutil.copytree(Config.from_environment().data, work / "data")
    with serving(_nobody) as server:
        settings = data / "site.yaml"
        text = settings.read_text(encoding="utf-8").replace('base_url: ""', f'base_url: "{address_of(server)}"')
        settings.write_text(text, encoding="utf-8")
        server.set_app(create_app(data, work / "work"))
        yield address_of(server)


def _nobody(_environ: Any, _start: Any) -> list[bytes]:
    """Stand in until the port is known."""
    return []


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return the one Playwright that a process may have."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Return Chromium; where it is missing the tests fail, they are not skipped."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@dataclass
class Visit:
    """A visit: what the browser fetched and complained of on the way."""

    site: str
    context: BrowserContext
    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str, width: int = 360) -> Page:
        """Go to a page in a window of a width, in CSS pixels."""
        self.page.set_viewport_size({"width": width, "height": 640 if width < 768 else 900})
        self.page.goto(self.site + path)
        return self.page

    @property
    def strangers(self) -> list[str]:
        """Requests to other hosts."""
        return [address for address in self.requests if not address.startswith((self.site, "data:", "blob:"))]


@pytest.fixture
def make_visit(chromium: Browser, site: str) -> Iterator[Any]:
    """Return a function that starts a visit in a fresh profile."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Visit:
        context = chromium.new_context(**options)
        contexts.append(context)
        visit = Visit(site, context, context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on(
            "console", lambda message: visit.complaints.append(message.text) if message.type != "log" else None
        )
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        return visit

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visit(make_visit: Any) -> Visit:
    """Return a visit with everything switched on."""
    fresh: Visit = make_visit()
    return fresh
