"""A server and Debian's Chromium for the tests that look at pages as people do."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from help_finder.config import Config
from help_finder.factory import create_app

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the name that http.server gives it
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Flask], str]]:
    """Return a function that serves an application on a free port and tells its address."""
    servers: list[WSGIServer] = []

    def start(app: Flask) -> str:
        server = make_server("127.0.0.1", 0, app, _Server, _Quiet)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(app: Flask, serve: Callable[[Flask], str]) -> str:
    """Return the address of a server over the real content."""
    return serve(app)


@pytest.fixture(scope="session")
def known_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server whose content says where it stands, as it will when somebody runs it."""
    work = tmp_path_factory.mktemp("known")
    data = shutil.copytree(Config.from_environment().data, work / "data")
    server = make_server("127.0.0.1", 0, _nobody, _Server, _Quiet)
    address = f"http://127.0.0.1:{server.server_port}"
    settings = data / "site.yaml"
    text = settings.read_text(encoding="utf-8").replace('base_url: ""', f'base_url: "{address}"')
    settings.write_text(text, encoding="utf-8")
    server.set_app(create_app(data, work / "work"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


def _nobody(_environ: Any, _start: Any) -> list[bytes]:
    """Stand in until the port is known."""
    return []


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
