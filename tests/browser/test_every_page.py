"""Every page × language × {360, 1280} × {light, DARK} in Chromium: axe, sizes, overlaps, console, hosts, cookies."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from checked_client import page_paths
from playwright.sync_api import Page

from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language

pytestmark = pytest.mark.browser
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
PARTS = 10  # small ones, so that no process is left alone with a long one at the end
ODD = ["find/?q=xyzzyx", "find/?need=bed&open=now", "need/nope/"]  # an answer of nothing, of this minute, and an error
WIDTHS = (360, 1280)
# A colour is the same in every language and width. What Danish pages lack, a draft's note and Danish words, kl has.
DARK = {"da": WIDTHS, "kl": WIDTHS[1:], "en": ()}
# The scheme changes colours only, so in the dark axe looks at colours only; and who passes 7:1 passes 4.5:1.
COLOURS = """{runOnly: ["color-contrast-enhanced", "link-in-text-block"]}"""
EVERYTHING = """{rules: {"color-contrast-enhanced": {enabled: true}, "color-contrast": {enabled: false},
  "target-size": {enabled: true}}}"""
RUN = """async () => {
  const found = await axe.run({exclude: [[".leaflet-container"]]}, {resultTypes: ["violations"], ...%s});
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
        page.emulate_media(color_scheme="light")
        found += [f"{width} px: {fault}" for fault in page.evaluate(LOOK) + page.evaluate(RUN % EVERYTHING)]
        if width not in DARK[page.url.split("/")[3][:2]]:
            continue
        page.emulate_media(color_scheme="dark")
        found += [f"{width} px, dark: {fault}" for fault in page.evaluate(RUN % COLOURS)]
    page.emulate_media(color_scheme="light")
    complaints = [text for text in visit.complaints if "404 (NOT FOUND)" not in text]
    visit.complaints.clear()
    return found + complaints
