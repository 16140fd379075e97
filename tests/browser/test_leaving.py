"""The exit button with the back/forward cache on: it leaves at once, and Back shows no page of the site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from makers import DATA
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect
from serving import CHROMIUM, FLAGS, address_of, serving

from help_finder.hours.clock import COPENHAGEN
from help_finder.web.app import create_app

pytestmark = pytest.mark.browser
LIMIT = 100  # ms, the issue's own: from the event until the page is no longer readable
TRACES = """async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length,
  localStorage.length, document.cookie, Object.keys(sessionStorage).join()]"""
# Says on the console how long it took from the click until the page was hidden.
WATCH = """addEventListener("click", (event) => { window.began = event.timeStamp; }, true);
new MutationObserver(() => { if (document.documentElement.hidden && window.began) {
  console.log("hidden after " + (performance.now() - window.began));
} }).observe(document, { subtree: true, attributes: true });"""


def _neutral(_environ: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/html"), ("Cache-Control", "no-store")])
    return [b"<!doctype html><html lang=da><title>Vejret</title><h1>Vejret</h1>"]


@pytest.fixture(scope="module")
def neutral() -> Iterator[str]:
    """Return the URL of a page of another site."""
    with serving(_neutral) as server:
        yield address_of(server) + "/"


@pytest.fixture(scope="module")
def home(neutral: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the site whose way out leads to the neutral page."""
    folder = tmp_path_factory.mktemp("leaving")
    shutil.copytree(DATA, folder / "data")
    settings = folder / "data" / "site.yaml"
    text = settings.read_text(encoding="utf-8")
    assert "https://www.dmi.dk/" in text
    settings.write_text(text.replace("https://www.dmi.dk/", neutral), encoding="utf-8")
    now = datetime(2026, 11, 23, 18, 40, tzinfo=COPENHAGEN)
    with serving(create_app(folder / "data", folder / "work", lambda: now)) as server:
        yield address_of(server)


@pytest.fixture(scope="module")
def remembering(playwright: Playwright) -> Iterator[Browser]:
    """Return Chromium with the back/forward cache that Playwright switches off."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield browser
    browser.close()


@pytest.fixture
def context(remembering: Browser) -> Iterator[BrowserContext]:
    """Return a fresh profile."""
    context = remembering.new_context()
    yield context
    context.close()


def _click(page: Page) -> None:
    page.locator("[data-leave]").click(no_wait_after=True)


def _shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def _visit(context: BrowserContext, home: str, language: str) -> Page:
    page = context.new_page()
    page.goto(f"{home}/{language}/")
    page.locator(f".needs a[href='/{language}/need/food/']").click()
    page.wait_for_url("**/need/food/")
    page.locator("h3 a").first.click()
    page.wait_for_url("**/service/**")
    return page


@pytest.mark.parametrize(("language", "way"), [("da", _click), ("kl", _shift), ("en", _click)])
def test_back_shows_no_page_of_ours(context: BrowserContext, home: str, neutral: str, language: str, way: Any) -> None:
    """Every step back lands on the neutral page; typing the address works again and takes the flag away."""
    page = _visit(context, home, language)
    way(page)
    page.wait_for_url(neutral)
    seen = []
    for _ in range(3):
        with page.expect_event("framenavigated"):
            page.evaluate("setTimeout(() => history.back())")
        page.wait_for_timeout(500)
        page.wait_for_load_state()
        seen.append((page.url, page.title()))
    assert {(neutral, "Vejret")} == {shown for shown in seen if shown[0] != "about:blank"}
    page.goto(f"{home}/{language}/about/")
    expect(page.locator("h1")).to_be_visible()
    assert [0, 0, 0, "", ""] == page.evaluate(TRACES)


def test_everything_kept_is_gone(context: BrowserContext, home: str, neutral: str) -> None:
    """The copy, its worker and the storages are empty after leaving, also where there is no network."""
    page = context.new_page()
    hidden: list[str] = []
    page.on("console", lambda message: hidden.append(message.text))
    page.add_init_script(WATCH)
    page.goto(f"{home}/da/")
    page.evaluate("localStorage.x = sessionStorage.y = 'z'")
    page.locator(".save-offline summary").click()
    page.locator("[data-act=keep]").click()
    expect(page.locator("[data-act=remove]")).to_be_visible(timeout=60_000)
    page.goto(f"{home}/da/need/safety/")
    assert [1, 1, 1] == page.evaluate(TRACES)[:3]
    context.set_offline(True)
    _click(page)
    for _ in range(50):
        if page.url.startswith(("chrome-error", neutral)):
            break
        page.wait_for_timeout(50)
    times = [float(line.split()[-1]) for line in hidden if line.startswith("hidden after")]
    assert 1 == len(times)
    assert times[0] < LIMIT
    context.set_offline(False)
    page.goto(neutral)
    other = context.new_page()
    other.goto(f"{home}/da/about/")
    assert [0, 0, 0, "", ""] == other.evaluate(TRACES)


def test_flag_is_all_that_is_left(context: BrowserContext, home: str) -> None:
    """On the way out the tab holds one flag and nothing else."""
    page = _visit(context, home, "da")
    page.evaluate("sessionStorage.y = 'z'")
    page.evaluate(
        "Storage.prototype.setItem = function (...what) { console.log(JSON.stringify([what, this.length])); }"
    )
    with page.expect_console_message() as said:
        _click(page)
    assert '[["left","1"],0]' == said.value.text


def test_capitals_throw_nobody_out(context: BrowserContext, home: str, neutral: str) -> None:
    """Capitals in the search box are capitals; outside it a letter between counts anew, and three times Shift leave."""
    page = context.new_page()
    page.goto(f"{home}/da/")
    box = page.locator("input[name=q]")
    box.focus()
    for letter in "KFUM":
        page.keyboard.press(f"Shift+{letter}")
    page.wait_for_timeout(100)
    expect(box).to_have_value("KFUM")
    box.blur()
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page.locator("html")).to_be_visible()
    page.keyboard.press("Shift")
    page.wait_for_url(neutral)


def test_plain_link_leaves_without_javascript(remembering: Browser, home: str, neutral: str) -> None:
    """The link at the top is an ordinary one."""
    context = remembering.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("/da/need/safety/", "/exit/"):
        page.goto(home + path)
        if path != "/exit/":
            page.locator("[data-leave]").click()
        page.wait_for_url(neutral)
    context.close()


def test_file_host_page_leaves_by_script(context: BrowserContext, home: str, neutral: str) -> None:
    """`/exit/` replaces itself and clears as the button does."""
    page = context.new_page()
    page.goto(f"{home}/da/")
    page.evaluate("localStorage.x = 'y'")
    page.goto(f"{home}/exit/", wait_until="commit")
    page.wait_for_url(neutral)
    page.goto(f"{home}/da/about/")
    assert [0, 0, 0, "", ""] == page.evaluate(TRACES)


@pytest.mark.parametrize(
    ("width", "height", "stays"), [(360, 640, True), (1280, 800, True), (90, 160, False), (320, 256, False)]
)
def test_button_stays_where_there_is_room(
    context: BrowserContext, home: str, width: int, height: int, stays: Any
) -> None:
    """In view after scrolling on a phone and a PC; at 400 % zoom it scrolls away rather than cover the text."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{home}/kl/need/food/")
    page.evaluate("scrollTo(0, 900)")
    box = page.locator("[data-leave]").bounding_box()
    assert box
    assert stays == (0 <= box["y"] < height)
    if stays:
        assert page.locator(".top").evaluate("top => top.getBoundingClientRect().bottom") <= height / 5


def _is_still_here(page: Page) -> bool:
    page.wait_for_timeout(300)
    return page.evaluate("!document.documentElement.hidden") and "Vejret" != page.title()


@pytest.mark.parametrize("held", ["Alt", "Control", "Meta"])
def test_shortcut_does_not_leave(context: BrowserContext, home: str, held: str) -> None:
    """Shift beside another key that is held belongs to the browser or the system."""
    page = context.new_page()
    page.goto(f"{home}/da/about/")
    page.keyboard.down(held)
    _shift(page)
    page.keyboard.up(held)
    assert _is_still_here(page)


def test_scrolling_between_does_not_leave(context: BrowserContext, home: str) -> None:
    """Shift and the wheel scroll sideways; three of them are no cry for the way out."""
    page = context.new_page()
    page.goto(f"{home}/da/about/")
    for _ in range(3):
        page.keyboard.press("Shift")
        page.mouse.wheel(0, 10)
        page.wait_for_timeout(50)
    assert _is_still_here(page)


def test_typing_in_a_field_does_not_leave(context: BrowserContext, home: str, neutral: str) -> None:
    """A telephone's keyboard sends Shift for every capital; outside a field the same three leave."""
    page = context.new_page()
    page.goto(f"{home}/da/")
    page.locator("input[type=search]").first.focus()
    _shift(page)
    _shift(page)
    assert _is_still_here(page)
    page.evaluate("document.activeElement.blur()")
    _shift(page)
    page.wait_for_url(neutral)
