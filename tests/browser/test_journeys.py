"""A visitor's journeys against each way to serve: our own process, nginx over the build, two behind HAProxy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import rigs
from makers import DATA
from playwright.sync_api import Browser, expect

from help_finder.model.fields import LANGUAGES

pytestmark = pytest.mark.browser
PATIENCE = 120_000  # ms: every page is made before new content is shown, on a busy machine, too


@pytest.fixture(scope="module")
def own_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rigs.Rig]:
    """Return the site as our own process serves it."""
    with rigs.granian(DATA, tmp_path_factory.mktemp("granian")) as rig:
        yield rig


@pytest.fixture(scope="module", params=["granian", "nginx", "haproxy"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a real server."""
    work = tmp_path_factory.mktemp(request.param)
    with ExitStack() as stack:
        if request.param == "nginx":
            rig = stack.enter_context(rigs.nginx(request.getfixturevalue("built"), work, limited=False))
        else:
            rig = request.getfixturevalue("own_process")
        if request.param == "haproxy":
            other = stack.enter_context(rigs.granian(DATA, work))
            rig = stack.enter_context(rigs.haproxy(rig, other, work))
        yield rig.url


@pytest.fixture
def traveller(make_visit: Any, served: str) -> Iterator[Any]:
    """Return a visit to that server, which must stay there, leave no cookie and raise no complaint."""
    visit = make_visit()
    visit.site = served
    yield visit
    assert [] == visit.strangers
    assert [] == [said for said in visit.complaints if "404" not in said]
    assert [] == visit.context.cookies()


def test_from_home_to_a_call(traveller: Any) -> None:
    """Two taps from home to a telephone number, in each language, with the slash forgotten."""
    for language in LANGUAGES:
        page = traveller.open(f"/{language}")
        assert language == page.locator("html").get_attribute("lang")
        page.locator(f'a[href="/{language}/need/bed/"]').first.click()
        expect(page.locator('a[href^="tel:"]').first).to_be_visible()


def test_search_is_answered_and_shared(traveller: Any) -> None:
    """A search leads to fewer services, food among them; its address gives the same list in a fresh window."""
    page = traveller.open("/da/find/", 1280)
    everything = page.locator("#results .result").count()
    page.locator("[data-filter] input[name=q]").fill("mad")
    page.locator("[data-filter] input[name=q]").press("Enter")
    page.wait_for_url("**/da/find/?q=mad*")
    expect(page.locator("#results .result")).not_to_have_count(everything)
    found = page.locator("#results .result").count()
    assert 0 < found < everything
    traveller.open(page.url.removeprefix(traveller.site), 1280)
    expect(page.locator("#results .result")).to_have_count(found)


def test_a_filter_in_the_url_is_checked(traveller: Any) -> None:
    """For men: the box is checked, and beds that are only for women are left out."""
    page = traveller.open("/da/find/?need=bed", 1280)
    everybodys = page.locator("#results .result").count()
    traveller.open("/da/find/?who=men&need=bed", 1280)
    expect(page.locator("input[value=men]")).to_be_checked()
    assert 0 < page.locator("#results .result").count() < everybodys


def test_map_and_opening_times_come(traveller: Any) -> None:
    """The map is drawn and the device says what is open."""
    page = traveller.open("/da/need/food/", 1280)
    expect(page.locator("#results [data-times][data-state]").first).to_be_visible()
    traveller.open("/da/find/", 1280)
    expect(page.locator(".m-pin").first).to_be_attached()


def test_unknown_page_helps_on(traveller: Any) -> None:
    """A wrong address is a page in its language with a search box."""
    page = traveller.open("/en/service/nope/")
    assert "en" == page.locator("html").get_attribute("lang")
    expect(page.locator("h1")).to_have_text("Page not found")
    expect(page.locator("form[role=search]").first).to_be_visible()


def test_preview_shows_the_mistake_over_the_page(content: Path, tmp_path: Path, chromium: Browser) -> None:
    """An editor's window shows file, line and correction at once, and the new page after the correction."""
    file = content / "services" / "hjerterummet.yaml"
    good = file.read_text(encoding="utf-8")
    line = good.partition("status: open")[0].count("\n") + 1
    with rigs.granian(content, tmp_path, "--preview") as rig:
        context: Any = chromium.new_context()
        page = context.new_page()
        page.goto(f"{rig.url}/da/service/hjerterummet/")
        file.write_text(good.replace("status: open", "status: opne"), encoding="utf-8")
        expect(page.locator("#mistakes code")).to_have_text(f"services/hjerterummet.yaml:{line}", timeout=PATIENCE)
        expect(page.locator("h1")).to_contain_text("Den Sociale Café")
        page.screenshot(path=str(tmp_path / "mistake.png"))
        file.write_text(good.replace("Den Sociale Café", "Nycafé"), encoding="utf-8")
        expect(page.locator("h1")).to_contain_text("Nycafé", timeout=PATIENCE)
        context.close()
