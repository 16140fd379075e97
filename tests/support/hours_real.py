"""Patterns of opening hours as they are used for social services in OpenStreetMap, with their words.

`patterns.tsv` holds a text, its words in Danish and in English, as they are on 26 November 2026 and without marks.
`oracle.tsv` holds what opening_hours.js says of each, and of random hours, at twenty minutes since 1970. It is written
by `tests/bench/hours_oracle.py --record`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "hours"
TODAY = date(2026, 11, 26)


def _lines(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines()]


PATTERNS = {text: (danish, english) for text, danish, english in _lines("patterns.tsv")}


def moments() -> list[tuple[str, int, str]]:
    """Return each pattern with a minute and the state that opening_hours.js sees then."""
    return [one for one in recorded() if one[0] in PATTERNS]


def recorded() -> list[tuple[str, int, str]]:
    """Return the same of the patterns and of the random hours that were recorded."""
    told = ((text, one.split("=")) for text, states in _lines("oracle.tsv") for one in states.split(" "))
    return [(text, int(minute), state) for text, (minute, state) in told]
