"""What editors do is seen on the pages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from checked_client import CheckedClient
from makers import NOW

from help_finder.cli import main
from help_finder.config import ROOT
from help_finder.pages.language import i18n
from help_finder.web.app import create_app


def _client(content: Path, work: Path) -> CheckedClient:
    return CheckedClient(create_app(content, work, lambda: NOW))


def test_state_of_the_content_is_open_to_all(client: CheckedClient) -> None:
    """A row for each service that visitors see; who checked is not shown."""
    page = client.get("/open/status/")
    assert len(list(page.all("tr"))) > 60
    assert 308 == client.raw("/open/status").status_code
    assert "Never confirmed" in page.html


def test_an_editors_journey(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Take a copy, change a telephone, mistype an hour, read the message, mend it, and see both on the page."""
    clone = tmp_path / "clone"
    shutil.copytree(content, clone)
    monkeypatch.setenv("HELP_FINDER_DATA", str(clone))
    path = clone / "services" / "hjerterummet.yaml"
    text = path.read_text(encoding="utf-8")
    number = re.search(r'number: "([\d ]+)"', text)
    hours = re.search(r'^hours: "(.*)"', text, re.MULTILINE)
    assert number
    assert hours
    text = text.replace(number[1], "98 12 34 56")
    path.write_text(text.replace(hours[1], "Ma-To 17:00-21:00"), encoding="utf-8")
    assert 1 == main(["check"])
    line = text[: text.index("\nhours: ") + 1].count("\n") + 1
    told = capsys.readouterr().out
    assert f"services/hjerterummet.yaml:{line}: hours: »Ma« er ikke en dag: dagene hedder Mo Tu We Th Fr Sa Su" in told
    path.write_text(text.replace(hours[1], "Mo-Th 16:30-21:00"), encoding="utf-8")
    assert 0 == main(["check"])
    page = _client(clone, tmp_path / "work").raw("/da/service/hjerterummet/")
    assert "tel:+4598123456" in page.text
    assert "16.30–21" in page.text


def test_draft_note_goes_when_all_is_read(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every text of a page read by a native speaker, interface and content, the page is no draft."""
    monkeypatch.setattr(i18n, "unread", lambda _source: frozenset())
    path = content / "services" / "hjerterummet.yaml"
    for file in (path, content / "site.yaml", content / "needs.yaml", content / "emergency.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("reviewed: no", "reviewed: yes"), encoding="utf-8")
    client = _client(content, tmp_path / "work")
    assert "draft-note" not in client.raw("/kl/service/hjerterummet/").text
    assert "draft-note" not in client.raw("/kl/").text


@pytest.mark.parametrize("what", ["content", "interface"])
def test_draft_note_stays_while_one_text_is_unread(
    what: str, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One unread text is enough, in the content or in the footer."""
    unread = frozenset({"Alle steder"}) if what == "interface" else frozenset()
    monkeypatch.setattr(i18n, "unread", lambda _source: unread)
    for file in content.rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("reviewed: no", "reviewed: yes"), encoding="utf-8")
    if what == "content":
        path = content / "site.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("reviewed: yes", "reviewed: no"), encoding="utf-8")
    client = _client(content, tmp_path / "work")
    assert "draft-note" in client.raw("/kl/service/hjerterummet/").text
    assert "draft-note" not in client.raw("/da/service/hjerterummet/").text


def test_drafts_of_the_interface_are_read_from_the_catalogue() -> None:
    """The flag that a translator takes away; a text that repeats the Danish is not Greenlandic."""
    drafts = i18n.unread(ROOT / "translations")
    assert "Adresse" in drafts
    assert "Andre sider får ikke at vide, at du kom herfra." not in drafts
