"""One mistake in a content file: where it stands, what it is, how to mend it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from help_finder.mistakes import ADVICE, WARNINGS, Words

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it stands, what it is, how to mend it. Lines count from 1."""

    file: str
    line: int
    field: str
    da: Words
    en: Words
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return two lines, one a language: `file:line: field: what is wrong: how to mend it`."""
        place = f"{self.file}:{self.line}: {self.field}"
        return f"{place}: {self.da.wrong}: {self.da.mend}\n{place}: {self.en.wrong}: {self.en.mend}"


def guess(value: str, known: tuple[str, ...]) -> dict[str, str]:
    """Return "did you mean" in both languages, empty where nothing is near."""
    near = difflib.get_close_matches(value, known, n=1, cutoff=0.6)
    return {
        "guess_da": f", mente du »{near[0]}«?" if near else "",
        "guess_en": f", did you mean “{near[0]}”?" if near else "",
    }


class Place(NamedTuple):
    """Where a mistake stands."""

    file: str
    line: int
    field: str


def make(code: str, place: Place, **facts: Any) -> Problem:  # noqa: ANN401 -- what YAML held
    """Return the problem `code` at a place, its advice filled in with `facts`."""
    advice = ADVICE[code]
    da, en = (Words(*(part.format(**facts) for part in words)) for words in advice)
    severity: Severity = "warning" if code in WARNINGS else "error"
    return Problem(place.file, place.line, place.field, da, en, severity)
