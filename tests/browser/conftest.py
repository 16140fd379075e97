"""A server and Debian's Chromium for the tests that look at pages as people do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from wsgiref.simple_server import WSGIServer

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from serving import CHROMIUM, FLAGS, address_of, serving


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Flask], str]]:
    """Return a function that serves an application on a free port and tells its address."""
    with ExitStack() as servers:
        yield lambda app: address_of(servers.enter_context(serving(app)))


@pytest.fixture(scope="session")
def site(app: Flask, serve: Callable[[Flask], str]) -> str:
    """Return the address of a server over the real content."""
    return serve(app)


@pytest.fixture
def flight(app: Flask) -> Iterator[WSGIServer]:
    """Return a server of the test's own, which it may shut down: no network at all."""
    with serving(app) as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return Chromium; where it is missing the tests fail, they are not skipped."""
    with sync_playwright() as playwright:
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
