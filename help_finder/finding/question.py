"""What a visitor asks, read from the query of a URL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from help_finder.finding import filters
from help_finder.finding.filters import Wish
from help_finder.model.directory import Directory
from help_finder.model.fields import Language
from help_finder.model.location import Landmark

LONGEST_QUERY = 80  # characters; the search box and the search on the device take it from here

_DIGITS = 4  # of the number of a page


@dataclass(frozen=True)
class Question:
    """What a visitor asks: free text, choices, and a landmark to be near. `exact` takes the text by its letters."""

    text: str = ""
    wish: Wish = field(default_factory=Wish)
    near: Landmark | None = None
    language: Language = "da"
    exact: bool = False
    page: int = 1


def parse_question(directory: Directory, pairs: Iterable[tuple[str, str]], language: Language = "da") -> Question:
    """Return the question of a query string's pairs; unknown values are left out."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    one = {name: given[0] for name, given in values.items()}
    who = tuple(name for name in filters.WHO_FILTERS if name in values.get("who", ()))
    need = directory.need_by_id.get(one.get("need", ""))
    near = next((landmark for landmark in directory.landmarks if landmark.id == one.get("near")), None)
    return Question(
        " ".join(one.get("q", "").split())[:LONGEST_QUERY],
        Wish(need.id if need else None, who, one.get("open") == "now"),
        near,
        language,
        one.get("exact") == "yes",
        _page(one.get("page", "")),
    )


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 1
