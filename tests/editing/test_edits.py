"""Commands that change content: exactly the lines they are for, and nothing else."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path

import pytest
from makers import DATA, FRAME

from help_finder.cli import main
from help_finder.content.reader import check_folder, load_directory
from help_finder.editing.schema import fields_of
from help_finder.editing.yaml import edits
from help_finder.model.facts.checked import FACTS
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.service import Service

CONFIRMED = sorted((*(DATA).glob("services/*.yaml"), *(DATA).glob("guides/*.yaml")))


def _changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.fixture(autouse=True)
def _own_content(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELP_FINDER_DATA", str(small))


def test_confirm_changes_the_checked_line_of_every_file() -> None:
    """Every service and guide: one line is replaced; comments, quotes and order stay."""
    for path in CONFIRMED:
        before = edits.read_text(path)
        changed = _changed_lines(before, edits.set_checked(before, "2026-11-23", "phone"))
        assert [True, "+checked: {on: 2026-11-23, how: phone}"] == [changed[0].startswith("-checked: "), changed[1]]
        assert 2 == len(changed), path.name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "checked: {how: web}  # se på nettet\nx: 1\n",
            "checked: {on: 2026-11-23, how: visit}  # se på nettet\nx: 1\n",
        ),
        ("checked:\n  on: 2025-01-01 # gammel\n  how: web\n", "checked:\n  on: 2026-11-23 # gammel\n  how: visit\n"),
        ("checked:\r\n  how: web\r\n", "checked:\r\n  on: 2026-11-23\r\n  how: visit\r\n"),
        ("checked: {on: 2025,\n  how: web}\nx: 1\n", "checked: {on: 2026-11-23, how: visit}\nx: 1\n"),
    ],
)
def test_confirm_in_every_form(before: str, after: str) -> None:
    """On one line, on several, with a comment, with the line ends of Windows."""
    assert after == edits.set_checked(before, "2026-11-23", "visit")


def test_confirm_writes_the_file(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says what it wrote."""
    path = small / "services" / "x.yaml"
    before = edits.read_text(path)
    assert 0 == main(["confirm", "x", "--how", "phone", "--what", "all", "--on", "2026-11-20"])
    assert ["-checked: {on: 2026-11-01, how: phone}", "+checked: {on: 2026-11-20, how: phone}"] == _changed_lines(
        before, edits.read_text(path)
    )
    assert "services/x.yaml" in capsys.readouterr().out


WHAT = "{phone: 2026-11-01, hours: 2026-11-23, address: 2026-11-01, getting_in: 2026-11-01, can_i: 2026-11-01"
WHAT += ", price: 2026-11-01, languages: 2026-11-01, know: 2026-11-01}"


@pytest.mark.parametrize(
    ("before", "what", "after"),
    [
        ("{how: web}", ["hours"], "{on: 2026-11-23, how: phone, what: {hours: 2026-11-23}}"),
        ("{on: 2026-11-01, how: visit}", ["hours"], f"{{on: 2026-11-23, how: phone, what: {WHAT}}}"),
        (
            "{on: 2026-11-01, how: phone, what: {hours: 2026-11-01}}",
            ["phone"],
            "{on: 2026-11-23, how: phone, what: {phone: 2026-11-23, hours: 2026-11-01}}",
        ),
        ("{on: 2026-11-01, how: phone, what: {hours: 2026-11-01}}", FACTS, "{on: 2026-11-23, how: phone}"),
        ("{on: 2026-11-01, how: phone, what: {hours: 2026-11-01}}", [], "{on: 2026-11-23, how: phone}"),
    ],
)
def test_each_fact_keeps_its_own_day(before: str, what: list[str], after: str) -> None:
    """What was not asked about keeps the day on which it was; all of them on one day need no list."""
    assert f"checked: {after}\n" == edits.set_checked(f"checked: {before}\n", "2026-11-23", "phone", what)


def test_facts_in_a_block() -> None:
    """Written on lines of their own, they stay on lines of their own."""
    before = "checked:\n  on: 2026-11-01\n  how: web\nx: 1\n"
    some = edits.set_checked(before, "2026-11-23", "phone", ["hours"])
    assert "checked:\n  on: 2026-11-23\n  how: phone\n  what: {hours: 2026-11-23}\nx: 1\n" == some
    assert "checked:\n  on: 2026-11-24\n  how: mail\nx: 1\n" == edits.set_checked(some, "2026-11-24", "mail")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nowhere", "--how", "phone", "--what", "all"],
        ["../site", "--how", "web"],
        ["x", "--how", "mail", "--on", "2999-01-01"],
        ["x", "--how", "phone"],
        ["x", "--how", "phone", "--what", "hours,dogs"],
    ],
)
def test_confirm_refuses(arguments: list[str]) -> None:
    """A service that is not there, a file outside, a day to come, nothing named, a fact there is not."""
    assert 2 == main(["confirm", *arguments])


def test_rename_keeps_the_old_address_alive(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file moves, remembers its old name, and everything that named it follows; the check still passes."""
    monkeypatch.setenv("HELP_FINDER_DATA", str(content))
    before = {path: edits.read_text(path) for path in content.rglob("*.yaml")}
    assert 0 == main(["rename", "svenstrupgaard", "forsorgshjemmet"])
    moved = edits.read_text(content / "services" / "forsorgshjemmet.yaml")
    assert before[content / "services" / "svenstrupgaard.yaml"] + "former: [svenstrupgaard]\n" == moved
    changed = [
        line for path in before if path.is_file() for line in _changed_lines(before[path], edits.read_text(path))
    ]
    assert changed
    assert all("svenstrupgaard" in line or "forsorgshjemmet" in line for line in changed)
    assert "forsorgshjemmet" == load_directory(content).service_by_former["svenstrupgaard"].slug


def test_rename_back(small: Path) -> None:
    """A service may take an old slug of its own again."""
    before = edits.read_text(small / "services" / "x.yaml")
    main(["rename", "x", "y"])
    assert 0 == main(["rename", "y", "x"])
    assert before + "former: [y]\n" == edits.read_text(small / "services" / "x.yaml")


@pytest.mark.parametrize("arguments", [["nowhere", "y"], ["x", "x"], ["x", "En To"], ["../site", "y"]])
def test_rename_refuses(arguments: list[str]) -> None:
    """No such service, a slug in use, a name that is no slug, a file outside."""
    assert 2 == main(["rename", *arguments])


NEW = {
    "service": [
        *("--name", "X: et sted", "--need", "food", "--summary", 'Du kan få "mad".'),
        *("--source", "https://eksempel.dk/x"),
    ],
    "job": [
        *("--title", "Opvask", "--employer", "X", "--hours", "3 timer", "--pay", "Efter aftale"),
        *("--contact", "98 12 34 56", "--apply-by", "2999-11-30", "--source", "Opslag"),
    ],
    "guide": [
        *("--title", "Klag", "--summary", "Du kan klage.", "--text", "## Sådan gør du\n\nSkriv.", "--need", "food"),
        *("--says", "Du kan måske klage.", "--law", "Serviceloven § 166", "--ask", "Kan jeg?", "--source", "Loven"),
    ],
    "notice": ["--text", "Lukket i julen.", "--from", "2026-12-24", "--until", "2026-12-26"],
}


@pytest.mark.parametrize("kind", NEW)
def test_new_file_passes_the_check(kind: str, small: Path) -> None:
    """Each kind, from options alone; notices twice, into the list that was empty."""
    assert 0 == main(["new", kind, "x-et", *NEW[kind]])
    assert 0 == main(["new", kind, "x-to", *NEW[kind]])
    assert [] == [problem for problem in check_folder(small)[1] if problem.severity == "error"]


@pytest.mark.parametrize(
    ("kind", "folder", "model"), [("service", "services", Service), ("guide", "guides", Guide), ("job", "jobs", Job)]
)
def test_what_is_in_comments_is_true(kind: str, folder: str, model: type, small: Path) -> None:
    """An editor may take the number sign from any line, and from all of them."""
    named = small / "services" / "x.yaml"
    named.write_text(named.read_text(encoding="utf-8") + 'phones: [{number: "98 38 25 55"}]\n', encoding="utf-8")
    assert 0 == main(["new", kind, "x-et", *NEW[kind]])
    path = small / folder / "x-et.yaml"
    names = tuple(f"# {name}: " for name in fields_of(model))
    lines = edits.read_text(path).replace("svenstrupgaard", "x").splitlines()
    bare = (line.removeprefix("# ") if line.startswith(names) else line for line in lines)
    path.write_text("\n".join(bare), encoding="utf-8")
    assert [] == [str(problem) for problem in check_folder(small)[1] if problem.severity == "error"]


def test_new_asks_for_nothing_in_a_script(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal it names the missing options."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert 2 == main(["new", "notice", "jul", "--text", "Lukket."])
    assert "--from, --until" in capsys.readouterr().err


def test_new_asks_on_a_terminal(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not given is asked for."""
    answers = iter(["2026-12-24", "2026-12-26"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _question: next(answers))
    assert 0 == main(["new", "notice", "jul", "--text", "Lukket."])
    assert date(2026, 12, 24) == load_directory(small).notices[1].start


def test_new_writes_nothing_that_is_wrong(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistake in an answer is reported like any other."""
    assert 1 == main(["new", "notice", "jul", "--text", "Lukket.", "--from", "2026-12-24", "--until", "24/12"])
    assert "notices/jul.yaml:3: until" in capsys.readouterr().err
    assert FRAME["notices.yaml"] == edits.read_text(small / "notices.yaml")


def test_new_asks_again_for_what_is_wrong(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The needs are listed with numbers and names; a wrong answer is asked again, the others are kept."""
    monkeypatch.setenv("HELP_FINDER_DATA", str(content))
    answers = iter(
        ["Et sted", "mad", "Du kan få mad.", "Opslag", "98 12 34 5", "Nygade 1, 9000 Aalborg", "man-fre 9-15"]
    )
    again = iter(["98 12 34 56"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _question: next(answers, None) or next(again))
    assert 0 == main(["new", "service", "et-sted"])
    told = capsys.readouterr()
    assert " 1 bed " in told.out
    assert "ikke et dansk telefonnummer" in told.err
    made = load_directory(content).service_by_slug["et-sted"]
    assert ("food",) == made.needs
    assert "98 12 34 56" == made.phones[0].number
    assert 'hours: "Mo-Fr 09:00-15:00"' in edits.read_text(content / "services" / "et-sted.yaml")
    assert made.postal
    assert ("Nygade 1", "9000 Aalborg") == made.postal.lines


def test_new_keeps_what_may_be_unknown_open(small: Path) -> None:
    """Without a number, an address and hours there is still a draft that passes."""
    assert 0 == main(["new", "service", "et-sted", *NEW["service"], "--phone", "98 38 25 55"])
    assert "hours_note" in edits.read_text(small / "services" / "et-sted.yaml")
    assert 1 == main(["new", "service", "to", *NEW["service"], "--phone", "12"])
    assert not (small / "services" / "to.yaml").exists()
