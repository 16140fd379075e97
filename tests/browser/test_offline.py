"""The offline copy: only on request, complete in aeroplane mode, dated, and removed on request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from serving import address_of

from help_finder.hours.clock import COPENHAGEN, to_minute
from help_finder.hours.timeline import timeline
from help_finder.pages.language import wording
from help_finder.web.holder import held_by

pytestmark = pytest.mark.browser

TRACES = """async () => [
  (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length,
  localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"""
NOTHING = [0, 0, 0, 0, "", 0]
SLUG = "hjerterummet"
MOMENTS = ("2026-11-23T16:59", "2026-11-23T18:40", "2026-11-28T12:00")


@pytest.fixture
def kept(make_visit: Any, flight: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Return a visit that has kept the copy of a language, and then lost its network altogether."""
    visit = make_visit()
    visit.site = address_of(flight)
    page = visit.open(f"/{request.param}/")
    assert NOTHING == page.evaluate(TRACES)
    page.locator(".save-offline summary").click()
    expect(page.locator("[data-size]")).to_contain_text("MB", timeout=60_000)
    assert NOTHING == page.evaluate(TRACES)
    page.locator("[data-act=keep]").click()
    expect(page.locator("[data-act=remove]")).to_be_visible(timeout=60_000)
    expect(page.locator(".save-offline [role=status]")).to_contain_text("20")
    flight.shutdown()
    flight.server_close()
    visit.context.set_offline(True)
    visit.complaints.clear()
    yield visit
    visit.context.set_offline(False)


def _state(app: Flask, language: str, moment: datetime) -> str:
    """Return what the server would say of the service."""
    directory = held_by(app).directory
    line = timeline(directory.service_by_slug[SLUG], directory.closing_days, moment.date())
    now = line.at(to_minute(moment)) if line else None
    assert now
    with app.test_request_context(f"/{language}/"):
        return wording.say_state(now, moment, language)[0]  # type: ignore[arg-type]  # one of the three


def _went(page: Page, path: str) -> None:
    page.wait_for_url(f"**{path}")
    expect(page.locator(".offline-note")).to_contain_text("20")


@pytest.mark.parametrize("kept", ["da", "kl", "en"], indirect=True)
def test_aeroplane_mode(app: Flask, kept: Any) -> None:
    """Home, need, service and map work without a network; the state is right at three times; the copy says its date."""
    page = kept.page
    language = page.evaluate("document.documentElement.lang")
    page.goto(f"{kept.site}/{language}/")
    page.locator(f".needs a[href='/{language}/need/food/']").click()
    _went(page, f"/{language}/need/food/")
    page.locator(f"li#{SLUG} h3 a").click()
    _went(page, f"/{language}/service/{SLUG}/")
    page.goto(f"{kept.site}/{language}/booklet/")
    _went(page, f"/{language}/booklet/")
    page.goto(f"{kept.site}/{language}/service/{SLUG}/")
    said = []
    for text in MOMENTS:
        moment = datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)
        page.clock.set_fixed_time(moment)
        page.reload()
        badge = page.locator("[data-badge]")
        expect(badge).to_have_text(_state(app, language, moment))
        said.append(badge.inner_text())
    assert 2 <= len(set(said))
    page.goto(f"{kept.site}/{language}/find/")
    page.locator("[data-show=map]").click()
    expect(page.locator(".m-pin").first).to_be_visible()
    assert [] == kept.strangers
    assert [] == [line for line in kept.complaints if "violates" in line or "Error" in line]
    _take_away(page, f"{kept.site}/{language}/")


def _take_away(page: Page, home: str) -> None:
    """One button, also without a network: nothing is left on the telephone, and one may keep it again."""
    page.goto(home)
    expect(page.locator(".save-offline")).to_have_attribute("open", "")
    page.locator("[data-act=remove]").click()
    expect(page.locator("[data-act=keep]")).to_be_focused()
    expect(page.locator(".save-offline [role=status]")).not_to_be_empty()
    assert NOTHING == page.evaluate(TRACES)


@pytest.mark.parametrize("kept", ["da"], indirect=True)
def test_search_works_and_the_rest_says_so(app: Flask, kept: Any) -> None:
    """Search works without a network; what does not, says so."""
    _search(app, kept.page)
    _see_what_needs_a_network(kept)


def _search(app: Flask, page: Page) -> None:
    """See that the page finds what the server would, and filters it; where it cannot, it says what it needs."""
    answer = app.test_client().get("/da/find/?q=varme").text
    page.locator("input[name=q]").fill("varme")
    page.locator(".search button").click()
    page.wait_for_url("**/da/find/?q=varme")
    expect(page.locator("#results > .note")).to_be_visible()
    expect(page.locator(".offline-note")).not_to_contain_text("Søgning kræver net")
    found = page.locator("#results .result").evaluate_all("rows => rows.map(row => row.id)")
    assert set(re.findall(r'<li class="result" id="([^"]+)"', answer)) <= set(found)
    page.locator(".filters summary").click()
    page.locator("input[value=dog]").click()
    page.wait_for_url("**who=dog")
    expect(page.locator("#results > .note")).to_be_visible()
    assert 0 < page.locator("#results .result").count() <= len(found)
    page.evaluate("caches.open('kept-da').then((cache) => cache.delete('/da/found.json'))")
    page.reload()
    expect(page.locator(".offline-note")).to_contain_text("Søgning kræver net")


def _see_what_needs_a_network(kept: Any) -> None:
    """See that a calculator and a page that was not kept have a page of their own."""
    page = kept.page
    page.goto(f"{kept.site}/da/guide/klage/")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Ingen forbindelse")
    expect(page.locator("main")).to_contain_text("ikke sendt")
    for path in ("/da/service/nobody-kept-this/", "/en/find/"):
        page.goto(kept.site + path)
        expect(page.locator("h1")).to_have_text("Ingen forbindelse")
    page.goto(kept.site + "/")
    page.wait_for_url("**/da/")


def test_copy_follows_what_changed(app: Flask, make_visit: Any, flight: Any) -> None:
    """A page from the network that differs from the kept one: what changed is fetched again, and nothing else."""
    visit = make_visit()
    visit.site = address_of(flight)
    page = visit.open("/da/")
    page.locator(".save-offline summary").click()
    page.locator("[data-act=keep]").click()
    expect(page.locator("[data-act=remove]")).to_be_visible(timeout=60_000)
    page.evaluate(
        """async () => {
          const cache = await caches.open("kept-da");
          const copy = await (await cache.match("/da/keep.json")).json();
          copy.pages["/da/about/"] = "0000000000000000";
          copy.kept = 1;
          await cache.put("/da/keep.json", new Response(JSON.stringify(copy)));
          await cache.put("/da/about/", new Response("old"));
          await cache.put("/da/privacy/", new Response("not asked for again"));
        }"""
    )
    page.goto(f"{visit.site}/da/about/")
    read = """async (path) => (await caches.match(path, {cacheName: "kept-da"})).text()"""
    for _ in range(50):
        if "<!doctype html>" in page.evaluate(read, "/da/about/") and '"kept":1,' not in page.evaluate(
            read, "/da/keep.json"
        ):
            break
        page.wait_for_timeout(100)
    assert app.test_client().get("/da/about/").text == page.evaluate(read, "/da/about/")
    assert "not asked for again" == page.evaluate(read, "/da/privacy/")
    assert '"kept":1,' not in page.evaluate(read, "/da/keep.json")


def test_nothing_is_offered_without_a_worker(make_visit: Any) -> None:
    """No dead button where the browser keeps nothing, and none without JavaScript."""
    visit = make_visit()
    visit.page.add_init_script("delete Navigator.prototype.serviceWorker")
    expect(visit.open("/da/").locator(".save-offline")).to_be_hidden()
    expect(make_visit(java_script_enabled=False).open("/da/").locator(".save-offline")).to_be_hidden()
