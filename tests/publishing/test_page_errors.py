"""A page that cannot be made: it is named with file and field, and every other page goes on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from makers import SERVICE
from werkzeug.test import Client

from help_finder.cli import main
from help_finder.content import snapshot
from help_finder.hours.clock import COPENHAGEN
from help_finder.model.fields import Language, Text
from help_finder.pages.language import i18n
from help_finder.pages.language.i18n import Said
from help_finder.publishing.building import build
from help_finder.publishing.live import LiveSite

NOW = datetime(2026, 11, 24, 23, 59, tzinfo=COPENHAGEN)
BROKEN = "/en/service/x/"
say = i18n.say


def _break(monkeypatch: pytest.MonkeyPatch, danish: str) -> None:
    """Let every page fail that says a text."""

    def fail(text: Text | str, language: Language) -> Said:
        if isinstance(text, Text) and text.da == danish:
            raise KeyError(language)
        return say(text, language)

    monkeypatch.setattr(i18n, "say", fail)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Return the folder that the processes of a server share."""
    folder = tmp_path / "run"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "case",
    [
        ("services/x.yaml", "sources:", "know: {da: Her fejler det, en: X}\nsources:", "services/x.yaml:7: know"),
        ("services/x.yaml", "da: Ring.", "da: Her fejler det", "services/x.yaml:5: hours_note"),
        ("needs.yaml", "da: Mad.", "da: Her fejler det", "needs.yaml:5: summary"),
        ("notices.yaml", "da: Lukket.", "da: Her fejler det", "notices.yaml:4: text"),
        ("site.yaml", "basemap_note:", "basemap_note: {da: Her fejler det}\nx:", "site.yaml"),
    ],
)
def test_check_names_file_line_and_field(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], case: tuple[str, ...]
) -> None:
    """Content that no page can be made of is an error of the content, once for each field, and no traceback."""
    file, old, new, position = case
    text = (small / file).read_text(encoding="utf-8")
    assert old in text
    (small / file).write_text(text.replace(old, new, 1).replace("2026-12-24", "2026-01-01"), encoding="utf-8")
    monkeypatch.setenv("HELP_FINDER_DATA", str(small))
    _break(monkeypatch, "Her fejler det")
    assert 1 == main(["check"])
    out = capsys.readouterr().out
    assert position in out
    assert "Traceback" not in out


def test_build_writes_the_others(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that fails keeps its form from the former build; one that never was has the telephone numbers."""
    out = tmp_path / "out"
    build.write_site(snapshot.read_snapshot(small), out, date(2026, 11, 24), 0)
    before = (out / "en" / "service" / "x" / "index.html").read_bytes()
    (small / "services" / "y.yaml").write_text(SERVICE.replace("name: X", "name: Y"), encoding="utf-8")
    monkeypatch.setenv("HELP_FINDER_BREAK_PAGES", f"{BROKEN} /da/service/y/")
    _, errors = build.write_site(snapshot.read_snapshot(small), out, date(2026, 11, 25), 0)
    assert {BROKEN, "/da/service/y/"} == {error.url for error in errors}
    assert before == (out / "en" / "service" / "x" / "index.html").read_bytes()
    assert 'href="tel:112"' in (out / "da" / "service" / "y" / "index.html").read_text(encoding="utf-8")
    assert "<h1>Y</h1>" in (out / "en" / "service" / "y" / "index.html").read_text(encoding="utf-8")


def test_build_without_one_page_is_none(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake that breaks every page is no matter of one page: the former build stays."""
    monkeypatch.setattr(i18n, "say", lambda *_: 1 / 0)
    with pytest.raises(build.BuildError, match="ZeroDivisionError"):
        build.write_site(snapshot.read_snapshot(small), tmp_path / "out", date(2026, 11, 24), 0)
    assert not (tmp_path / "out").exists()


def test_site_starts_without_a_page(
    small: Path, run: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The others are served, the page itself says where to call, the log has one line and /healthz counts it."""
    monkeypatch.setenv("HELP_FINDER_BREAK_PAGES", BROKEN)
    client = Client(LiveSite(small, run, clock=lambda: NOW))
    answers = [client.get(BROKEN) for _ in range(2)]
    assert [500, 500] == [answer.status_code for answer in answers]
    assert 'href="tel:112"' in answers[0].text
    assert "Content-Security-Policy" in answers[0].headers
    assert "no-store" == answers[0].headers["Cache-Control"]
    assert [200, 200] == [client.get(path).status_code for path in ("/da/service/x/", "/en/find/")]
    assert 1 == client.get("/healthz").get_json()["errors"]
    LiveSite(small, run, clock=lambda: NOW)
    assert 1 == capfd.readouterr().err.count(BROKEN)


def test_site_keeps_the_last_good_form(small: Path, run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the next day a page fails: it stays as it was, and all others are of the day."""
    now = [NOW]
    site = LiveSite(small, run, clock=lambda: now[0])
    client = Client(site)
    before = client.get(BROKEN).data
    monkeypatch.setenv("HELP_FINDER_BREAK_PAGES", BROKEN)
    now[0] = NOW + timedelta(days=1)
    assert site.look()
    answer = client.get(BROKEN)
    assert (200, before) == (answer.status_code, answer.data)
    health = client.get("/healthz").get_json()
    assert ("2026-11-25", 1) == (health["day"], health["errors"])


@pytest.mark.parametrize("is_preview", [False, True])
def test_new_content_that_breaks_a_page_is_refused(
    small: Path, run: Path, monkeypatch: pytest.MonkeyPatch, *, is_preview: bool
) -> None:
    """Before a swap, in preview too: the old content stays, and the mistake is reported with file, line and field."""
    site = LiveSite(small, run, is_preview=is_preview, clock=lambda: NOW)
    _break(monkeypatch, "Her fejler det")
    path = small / "services" / "x.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("da: Ring.", "da: Her fejler det"), encoding="utf-8")
    assert not site.look()
    assert "Ring." in Client(site).get("/da/service/x/").text
    health = Client(site).get("/healthz").get_json()
    assert (1, 0) == (health["errors"], len(site.health.broken_pages))
