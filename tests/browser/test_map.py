"""The map: beside the list, the same as the list, by finger and by keyboard, and only when it is near."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


# Everything on the map that must keep clear of everything else: pins, words, signs, and the buttons in the corners.
BOXES = """map => [...map.querySelectorAll(
    '.m-pin__face, .leaflet-control a, .leaflet-control-scale-line, .m-label text, .m-sign')].flatMap(part => {
  const of = r => [part.textContent, r.left, r.top, r.right, r.bottom,
    part.matches('.leaflet-control *') ? 'button' : part.matches('.m-pin__face') ? 'pin' : 'label'];
  const course = part.querySelector('textPath');
  if (!course) { return [of(part.getBoundingClientRect())]; }
  const frame = map.querySelector('.m-labels').getBoundingClientRect();   // a turned word: a box a letter
  return [...part.textContent].map((_, n) => { const b = part.getExtentOfChar(n);
    const [left, top] = [frame.left + b.x, frame.top + b.y];
    return of({ left, top, right: left + b.width, bottom: top + b.height }) });
})"""
EDGE = "map => { const r = map.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] }"


def opened(visit: Any, path: str = "/da/find/", width: int = 1280) -> Any:
    """Return a page whose map is shown: beside the list, or on a phone after a press on "Kort"."""
    page = visit.open(path, width)
    if width < 1024:
        page.locator("[data-show=map]").click()
    expect(page.locator(".m-pin").first).to_be_visible()
    return page


def collisions(page: Any) -> list[tuple[str, str]]:
    """Return what lies on what, and the words that are cut by the edge."""
    box = page.locator("#sketch_map")
    left, top, right, bottom = box.evaluate(EDGE)
    parts = [
        part
        for part in box.evaluate(BOXES)
        if part[1] < right and part[3] > left and part[2] < bottom and part[4] > top
    ]
    cut = [
        (part[0], "edge")
        for part in parts
        if part[5] == "label" and (part[1] < left or part[3] > right or part[2] < top or part[4] > bottom)
    ]
    return cut + [
        (a[0], b[0])
        for number, a in enumerate(parts)
        for b in parts[:number]
        if {a[5], b[5]} not in ({"button"}, {"pin", "button"})
        and not (a[0] == b[0] and a[5] == "label")
        and min(a[3], b[3]) - max(a[1], b[1]) > 0.5
        and min(a[4], b[4]) - max(a[2], b[2]) > 0.5
    ]


def zoomed(page: Any, way: str) -> Iterator[None]:
    """Yield after each step of zooming in or out, to the end."""
    button = page.locator(f".leaflet-control-zoom-{way}")
    while "leaflet-disabled" not in (button.get_attribute("class") or ""):
        button.evaluate("button => button.click()")
        yield


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_on_the_map_covers_anything(visit: Any, width: int) -> None:
    """Pins, words, signs and buttons at every zoom there is; the number of words shows that some are drawn."""
    page = opened(visit, width=width)
    found = []
    shown = 0
    for way in ("out", "in"):
        for _ in zoomed(page, way):
            found += collisions(page)
            shown += page.locator(".m-label").count()
    assert [] == found
    assert shown > 20


def test_map_shows_the_services_of_the_list(visit: Any) -> None:
    """Same services in the same order, each on one pin, whose number is also before the name in the list."""
    page = opened(visit)
    listed = page.locator("li[data-lat]").evaluate_all(
        "items => items.map((item, n) => n + 1 + '. '"
        " + (item.dataset.name || item.querySelector('h2 a, h3 a').textContent.trim()))"
    )
    numbers = page.locator("#results li[data-lat] .m-no").all_text_contents()
    assert [str(number) for number in range(1, len(numbers) + 1)] == numbers
    labels = ", ".join(page.locator(".m-pin").evaluate_all("pins => pins.map(p => p.getAttribute('aria-label'))"))
    assert [] == [service for service in listed if labels.count(service) != 1]
    assert sum(map(len, listed)) + 2 * (len(listed) - 1) == len(labels)


def test_rings_hold_the_circles_of_their_services(visit: Any) -> None:
    """Services whose circles lie on each other share a ring at every zoom, and it holds each of them whole."""
    page = opened(visit, width=360)
    circles = page.locator("li[data-within]").evaluate_all("items => items.filter(i => +i.dataset.within > 30)")
    drawn = page.locator("path.m-ring:not(.m-ring--lit)")
    counts = [drawn.count() for way in ("out", "in") for _ in zoomed(page, way)]
    assert max(counts) < len(circles)
    assert min(counts) < max(counts)


def test_zoom_keeps_the_focus(visit: Any) -> None:
    """A pin that parts under the keyboard leaves the focus on the pin that took its place."""
    page = opened(visit, width=360)
    pin = page.locator(".m-pin").filter(has_text="+").first
    expect(pin).to_be_visible()
    pin.focus()
    page.keyboard.press("+")
    expect(page.locator(".m-pin:focus")).to_have_count(1)


def test_map_can_be_skipped(visit: Any) -> None:
    """A link before the map leads past all its pins."""
    page = opened(visit)
    skip = page.locator("#kort .skip")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#kort-slut")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('#sketch_map')")


def test_nobody_moves_past_the_edge_of_the_drawing(visit: Any) -> None:
    """At the farthest zoom the drawing still fills the map."""
    page = opened(visit)
    out = page.locator(".leaflet-control-zoom-out")
    while "leaflet-disabled" not in (out.get_attribute("class") or ""):
        out.evaluate("button => button.click()")
    page.locator("#sketch_map").focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    left, _, right, _ = page.locator("#sketch_map").evaluate(EDGE)
    water = page.locator("path.m-water").first.bounding_box()
    assert water["x"] <= left
    assert water["x"] + water["width"] >= right


def test_leaflet_comes_only_with_a_map(visit: Any) -> None:
    """Home, a service and a list on a phone fetch no map; it comes when somebody opens it."""
    for path in ("/da/", "/da/service/hjerterummet/", "/da/find/"):
        visit.open(path)
        visit.page.wait_for_load_state("networkidle")
    assert not [address for address in visit.requests if "/map." in address]
    opened(visit, width=360)
    assert 2 == len([address for address in visit.requests if "/map." in address])
    assert [] == visit.strangers


@pytest.mark.parametrize("path", ["/da/find/", "/da/need/company/", "/kl/find/"])
def test_list_and_map_on_a_phone(make_visit: Any, path: str) -> None:
    """The map takes not quite half of the screen and stays there while the rows pass under it; back is back."""
    visit = make_visit(has_touch=True, is_mobile=True)
    page = visit.open(path)
    page.evaluate("scrollTo(0, document.querySelectorAll('#results li[data-lat]')[2].offsetTop)")
    page.wait_for_timeout(100)
    before = page.evaluate("scrollY")
    page.locator("[data-show=map]").evaluate("button => button.click()")
    expect(page.locator(".m-pin").first).to_be_visible()
    map_box = page.locator("#sketch_map")
    height = map_box.bounding_box()["height"]
    assert 260 <= height <= 0.46 * 640
    for _ in range(3):
        page.mouse.wheel(0, 150)
        page.wait_for_timeout(150)
        assert height == map_box.bounding_box()["height"]
        assert map_box.bounding_box()["y"] < 80
    lit = page.locator("li.is-lit")
    expect(lit).to_have_count(1)
    assert lit.bounding_box()["y"] >= map_box.bounding_box()["y"] + height - 8
    expect(page.locator(".m-pin--lit")).to_have_count(1)
    page.go_back()
    expect(map_box).to_be_hidden()
    page.wait_for_timeout(200)
    assert abs(page.evaluate("scrollY") - before) < 5


def test_a_pin_lights_its_row(make_visit: Any) -> None:
    """A press brings the row under the map; nothing opens over the map."""
    page = opened(make_visit(has_touch=True, is_mobile=True), width=360)
    name = page.locator("#results li[data-lat] h3 a").nth(2).inner_text()
    pin = page.locator(f'.m-pin[aria-label*="{name}"]')
    for _ in range(pin.get_attribute("aria-label").count(". ")):
        pin.dispatch_event("click", {"detail": 1})
        if name in page.locator("li.is-lit").inner_text():
            break
    row = page.locator("li.is-lit")
    expect(row).to_contain_text(name)
    expect(row).to_be_in_viewport()
    expect(pin).to_have_class(re.compile("m-pin--lit"))
    expect(page.locator(".leaflet-popup")).to_have_count(0)


def test_a_row_lights_its_pin_beside_the_list(visit: Any) -> None:
    """On a wide screen whatever the mouse or the keyboard is on."""
    page = opened(visit)
    row = page.locator("li[data-lat]").nth(1)
    row.hover()
    number = row.locator(".card__no, .m-no").inner_text()
    label = page.locator(".m-pin--lit").get_attribute("aria-label")
    assert number in re.findall(r"(?:^|, )(\d+)\. ", label)
    other = page.locator("li[data-lat]").nth(2)
    other.locator("a").first.focus()
    expect(other).to_have_class(re.compile("is-lit"))
    expect(row).not_to_have_class(re.compile("is-lit"))


def test_a_pin_by_keyboard_leads_to_its_row(visit: Any) -> None:
    """Space or Enter: the name in the list has the focus; a shared pin goes on to its next service."""
    page = opened(visit, "/kl/find/")
    pin = page.locator(".m-pin").first
    pin.focus()
    page.keyboard.press("Space")
    expect(page.locator("li.is-lit a:focus")).to_have_count(1)


def test_one_finger_scrolls_past_the_map(make_visit: Any) -> None:
    """On a touch screen dragging the map is left to two fingers."""
    visit = make_visit(has_touch=True, is_mobile=True)
    page = opened(visit, width=360)
    assert "none" != page.locator("#sketch_map").evaluate("map => getComputedStyle(map).touchAction")
