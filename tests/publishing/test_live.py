"""A process's site: it follows the folder and the date, and bad content never replaces good."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from werkzeug.test import Client

from help_finder.content.reader import ContentError
from help_finder.hours.clock import COPENHAGEN
from help_finder.publishing.live import LiveSite

NOW = datetime(2026, 11, 24, 23, 59, tzinfo=COPENHAGEN)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Return the folder that the processes of a server share."""
    folder = tmp_path / "run"
    folder.mkdir()
    return folder


def _save(small: Path, old: str, new: str, name: str = "services/x.yaml") -> None:
    text = (small / name).read_text(encoding="utf-8")
    assert old in text
    (small / name).write_text(text.replace(old, new), encoding="utf-8")


def _html(site: LiveSite, path: str = "/da/service/x/") -> str:
    answer = Client(site).get(path, buffered=True)
    return str(answer.status_code) + answer.text


def test_site_follows_the_folder_and_keeps_good_content(
    small: Path, run: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A change is shown; a mistake is logged once, counted and not shown, also by a process that starts then."""
    site = LiveSite(small, run, clock=lambda: NOW)
    assert not site.look()
    _save(small, "name: X", "name: Café Y")
    assert site.look()
    page = _html(site)
    assert "<h1>Café Y</h1>" in page
    _save(small, "status: open", "status: opne")
    assert not site.look()
    assert not site.look()
    assert 1 == capfd.readouterr().err.count("x.yaml:2: status: “opne”")
    assert 1 == site.health.as_json()["errors"]
    assert page == _html(site)
    late = LiveSite(small, run, clock=lambda: NOW)
    assert page == _html(late)
    assert "" == capfd.readouterr().err
    _save(small, "status: opne", "status: open")
    assert not site.look()
    assert 0 == site.health.as_json()["errors"]


def test_site_is_built_again_at_midnight(small: Path, run: Path) -> None:
    """A page without a query depends on the day; folders before the last are swept away."""
    now = [NOW]
    site = LiveSite(small, run, clock=lambda: now[0])
    assert "2026-11-24" == site.health.as_json()["day"]
    for day in (1, 2):
        now[0] = NOW + timedelta(days=day, minutes=1)
        assert site.look()
        assert not site.look()
    assert "2026-11-27" == site.health.as_json()["day"]
    assert 2 == len(list(run.glob("process-*/site-*")))


def test_tag_is_the_same_on_every_machine(small: Path, run: Path) -> None:
    """ETag comes from the page's bytes, so a balancer may send the next question anywhere; a match is answered 304."""
    machines = [Client(LiveSite(small, run, clock=lambda: NOW)) for _ in range(2)]
    tags = {machine.get("/da/about/", buffered=True).headers["ETag"] for machine in machines}
    assert 1 == len(tags)
    assert 304 == machines[0].get("/da/about/", headers={"If-None-Match": tags.pop()}).status_code


def test_broken_folder_does_not_start(small: Path, run: Path) -> None:
    """Without good content the mistakes are reported before the server answers."""
    _save(small, "status: open", "status: opne")
    with pytest.raises(ContentError, match="opne"):
        LiveSite(small, run)


def test_preview_shows_drafts_and_mistakes(small: Path, run: Path) -> None:
    """An editor sees drafts, marked, and the mistake with file, line and correction; a visitor sees neither."""
    _save(small, "status: open", "status: draft")
    page = "/en/service/x/"
    assert _html(LiveSite(small, run, clock=lambda: NOW), page).startswith("404")
    site = LiveSite(small, run, is_preview=True, clock=lambda: NOW)
    assert "Kladde: X" in _html(site)
    shown = _html(site, page)
    assert '<script src="/preview/preview-reload.js"' in shown
    _save(small, "status: draft", "status: drft")
    site.look()
    assert shown == _html(site, page)
    mistakes = _html(site, "/preview/")
    for words in ("services/x.yaml:2", "skriv en af: open", "write one of: open"):
        assert words in mistakes
        assert words in Client(site).get("/preview/state.json").json["panel"]  # type: ignore[index]  # it is an object
    assert "404" == _html(LiveSite(small, run, clock=lambda: NOW), "/preview/")[:3]


def test_process_that_starts_while_another_one_builds_takes_what_is_built(small: Path, run: Path) -> None:
    """It answers from the content before, and from the new content once its pages are shown, without a further edit."""
    builder = LiveSite(small, run, clock=lambda: NOW)
    _save(small, "name: X", "name: Café Y")
    queries = LiveSite(small, run, writes_pages=False, clock=lambda: NOW)
    before = _html(queries, "/da/find/?page=1")
    assert not queries.look()
    assert builder.look()
    assert queries.look()
    assert not queries.look()
    assert ("Café Y" in before, "Café Y" in _html(queries, "/da/find/?page=1")) == (False, True)
