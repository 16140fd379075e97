"""The command: what it prints and how it ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from help_finder.cli import main

BROKEN = Path(__file__).parent.parent / "broken"


def test_good_content_ends_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    """The real content passes and its services are counted."""
    assert 0 == main(["check"])
    assert "Fejl / errors: 0." in capsys.readouterr().out


def test_broken_files_end_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    """Every line has position, mistake and fix, first in Danish, then in English."""
    assert 1 == main(["check", str(BROKEN / "unquoted-phone.yaml"), str(BROKEN / "wrong-day-name.yaml")])
    lines = capsys.readouterr().out.splitlines()
    danish = next(number for number, line in enumerate(lines) if "phones[1].number" in line)
    assert f"{BROKEN}/unquoted-phone.yaml:11: phones[1].number: tallet mangler citationstegn" in lines[danish]
    assert f"{BROKEN}/unquoted-phone.yaml:11: phones[1].number: the number" in lines[danish + 1]
    assert any("the days are Mo Tu We Th Fr Sa Su" in line for line in lines)


def test_hours_that_cannot_be_read_are_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    """What the hours of broken files mean is left out, one by one, and the mistakes are told all the same."""
    files = sorted(map(str, BROKEN.rglob("*.yaml")))
    assert 1 == main(["check", *files, "--hours"])
    out = capsys.readouterr().out
    for name in ("hours-with-dots", "hours-with-en-dash", "hours-comment-only", "hours-school-holidays"):
        assert re.search(rf"(?m)^{name}: .*\n  Regel: .*\n  Kan ikke læses: se fejlen nedenfor$", out)
        assert f"{name}.yaml:" in out
    assert "Uge: " in out


@pytest.mark.parametrize("arguments", [["check", "nowhere.yaml"]])
def test_unknown_path_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong path is not a wrong content."""
    assert 2 == main(arguments)
    assert "nowhere.yaml" in capsys.readouterr().err


def test_bad_port_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback for a mistyped variable."""
    monkeypatch.setenv("PORT", "80a")
    assert 2 == main(["check"])
    assert "PORT" in capsys.readouterr().err


def test_catalogues_are_in_step(capsys: pytest.CaptureFixture[str]) -> None:
    """Every text of templates and code is in both catalogues, translated, and none is left over."""
    status = main(["texts", "--check"])
    assert (0, "") == (status, capsys.readouterr().out)
