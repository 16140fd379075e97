"""Gone, renamed and broken pages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from checked_client import CheckedClient
from makers import ENDED, SERVICE, copy_content

from help_finder.hours.clock import COPENHAGEN
from help_finder.model.fields import LANGUAGES, Language
from help_finder.web.app import create_app

NOW = datetime(2026, 11, 23, 18, 40, tzinfo=COPENHAGEN)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> CheckedClient:
    """Return a client over content in which one service has ended and one has a new URL."""
    work = tmp_path_factory.mktemp("other")
    services = copy_content(work / "data") / "services"
    (services / "lukket-sted.yaml").write_text(ENDED, encoding="utf-8")
    (services / "nyt-navn.yaml").write_text(f"{SERVICE}former: [gammelt-navn]\n", encoding="utf-8")
    return CheckedClient(create_app(work / "data", work / "work", lambda: NOW))


@pytest.mark.parametrize("language", LANGUAGES)
def test_ended_service_is_gone_and_names_others(other: CheckedClient, language: Language) -> None:
    """A link in somebody's pocket says that the service has ended, and where to go instead."""
    page = other.get(f"/{language}/service/lukket-sted/", 410)
    assert any("/service/" in link and "lukket-sted" not in link for link in page.links)


def test_former_address_leads_to_the_new_one(other: CheckedClient) -> None:
    """A renamed service is found under its old URL."""
    answer = other.raw("/da/service/gammelt-navn/")
    assert (301, "/da/service/nyt-navn/") == (answer.status_code, answer.location)


def test_fault_of_ours_is_a_page_too(content: Path, tmp_path: Path) -> None:
    """A crash answers 500 in the page's language and tells nothing about itself."""
    app = create_app(content, tmp_path / "work", lambda: NOW)
    app.add_url_rule("/<any(da, kl, en):language>/crash/", "crash", lambda language: str(1 / 0))  # noqa: ARG005 -- the route's
    for language in LANGUAGES:
        assert "ZeroDivision" not in CheckedClient(app).get(f"/{language}/crash/", 500).html


def test_log_of_a_fault_tells_nothing_of_the_visitor(
    content: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was asked is neither in the line nor in the message of the fault; where it happened is."""
    app = create_app(content, tmp_path / "work", lambda: NOW)
    monkeypatch.setattr(app.logger, "disabled", False)  # granian, started by another test, silences older loggers
    app.add_url_rule("/da/crash/<word>/", "crash", lambda word: str(int(word)))
    assert 500 == app.test_client().get("/da/crash/secretword/?q=secretword").status_code
    assert "ValueError in crash" in caplog.text
    assert "secretword" not in caplog.text
