"""No word is broken without a hyphen, in fonts wider than ours and on the smallest screens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from help_finder.model.fields import LANGUAGES

pytestmark = pytest.mark.browser
WORDS = (Path(__file__).parent / "words.js").read_text(encoding="utf-8")
WIDE = '* { font-family: "DejaVu Sans" !important }'
PATHS = [
    "", "find/?need=bed", "need/health/", "need/detox/", "service/kk-natvarmestue/",
    "service/enhed-selvmordsforebyggelse/",
    "guide/", "guide/klage/", "missing/", "about/", "list/?s=kk-natvarmestue", "leave/",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_broken_without_a_hyphen(make_visit: Any, language: str) -> None:
    """At 320 and 360 px in DejaVu Sans; and nothing has to be scrolled sideways."""
    visit = make_visit(bypass_csp=True)
    faults: dict[str, list[str]] = {}
    for path in PATHS:
        page = visit.open(f"/{language}/{path}", 320)
        page.add_style_tag(content=WIDE)
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 740})
            found = page.evaluate(WORDS)
            found += ["too wide"] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
            if found:
                faults[f"{path} {width}"] = found
    assert {} == faults


def test_the_look_itself_finds_broken_words(make_visit: Any) -> None:
    """A word of forty letters without a hyphen is found, one with soft hyphens is not."""
    page = make_visit(bypass_csp=True).open("/da/", 320)
    page.evaluate(
        """() => { document.querySelector("main").innerHTML =
          `<p style="font-size: 40px">${"abcdefghij".repeat(4)} ${"klmn\\u00ad".repeat(10)}</p>`; }"""
    )
    found = page.evaluate(WORDS)
    assert found
    assert not any("klmn" in word for word in found)
