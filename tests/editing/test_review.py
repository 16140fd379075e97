"""The reading sheet: every draft is on it, and answers come back to the text they are about and nowhere else."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import polib
import pytest
import yaml

from help_finder.cli import main
from help_finder.editing import catalogues
from help_finder.editing.review import REVIEW_COLUMNS, SheetRow, drafts_to_csv


@pytest.fixture
def folder(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the content and of the catalogues that the command works on."""
    monkeypatch.setenv("HELP_FINDER_DATA", str(content))
    draft = content / "services" / "hjerterummet.yaml"  # a native speaker may have read it since
    draft.write_text(draft.read_text(encoding="utf-8").replace("reviewed: yes", "reviewed: no"), encoding="utf-8")
    shutil.copy(catalogues.catalogue_path("kl"), tmp_path / "messages.po")
    monkeypatch.setattr(catalogues, "catalogue_path", lambda _language: tmp_path / "messages.po")
    return content


def _sheet(tmp_path: Path) -> list[dict[str, str]]:
    assert 0 == main(["review", "--lang", "kl", str(tmp_path / "sheet.csv")])
    with (tmp_path / "sheet.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _apply(tmp_path: Path, *rows: dict[str, str]) -> int:
    path = tmp_path / "answers.csv"
    table = drafts_to_csv([SheetRow(*(row[name] for name in REVIEW_COLUMNS)) for row in rows])
    path.write_text(table, encoding="utf-8")
    return main(["review", "--apply", str(path)])


def _row(rows: list[dict[str, str]], where: str, **answers: str) -> dict[str, str]:
    return {**next(row for row in rows if row["where"] == where), **answers}


def _drafts(node: object) -> int:
    """Return how many unread Greenlandic texts are in what a file holds."""
    if isinstance(node, dict):
        return ("kl" in node and node.get("reviewed") == "no") + sum(map(_drafts, node.values()))
    return sum(map(_drafts, node)) if isinstance(node, list) else 0


def _read(folder: Path, file: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.load((folder / file).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 -- BaseLoader makes strings alone
    return found


def test_sheet_holds_every_draft(folder: Path, tmp_path: Path) -> None:
    """As many rows as there are unread texts in the files, counted without the site's own reader."""
    rows = _sheet(tmp_path)
    content = sum(_drafts(yaml.load(path.read_bytes(), yaml.BaseLoader)) for path in folder.rglob("*.yaml"))  # noqa: S506 -- see below
    interface = [
        entry for entry in polib.pofile(str(tmp_path / "messages.po")) if entry.msgstr not in ("", entry.msgid)
    ]
    assert content + len(interface) == len(rows)
    assert all(row["danish"] and row["text"] for row in rows)


def test_page_to_print_holds_the_same_rows(folder: Path, tmp_path: Path) -> None:
    """One line for each row, with two boxes and room to write."""
    assert folder
    rows = _sheet(tmp_path)
    assert 0 == main(["review", str(tmp_path / "sheet.html")])
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert 2 * len(rows) == page.count("<td>☐</td>")
    assert "<script" not in page


def test_answers_are_written_to_their_text_alone(folder: Path, tmp_path: Path) -> None:
    """Right is reviewed, better replaces and is reviewed, wrong leaves the Danish alone; all else stays as it was."""
    file = "services/hjerterummet.yaml"
    before = (folder / file).read_text(encoding="utf-8")
    rows = _sheet(tmp_path)
    right = _row(rows, f"{file}#summary", right="x")
    better = _row(rows, f"{file}#getting_in", better="Isiinnarit.")
    assert 0 == _apply(tmp_path, right, better)
    after = (folder / file).read_text(encoding="utf-8")
    service = _read(folder, file)
    assert (right["text"], "yes") == (service["summary"]["kl"], service["summary"]["reviewed"])
    assert ("Isiinnarit.", "yes") == (service["getting_in"]["kl"], service["getting_in"]["reviewed"])
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert ['kl: "Isiinnarit."', "reviewed: yes"] == sorted({line.strip() for line in changed})
    assert 0 == main(["check"])


def test_wrong_text_is_taken_out(folder: Path, tmp_path: Path) -> None:
    """The translation is removed, and the file is still valid."""
    rows = _sheet(tmp_path)
    assert 0 == _apply(tmp_path, _row(rows, "services/hjerterummet.yaml#summary", wrong="x"))
    assert {"da", "en"} == set(_read(folder, "services/hjerterummet.yaml")["summary"])
    assert 0 == main(["check"])


def test_texts_of_the_interface_lose_their_mark_when_right(folder: Path, tmp_path: Path) -> None:
    """The catalogue's draft mark goes with a reader, and a better text takes its place."""
    assert folder
    rows = _sheet(tmp_path)
    _apply(
        tmp_path, _row(rows, "interface#Adresse", right="ja"), _row(rows, "interface#Alle steder", better="Tamarmik")
    )
    entries = {entry.msgid: entry for entry in polib.pofile(str(tmp_path / "messages.po"))}
    assert "draft" not in entries["Adresse"].flags
    assert ("Tamarmik", []) == (entries["Alle steder"].msgstr, entries["Alle steder"].flags)


def test_nothing_is_written_where_nobody_answered(folder: Path, tmp_path: Path) -> None:
    """An empty sheet, and one with both boxes ticked, changes no letter."""
    files = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    rows = _sheet(tmp_path)
    doubtful = _row(rows, "services/hjerterummet.yaml#summary", right="x", wrong="x")
    assert 0 == _apply(tmp_path, *rows[:50], doubtful)
    assert files == {path: path.read_bytes() for path in folder.rglob("*.yaml")}


def test_answer_to_an_older_text_is_told_and_not_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the Danish has changed since the sheet was printed, the tick does not count."""
    rows = _sheet(tmp_path)
    old = _row(rows, "services/hjerterummet.yaml#summary", right="x", danish="Noget andet.")
    assert 1 == _apply(tmp_path, old)
    assert "services/hjerterummet.yaml#summary" in capsys.readouterr().out
    assert "no" == _read(folder, "services/hjerterummet.yaml")["summary"]["reviewed"]
