"""What a page weighs, as Chromium counts it: everything it fetches before it is complete."""

from __future__ import annotations

import heapq
import zlib
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import expect

from help_finder.delivery.bundles import PAGE_KINDS
from help_finder.web.holder import held_by

pytestmark = pytest.mark.browser
LANGUAGES = ("da", "kl", "en")
FIRST_VIEW = 14 * 1024  # bytes as sent: what a phone gets in the first round trip of a fresh connection
OPENED_MAP = 60 * 1024  # bytes more for pages with an open map
FETCHED = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map(entry => [entry.name, entry.encodedBodySize])"""
# Every selector of the whole sheet that meets something on this page, and has not got its rule in the page's own sheet.
# A map that waits to be asked for is hidden until its own sheet has come.
LACKING = r"""(whole) => {
  const flat = (rules, media, found) => { for (const rule of rules) {
    if (rule.selectorText) { rule.selectorText.split(/,(?![^(]*\))/).forEach((one) =>
      found.push([one.trim(), media + "|" + one.trim() + "|" + rule.style.cssText])); }
    else if (rule.cssRules) { flat(rule.cssRules, media + rule.conditionText, found); }
  } return found; };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(whole);
  const own = new Set(flat(document.styleSheets[0].cssRules, "", []).map(([, key]) => key));
  const state = /:has\([^().]*\)|::[a-z-]+(\([^)]*\))?|:(hover|focus-visible|focus-within|focus|checked)/g;
  return flat(sheet.cssRules, "", []).filter(([selector, key]) => {
    const bare = selector.replace(state, "").trim();
    const meets = (part) => !part.closest(".map[hidden]");
    try { return !own.has(key) && bare && [...document.querySelectorAll(bare)].some(meets); }
    catch (error) { return true; }
  }).map(([selector]) => selector);
}"""


@pytest.fixture(scope="module")
def heaviest(app: Flask, directory: Any) -> dict[str, str]:
    """Return the page of each kind that weighs most, of all languages, by what the server sends."""
    kinds = {
        "home": [""],
        "need": [f"need/{need.id}/" for need in directory.needs],
        "service": [f"service/{service.slug}/" for service in directory.shown],
        "guide": [f"guide/{guide.slug}/" for guide in directory.guides],
    }
    return {
        kind: _heaviest(app, [f"/{language}/{path}" for language in LANGUAGES for path in paths])
        for kind, paths in kinds.items()
    }


def _heaviest(app: Flask, paths: list[str]) -> str:
    """Return the page that the server sends the most bytes for; quick compression tells the few that it can be."""
    client = app.test_client()
    few = heapq.nlargest(3, paths, key=lambda path: len(zlib.compress(client.get(path).data)))
    return max(few, key=lambda path: len(client.get(path, headers={"Accept-Encoding": "br"}).data))


def fetched(page: Any) -> dict[str, int]:
    """Return what the browser has fetched for the page so far, with the bytes of each body as sent."""
    return {url.split("/", 3)[3]: size for url, size in page.evaluate(FETCHED)}


@pytest.mark.parametrize("kind", ["home", "need", "service", "guide"])
def test_first_view(visit: Any, heaviest: dict[str, str], kind: str) -> None:
    """Home, needs, services and guides fit the budget: one script, one sheet, nothing for paper."""
    page = visit.open(heaviest[kind])
    found = fetched(page)
    assert sum(found.values()) <= FIRST_VIEW, found
    assert [1, 1] == [sum(name.endswith(end) for name in found) for end in (".js", ".css")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_view_of_results(visit: Any, app: Flask, language: str) -> None:
    """Twenty results fit the budget: the first of all services, and the largest answer there is by one need."""
    client = app.test_client()
    needs = [need.id for need in held_by(app).directory.needs if need.kind == "need"]
    answers = {need: client.get(f"/{language}/find/?need={need}").text.count('<li class="result"') for need in needs}
    need = max((need for need in needs if answers[need] <= 20), key=lambda need: answers[need])
    for path in ("", f"?need={need}"):
        found = fetched(visit.open(f"/{language}/find/{path}"))
        assert sum(found.values()) <= FIRST_VIEW, (answers[need], found)
        assert [1, 1] == [sum(name.endswith(end) for name in found) for end in (".js", ".css")]


def test_map_when_opened(visit: Any) -> None:
    """Its script, its sheet and the services of later pages, with the script of the controls: within the budget."""
    page = visit.open("/da/find/")
    before = fetched(page)
    page.locator("[data-show=map]").click()
    expect(page.locator(".m-pin").first).to_be_visible()
    more = {name: size for name, size in fetched(page).items() if name not in before and "icon" not in name}
    assert ["da/find", "static/map", "static/map", "static/results-later"] == sorted(n.split(".")[0] for n in more)
    assert 10_000 < sum(more.values()) <= OPENED_MAP


@pytest.mark.parametrize("path", ["/da/need/bed/", "/kl/list/?s=hjerterummet"])
def test_print_sheet_is_fetched_when_printing(visit: Any, path: str) -> None:
    """Not before, once, and in time: what is for the screen alone is not on the paper."""
    page = visit.open(path)
    page.wait_for_load_state("networkidle")
    assert not [name for name in fetched(page) if "paper" in name]
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    page.emulate_media(media="screen")
    page.emulate_media(media="print")
    assert 1 == len([url for url in visit.requests if "/paper." in url])


@pytest.mark.parametrize("kind", sorted(PAGE_KINDS.keys() - {"preview"}))
def test_page_has_every_rule_that_applies_to_it(visit: Any, app: Flask, heaviest: dict[str, str], kind: str) -> None:
    """Each kind of page has a sheet of its own; nothing of the whole sheet that meets the page is missing in it."""
    pages = {
        "results": ["/da/find/?q=mad&who=dog&open=now", "/kl/find/?need=bed", "/da/find/?q=xyzzyx"],
        "list": ["/da/list/", "/da/list/?s=kk-natvarmestue,hjerterummet", "/kl/list/?s=kk-natvarmestue"],
        "booklet": ["/da/booklet/", "/kl/booklet/"],
        "text": ["/kl/about/", "/da/nope/", "/da/missing/", "/da/accessibility/", "/en/privacy/"],
        "need": ["/da/need/bed/", "/da/need/safety/", "/kl/need/detox/"],
        "jobs": ["/da/jobs/", "/kl/jobs/"],
        "guide": ["/da/guide/", "/kl/guide/klage/", "/da/guide/krisecenter/"],
        "service": ["/da/service/kk-natvarmestue/", "/da/service/hjerterummet/"],
    }
    whole = held_by(app).assets.body("look.css").decode()
    page = None
    for path in (*pages.get(kind, []), *([heaviest[kind]] if kind in heaviest else [])):
        page = visit.open(path)
        assert f"{kind}." in page.locator("link[rel=stylesheet]").first.get_attribute("href"), path
        assert [] == page.evaluate(LACKING, whole), path
    assert page
