"""Greenlandic that nobody has read: marked on each page, Danish first where a life hangs on it, both on wish."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import yaml
from checked_client import CheckedClient, Page
from makers import NOW

from help_finder.config import ROOT
from help_finder.pages.page import Interface
from help_finder.web.app import create_app
from help_finder.web.holder import held_by

ALARM = "112"


def _texts(node: object) -> Iterator[dict[str, Any]]:
    """Yield each text with Danish and Greenlandic, read from the file without the site's own reader."""
    if isinstance(node, dict):
        if isinstance(node.get("da"), str) and isinstance(node.get("kl"), str):
            yield node
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _pages() -> Iterator[tuple[str, Any]]:
    """Yield the address and the content of each page made from one file or one entry."""
    for path in sorted((ROOT / "data" / "services").glob("*.yaml")):
        service = _read(path)
        if service["status"] not in ("draft", "ended"):
            yield f"/kl/service/{path.stem}/", service
    for path in sorted((ROOT / "data" / "guides").glob("*.yaml")):
        yield f"/kl/guide/{path.stem}/", _read(path)
    for need in _read(ROOT / "data" / "needs.yaml"):
        yield f"/kl/need/{need['id']}/", need


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).replace("\u00ad", "").split())


def _of_class(page: Page, name: str) -> list[str]:
    return [
        _words(found) for tag in ("span", "div") for found in page.all(tag) if name in found.get("class", "").split()
    ]


def _lines(danish: str) -> list[str]:
    """Return the lines of a text as a page shows them, without the marks of lists and headings."""
    return [" ".join(line.lstrip("#-0123456789. ").split()) for line in danish.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def pages() -> list[tuple[str, Any]]:
    """Return all pages made from content, with their content."""
    return list(_pages())


def test_danish_stands_first_where_a_life_hangs_on_it(client: CheckedClient, pages: list[tuple[str, Any]]) -> None:
    """Each draft that names the emergency number has its Danish above it, marked as Danish."""
    seen = 0
    for path, content in pages:
        wanted = [line for text in _texts(content) for line in _lines(text["da"]) if ALARM in line]
        if wanted:
            seen += 1
            first = _of_class(client.get(path), "danish--first")
            assert not [line for line in wanted if " ".join(line.split()) not in first], path
    assert seen


def test_a_guide_about_danger_is_danish_line_by_line(client: CheckedClient) -> None:
    """Every line of the guide on crisis centres stands in Danish above its draft."""
    text = _read(ROOT / "data" / "guides" / "krisecenter.yaml")["text"]
    page = client.get("/kl/guide/krisecenter/")
    shown = _of_class(page, "danish--first") if "kl" in text else [_words(div) for div in page.all("div")]
    assert [line for line in _lines(text["da"]) if any(line in words for words in shown)] == _lines(text["da"])


@pytest.mark.parametrize(
    "path", ["/kl/need/bed/", "/kl/service/hjerterummet/", "/kl/guide/forsorgshjem/", "/kl/need/detox/"]
)
def test_both_shows_the_danish_of_each_draft(client: CheckedClient, pages: list[tuple[str, Any]], path: str) -> None:
    """With `?both` every draft of the page has its Danish beside it; without, only where danger is."""
    content = dict(pages)[path]
    alone, both = client.get(path), client.get(f"{path}?both")
    beside = _of_class(both, "danish")
    assert not [line for name in ("name", "title", "summary") for line in _lines(_danish(content.get(name)))
                if line not in beside and " ".join(_lines(_danish(content.get(name)))) not in beside]  # fmt: skip
    assert not _of_class(alone, "danish--below")
    assert len(beside) > 10
    assert "no-store" == both.headers["Cache-Control"]


def _danish(text: object) -> str:
    return text["da"] if isinstance(text, dict) and "kl" in text else ""


def test_note_has_two_links_at_the_top(client: CheckedClient, paths: list[str]) -> None:
    """The same page in Danish, and the same page with both, before anything else of the page."""
    for path in paths:
        page = client.get(f"/kl/{path}")
        note = next(aside for aside in page.all("aside") if "draft-note" in aside.get("class", ""))
        assert [f"/da/{path}#main", f"/kl/{path}?both"] == [
            link.get("href") for link in note.iter() if link.tag.endswith("}a")
        ]
        main = next(page.all("main"))
        assert note is main[0]


def test_both_leads_back_and_keeps_the_query(client: CheckedClient) -> None:
    """The wish for both is never in the way of a search, and the other languages do not carry it."""
    page = client.get("/kl/find/?q=seng&both")
    assert "/kl/find/?q=seng" in page.links
    assert "/da/find/?q=seng" in page.links
    assert 404 == client.raw("/kl/nothing/?both").status_code


def test_no_page_in_danish_or_english_has_the_note(client: CheckedClient) -> None:
    """What is no draft is not called one, with the query or without."""
    for path in ("/da/", "/en/", "/da/?both", "/en/need/bed/?both"):
        page = client.get(path)
        assert "draft-note" not in page.html
        assert 'class="danish' not in page.html


@pytest.fixture
def one_draft(small: Path, tmp_path: Path) -> CheckedClient:
    """Return a client of a site whose only draft is the summary of its only service."""
    site = small / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("reviewed: no", "reviewed: yes"), encoding="utf-8")
    app = create_app(small, tmp_path / "work", lambda: NOW)
    held_by(app).interface = Interface(frozenset())
    return CheckedClient(app)


def test_note_is_on_the_pages_that_show_a_draft(one_draft: CheckedClient) -> None:
    """Wherever in the page it is shown, and though its own words are drafts nowhere else."""
    shown = {path: "draft-note" in one_draft.raw(path).text for path in ("/kl/service/x/", "/kl/", "/kl/privacy/")}
    assert {"/kl/service/x/": True, "/kl/": False, "/kl/privacy/": False} == shown


def test_note_goes_by_what_an_answer_shows_from_memory(one_draft: CheckedClient) -> None:
    """Rows and the frame of results are kept for the next answer; each answer has the note for its own rows."""
    queries = ("mad", "xyzzy", "mad", "xyzzy", "mad&open=now")
    shown = ["draft-note" in one_draft.raw(f"/kl/find/?q={query}").text for query in queries]
    assert [True, False, True, False, True] == shown


def test_footer_leads_to_how_texts_are_read(client: CheckedClient) -> None:
    """A native speaker finds from each Greenlandic page how to help; it works while nobody can be written to."""
    assert "/kl/texts/" in client.get("/kl/need/bed/").links
    assert "/da/texts/" not in client.get("/da/").links
    assert "mailto:" not in client.get("/kl/texts/").html
    assert "har ikke en mail" in client.get("/da/texts/").html


def test_texts_page_names_the_mail_once_there_is_one(content: Path, tmp_path: Path) -> None:
    """With a contact the page says where to send a correction."""
    path = content / "site.yaml"
    text = path.read_text(encoding="utf-8")
    assert 'email: ""' in text
    path.write_text(text.replace('email: ""', 'email: "tekster@example.org"'), encoding="utf-8")
    client = CheckedClient(create_app(content, tmp_path / "work", lambda: NOW))
    assert "mailto:tekster@example.org" in client.get("/kl/texts/").html
