"""The map: beside the list, the same as the list, by finger and by keyboard, and only when it is near."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


# Everything on the map that must keep clear of everything else: pins, names and their dots, and the two buttons.
BOXES = """map => [...map.querySelectorAll(
    '.m-pin, .leaflet-control a, .m-name:not([hidden]) span, .m-name--place:not([hidden])')]
  .map(part => { const r = part.getBoundingClientRect(), d = part.matches('.m-name--place') ? 4 : 0;
    return [part.textContent || part.title, r.left - d, r.top - d, r.right + d, r.bottom + d,
      part.matches('.leaflet-control a') ? 'button' : part.matches('.m-pin') ? 'pin' : 'name'] })"""
EDGE = "map => { const r = map.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] }"


def collisions(page: Any) -> list[tuple[str, str]]:
    """Return what lies on what, and the names that are cut by the edge."""
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
        if part[5] == "name" and (part[1] < left or part[3] > right or part[2] < top or part[4] > bottom)
    ]
    return cut + [
        (a[0], b[0])
        for number, a in enumerate(parts)
        for b in parts[:number]
        if (a[5], b[5]) not in {("button", "button"), ("pin", "button"), ("button", "pin")}
        and min(a[3], b[3]) - max(a[1], b[1]) > 0.5
        and min(a[4], b[4]) - max(a[2], b[2]) > 0.5
    ]


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_on_the_map_covers_anything(visit: Any, width: int) -> None:
    """Pins, names, dots and buttons at every zoom there is; the number of names shows that some are drawn."""
    page = visit.open("/da/find/", width)
    page.locator("#kort").scroll_into_view_if_needed()
    expect(page.locator(".m-pin").first).to_be_visible()
    found = []
    shown = 0
    for way in ("out", "in"):
        button = page.locator(f".leaflet-control-zoom-{way}")
        while "leaflet-disabled" not in (button.get_attribute("class") or ""):
            button.evaluate("button => button.click()")
            found += collisions(page)
            shown += page.locator(".m-name:not([hidden])").count()
    assert [] == found
    assert shown > 20


def test_map_shows_the_places_of_the_list(visit: Any) -> None:
    """Same places, same numbers, each on one pin."""
    page = visit.open("/da/find/", 1280)
    pins = page.locator(".m-pin")
    expect(pins.first).to_be_visible()
    listed = page.locator("[data-lat]").evaluate_all(
        "items => items.map(i => i.dataset.no + '. ' + i.querySelector('h3').textContent.trim())"
    )
    labels = ", ".join(pins.evaluate_all("pins => pins.map(p => p.getAttribute('aria-label'))"))
    assert [] == [place for place in listed if labels.count(place) != 1]
    assert sum(map(len, listed)) + 2 * (len(listed) - 1) == len(labels)


def test_shared_pin_lists_its_places(visit: Any) -> None:
    """Two places at one address share a pin at every zoom; it names both, and both can be reached with the keyboard."""
    page = visit.open("/da/find/", 1280)
    expect(page.locator(".m-pin").first).to_be_visible()
    zoom_in = page.locator(".leaflet-control-zoom-in")
    card = page.locator(".card[data-lat='57.0462']").first
    while "leaflet-disabled" not in (zoom_in.get_attribute("class") or ""):
        zoom_in.evaluate("button => button.click()")
    card.locator("button.card__no").click()
    pin = page.locator(".m-pin--on")
    numbers = page.locator(".card[data-lat='57.0462']").evaluate_all("cards => cards.map(card => card.dataset.no)")
    assert "·".join(numbers) == pin.inner_text()
    names = page.locator(".card[data-lat='57.0462'] h3").all_inner_texts()
    listed = page.locator(".leaflet-popup a[href*='/service/']").all_inner_texts()
    assert [f"{no}. {name}" for no, name in zip(numbers, names, strict=True)] == listed
    expect(page.locator(".leaflet-popup a[href*='/service/']").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(pin).to_have_count(0)


def test_zoom_keeps_the_focus(visit: Any) -> None:
    """A pin that parts under the keyboard leaves the focus on the pin that took its place."""
    page = visit.open("/da/find/", 360)
    page.locator("#kort").scroll_into_view_if_needed()
    pin = page.locator(".m-pin").filter(has_text="+").first
    expect(pin).to_be_visible()
    pin.focus()
    page.keyboard.press("+")
    expect(page.locator(".m-pin:focus")).to_have_count(1)


def test_map_can_be_skipped(visit: Any) -> None:
    """A link before the map leads past all its pins."""
    page = visit.open("/da/find/", 1280)
    expect(page.locator(".m-pin").first).to_be_visible()
    skip = page.locator("#kort .skip")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#kort-slut")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('#sketch_map')")


def test_nobody_moves_past_the_edge_of_the_drawing(visit: Any) -> None:
    """At the farthest zoom the drawing still fills the map."""
    page = visit.open("/da/find/", 1280)
    expect(page.locator(".m-pin").first).to_be_visible()
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
    """Home and a place fetch no Leaflet; on a phone the list fetches it when the map comes near."""
    for path in ("/da/", "/da/service/hjerterummet/", "/da/find/"):
        visit.open(path)
        visit.page.wait_for_load_state("networkidle")
    assert not [address for address in visit.requests if "leaflet" in address]
    visit.page.locator("#kort").scroll_into_view_if_needed()
    expect(visit.page.locator(".m-pin").first).to_be_visible()
    assert [address for address in visit.requests if "leaflet" in address]
    assert [] == visit.strangers


def test_inexact_places_have_circles(visit: Any) -> None:
    """A circle for each place that is only known to within some way, none for an exact one."""
    page = visit.open("/da/find/", 1280)
    expect(page.locator(".m-pin").first).to_be_visible()
    inexact = page.locator("[data-within]").evaluate_all("items => items.filter(i => +i.dataset.within > 30).length")
    assert inexact == page.locator("path.m-near").count()


def test_marker_opens_by_keyboard_and_gives_focus_back(visit: Any) -> None:
    """Space opens, the name has the focus, Escape closes and returns to the marker."""
    page = visit.open("/kl/find/", 1280)
    pin = page.locator(".m-pin").first
    expect(pin).to_be_visible()
    pin.focus()
    page.keyboard.press("Space")
    expect(page.locator(".leaflet-popup a").first).to_be_focused()
    assert "Matuuk" == page.locator(".leaflet-popup-close-button").get_attribute("aria-label")
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(pin).to_be_focused()


def test_one_finger_scrolls_past_the_map(make_visit: Any) -> None:
    """On a touch screen dragging the map is left to two fingers."""
    visit = make_visit(has_touch=True, is_mobile=True)
    page = visit.open("/da/find/")
    page.locator("#kort").scroll_into_view_if_needed()
    expect(page.locator(".m-pin").first).to_be_visible()
    assert "none" != page.locator("#sketch_map").evaluate("map => getComputedStyle(map).touchAction")


def test_without_javascript_the_list_is_complete(make_visit: Any, visit: Any) -> None:
    """Everything but the map works, and nothing promises a map that cannot come."""
    bare = make_visit(java_script_enabled=False)
    page = bare.open("/da/find/")
    with_script = visit.open("/da/find/").locator(".card").count()
    assert with_script == page.locator(".card").count()
    expect(page.locator("#kort")).to_be_hidden()
    expect(page.locator(".find__map")).to_be_hidden()
    page.locator("input[name=q]").fill("hjerterum")
    page.locator(".search button").click()
    expect(page.locator(".card h3").first).to_contain_text("Hjerterummet")


def test_find_vej_uses_the_telephones_own_map(make_visit: Any) -> None:
    """Android and Apple telephones open theirs; elsewhere the link carries the address to OpenStreetMap."""
    phones = {
        "Linux; Android 14": "geo:0,0?q=",
        "iPhone; CPU iPhone OS 17_0": "maps:?q=",
        "X11; Linux x86_64": "https://www.open",
    }
    for device, start in phones.items():
        page = make_visit(user_agent=f"Mozilla/5.0 ({device})").open("/da/service/hjerterummet/")
        address = page.locator("a[data-address]").get_attribute("href")
        assert address.startswith(start)
        assert "Jyllandsgade%2024" in address


def test_choosing_one_shows_the_other(visit: Any) -> None:
    """A marker marks its card, a card's number opens its marker, and neither mark is left behind."""
    page = visit.open("/da/find/", 1280)
    expect(page.locator(".m-pin").first).to_be_visible()
    pin = page.locator(".m-pin[aria-label='8. Den Sociale Café Hjerterummet']")
    number = pin.inner_text()
    card = page.locator(f".card[data-no='{number}']")
    pin.focus()
    page.keyboard.press("Enter")
    expect(card).to_have_class("card card--on")
    expect(card).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(card).to_have_class("card")
    card.locator("button.card__no").click()
    expect(page.locator(".leaflet-popup")).to_contain_text(card.locator("h3").inner_text())
    expect(pin).to_have_class(re.compile("m-pin--on"))


def test_popup_wears_the_sites_colours(make_visit: Any) -> None:
    """In the dark it is dark, it lies wholly on a small map, and its cross is as large as a thumb."""
    page = make_visit(color_scheme="dark").open("/da/find/", 320)
    page.locator("#kort").scroll_into_view_if_needed()
    pin = page.locator(".m-pin", has_text="+").first
    expect(pin).to_be_visible()
    pin.focus()
    page.keyboard.press("Enter")
    wrapper = page.locator(".leaflet-popup-content-wrapper")
    assert "rgb(25, 38, 44)" == wrapper.evaluate("part => getComputedStyle(part).backgroundColor")
    page.wait_for_timeout(400)
    box, edge = wrapper.bounding_box(), page.locator("#sketch_map").bounding_box()
    assert edge["x"] <= box["x"]
    assert box["x"] + box["width"] <= edge["x"] + edge["width"]
    cross = page.locator(".leaflet-popup-close-button").bounding_box()
    assert 44 <= min(cross["width"], cross["height"])
