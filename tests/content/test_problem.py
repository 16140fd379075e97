"""The messages: both languages say the same of the same facts."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from help_finder.content.problem import FilePosition, make_problem, messages
from help_finder.content.reader import check_folder


def _facts(*texts: str) -> set[str]:
    """Return the names of what is filled in, without the language that some end in."""
    names = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    return {name.removesuffix("_da").removesuffix("_en") for name in names}


@pytest.mark.parametrize("code", sorted(messages()))
def test_both_languages_name_the_same_facts(code: str) -> None:
    """A fact that one language leaves out, or names otherwise, is not filled in."""
    message = messages()[code]
    assert _facts(*message.da) == _facts(*message.en)
    assert all((*message.da, *message.en))
    assert message.severity in ("error", "warning")


def test_a_message_is_one_line_that_any_terminal_shows() -> None:
    """Whatever was written: control characters, half of a character, a number longer than Python writes, a book."""
    for value in ("a\x1b[31m\nb", "\ud800", 10**5000, "x" * 10_000):
        told = str(make_problem("choice", FilePosition("a\nb.yaml", 1, "x"), value=value, choices="a, b"))
        assert 2 == len(told.splitlines())
        assert len(told.encode()) < 1500


@pytest.mark.parametrize("name", ["needs.yaml", "emergency.yaml", "services/svenstrupgaard.yaml", "guides/klage.yaml"])
def test_one_mistake_gives_one_message(name: str, content: Path) -> None:
    """What follows from a file that cannot be read is left out until it is mended."""
    before = set(check_folder(content)[1])
    path = content / name
    path.write_text(re.sub(r"(?m)^(- id|name|title): ", r'\1: "', path.read_text("utf-8"), count=1), "utf-8")
    assert 1 == len([problem for problem in check_folder(content)[1] if problem not in before])
