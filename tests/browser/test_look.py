"""The first view, and contrast, focus and spacing in every way of seeing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from checked_client import page_paths
from flask import Flask
from playwright.sync_api import expect

from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES
from help_finder.web.holder import held_by

pytestmark = pytest.mark.browser
KINDS = ["", "need/bed/", "service/kk-natvarmestue/", "find/"]
SAMPLE = [*KINDS, "guide/klage/", "missing/", "accessibility/", "need/detox/"]
# WCAG 1.4.12: nothing may be lost with these.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
# Parts that must be visible, and their backgrounds.
PARTS = [
    ("line", "card"), ("line", "page"), ("fjord", "card"), ("fjord", "page"), ("warn", "card"), ("ink", "page"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "needs"), [("da", 12), ("en", 12), ("kl", 12)])
def test_home_asks_in_the_first_screen(visit: Any, language: str, needs: int) -> None:
    """Question, search, who is open, 112 and the needs on a phone of 360 × 740, nothing scrolled."""
    page = visit.open(f"/{language}/")
    page.set_viewport_size({"width": 360, "height": 740})
    for part in (
        page.locator(".emergency-bar"),
        page.locator("h1"),
        page.locator(".search"),
        page.locator(".lamp-button"),
    ):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= 360
    box = page.locator(".need").nth(needs - 1).bounding_box()
    assert box["y"] + box["height"] <= 740


@pytest.mark.parametrize("language", LANGUAGES)
def test_calling_stays_at_hand(visit: Any, language: str) -> None:
    """The call button is in the first screen; scrolled away it comes to the thumb, and leaves before the footer."""
    page = visit.open(f"/{language}/service/kk-natvarmestue/")
    box = page.locator(".service__main .btn--call").bounding_box()
    assert box["y"] + box["height"] <= 640
    expect(page.locator(".service-bar")).to_be_hidden()
    page.evaluate("scrollTo(0, 1000)")
    expect(page.locator(".service-bar .btn--call")).to_be_in_viewport()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate(
        """() => document.querySelector(".service-bar").getBoundingClientRect().bottom
          <= document.getElementById("foot").getBoundingClientRect().top + 1"""
    )
    page.set_viewport_size({"width": 320, "height": 256})
    expect(page.locator(".service-bar")).to_be_hidden()


@pytest.mark.parametrize("path", SAMPLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_may_be_spaced(make_visit: Any, language: str, path: str) -> None:
    """With the spacing of WCAG 1.4.12 at 320 px nothing is cut, covered or too wide."""
    page = make_visit(bypass_csp=True).open(f"/{language}/{path}", 320)
    page.add_style_tag(content=SPACING)
    assert [] == [fault for fault in page.evaluate(LOOK) if not fault.startswith("text on text")]


@pytest.mark.parametrize("path", SAMPLE)
def test_focus_is_seen_and_in_order(visit: Any, path: str) -> None:
    """Tab by Tab on a phone: each stop has a thick outline, is not covered, and follows the previous stop."""
    page = visit.open(f"/kl/{path}")
    before = -1
    for _ in range(25):
        page.keyboard.press("Tab")
        if not (stop := page.evaluate(FOCUS)):
            break
        assert stop["ring"] >= 3, stop
        assert stop["seen"], stop
        assert stop["index"] >= before, stop
        before = stop["index"]


FOCUS = """() => {
  const e = document.activeElement;
  if (e === document.body) { return null; }
  const ringed = e.closest(".tick") || (e.matches(".result__name a") && e.closest(".result")) || e; // a row
  const [box] = ringed.getClientRects(); // of a link on several lines, its first
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  return { name: e.outerHTML.slice(0, 120), ring: parseFloat(getComputedStyle(ringed).outlineWidth),
    seen: Boolean(over && (ringed.contains(over) || over.contains(ringed))),
    index: [...document.querySelectorAll("*")].indexOf(e) };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_parts_are_seen(make_visit: Any, scheme: str) -> None:
    """Borders, icons and the focus outline have a contrast of 3:1 against their background."""
    page = make_visit(color_scheme=scheme).open("/da/")
    tokens = page.evaluate(
        """() => Object.fromEntries(["line", "card", "page", "fjord", "warn", "ink", "lamp"].map(
          (name) => [name, getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim()]))"""
    )
    for part, ground in PARTS:
        assert _contrast(tokens[part], tokens[ground]) >= 3, (part, ground)


def _contrast(one: str, two: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


SHIFT = """globalThis.moved = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.sources.forEach(({ node }) => {
  globalThis.moved.push((node?.outerHTML || node?.textContent || "gone").slice(0, 80)); })))
  .observe({type: "layout-shift", buffered: true});"""


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps_and_nothing_moves(visit: Any, path: str, width: int) -> None:
    """Layout shift 0 from the first byte until the page is quiet, and no animation."""
    visit.context.add_init_script(SHIFT)
    page = visit.open(f"/da/{path}", width)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(100)
    assert [[], 0] == page.evaluate("[globalThis.moved, document.getAnimations().length]")


@pytest.mark.parametrize("path", ["", "need/bed/", "service/kk-natvarmestue/"])
def test_slow_link_shows_the_first_view_in_two_seconds(visit: Any, path: str) -> None:
    """400 kbit/s and 400 ms: the first text stands four round trips later than without a network, so within 2 s."""
    at_once = _painted(visit.open(f"/da/{path}"))
    session = visit.context.new_cdp_session(visit.page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
    )
    assert _painted(visit.open(f"/da/{path}")) - at_once <= 4 * 400


def _painted(page: Any) -> float:
    """Return when the first text was painted, in ms after the request; the browser reports it a little later."""
    return float(page.evaluate(FIRST_PAINT))


# An observer, since Playwright's own waiting evaluates text again and again, which the pages' policy refuses.
FIRST_PAINT = """() => new Promise((resolve) => new PerformanceObserver((list) => {
  for (const { startTime } of list.getEntriesByName("first-contentful-paint")) { resolve(startTime); }
}).observe({ type: "paint", buffered: true }))"""


def test_style_sheet_has_no_rule_too_many(preview: str, chromium: Any, app: Flask, directory: Directory) -> None:
    """Every selector of the whole style sheet meets something on a page or in the style guide."""
    page = chromium.new_page()
    first = ["/styleguide", "/kl/", "/kl/service/kk-natvarmestue/", *OTHERS]
    page.goto(preview + first[0])
    whole = held_by(app).assets.body("look.css").decode()
    wanted = {selector for selector in page.evaluate(SELECTORS, whole) if not ELSEWHERE.search(selector)}
    for path in [*first, *(f"/da/{path}" for path in page_paths(directory))]:
        page.goto(preview + path)
        wanted -= set(page.evaluate(MET, list(wanted)))
        if not wanted:
            break
    page.close()
    assert set() == wanted


OTHERS = [
    "/da/find/?q=xyzzyx",
    "/da/nope/",
    "/kl/list/?s=kk-natvarmestue,hjerterummet",
    "/da/find/?list=kk-natvarmestue",
    "/kl/guide/krisecenter/",
    "/open/status/",
    "/kl/service/kk-natvarmestue/?both",
    "/kl/find/?need=bed",
    "/da/find/?q=klage",
    "/da/find/?q=overdosis",
    "/da/find/?q=tandlege",
]
# What only a script, Leaflet, a mistake, another map, or another state (a job, a call, a Danish guide) brings in.
ELSEWHERE = re.compile(
    r"leaflet|is-lit|data-zoom|m-path|m-street|m-tunnel|m-case|on-map|\[open\]|\[hidden\]|:empty|^dl$|^dd$|^\.(notice|facts|letter|prose|error)"
    r"|^\.(copy|read|card|offline-note|has-tiles)|is-drawn|sketch__town|result__facts \.icon|div\[lang\]"
)
SELECTORS = r"""(text) => {
  const all = new Set();
  const walk = (rules) => { for (const rule of rules) {
    if (rule.selectorText) { rule.selectorText.split(/,(?![^(]*\))/).forEach((one) => all.add(one.trim())); }
    if (rule.cssRules) { walk(rule.cssRules); }
  } };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  walk(sheet.cssRules);
  return [...all];
}"""
MET = r"""(all) => all.filter((one) => {
  const states = /::[a-z-]+(\([^)]*\))?|:(hover|focus-visible|focus|has\(:checked\)|has\(:focus-visible\))/g;
  const bare = one.replace(states, "");
  return !bare.trim() || document.querySelector(bare);
})"""
