"""The map: beside the list, the same as the list, by finger and by keyboard, and only when it is near."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_map_shows_the_places_of_the_list(visit: Any) -> None:
    """Same places, same order, same numbers."""
    page = visit.open("/da/find/", 1280)
    pins = page.locator(".m-pin")
    expect(pins.first).to_be_visible()
    listed = page.locator("[data-lat]").evaluate_all(
        "items => items.map(i => i.dataset.no + '. ' + i.querySelector('h3').textContent.trim())"
    )
    assert listed == pins.evaluate_all("pins => pins.map(p => p.getAttribute('aria-label'))")


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


def test_pins_do_not_cover_each_other(visit: Any) -> None:
    """Two places at one address stand beside each other."""
    page = visit.open("/da/need/food/", 1280)
    expect(page.locator(".m-pin").first).to_be_visible()
    boxes = page.locator(".m-pin").evaluate_all(
        "pins => pins.map(p => p.getBoundingClientRect()).map(r => [r.left + r.width / 2, r.top + r.height / 2])"
    )
    near = [
        (a, b) for number, a in enumerate(boxes) for b in boxes[:number] if max(abs(a[0] - b[0]), abs(a[1] - b[1])) < 30
    ]
    assert [] == near


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
    pin = page.locator(".m-pin").nth(3)
    expect(pin).to_be_visible()
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
