"""What the list shows for a question: places in groups, numbered, with their states, distances and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from help_finder import distance, filters, search
from help_finder.distance import Distance
from help_finder.filters import Wish
from help_finder.model import Directory, Landmark, Need, Service
from help_finder.timeline import Now, timeline, to_minute

LONGEST_QUERY = 80  # characters; the search box says the same


@dataclass(frozen=True)
class Question:
    """What a visitor asks: free text, choices, and a landmark to be near."""

    text: str = ""
    wish: Wish = field(default_factory=Wish)
    near: Landmark | None = None


class Row(NamedTuple):
    """A place in the list: its number, its state now (None on a page without a clock) and how far it is."""

    number: int
    service: Service
    now: Now | None
    distance: Distance | None


class Group(NamedTuple):
    """Places under one heading: "open", "ask", "closed", or "all" where no heading parts them."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Answer:
    """The whole answer to a question."""

    question: Question
    needs: tuple[Need, ...]
    groups: tuple[Group, ...]
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many places are shown."""
        return sum(len(group.rows) for group in self.groups)


def parse(directory: Directory, pairs: Iterable[tuple[str, str]]) -> Question:
    """Return the question of a query string's pairs; values nobody offers are left out."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    one = {name: given[0] for name, given in values.items()}
    who = tuple(name for name in filters.WHO if name in values.get("who", ()))
    need = directory.need_by_id.get(one.get("need", ""))
    near = next((place for place in directory.landmarks if place.id == one.get("near")), None)
    wish = Wish(need.id if need else None, who, one.get("open") == "now")
    return Question(" ".join(one.get("q", "").split())[:LONGEST_QUERY], wish, near)


def states_at(directory: Directory, moment: datetime) -> dict[str, Now]:
    """Return the state of every shown place whose hours are known, by slug."""
    minute = to_minute(moment)
    day = moment.date()
    lines = ((s.slug, timeline(s, directory.closing_days, day)) for s in directory.shown)
    return {slug: line.at(minute) for slug, line in lines if line}


def ask(directory: Directory, index: search.Index, question: Question, moment: datetime | None) -> Answer:
    """Return the places that answer a question; with a moment they carry their states and stand open ones first."""
    states = states_at(directory, moment) if moment else {}

    def state(service: Service) -> str:
        return states[service.slug].state if service.slug in states else "unknown"

    found = index.find(question.text)
    services = _nearest_first(found.services, question.near)
    if question.wish.need and not question.text:
        services = tuple(s for s in directory.services_for(question.wish.need) if s in services)
        services = _nearest_first(services, question.near)
    yes, unsure = filters.sort(services, question.wish, state)
    by_state = {name: tuple(s for s in yes if state(s) == name) for name in ("open", "closed", "unknown")}
    if moment and not question.text:  # who typed a name wants it first, open or not
        parts = {"open": by_state["open"], "ask": (*by_state["unknown"], *unsure), "closed": by_state["closed"]}
    else:
        parts = {"all": yes, "ask": unsure}
    groups = _number(parts, states, question.near)
    return Answer(question, found.needs, groups, filters.counts(services, question.wish, state))


def _nearest_first(services: Sequence[Service], near: Landmark | None) -> tuple[Service, ...]:
    """Return the places by distance, those without a position last, in their own order."""
    if near is None:
        return tuple(services)
    at = near.position
    far = {s.slug: distance.between(at, s.position).middle if s.position else 10**9 for s in services}
    return tuple(sorted(services, key=lambda service: far[service.slug]))


def _number(
    parts: Mapping[str, Sequence[Service]], states: Mapping[str, Now], near: Landmark | None
) -> tuple[Group, ...]:
    number = 0
    groups = []
    for name, services in parts.items():
        rows = []
        for service in services:
            number += 1
            away = distance.between(near.position, service.position) if near and service.position else None
            rows.append(Row(number, service, states.get(service.slug), away))
        if rows:
            groups.append(Group(name, tuple(rows)))
    return tuple(groups)
