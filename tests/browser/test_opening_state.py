"""The state on the device: for every pattern of hours the words of the server, minute for minute."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import hours_texts
import pytest
from flask import Flask
from hours_real import moments
from makers import NOW, make_service

from help_finder.hours.clock import COPENHAGEN
from help_finder.hours.timeline import timeline
from help_finder.model.fields import LANGUAGES
from help_finder.pages.language import wording

pytestmark = pytest.mark.browser

SHOW_ALL = """(cases) => {
  const row = document.querySelector("[data-times]");
  const badge = row.querySelector("[data-badge]");
  return cases.map(([times, ms]) => {
    Date.now = () => ms;
    row.dataset.times = times;
    delete row.changes;
    document.dispatchEvent(new Event("services"));
    return [badge.lastElementChild.textContent, row.querySelector("[data-again]").textContent];
  });
}"""


def _random() -> Iterator[tuple[str, int]]:
    """Yield random hours with four random minutes of 2026 and 2027 each."""
    for seed in range(150):
        draw = random.Random(seed)
        text = hours_texts.text(draw)
        yield from ((text, 29_454_000 + draw.randrange(2 * 365 * 24 * 60)) for _ in range(4))


@pytest.mark.parametrize(("zone", "language"), [("Asia/Tokyo", "da"), ("America/Los_Angeles", "en")])
def test_device_and_server_agree_on_every_pattern(app: Flask, make_visit: Any, zone: str, language: str) -> None:
    """Twenty moments of each pattern, open ends among them, and four of each of many random texts."""
    page = make_visit(timezone_id=zone).open(f"/{language}/service/hjerterummet/")
    cases, told = [], []
    with app.test_request_context(f"/{language}/"):
        for text, minute in (*((text, minute) for text, minute, _ in moments()), *_random()):
            moment = datetime.fromtimestamp(minute * 60, COPENHAGEN)
            line = timeline(make_service(hours=text), (), moment.date())
            assert line
            cases.append([line.encode(), minute * 60_000])
            told.append([*wording.say_state(line.at(minute), moment, language)])  # type: ignore[arg-type]  # one of the three
    assert told == page.evaluate(SHOW_ALL, cases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_counts_what_should_be_open(app: Flask, make_visit: Any, language: str) -> None:
    """As many as the answer behind the button says are open at the same moment."""
    visit = make_visit()
    visit.page.clock.set_fixed_time(NOW)
    visit.open(f"/{language}/")
    said = visit.page.locator(".lamp-button b").inner_text()
    answer = app.test_client().get(f"/{language}/find/?open=now").text
    counted = re.search(r'data-group-name="open".*?result-group__count">(\d+)<', answer, re.DOTALL)
    assert counted
    assert [counted[1]] == re.findall(r"\d+", said)
