"""Hours of every kind on every surface: pages in three languages, lists, the booklet, open data, search engines."""

from __future__ import annotations

import json
import re
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from hours_real import PATTERNS
from makers import FRAME, SERVICE

from help_finder.hours.clock import COPENHAGEN
from help_finder.web.app import create_app

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=COPENHAGEN)
_HARD = (
    "Mo-Su 21:00-07:00; Dec 24 off",
    "Mo-Su 21:00-07:00; Dec 24 18:00-24:00",
    "Mo-Fr 10:00-12:00; Mo-Fr 13:00-15:00",
    "2020 Mo-Fr 10:00-14:00",
    "off",
    "Mo 10:00-11:00; Mo[4] 12:00-13:00; Mo[-1] off",
)
TEXTS = (*PATTERNS, *_HARD)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Return a client of a site with one service for each text of hours."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "services").mkdir()
    for name, text in FRAME.items():
        (folder / name).write_text(text, encoding="utf-8")
    for number, hours in enumerate(TEXTS):
        own = json.dumps(hours, ensure_ascii=False)
        lines = f"hours: {own}\nphones:\n  - number: '98 12 34 56'\n    hours: {own}\n"
        (folder / "services" / f"s{number}.yaml").write_text(SERVICE + lines, encoding="utf-8")
    app = create_app(folder, tmp_path_factory.mktemp("work"), lambda: NOW)
    app.testing = True
    return app.test_client()


def _text(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return unescape(re.sub(r"<[^>]+>", "", answer.text))


@pytest.mark.parametrize("language", ["da", "kl", "en"])
@pytest.mark.parametrize("path", ["", "find/", "find/?open=now", "need/food/", "booklet/"])
def test_every_page_of_many_services_is_made(client: FlaskClient, language: str, path: str) -> None:
    """No kind of hours breaks a page, and none shows what a program would say of nothing."""
    assert not re.search(r"\b(None|null|Undefined)\b", _text(client, f"/{language}/{path}"))


@pytest.mark.parametrize("number", range(0, len(TEXTS), 4))
def test_page_list_and_booklet_say_the_same_words(client: FlaskClient, number: int) -> None:
    """One description: the line in the booklet and on a list, the table on the page."""
    text = TEXTS[number]
    words = PATTERNS[text][0] if text in PATTERNS else None
    page, listed = _text(client, f"/da/service/s{number}/"), _text(client, f"/da/list/?s=s{number}")
    if words:
        first = words.split(". ")[0]
        assert first in " ".join(listed.split())
        assert first in " ".join(_text(client, "/da/booklet/").split())
        assert first in " ".join(page.split())  # the telephone's hours


def _linked(client: FlaskClient, number: int) -> list[dict[str, Any]]:
    """Return what a service's page tells search engines of its hours."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(f"/da/service/s{number}/").text)
    assert found
    channel = json.loads(found[1])
    own = channel.get("availableChannel", channel)
    hours: list[dict[str, Any]] = [*own.get("hoursAvailable", ()), *own.get("openingHoursSpecification", ())]
    return hours


def test_search_engines_are_told_dates_and_seasons(client: FlaskClient) -> None:
    """A season has its days, a weekday of the month its dates, and what is unknown is left out."""
    told = {text: _linked(client, number) for number, text in enumerate(TEXTS)}
    assert [] == told["unknown"]
    season = told["Apr-Oct Mo-Fr 10:00-16:00"]
    assert {("2027-04-01", "2027-10-31")} == {(one["validFrom"], one["validThrough"]) for one in season}
    first = told["We[1] 10:00-12:00"]
    assert [("2026-12-02", "10:00", "12:00")] == [(one["validFrom"], one["opens"], one["closes"]) for one in first][:1]
    assert "closes" not in told["Mo-Fr 10:00+"][0]


def test_open_data_hold_each_kind(client: FlaskClient) -> None:
    """HSDS has a row for each opening, or the rule in words."""
    services = json.loads(client.get("/open/services.json").text)
    services = services.get("contents", services) if isinstance(services, dict) else services
    rows = {row["description"]: row for service in services for row in service["schedules"]}
    assert set(TEXTS) <= set(rows)
    assert ("MONTHLY", "WE") == (rows["We[1] 10:00-12:00"]["freq"], rows["We[1] 10:00-12:00"]["byday"])
    assert "closes_at" not in rows["Mo-Fr 10:00+"]
