"""The journeys that the site is for, by finger and by keyboard, in Greenlandic as in Danish."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from help_finder.model.directory import Directory

pytestmark = pytest.mark.browser
LANGUAGES = ("da", "kl")


def _tap(page: Page, selector: str) -> None:
    page.locator(selector).first.tap()
    page.wait_for_load_state()


def _ring(page: Page) -> str:
    """Return the number of the first Ring button; it can be seen and reached."""
    button = page.locator("main a[href^='tel:']").first
    button.scroll_into_view_if_needed()
    expect(button).to_be_visible()
    return str(button.get_attribute("href"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bed_on_a_cold_night(make_visit: Any, cold_night: str, week_path: str, language: str) -> None:
    """One tap shows a number to call; a second, on the night shelter, its state, its call button and its week."""
    visit = make_visit(has_touch=True, timezone_id="Europe/Copenhagen")
    visit.page.clock.set_fixed_time(cold_night)
    page = visit.open(f"/{language}/")
    _tap(page, ".need")
    assert _ring(page).startswith("tel:")
    _tap(page, ".steps h3 a")
    expect(page.locator(".status--open")).to_be_visible()
    assert "tel:+4598132011" == page.locator(".service__main .btn--call").get_attribute("href")
    expect(visit.open(f"/{language}/{week_path}").locator(".week [aria-current=date] th")).to_have_count(1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "need"),
    [({"da": "afrusning", "kl": "afrusning"}, "detox"), ({"da": "advokat", "kl": "advokat"}, None)],
)
def test_a_stranger_searches_with_the_keyboard(
    visit: Any, directory: Directory, language: str, words: dict[str, str], need: str | None
) -> None:
    """Detox and a lawyer: typed on the front page, Enter, and there is a number to call or a step to take."""
    page = visit.open(f"/{language}/")
    while page.evaluate("document.activeElement.type") != "search":
        page.keyboard.press("Tab")
    page.keyboard.type(words[language])
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/**")
    if need:
        assert need in directory.need_by_id
        page.locator(f"#results a[href$='/need/{need}/']").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/need/{need}/")
        expect(page.locator(".status--none")).to_be_visible()
        expect(page.locator(".steps > li").first).to_be_visible()
    assert _ring(page).startswith("tel:")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_finds_work(make_visit: Any, language: str) -> None:
    """The last tile, and the page of jobs that the footer names everywhere."""
    page = make_visit(has_touch=True).open(f"/{language}/")
    _tap(page, ".needs a[href$='/need/work/']")
    assert _ring(page).startswith("tel:")
    _tap(page, ".foot a[href$='/jobs/']")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("language", ["da", "kl", "en"])
def test_filters_say_what_they_did(visit: Any, language: str) -> None:
    """The count is a live region that is there before it changes, and changes in the page's own language."""
    page = visit.open(f"/{language}/find/", 1280)
    status = page.locator("#results [role=status]")
    before = status.inner_text()
    with page.expect_response(lambda response: "/find/?" in response.url):
        page.locator("input[name=open]").click()
    expect(status).not_to_have_text(before)
    assert re.sub(r"\d+", "", before) == re.sub(r"\d+", "", status.inner_text())


def test_list_and_map_mark_the_chosen_one(visit: Any) -> None:
    """On a PC the number of a card marks its pin, and the pin its card."""
    page = visit.open("/da/find/", 1280)
    expect(page.locator(".m-pin").first).to_be_visible()
    page.locator(".m-pin").first.click()
    expect(page.locator(".m-pin--lit")).to_have_count(1)
