"""A list built, sent and printed; a poster and the booklet on paper; codes read back. Mostly without JavaScript."""

from __future__ import annotations

from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Locator, Page, expect

from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language
from help_finder.model.service import Service

pytestmark = pytest.mark.browser
THREE = "kk-herberg,svenstrupgaard,kk-natvarmestue"
A4 = (595, 842)  # points
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
  .map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join("; "))"""


def _print(page: Page, **options: Any) -> pypdfium2.PdfDocument:
    """Return a page as printed, on the paper of its style sheet unless another is given."""
    return pypdfium2.PdfDocument(page.pdf(**(options or {"prefer_css_page_size": True})))


def _size(paper: pypdfium2.PdfPage) -> tuple[int, int]:
    width, height = paper.get_size()
    return round(width), round(height)


def _text(paper: pypdfium2.PdfPage) -> str:
    text: str = paper.get_textpage().get_text_range()
    return text.replace("\ufffe", "-")  # what pdfium says for a hyphen at the end of a line


def _heading(paper: pypdfium2.PdfPage) -> float:
    """Return how high the first letter is; a browser shrinks a sheet on which something is too wide."""
    _, bottom, _, top = paper.get_textpage().get_charbox(0)
    height: float = round(top - bottom, 1)
    return height


def _codes(document: pypdfium2.PdfDocument) -> list[str]:
    """Return what a telephone reads from the first sheet."""
    picture = document[0].render(scale=3).to_numpy()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def _longest(directory: Directory, number: int) -> list[Service]:
    """Return the services that take the most room on paper."""
    return sorted(directory.shown, key=lambda s: len(s.model_dump_json(include={"getting_in", "know", "hours_note"})))[
        -number:
    ]


def _follow(link: Locator) -> None:
    """Click a link and wait for its page."""
    with link.page.expect_navigation():
        link.click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_of_five_is_built_without_javascript(make_visit: Any, language: Language) -> None:
    """From a service to a list of five, moved, shortened and sent: all of it plain links and text to copy by hand."""
    visit = make_visit(java_script_enabled=False)
    page = visit.open(f"/{language}/find/")
    _follow(page.locator("a[href$='?list=']"))
    for number in range(5):
        _follow(page.locator(".result").nth(number).locator(".list-toggle a"))
    _follow(page.locator(".list-bar a"))
    before = page.locator(".list-entry").evaluate_all("slips => slips.map(slip => slip.id)")
    assert 5 == len(before)
    _follow(page.locator(".list-entry").nth(1).locator(".list-entry__do a").nth(0))
    _follow(page.locator(".list-entry").nth(4).locator(".list-entry__do a").last)
    after = page.locator(".list-entry").evaluate_all("slips => slips.map(slip => slip.id)")
    assert [before[1], before[0], *before[2:4]] == after
    _follow(page.locator(f".send .chip[lang={language}]"))
    assert f"{visit.site}/{language}/list/?s={','.join(after)}" == page.locator("#link").input_value()
    body = parse_qs(urlsplit(page.locator("a[href^='sms:']").get_attribute("href") or "").query)["body"][0]
    assert body == page.locator("#message").input_value()
    expect(page.locator("[data-copy], [data-share], [data-print]").locator("visible=true")).to_have_count(0)
    assert [] == visit.complaints


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_page_is_accessible_and_fits(visit: Any, directory: Directory, language: Language) -> None:
    """No axe violation at 360 and 1280 px, nothing wider than 320, with services, explanations and a carried list."""
    slugs = ",".join(service.slug for service in _longest(directory, 21))
    for path in (f"/{language}/list/?s={slugs},findes-ikke", f"/{language}/find/?q=mad&list={slugs}"):
        page = visit.open(path, 320)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.evaluate(AXE)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert [] == page.evaluate(RUN)
    assert [] == visit.complaints


def test_copy_and_share_show_where_the_device_can(make_visit: Any) -> None:
    """With a clipboard the link is copied; where nothing can be shared there is no such button."""
    visit = make_visit(permissions=["clipboard-read", "clipboard-write"])
    page = visit.open(f"/da/list/?s={THREE}&to=en")
    page.locator("[data-copy=link]").click()
    expect(page.locator("[data-copy=link]")).to_have_text("Kopieret")
    assert f"{visit.site}/en/list/?s={THREE}" == page.evaluate("navigator.clipboard.readText()")
    assert page.evaluate("Boolean(navigator.share)") == page.locator("[data-share]").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_services_fit_one_sheet(make_visit: Any, directory: Directory, language: Language) -> None:
    """The five that take the most room, with numbers, address, code and date, on one A4, without JavaScript."""
    five = _longest(directory, 5)
    visit = make_visit(java_script_enabled=False, color_scheme="dark")
    paper = _print(visit.open(f"/{language}/list/?s={','.join(service.slug for service in five)}"))
    assert [A4] == [_size(sheet) for sheet in paper]
    assert _heading(_print(visit.open(f"/{language}/list/?s={five[0].slug}"))[0]) == _heading(paper[0])
    text = _text(paper[0])
    assert [] == [s.slug for s in five if s.phones and s.phones[0].number not in text]
    assert "23" in text
    assert "2026" in text


def test_every_service_prints_on_one_sheet(make_visit: Any, directory: Directory, known_site: str) -> None:
    """All in Danish, each tenth in the two other languages; with a code, as when somebody runs the site."""
    page = make_visit(java_script_enabled=False).page
    paths = [f"/da/service/{service.slug}/" for service in directory.shown]
    paths += [f"/{other}/service/{service.slug}/" for service in directory.shown[::10] for other in ("kl", "en")]
    assert {} == {path: number for path in paths if (number := _sheets(page, known_site + path)) != 1}


def test_every_need_prints_on_one_sheet(make_visit: Any, directory: Directory, known_site: str) -> None:
    """All in Danish, each fifth in the two other languages; the code and the strips at the foot are on it, too."""
    page = make_visit(java_script_enabled=False).page
    paths = [f"/da/need/{need.id}/" for need in directory.needs]
    paths += [f"/{other}/need/{need.id}/" for need in directory.needs[::5] for other in ("kl", "en")]
    assert {} == {path: fault for path in paths if (fault := _poster_fault(page, known_site + path))}


def _poster_fault(page: Page, address: str) -> str:
    """Return what is not right with a need on paper, nothing where all is."""
    page.goto(address)
    (sheet, *more) = _print(page)
    text = "".join(_text(sheet).split())  # a strip is written from top to bottom
    numbers = page.locator(".strip:first-child .num").all_text_contents()
    torn = [number for number in numbers if text.count(number.replace(" ", "")) < 8]
    return "more than a sheet" if more else "no address" if address not in text else ", ".join(torn)


def _sheets(page: Page, address: str) -> int:
    page.goto(address)
    return len(_print(page))


def test_poster_has_numbers_to_tear_off(make_visit: Any, directory: Directory, known_site: str) -> None:
    """Eight strips with the first service's number, and the number once more above."""
    page = make_visit(java_script_enabled=False).page
    page.goto(f"{known_site}/da/need/bed/")
    first = next(service for service in directory.services_for("bed") if service.phones)
    text = "".join(_text(_print(page)[0]).split())  # a strip is written from top to bottom
    assert 9 <= text.count(first.phones[0].digits)


def test_links_show_their_addresses_on_paper(make_visit: Any, directory: Directory) -> None:
    """On paper the full URL follows a link."""
    service = next(service for service in directory.shown if service.website)
    visit = make_visit(java_script_enabled=False)
    text = "".join(_text(_print(visit.open(f"/da/service/{service.slug}/"))[0]).split())
    assert f"({service.website})" in text


def test_codes_are_read_back_and_open_the_page(make_visit: Any, known_site: str) -> None:
    """What a telephone reads from the paper is the page itself; a list opens in the receiver's language."""
    page = make_visit(java_script_enabled=False).page
    paths = [f"/{language}/{path}" for language in LANGUAGES for path in ("need/bed/", "service/kk-herberg/")]
    paths += ["/da/booklet/", f"/kl/list/?s={THREE}"]
    for path in paths:
        page.goto(known_site + path)
        assert [known_site + path] == _codes(_print(page))
    answer = page.goto(f"{known_site}/da/list/?s={THREE}&to=en")
    (read,) = _codes(_print(page))
    assert f"{known_site}/en/list/?s={THREE}" == read
    answer = page.goto(read)
    assert answer
    assert (200, "My list") == (answer.status, page.locator("h1").inner_text())


def test_code_is_readable_on_a_dark_screen(make_visit: Any) -> None:
    """Black on white stays black on white."""
    visit = make_visit(color_scheme="dark")
    page = visit.open(f"/da/list/?s={THREE}", 1280)
    page.emulate_media(media="screen", color_scheme="dark")
    sheets = _print(page, format="A4", print_background=True)
    assert [f"{visit.site}/da/list/?s={THREE}"] == [code for sheet in sheets for code in _codes([sheet])]


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_booklet_prints(
    make_visit: Any,
    directory: Directory,
    capsys: pytest.CaptureFixture[str],
    paper: str,
) -> None:
    """The whole directory on A4 or A5: every service, every short number, the map's names; no sheet is empty."""
    visit = make_visit(java_script_enabled=False)
    for language in LANGUAGES:
        page = visit.open(f"/{language}/booklet/")
        booklet = _print(page, format=paper)
        with capsys.disabled():
            print(f"\nbooklet, {language}, {paper}: {len(booklet)} pages")  # noqa: T201 -- asked for
        assert {"A4": 595, "A5": 420}[paper] == pytest.approx(booklet[0].get_size()[0], abs=2)
        assert {"A4": 20, "A5": 40}[paper] >= len(booklet)
        texts = [_text(sheet) for sheet in booklet]
        assert [] == [number for number, text in enumerate(texts, 1) if len(text) < 80]
        whole = "".join("".join(texts).split())
        assert [] == [s.slug for s in directory.shown if s.phones and s.phones[0].digits not in whole]
        assert (
            1 == page.locator(".sketch text").filter(has_text="Lindholm").count()
        )  # drawn, so not in the sheet's text
