"""Judges what a search shows against lists of queries: need, service and guide, and what must not be near the top.

A line of a list: lang, query, need, service, guide, forbidden, note; tab-separated, the middle four regular expressions
matched in full against ids and slugs, "-" for none. A need that begins with "nothing" means that the site has nothing
on this: then an empty page is right, and so is a tile among the other names of that field. The note begins with the
kind of query, then " acute" where a wrong answer costs somebody in danger their time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

FIRST = 3


class Query(NamedTuple):
    """One line of a list."""

    lang: str
    text: str
    need: str
    service: str
    guide: str
    forbidden: str
    note: str

    @property
    def kinds(self) -> list[str]:
        """The kind of query, and "acute"."""
        return self.note.split(":")[0].split()

    @property
    def nothing(self) -> bool:
        """Whether the site has nothing on it."""
        return self.need.split("|")[0] == "nothing"


class Shown(NamedTuple):
    """What an answer shows, in its order: ids of needs, slugs of services and guides."""

    needs: list[str]
    services: list[str]
    guides: list[str]


def load(path: Path) -> list[Query]:
    """Return the queries of a list."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Query(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def judge(query: Query, shown: Shown) -> dict[str, bool]:
    """Return a query's marks: only those that apply to it."""
    needs, services = shown.needs[:FIRST], shown.services[:FIRST]
    marks: dict[str, bool] = {}
    if query.forbidden != "-":
        marks["harmful@3"] = _any(query.forbidden, services)
        if "acute" in query.kinds:
            marks["acute harmful@3"] = marks["harmful@3"]
    if query.nothing:
        is_tile = bool(needs) and _fits(query.need, needs[0])
        is_quiet = not needs and all(_fits(query.service, service) for service in services)
        marks["nothing: quiet"] = (is_tile or is_quiet) and not marks.get("harmful@3", False)
        return marks
    if query.need != "-":
        marks["need@1"] = _any(query.need, needs[:1])
    if query.service != "-":
        marks["service@1"] = _any(query.service, services[:1])
        marks["service@3"] = _any(query.service, services)
    if "acute" in query.kinds:
        is_need, is_guide = _any(query.need, needs), _any(query.guide, shown.guides[:FIRST])
        marks["acute any right@3"] = is_need or marks.get("service@3", False) or is_guide
    if query.guide != "-":
        marks["guide shown"] = _any(query.guide, shown.guides)
    marks["empty"] = not (shown.needs or shown.services or shown.guides)
    return marks


def percent(judged: Iterable[dict[str, bool]], mark: str) -> float:
    """Return how many of a hundred queries have a mark, among those it applies to."""
    those = [marks[mark] for marks in judged if mark in marks]
    return 100 * sum(those) / len(those)


def _fits(pattern: str, name: str) -> bool:
    return pattern != "-" and re.fullmatch(pattern, name) is not None


def _any(pattern: str, names: list[str]) -> bool:
    return any(_fits(pattern, name) for name in names)
