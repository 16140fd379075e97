"""Every page × language in Chromium: axe, width, console, hosts, cookies."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from checked_client import page_paths
from playwright.sync_api import Page

from help_finder.directory import Directory
from help_finder.model import LANGUAGES, Language

pytestmark = pytest.mark.browser
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
PARTS = 4  # so that two processes share the work evenly
RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join("; "));
}"""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_in_chromium(visit: Any, directory: Directory, language: Language, part: int) -> None:
    """0 axe violations at 360 and 1280 px, nothing wider than 320 px, a quiet console, no stranger, no cookie."""
    faults: dict[str, list[str]] = {}
    for path in page_paths(directory)[part::PARTS]:
        address = f"/{language}/{path}"
        if found := _faults(visit.open(address, 320), visit):
            faults[address] = found
    assert {} == faults
    assert [] == visit.strangers
    assert [] == visit.context.cookies()


def _faults(page: Page, visit: Any) -> list[str]:
    found = [f"320 px: {wide}" for wide in _too_wide(page)]
    page.evaluate(AXE)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {violation}" for violation in page.evaluate(RUN)]
    complaints, visit.complaints[:] = list(visit.complaints), []
    return found + complaints


def _too_wide(page: Page) -> list[str]:
    """Return the elements that make the page scroll sideways."""
    wide: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
        .map((e) => e.tagName + "." + (e.getAttribute("class") || "")).slice(0, 4)"""
    )
    return wide
