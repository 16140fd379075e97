"""The bytes of a YAML file as text, and the mistakes that show before any YAML is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from help_finder.content.problem import FilePosition, Problem, make_problem

LARGEST: Final = 1_000_000  # bytes; the largest file of the real content has 60,000
_BOM = b"\xef\xbb\xbf"
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(\s|$)")
# Unusual spaces that YAML does not take as spaces, where structure needs one: before a field, after ":" or "-".
_SPACES = r"[\u00a0\u2000-\u200b\u202f\u3000\ufeff]"
_ODD_SPACE = re.compile(rf"[ ]*(?:- +)*(?:-|[\w-]+:)?{_SPACES}")
# YAML 1.2 allows no control character but tab and the ends of lines. Some editors write them by accident.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


class TextError(Exception):
    """The bytes cannot be parsed as YAML; `problems` says why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*map(str, problems))
        self.problems = problems


def decode(body: bytes, name: str) -> tuple[str, list[Problem]]:
    """Return the text, its lines ended by a line feed, and warnings; raise TextError where nothing can be parsed."""
    try:
        text = body.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise TextError(make_problem("not_utf8", FilePosition(name, line, "-"))) from None
    warnings = [make_problem("byte_order_mark", FilePosition(name, 1, "-"))] if body.startswith(_BOM) else []
    if "\r" in text:
        warnings.append(make_problem("line_ends", FilePosition(name, 1, "-")))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if fatal := list(_fatal(text, name)):
        raise TextError(*warnings, *fatal)
    return text, [*warnings, *_tabs(text, name)]


def _fatal(text: str, name: str) -> Iterator[Problem]:
    """Yield each line that a YAML parser would refuse or misread."""
    for number, line in enumerate(text.split("\n"), 1):
        position = FilePosition(name, number, "-")
        if _CONFLICT.match(line):
            yield make_problem("merge_conflict", position)
        elif found := _CONTROL.search(line):
            yield make_problem("control_character", position, value=f"U+{ord(found[0]):04X}")
        elif _ODD_SPACE.match(line):
            yield make_problem("odd_space", position)


def _tabs(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line.split("#")[0]:
            yield make_problem("tab", FilePosition(name, number, "-"))
