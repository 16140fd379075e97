"""Pages without our map: too few services for one, no script, the telephone's own map."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_no_map_for_fewer_than_three(visit: Any) -> None:
    """Where two services have a position their addresses say more; nothing offers a map."""
    page = visit.open("/da/find/?q=hjerterummet&need=food")
    if page.locator("li[data-lat]").count() < 3:
        expect(page.locator("[data-show=map]")).to_be_hidden()
        page.set_viewport_size({"width": 1280, "height": 800})
        expect(page.locator("#sketch_map")).to_be_hidden()
    page = visit.open("/da/need/talk/")
    assert (page.locator("li[data-lat]").count() >= 3) == (page.locator("#kort").count() == 1)


def test_without_javascript_the_list_is_complete(make_visit: Any, visit: Any) -> None:
    """Everything but the map works, and nothing promises a map that cannot come."""
    bare = make_visit(java_script_enabled=False)
    page = bare.open("/da/find/")
    with_script = visit.open("/da/find/").locator("li.result").count()
    assert with_script == page.locator("li.result").count()
    expect(page.locator("#kort")).to_be_hidden()
    expect(page.locator(".map-switch")).to_be_hidden()
    page.locator("input[name=q]").fill("hjerterum")
    page.locator(".search button").click()
    expect(page.locator("li.result h3").first).to_contain_text("Hjerterummet")


def test_find_vej_uses_the_telephones_own_map(make_visit: Any) -> None:
    """Android and Apple telephones open theirs; elsewhere the link carries the address to OpenStreetMap."""
    phones = {
        "Linux; Android 14": "geo:0,0?q=",
        "iPhone; CPU iPhone OS 17_0": "maps:?q=",
        "X11; Linux x86_64": "https://www.open",
    }
    for device, start in phones.items():
        page = make_visit(user_agent=f"Mozilla/5.0 ({device})").open("/da/service/hjerterummet/")
        address = page.locator("a[data-address]").first.get_attribute("href")
        assert address.startswith(start)
        assert "Jyllandsgade%2024" in address
