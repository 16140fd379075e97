"""The real map: only after a press, only for this view, and the sketch where it does not come."""

from __future__ import annotations

import shutil
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from serving import address_of, serving

from help_finder.config import Config
from help_finder.web.app import create_app

pytestmark = pytest.mark.browser
PAGES = ["/da/find/", "/kl/need/health/", "/en/service/hjerterummet/"]


def picture() -> bytes:
    """Return a PNG of one grey pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")


class TileHost:
    """A server of tiles on this machine that remembers what it was asked, and by whom it was told to be."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.status = "200 OK"

    def __call__(self, environ: Any, start: Any) -> list[bytes]:
        """Answer with a picture, or with the fault that the test sets."""
        self.asked.append((environ["PATH_INFO"], environ.get("HTTP_REFERER", "")))
        start(self.status, [("Content-Type", "image/png"), ("Cache-Control", "no-store")])
        return [picture() if self.status.startswith("200") else b"busy"]


@pytest.fixture(scope="module")
def tiles() -> Iterator[tuple[TileHost, str]]:
    """Return a host of tiles and its address."""
    host = TileHost()
    with serving(host) as server:
        yield host, address_of(server)


def with_tiles(work: Path, url: str) -> Flask:
    """Return an application whose site.yaml names a host of tiles."""
    data = shutil.copytree(Config.from_environment().data, work / "data")
    text = (data / "site.yaml").read_text(encoding="utf-8")
    head, _, _ = text.partition("tiles:")
    found = f'{head}tiles: {{url: "{url}", attribution: "© Somebody https://somebody.example/", max_zoom: 18}}\n'
    (data / "site.yaml").write_text(found, encoding="utf-8")
    return create_app(data, work / "work")


@pytest.fixture(scope="module")
def mapped(tiles: tuple[TileHost, str], serve: Callable[[Flask], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a site whose real map comes from this machine."""
    return serve(with_tiles(tmp_path_factory.mktemp("mapped"), tiles[1] + "/{z}/{x}/{y}.png"))


@pytest.fixture
def visit_mapped(make_visit: Any, mapped: str, tiles: tuple[TileHost, str]) -> Any:
    """Return a visit to that site; the host has forgotten what it was asked before."""
    host, _ = tiles
    host.asked.clear()
    host.status = "200 OK"
    visit = make_visit()
    visit.site = mapped
    return visit


def press(page: Page) -> None:
    """Press the button for the real map."""
    page.locator("#real-map").evaluate("button => button.click()")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_tiles_come_only_when_asked_for(visit_mapped: Any, tiles: tuple[TileHost, str], path: str, width: int) -> None:
    """Before the press nothing is asked; after it nothing but tiles, which learn the site's name and no page's."""
    host, address = tiles
    page = visit_mapped.open(path, width)
    page.wait_for_load_state("networkidle")
    assert ([], []) == (host.asked, visit_mapped.strangers)
    press(page)
    expect(page.locator(".map.has-tiles")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    assert host.asked
    assert all(asked.startswith(address + "/") for asked in visit_mapped.strangers)
    assert {visit_mapped.site + "/"} == {referrer for _, referrer in host.asked}
    assert all(int(asked.split("/")[1]) <= 18 for asked, _ in host.asked)
    expect(page.locator(".map__credit a")).to_have_attribute("href", "https://somebody.example/")
    expect(page.locator(".m-pin").first).to_be_visible()
    assert [] == [line for line in visit_mapped.complaints if "Content Security" in line]
    press(page)
    expect(page.locator(".map.has-tiles")).to_have_count(0)


def test_next_page_begins_with_the_sketch(visit_mapped: Any, tiles: tuple[TileHost, str]) -> None:
    """A press is for one view of one page: nothing is remembered."""
    host, _ = tiles
    page = visit_mapped.open("/da/find/", 1280)
    press(page)
    expect(page.locator(".map.has-tiles")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    page.reload()
    host.asked.clear()
    expect(page.locator(".m-pin").first).to_be_visible()
    page.wait_for_timeout(300)
    assert [] == host.asked
    assert [0, 0] == page.evaluate("[localStorage.length, sessionStorage.length]")


def test_ill_host_leaves_the_sketch(visit_mapped: Any, tiles: tuple[TileHost, str]) -> None:
    """It is said at once, and nothing of the sketch is gone."""
    host, _ = tiles
    host.status = "503 Service Unavailable"
    page = visit_mapped.open("/da/find/", 1280)
    press(page)
    expect(page.locator("[data-tiles-said]")).to_contain_text("svarer ikke")
    expect(page.locator("path.m-water")).to_be_visible()
    expect(page.locator("#real-map")).to_have_attribute("aria-pressed", "false")


def test_silent_host_leaves_the_sketch(visit_mapped: Any) -> None:
    """A host that takes a request and never answers: said after eight seconds."""
    page = visit_mapped.open("/da/find/", 1280)
    expect(page.locator(".m-pin").first).to_be_visible()
    page.clock.install()
    page.route("**/*.png", lambda _route: None)
    press(page)
    page.clock.run_for(9000)
    expect(page.locator("[data-tiles-said]")).to_contain_text("svarer ikke")
    expect(page.locator("path.m-water")).to_be_visible()


def test_offline_copy_asks_nobody(visit_mapped: Any, tiles: tuple[TileHost, str]) -> None:
    """A page from the copy offers no real map, and a press on its button sends no request."""
    host, _ = tiles
    page = visit_mapped.open("/da/")
    page.locator(".save-offline summary").click()
    page.locator("[data-act=keep]").click()
    expect(page.locator("[data-act=remove]")).to_be_visible(timeout=60_000)
    visit_mapped.context.set_offline(True)
    page.goto(f"{visit_mapped.site}/da/find/")
    expect(page.locator("#real-map")).to_be_hidden()
    press(page)
    page.wait_for_timeout(500)
    assert ([], []) == (host.asked, visit_mapped.strangers)


def policy_of(client: Any, path: str) -> str:
    """Return where pictures may come from on a page."""
    policy: str = client.get(path).headers["Content-Security-Policy"]
    return next(part.strip() for part in policy.split(";") if part.strip().startswith("img-src"))


def test_policy_opens_for_that_host_on_pages_with_a_map(app: Flask, directory: Any) -> None:
    """Every page: open where the button is, closed where it is not; a query's answer too."""
    client = app.test_client()
    services = [service for service in directory.shown if service.position]
    others = [service for service in directory.shown if not service.position]
    paths = ["/da/", "/da/find/", "/da/find/?q=mad", "/da/guide/", "/da/list/", "/da/nope/", "/da/booklet/"]
    paths += [f"/da/service/{service.slug}/" for service in (*services[:3], *others[:3])]
    paths += [f"/da/need/{need.id}/" for need in directory.needs]
    opened = [path for path in paths if policy_of(client, path) == "img-src 'self' https://tile.openstreetmap.org"]
    assert {"img-src 'self'"} == {policy_of(client, path) for path in paths if path not in opened}
    assert opened == [path for path in paths if b'id="real-map"' in client.get(path).data]
    assert {"/da/find/", "/da/find/?q=mad", *(f"/da/service/{service.slug}/" for service in services[:3])} <= set(
        opened
    )


@pytest.mark.parametrize("setting", ["tiles:", 'tiles: ""', 'tiles: {url: ""}'])
def test_without_tiles_there_is_no_button(setting: str, tmp_path: Path) -> None:
    """Without tiles the policy allows no other host, and no page offers the real map."""
    data = shutil.copytree(Config.from_environment().data, tmp_path / "data")
    head, _, _ = (data / "site.yaml").read_text(encoding="utf-8").partition("tiles:")
    (data / "site.yaml").write_text(f"{head}{setting}\n", encoding="utf-8")
    client = create_app(data, tmp_path / "work").test_client()
    for path in ("/da/find/", "/da/service/hjerterummet/"):
        assert "img-src 'self'" == policy_of(client, path)
        assert b"real-map" not in client.get(path).data


def test_host_is_named_as_the_policy_wants_it() -> None:
    """Its scheme, name and port; a star for the part that a browser fills in."""
    from help_finder.model.site import OPENSTREETMAP, Tiles  # noqa: PLC0415 -- beside what it is about

    assert "https://*.tile.example:8443" == Tiles(url="https://{s}.tile.example:8443/{z}/{x}/{y}.png").source
    assert ("OpenStreetMap", "tile.example") == (
        OPENSTREETMAP.owner,
        Tiles(url="https://{s}.tile.example:8443/{z}/{x}/{y}.png").owner,
    )
    assert "tile.openstreetmap.org" == urlsplit(OPENSTREETMAP.source).hostname
