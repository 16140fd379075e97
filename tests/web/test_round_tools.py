"""The small tools: each writes what a person would have written, through the same door as the answers of a call."""

from __future__ import annotations

from pathlib import Path

import pytest
from round_rig import RoundRig, make_round

from help_finder.content import register
from help_finder.content.reader import check_folder, load_directory, read_folder
from help_finder.content.translations import state
from help_finder.editing.yaml import edits

SERVICE = """\
name: X
status: open
needs: [food]
summary:
  da: Mad.
  kl: Nerisassat.
  en: Food.
  reviewed: no
hours_note: {da: Ring., en: Call.}
price: {da: "10 kr."}
checked: {on: 2026-11-01, how: phone}
sources: [{title: Liste}]
"""
CLOSED = '  - {from: 2026-12-24, until: 2026-12-26, hours: off, note: {da: "Lukket i julen."}}\n'
DAYS = {"from": "24.12.2026", "until": "2026-12-26"}


@pytest.fixture
def rig(small: Path, tmp_path: Path) -> RoundRig:
    """Return a round over a small folder."""
    edits.write_text(small / "services" / "x.yaml", SERVICE)
    register.record(small, read_folder(small).parts)
    return make_round(small, tmp_path)


def _send(rig: RoundRig, path: str, fields: dict[str, str]) -> int:
    page = "tools/x/" if path.startswith("tools/x/") else "tools/"
    form = rig.get(page).text
    form = form[form.index(f'action="/preview/round/{path}"') :].split("</form>")[0]
    parts = {name: form.split(f'name="{name}" value="')[1:2] for name in ("token", "seen")}
    hidden = {name: found[0].split('"')[0] for name, found in parts.items() if found}
    answer = rig.post(path, {**hidden, **fields})
    if answer.status_code == 303:
        assert [] == [problem for problem in check_folder(rig.folder)[1] if problem.severity == "error"]
    else:
        assert 'id="errors"' in answer.text
    return int(answer.status_code)


def _text(rig: RoundRig) -> str:
    return edits.read_text(rig.folder / "services" / "x.yaml")


@pytest.mark.parametrize(
    ("kind", "fields", "old", "new"),
    [
        ("fact", {"fact": "price", "text": "Gratis"}, 'price: {da: "10 kr."}', 'price: {da: "Gratis"}'),
        ("fact", {"fact": "price", "text": ""}, 'price: {da: "10 kr."}\n', ""),
        ("fact", {"fact": "website", "text": "https://a.dk"}, "hours_note", 'website: "https://a.dk"\nhours_note'),
        ("fact", {"fact": "hours", "text": "hver dag 9-15"}, "hours_note", 'hours: "Mo-Su 09:00-15:00"\nhours_note'),
        ("close", {**DAYS, "text": "Lukket i julen."}, "price", f"exceptions:\n{CLOSED}price"),
        ("read", {"path": "summary"}, "reviewed: no", "reviewed: yes"),
    ],
)
def test_small_change(kind: str, fields: dict[str, str], old: str, new: str, rig: RoundRig) -> None:
    """Exactly its lines; undone like a call."""
    assert 303 == _send(rig, f"tools/x/{kind}/", fields)
    assert SERVICE.replace(old, new, 1) == _text(rig)
    rig.press("undo")
    assert SERVICE == _text(rig)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("fact", {"fact": "", "text": "x"}),
        ("fact", {"fact": "name", "text": ""}),
        ("fact", {"fact": "summary", "text": "Spørg efter Mette Hansen."}),
        ("fact", {"fact": "website", "text": "eksempel"}),
        ("close", {"from": "juleaften", "until": "26.12.2026"}),
        ("close", {"from": "26.12.2026", "until": "24.12.2026"}),
        ("read", {"path": "nowhere"}),
        ("fact", {"fact": "price", "text": "Gratis", "token": "x"}),
        ("fact", {"fact": "price", "text": "Gratis", "seen": "x"}),
    ],
)
def test_mistake_writes_nothing(kind: str, fields: dict[str, str], rig: RoundRig) -> None:
    """It is told, and what was typed stays."""
    assert 422 == _send(rig, f"tools/x/{kind}/", fields)
    assert SERVICE == _text(rig)


def test_read_translation_fits_the_danish_of_today(rig: RoundRig) -> None:
    """A text that was old and is read again is old no more."""
    _send(rig, "tools/x/fact/", {"fact": "summary", "text": "Varm mad."})
    directory = load_directory(rig.folder)
    assert "stale" == state("services/x.yaml", directory.services[0].summary, "kl", directory.recorded)
    assert 303 == _send(rig, "tools/x/read/", {"path": "summary"})
    directory = load_directory(rig.folder)
    assert "full" == state("services/x.yaml", directory.services[0].summary, "kl", directory.recorded)


def test_new_service_and_notice(rig: RoundRig) -> None:
    """A draft from a few questions, and a notice at its end; each passes the check."""
    fields = {"name": "Y", "slug": "y", "need": "food", "summary": "Du kan få mad.", "source": "Opslag"}
    reached = {"phone": "98382555", "address": "Nygade 1, 9000 Aalborg", "opening": "man-fre 9-15"}
    assert 303 == _send(rig, "tools/new/", {**fields, **reached})
    made = load_directory(rig.folder).service_by_slug["y"]
    assert ("draft", "98382555", "Mo-Fr 09:00-15:00") == (made.status, made.phones[0].number, made.hours)
    assert 422 == _send(rig, "tools/new/", fields)
    assert 303 == _send(rig, "tools/notice/", {**DAYS, "text": "Lukket i julen.", "place": "x"})
    assert "Lukket i julen." == load_directory(rig.folder).notices[-1].text.da
    assert 422 == _send(rig, "tools/notice/", {**DAYS, "text": ""})
