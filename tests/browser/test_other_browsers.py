"""Other devices: Firefox, a text browser, and no style sheet."""

from __future__ import annotations

import itertools
import re
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from firefox import Firefox
from playwright.sync_api import Route

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    """Return Firefox; where it is missing the tests fail, they are not skipped."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Firefox(Path(profile))
        yield browser
        browser.close()


@pytest.mark.parametrize("language", ["da", "kl"])
def test_firefox_finds_a_bed_by_finger(firefox: Firefox, site: str, week_path: str, language: str) -> None:
    """Home, the first tile, the first Ring button; then the service; and a week with today marked."""
    firefox.open(f"{site}/{language}/")
    firefox.click(".need")
    assert firefox.wait("return document.querySelector('.steps a[href^=\"tel:\"]')?.href").startswith("tel:")
    firefox.click(".steps h3 a")
    assert firefox.wait("return location.pathname.includes('/service/') && document.querySelector('.btn--call')?.href")
    firefox.open(f"{site}/{language}/{week_path}")
    assert firefox.wait("return document.querySelectorAll('.week [aria-current=date]').length") == 1
    assert firefox.run("return document.documentElement.scrollWidth <= innerWidth")


def test_firefox_filters_in_place_and_draws_the_map(firefox: Firefox, site: str) -> None:
    """A tick changes list, address and map; the numbers are those of the list."""
    firefox.open(f"{site}/da/find/", 1280)
    assert firefox.wait("return document.querySelectorAll('.m-pin').length") > 9
    before = firefox.run("return document.querySelectorAll('[data-lat]').length")
    firefox.click("input[name=open]")
    firefox.wait("return location.search === '?open=now'")
    assert before > firefox.wait("return document.querySelectorAll('[data-lat]').length")
    assert firefox.wait("return document.querySelectorAll('.m-pin').length") > 2
    assert (
        firefox.run("return document.querySelector('[role=status]').textContent.trim()")
        .split(" ")[1]
        .startswith("steder")
    )


def test_firefox_has_a_way_out(firefox: Firefox, site: str) -> None:
    """The white button is there, large enough, on top of the page."""
    firefox.open(f"{site}/da/need/violence/")
    assert firefox.run(
        """const exit = document.querySelector(".exit").getBoundingClientRect();
        return exit.height >= 44 && document.elementFromPoint(exit.x + 20, exit.y + 20).closest(".exit") !== null"""
    )


def _dump(address: str) -> str:
    command = ["/usr/bin/w3m", "-dump", "-cols", "80", "-o", "no_proxy=127.0.0.1", address]
    return " ".join(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.split())


_READ = {
    "": [
        "Hvad har du brug for?",
        "Søg",
        "Se, hvad der har åbent nu",
        "Ring 112",
        "Seng i nat",
        "Arbejde",
        "For dig, der …",
        "Det mangler i Aalborg",
    ],
    "need/bed/": ["Seng i nat", "Gør dette i dag", "Ring 98 13 20 11", " steder", "Kirkens Korshærs Natvarmestue"],
    "need/detox/": ["Afrusning", "Findes ikke i Aalborg nu", "Gør dette i dag", "Ring "],
    "service/kk-natvarmestue/": [
        "Natvarmestue",
        "Ring 98 13 20 11",
        "Sådan kommer du ind",
        "Åbningstider",
        "21–7",
        "Her stammer oplysningerne fra",
    ],
    "find/": ["Find hjælp", "Søg", " steder", "Café Parasollen", "Ring 98 10 92 66"],
}


@pytest.mark.parametrize("path", _READ)
def test_text_browser_reads_in_order(site: str, path: str) -> None:
    """In w3m the important words and numbers come one after the other."""
    _in_order(_dump(f"{site}/da/{path}"), _READ[path])


@pytest.mark.parametrize("path", ["", "need/food/", "find/"])
def test_text_browser_says_nothing_untrue(site: str, path: str) -> None:
    """What shows only when a script has filled it in is not there: suggestions, and how many are open now."""
    said = _dump(f"{site}/da/{path}")
    assert not re.search(r"\b(Åbent nu|Åbner senere i dag|Lukket) 0\b", said)
    with urllib.request.urlopen(f"{site}/da/{path}", timeout=60) as answer:  # noqa: S310 -- our own address
        suggested = re.findall(
            r"<option[^>]*>", answer.read().decode().partition("<datalist")[2].split("</datalist>")[0]
        )
    words = [option.split('"')[1] for option in suggested]
    assert bool(words) == (path == "")  # results fetch them when somebody searches
    assert not [pair for pair in itertools.pairwise(words) if "".join(pair).replace(" ", "") in said.replace(" ", "")]


@pytest.mark.parametrize("path", _READ)
def test_without_style_nothing_is_lost(make_visit: Any, path: str) -> None:
    """No style sheet, no icons, no script: the same words in the same order."""
    visit = make_visit(java_script_enabled=False)

    def refuse(route: Route) -> None:
        route.abort()

    visit.context.route(re.compile(r"\.(css|svg)$"), refuse)
    _in_order(" ".join(visit.open(f"/da/{path}").inner_text("body").split()), _READ[path])


def _in_order(text: str, words: list[str]) -> None:
    position = 0
    for word in words:
        found = text.find(word, position)
        assert found >= 0, f"{word!r} is missing, or comes too early: {text[:1500]}"
        position = found
