"""Reading aloud: with the device's own voice, in the language of the words, and it stops on request."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FAKE = """
const voices = %s.map(([lang, localService]) => ({ lang, localService, name: lang }));
window.said = [];
window.cancelled = 0;
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices, addEventListener: () => {}, cancel: () => { window.cancelled += 1; },
  speak: (words) => window.said.push(words) } });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""

# Links that lead elsewhere are not read; a number to call is.
CONTROLS = "main :is(.btn:not([href^='tel:']), .tool, .more, .back, .page-head__back)"


def _open(make_visit: Any, path: str, voices: str) -> Any:
    visit = make_visit()
    visit.page.add_init_script(FAKE % voices)
    return visit.open(path)


@pytest.mark.parametrize("path", ["/da/service/hjerterummet/", "/da/need/food/", "/da/guide/krisecenter/"])
def test_reads_the_page_and_stops(make_visit: Any, path: str) -> None:
    """Heading first, no buttons and no sources; the same button stops, and the next press begins again."""
    page = _open(make_visit, path, '[["en-GB", true], ["da-DK", true]]')
    button = page.locator("[data-read-aloud]")
    button.click()
    said = page.evaluate("said.map((words) => words.text)")
    assert page.locator("h1").inner_text() == said[0]
    assert " ".join(page.locator(".lead, .intro__summary > p").first.inner_text().split()) in said
    controls = page.locator(CONTROLS).evaluate_all("parts => parts.map(part => part.textContent.trim())")
    assert len(controls) > 1
    assert not set(said).intersection(controls)
    assert not [text for text in said if "Læs op" in text or "Find vej" in text]
    assert not [text for text in said if " ," in text or " ." in text]
    assert {"da-DK"} == set(page.evaluate("said.map((words) => words.voice.lang)"))
    expect(button).to_have_text("Stop oplæsning")
    before = page.evaluate("cancelled")
    button.click()
    assert before + 1 == page.evaluate("cancelled")
    expect(button).to_have_text("Læs op")
    button.click()
    page.evaluate("said[said.length - 1].onend()")
    expect(button).to_have_text("Læs op")


@pytest.mark.parametrize(
    ("voices", "danish"), [('[["en-US", true], ["da_DK", true]]', True), ('[["en-US", true]]', False)]
)
def test_danish_words_get_the_danish_voice(make_visit: Any, voices: str, danish: bool) -> None:  # noqa: FBT001 -- a table
    """On an English page what is Danish is read by the Danish voice, or left out where there is none."""
    page = _open(make_visit, "/en/guide/krisecenter/", voices)
    page.locator(".lead").first.evaluate("lead => { lead.innerHTML += '<span lang=da>Kun på dansk</span>'; }")
    page.locator("[data-read-aloud]").click()
    heard = page.evaluate("said.map((words) => [words.text, words.lang])")
    assert danish == (["Kun på dansk", "da_DK"] in heard)
    assert any("en-US" == lang for _, lang in heard)


@pytest.mark.parametrize(
    ("path", "voices"),
    [
        ("/da/need/bed/", '[["da-DK", false]]'),  # it would send the words away
        ("/kl/need/bed/", '[["da-DK", true], ["en-GB", true]]'),
        ("/en/need/bed/", "[]"),
    ],
)
def test_absent_without_a_voice(make_visit: Any, path: str, voices: str) -> None:
    """No voice of the device's own for the language: no button."""
    page = _open(make_visit, path, voices)
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-read-aloud]")).to_be_hidden()
