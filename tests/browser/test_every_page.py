"""Every page × language × {360, 1280} × {light, dark} in Chromium: axe, sizes, overlaps, console, hosts, cookies."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from checked_client import page_paths
from playwright.sync_api import Page

from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language

pytestmark = pytest.mark.browser
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
COLOUR_KINDS = (Path(__file__).parent / "colours.js").read_text(encoding="utf-8")
PARTS = 10  # small ones, so that no process is left alone with a long one at the end
ODD = ["find/?q=xyzzyx", "find/?need=bed&open=now", "need/nope/"]  # an answer of nothing, of this minute, and an error
WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# By width and scheme: the kinds of text whose colours axe has looked at. It takes long for it, and most pages have none
# but those of other pages.
SEEN: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
# Both rules of contrast: the stricter one, 7:1, says nothing of what the other one reports, below 4.5:1.
COLOURS = """{runOnly: ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]}"""
EVERYTHING = """{rules: {"color-contrast": {enabled: false}, "link-in-text-block": {enabled: false},
  "target-size": {enabled: true}}}"""
RUN = """async () => {
  const context = {exclude: [[".leaflet-container"], ["[data-seen]"]]};
  const found = await axe.run(context, {resultTypes: ["violations"], ...%s});
  return found.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join("; "));
}"""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_in_chromium(visit: Any, directory: Directory, language: Language, part: int) -> None:
    """No fault of axe, nothing too wide, small, cut or covered, a quiet console, no stranger, no cookie."""
    faults: dict[str, list[str]] = {}
    for path in [*page_paths(directory), *ODD][part::PARTS]:
        address = f"/{language}/{path}"
        if found := _faults(visit.open(address, 320), visit):
            faults[address] = found
    assert {} == faults
    assert [] == visit.strangers
    assert [] == visit.context.cookies()


def _faults(page: Page, visit: Any) -> list[str]:
    found = [f"320 px: {fault}" for fault in page.evaluate(LOOK)]
    page.evaluate(AXE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {fault}" for fault in page.evaluate(LOOK) + page.evaluate(RUN % EVERYTHING)]
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} px, {scheme}: {fault}" for fault in _colour_faults(page, SEEN[width, scheme])]
        page.emulate_media(color_scheme="light")
        page.evaluate("document.querySelectorAll('[data-seen]').forEach((e) => e.removeAttribute('data-seen'))")
    complaints = [text for text in visit.complaints if "404 (NOT FOUND)" not in text]
    visit.complaints.clear()
    return found + complaints


def _colour_faults(page: Page, seen: set[int]) -> list[str]:
    """Return what axe finds in colours that no page had before this one."""
    new = page.evaluate(COLOUR_KINDS, sorted(seen))
    faults: list[str] = page.evaluate(RUN % COLOURS) if new else []
    seen.update(new)
    return faults
