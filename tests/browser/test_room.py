"""Everything has the room it needs: results on the first screen, words in their boxes, times on one line."""

from __future__ import annotations

from typing import Any

import pytest

from help_finder.model.fields import LANGUAGES

pytestmark = pytest.mark.browser
LIST = "list/?s=kk-natvarmestue,hjerterummet,cafe-parasollen"
# A placeholder is as wide as the same words would be as a value.
CUT = """() => [...document.querySelectorAll("input[placeholder]")].filter((field) => {
  field.value = field.placeholder;
  return field.checkVisibility() && field.scrollWidth > field.clientWidth;
}).map((field) => field.placeholder)"""
WHOLE = """() => [...document.querySelectorAll(".result")]
  .filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length"""
NARROW = """() => [...document.querySelectorAll(".need")].filter((tile) => {
  const words = document.createRange();
  words.selectNodeContents(tile.querySelector("span"));
  const [box, inner] = [tile, words].map((one) => one.getBoundingClientRect());
  return inner.left - box.left < 4 || box.right - inner.right < 4;
}).map((tile) => tile.textContent.trim())"""
LABELLED = """fields => fields.map((field) =>
  [field.offsetTop, field.offsetWidth - field.previousElementSibling.offsetWidth])"""
PARTED = """() => [...document.querySelectorAll("main .num")].filter((one) => one.checkVisibility()
  && one.closest(".facts") && one.getClientRects().length > 1).map((one) => one.textContent)"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 360])
def test_no_placeholder_is_cut(visit: Any, language: str, width: int) -> None:
    """Wherever there is a search box, its example is read to its end."""
    paths = ("", "find/", "find/?q=xyzzyx", "nope/")
    assert [[]] * len(paths) == [visit.open(f"/{language}/{path}", width).evaluate(CUT) for path in paths]


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_results_on_the_first_screen(make_visit: Any, cold_night: str, language: str) -> None:
    """A bed on a cold night, 360 × 740: three whole rows, and twenty of all fit 3,200 px, in Greenlandic 3,800."""
    visit = make_visit(timezone_id="Europe/Copenhagen")
    visit.page.clock.set_fixed_time(cold_night)
    page = visit.open(f"/{language}/find/?need=bed")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate(WHOLE) >= 3
    assert page.locator(".result").first.bounding_box()["y"] <= page.locator(".top").bounding_box()["height"] + 240
    tall = (
        visit.open(f"/{language}/find/")
        .locator(".result")
        .evaluate_all("rows => rows.slice(0, 20).reduce((sum, row) => sum + row.offsetHeight, 0)")
    )
    assert tall <= (3800 if language == "kl" else 3200)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_words_of_a_tile_keep_off_its_border(visit: Any, language: str, width: int) -> None:
    """Four pixels at least on either side."""
    assert [] == visit.open(f"/{language}/", width).evaluate(NARROW)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_times_stay_on_one_line(visit: Any, language: str, width: int) -> None:
    """From and until are read together."""
    assert [] == visit.open(f"/{language}/{LIST}", width).evaluate(PARTED)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_a_date_is_typed_in_one_row(visit: Any, language: str, width: int) -> None:
    """Day, month and year beside each other, each as wide as its label."""
    fields = visit.open(f"/{language}/guide/klage/", width).locator(".date-fields .input").evaluate_all(LABELLED)
    assert [0, 0, 0] == [wider for _, wider in fields]
    assert 1 == len({top for top, _ in fields})
