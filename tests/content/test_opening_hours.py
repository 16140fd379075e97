"""Warnings about hours: at the file and the line, and `check --hours` says what they mean."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from makers import FRAME, SERVICE

from help_finder.content.reader import read_folder


def folder(at: Path, *lines: str) -> Path:
    """Return a content folder with one service, its file with more lines."""
    (at / "services").mkdir(parents=True)
    for name, text in FRAME.items():
        (at / name).write_text(text, encoding="utf-8")
    (at / "services" / "x.yaml").write_text(SERVICE + "\n".join(lines) + "\n", encoding="utf-8")
    return at


@pytest.mark.parametrize(
    ("lines", "severity", "field", "said"),
    [
        (('hours: "Mo-Fr 10:00-12:00; Mo-Fr 13:00-15:00"',), "warning", "hours", "gælder i stedet for"),
        (('hours: "2020 Mo-Fr 10:00-14:00"',), "warning", "hours", "ikke åbent én eneste gang"),
        (('hours: "Mo-Fr 06:00-23:00"',), "warning", "hours", "over 16 timer"),
        (('hours: "Mo-Su 21:00-07:00; Dec 24 off"',), "warning", "hours", "Dec 24 21:00-07:00 off"),
        (
            ('hours: "Mo-Fr 10:00-12:00; PH off"', "ignores_closing_days: yes"),
            "warning",
            "ignores_closing_days",
            "PH off",
        ),
        (('hours: "Mo-Su sunrise-sunset"',), "error", "hours", "solen"),
        (('hours: "Mo-Fr 15:00-09:00"',), "error", "hours", "byttet om"),
        (('hours: "09:00-17:00, \\"ring først\\""',), "error", "hours", "hours_note"),
        (
            ('hours: "Mo 10:00-12:00"', 'exceptions: [{from: 2020-12-24, until: 2020-12-26, hours: "off"}]'),
            "warning",
            "exceptions[1]",
            "2020-12-26",
        ),
        (
            (
                'hours: "Mo 10:00-12:00"',
                "exceptions:",
                '  - {from: 2126-12-20, until: 2126-12-27, hours: "off"}',
                '  - {from: 2126-12-24, until: 2127-01-03, hours: "10:00-12:00"}',
            ),
            "error",
            "exceptions[2]",
            "2126-12-24",
        ),
    ],
)
def test_what_may_not_be_meant_is_told_with_its_position(
    tmp_path: Path, lines: tuple[str, ...], severity: str, field: str, said: str
) -> None:
    """The file, the field, what it is and how to write it."""
    problems = read_folder(folder(tmp_path, *lines)).problems
    (found,) = [problem for problem in problems if problem.file == "services/x.yaml" and problem.field == field]
    assert severity == found.severity
    assert said in f"{found.da.wrong} {found.da.fix}"
    assert found.line > 1


def test_check_shows_what_hours_mean(tmp_path: Path) -> None:
    """The rule, the week in Danish, and seven days."""
    data = folder(tmp_path / "data", 'hours: "Mo-Su 10:00-12:00; Mo-Su 13:00-15:00"')
    command = [str(Path(sys.executable).with_name("help-finder")), "check", str(data), "--hours", "x"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = told.stdout.splitlines()
    assert ["x: X", "  Regel: Mo-Su 10:00-12:00; Mo-Su 13:00-15:00", "  Uge: Hver dag 13–15"] == lines[:3]
    assert all(line.endswith((": 13–15", ": Ring først")) for line in lines[3:10])
    assert 0 == told.returncode
