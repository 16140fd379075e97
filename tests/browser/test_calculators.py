"""Calculators, and what appears and disappears by the clock, in Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from makers import DATA
from playwright.sync_api import Page, expect

from help_finder.hours.clock import COPENHAGEN
from help_finder.model.fields import LANGUAGES
from help_finder.web.app import create_app

pytestmark = pytest.mark.browser
TREATMENT = "guide/behandlingsgaranti/"
EXAMPLE = Path(__file__).parent.parent / "jobs" / "hjaelper-i-koekkenet.yaml"
NOTICE = "- {id: jul, from: 2026-12-24, until: 2026-12-26, text: {da: Lukket i julen, en: Closed at Christmas}}\n"
STORED = "() => [localStorage.length, sessionStorage.length, document.cookie]"


def _send(page: Page, day: str) -> None:
    page.locator("[name=what][value=drugs]").check()
    page.locator("#day").evaluate("(field, day) => { field.type = 'text'; field.value = day; }", day)
    page.locator("form.panel button[type=submit]").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_has_the_focus_and_leaves_no_trace(visit: Any, language: str) -> None:
    """A screen reader reads the answer first; the date is in no URL, cookie or storage."""
    page = visit.open(f"/{language}/{TREATMENT}")
    _send(page, "2026-11-19")
    expect(page.locator(".reply")).to_be_focused()
    expect(page.locator(".reply .date")).to_contain_text("3. decem" if language != "en" else "3 December")
    assert [0, 0, ""] == page.evaluate(STORED)
    assert not [address for address in visit.requests if "2026" in address or "drugs" in address]
    assert "2026" not in page.url
    assert [] == visit.context.cookies()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_has_the_focus_and_keeps_what_was_typed(visit: Any, language: str) -> None:
    """The message has the focus, its link leads to the field, and the field still has the typed words."""
    page = visit.open(f"/{language}/{TREATMENT}")
    _send(page, "31-02-2026")
    summary = page.locator("[role=alert]")
    expect(summary).to_be_focused()
    expect(page.locator("#day")).to_have_value("31")
    expect(page.locator("fieldset:has(#day)")).to_have_attribute("aria-describedby", "day-error")
    expect(page.locator("[name=what][value=drugs]")).to_be_checked()
    summary.locator("a").click()
    expect(page.locator("#day")).to_be_focused()


def test_calculators_answer_without_javascript(make_visit: Any) -> None:
    """The form is a form; what needs the script is not shown."""
    visit = make_visit(java_script_enabled=False)
    page = visit.open(f"/da/{TREATMENT}")
    page.locator("[name=what][value=alcohol]").check()
    page.locator("#day").fill("2026-11-19")
    page.locator("form.panel button[type=submit]").click()
    expect(page.locator(".reply .date")).to_contain_text("3. december 2026")
    expect(page.locator("[data-print]")).to_be_hidden()


def test_the_letter_prints_on_its_own_page(visit: Any) -> None:
    """The button prints; on paper the letter is there and the form is not."""
    page = visit.open(f"/da/{TREATMENT}")
    page.evaluate("() => { window.print = () => { document.title = 'printed'; }; }")
    _send(page, "2026-11-19")
    page.evaluate("() => { window.print = () => { document.title = 'printed'; }; }")
    page.locator("[data-print]").click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    expect(page.locator(".letter")).to_be_visible()
    expect(page.locator("form.panel")).to_be_hidden()


@pytest.fixture(scope="module")
def timed(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Flask], str]) -> str:
    """Return a site built on 23 November with a notice for Christmas and a job that ends on 30 November."""
    work = tmp_path_factory.mktemp("timed")
    content = shutil.copytree(DATA, work / "data", ignore=shutil.ignore_patterns("jobs"))
    (content / "notices.yaml").write_text(NOTICE, encoding="utf-8")
    (content / "jobs").mkdir()
    shutil.copy(EXAMPLE, content / "jobs")
    return serve(create_app(content, work / "work", lambda: datetime(2026, 11, 23, 12, tzinfo=COPENHAGEN)))


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 30, 22, 59, tzinfo=UTC), {"job"}),
        (datetime(2026, 11, 30, 23, 0, tzinfo=UTC), set()),
        (datetime(2026, 12, 23, 22, 59, tzinfo=UTC), set()),
        (datetime(2026, 12, 23, 23, 0, tzinfo=UTC), {"notice"}),
        (datetime(2026, 12, 26, 23, 0, tzinfo=UTC), set()),
    ],
)
def test_a_kept_page_follows_the_clock_of_the_device(
    make_visit: Any, timed: str, moment: datetime, shown: set[str]
) -> None:
    """The page is the same; what has ended goes and what has begun comes, at midnight in Copenhagen."""
    page = make_visit(timezone_id="America/Los_Angeles").page
    page.clock.set_fixed_time(moment)
    page.goto(f"{timed}/da/jobs/")
    expect(page.locator(".notice")).to_be_visible(visible="notice" in shown)
    expect(page.locator("#jobs > li")).to_be_visible(visible="job" in shown)
    expect(page.locator("[data-empty]")).to_be_visible(visible="job" not in shown)
