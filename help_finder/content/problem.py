"""One mistake in a content file: its position, what is wrong, and how to correct it."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

Severity = Literal["error", "warning"]
_LONGEST: Final = 200  # characters of a value that a message repeats
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


class ProblemWords(NamedTuple):
    """What is wrong and how to correct it, in one language."""

    wrong: str
    fix: str


class MessageTemplate(NamedTuple):
    """The message of one kind of mistake in both languages; {names} are filled in from the mistake."""

    severity: Severity
    da: ProblemWords
    en: ProblemWords


@cache
def messages() -> Mapping[str, MessageTemplate]:
    """Return every message by its code, read from `messages.toml`."""
    table = tomllib.loads((files("help_finder.content") / "messages.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            code: MessageTemplate(
                row.get("severity", "error"),
                ProblemWords(row["da"], row["da_fix"]),
                ProblemWords(row["en"], row["en_fix"]),
            )
            for code, row in table.items()
        }
    )


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: its position, what it is, how to correct it. Lines count from 1."""

    file: str
    line: int
    field: str
    da: ProblemWords
    en: ProblemWords
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return two lines, one a language: `file:line: field: what is wrong: how to correct it`."""
        position = f"{self.file}:{self.line}: {self.field}"
        return f"{position}: {self.da.wrong}: {self.da.fix}\n{position}: {self.en.wrong}: {self.en.fix}"


class FilePosition(NamedTuple):
    """The file, line (from 1) and field of a mistake."""

    file: str
    line: int
    field: str


def make_problem(code: str, position: FilePosition, **facts: object) -> Problem:
    """Return the problem `code` at a position, its words filled in with `facts`."""
    message = messages()[code]
    shown = {name: printable(fact) for name, fact in facts.items()}
    da, en = (ProblemWords(*(part.format(**shown) for part in words)) for words in (message.da, message.en))
    return Problem(printable(position.file), position.line, printable(position.field), da, en, message.severity)


def printable(value: object) -> str:
    """Return a value as one line that any terminal can show, cut where it is very long."""
    try:
        text = str(value)
    except ValueError:  # a number with more digits than Python writes out
        text = "…"
    text = _UNPRINTABLE.sub(" ", text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def guess(value: str, known: tuple[str, ...]) -> dict[str, str]:
    """Return "did you mean" in both languages, empty where nothing is similar."""
    similar = difflib.get_close_matches(value[:_LONGEST], known, n=1, cutoff=0.6)
    return {
        "guess_da": f", mente du »{similar[0]}«?" if similar else "",
        "guess_en": f", did you mean “{similar[0]}”?" if similar else "",
    }
