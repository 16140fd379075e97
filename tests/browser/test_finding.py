"""Finding in Chromium: the device's clock, filters in place, near me without a trace."""

from __future__ import annotations

import random
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from cases import CASES, CLOSING, at
from flask import Flask
from makers import make_service
from playwright.sync_api import Page, expect

from help_finder.finding.filters import WHO_FILTERS
from help_finder.hours.clock import to_minute
from help_finder.hours.timeline import timeline
from help_finder.model.directory import Directory
from help_finder.pages.language import wording
from help_finder.web.holder import held_by

pytestmark = pytest.mark.browser

SHOW = """(cases) => cases.map(([times, ms]) => {
  Date.now = () => ms;
  const row = document.querySelector("[data-times]");
  row.dataset.times = times;
  delete row.changes;
  document.dispatchEvent(new Event("services"));
  const badge = row.querySelector("[data-badge]");
  return badge.hidden ? null : [badge.lastElementChild.textContent, row.querySelector("[data-again]").textContent];
})"""


@pytest.mark.parametrize(
    ("zone", "language"), [("Europe/Copenhagen", "da"), ("Asia/Tokyo", "kl"), ("America/Los_Angeles", "en")]
)
def test_device_says_what_the_server_says(app: Flask, make_visit: Any, zone: str, language: str) -> None:
    """Every case of the table, at its minute and around it, wherever the device thinks it is."""
    page = make_visit(timezone_id=zone).open(f"/{language}/service/hjerterummet/")
    cases: list[Any] = []
    told: list[Any] = []
    with app.test_request_context(f"/{language}/"):
        for hours, text, _ in CASES:
            line = timeline(make_service(hours=hours), CLOSING, at(text).date())
            assert line
            for shift in (-1, 0, 5 * 60):
                minute = to_minute(at(text)) + shift
                moment = datetime.fromtimestamp(minute * 60, at(text).tzinfo)
                said = wording.say_state(line.at(minute), moment, language)  # type: ignore[arg-type]  # one of the three
                is_told = line.changes[0].minute <= minute < line.end
                cases.append([line.encode(), minute * 60_000])
                told.append((hours, text, shift, list(said) if is_told else None))
    shown = page.evaluate(SHOW, cases)
    assert told == [(*case[:3], words) for case, words in zip(told, shown, strict=True)]


def test_device_is_silent_after_five_weeks(make_visit: Any) -> None:
    """A page from an old cache says nothing rather than something wrong."""
    page = make_visit().open("/da/service/hjerterummet/")
    line = timeline(make_service(hours="24/7"), (), at("2026-11-23T12:00").date())
    assert line
    assert [None] == page.evaluate(SHOW, [[line.encode(), (line.end + 1) * 60_000]])


def _ids(page: Page) -> list[list[str]]:
    return page.locator("#results .result-list").evaluate_all("lists => lists.map(l => [...l.children].map(c => c.id))")  # type: ignore[no-any-return]


def _wishes(directory: Directory) -> list[list[tuple[str, str]]]:
    """Return every single filter, and random combinations of several."""
    needs = [need.id for need in directory.needs]
    landmarks = [landmark.id for landmark in directory.landmarks]
    single = [[("who", name)] for name in WHO_FILTERS] + [[("need", need)] for need in needs] + [[("open", "now")]]
    single += [[("near", landmarks[0])], [("q", "mad")]]
    draw = random.Random(5)
    several = []
    for _ in range(60):
        wish = [("who", name) for name in draw.sample(list(WHO_FILTERS), draw.randrange(3))]
        wish += [("need", draw.choice(needs))] if draw.random() < 0.6 else []
        wish += [("open", "now")] if draw.random() < 0.3 else []
        wish += [("near", draw.choice(landmarks))] if draw.random() < 0.4 else []
        several.append(wish)
    return single + several


def test_list_and_map_stay_one_thing(app: Flask, directory: Directory) -> None:
    """Under every filter no two results have the number of one pin."""
    client = app.test_client()
    for wish in _wishes(directory):
        answer = client.get("/da/find/?" + urlencode(wish))
        numbers = re.findall(r'<li class="result" id="[^"]+"[^>]*? data-no="(\d+)"', answer.text)
        assert sorted(set(numbers), key=int) == sorted(numbers, key=int)


def test_filter_in_place_gives_the_servers_answer(make_visit: Any) -> None:
    """Ticking changes list, address and counts without a new page; Back brings the old list back."""
    page = make_visit().open("/da/find/", 1280)
    page.locator(".filters summary").click()
    before = _ids(page)
    wanted: list[str] = []
    for _ in range(2):
        tick = page.locator(".filters .tick:visible input[name=who]:not(:checked)").first
        wanted.append(f"who={tick.get_attribute('value')}")
        tick.click()
        expect(page).to_have_url(re.compile(re.escape("/da/find/?" + "&".join(wanted)) + "$"))
    in_place = _ids(page)
    assert before != in_place
    pins = page.locator(".m-pin").evaluate_all("pins => pins.map(p => p.textContent)")
    fresh = make_visit().open(page.url.removeprefix(page.url.split("/da/")[0]), 1280)
    assert _ids(fresh) == in_place
    expect(fresh.locator(".m-pin")).to_have_count(len(pins))
    assert fresh.locator(".m-pin").evaluate_all("pins => pins.map(p => p.textContent)") == pins
    for _ in wanted:
        page.go_back()
    for _ in range(50):
        if before == _ids(page):
            break
        page.wait_for_timeout(100)
    assert before == _ids(page)
    expect(page.locator("input[name=who]:checked")).to_have_count(0)


def test_filters_work_without_javascript(make_visit: Any) -> None:
    """The same form, sent as a plain GET."""
    page = make_visit(java_script_enabled=False).open("/en/find/")
    page.locator(".filters summary").click()
    page.locator("input[value=no-money]").check()
    page.locator("#near").select_option("nytorv")
    page.locator(".filters__end button").click()
    assert "who=no-money" in page.url
    assert "near=nytorv" in page.url
    assert page.locator("#results .result").count() > 0
    assert "km" in page.locator(".result__far").first.inner_text()


def test_near_me_leaves_no_trace(make_visit: Any) -> None:
    """Nearest first on the device; no request, address, cookie or storage holds the position."""
    position = {"latitude": 57.0473, "longitude": 9.9276}
    visit = make_visit(geolocation=position, permissions=["geolocation"])
    page = visit.open("/da/find/", 1280)
    bodies: list[str] = []
    page.on("request", lambda request: bodies.append(f"{request.url} {request.headers} {request.post_data}"))
    page.locator(".filters summary").click()
    page.locator("[data-near]").click()
    expect(page.locator("#results [role=status]")).to_contain_text("bliver ikke sendt")
    expect(page.locator("#results .result").first).to_have_attribute("data-lat", re.compile("57"))
    page.locator(".result h3 a").first.click()
    page.wait_for_load_state()
    seen = " ".join([*bodies, *visit.requests, page.url])
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state])")
    for trace in ("57.04", "9.92", "lat", "longitude"):
        assert trace not in stored
    assert not re.search(r"57\.04\d|9\.92\d", seen)


def test_open_now_is_right_at_half_past_ten(app: Flask, directory: Directory) -> None:
    """Where can I sleep tonight? At 22.30 the night shelter is open, in all three languages, without JavaScript."""
    clock = held_by(app).clock
    held_by(app).clock = lambda: at("2026-11-23T22:30")
    try:
        for language in ("da", "kl", "en"):
            answer = app.test_client().get(f"/{language}/find/?need=bed&open=now")
            first = re.findall(r'<li class="result" id="([^"]+)"', answer.text)
            assert "kk-natvarmestue" in first[:3]
            assert "no-store" == answer.headers["Cache-Control"]
            shut = {s.slug for s in directory.shown if s.hours and s.hours.startswith("Mo-Su 09:00-15:00")}
            assert not shut.intersection(first)
    finally:
        held_by(app).clock = clock
