"""What the list shows for a question: places in groups, numbered, with their states, distances and counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from math import inf
from typing import NamedTuple

from help_finder.finding import distance, filters, search
from help_finder.finding.distance import Distance
from help_finder.finding.filters import Mask, Wish
from help_finder.hours.clock import to_minute
from help_finder.hours.timeline import Now, timeline
from help_finder.model.directory import Directory
from help_finder.model.location import Landmark
from help_finder.model.need import Need
from help_finder.model.service import Service

_STILL_OPEN = 5  # places shown to who found nothing
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


@dataclass(frozen=True)
class Group:
    """Places under one heading: "open", "ask", "closed", or "all" where no heading parts them."""

    name: str
    services: tuple[Service, ...]
    first: int
    states: Mapping[str, Now]
    near: Landmark | None

    @property
    def rows(self) -> Iterator[Row]:
        """The places with what the page says of each, made as they are shown."""
        for number, service in enumerate(self.services, self.first):
            yield Row(number, service, self.states.get(service.slug), self._away(service))

    def _away(self, service: Service) -> Distance | None:
        if self.near is None or service.position is None:
            return None
        return distance.between(self.near.position, service.position)


@dataclass(frozen=True)
class Answer:
    """The whole answer to a question; what finds nothing gets the nearest needs and some places open now instead."""

    question: Question
    needs: tuple[Need, ...]
    groups: tuple[Group, ...]
    counts: Mapping[str, int]
    nearest: tuple[Need, ...] = ()
    open_now: tuple[Service, ...] = ()

    @property
    def total(self) -> int:
        """How many places are shown."""
        return sum(len(group.services) for group in self.groups)


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


class _Open(NamedTuple):
    """The states of one minute: by slug, and as bits."""

    now: Mapping[str, Now]
    open: int
    closed: int


class Finder:
    """One directory laid out for answering: built once, then read by every request."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._places = directory.shown
        self._index = search.Index(directory)
        self._number = {service.slug: number for number, service in enumerate(self._places)}
        self._who = filters.masks(self._places)
        self._needs = {need.id: self._numbers(directory.services_for(need.id)) for need in directory.needs}
        self._far: dict[str, tuple[float, ...]] = {}
        self._open: tuple[int, _Open] | None = None

    def ask(self, question: Question, moment: datetime | None) -> Answer:
        """Return the places that answer a question; with a moment they carry their states, open ones first."""
        states = self._open_at(moment) if moment else _Open({}, 0, 0)
        wish = question.wish
        needs, order = self._order(question)
        wishes = [self._who[name] for name in wish.who]
        if wish.open_now:
            wishes.append(Mask(states.open, states.closed))
        among = self._among(order, wish)
        yes, no = filters.fit(among, wishes)
        unsure = among & ~yes & ~no
        if moment and not question.text:  # who typed a name wants it first, open or not
            unknown = yes & ~states.open & ~states.closed
            parts = {"open": (yes & states.open,), "ask": (unknown, unsure), "closed": (yes & states.closed,)}
        else:
            parts = {"all": (yes,), "ask": (unsure,)}
        counts = {name: (yes & mask.yes).bit_count() for name, mask in self._who.items()}
        counts["open"] = (yes & states.open).bit_count()
        groups = tuple(self._groups(parts, order, states.now, question.near))
        if groups:
            return Answer(question, needs, groups, counts)
        nearest = self._index.nearest(question.text) if question.text and not needs else ()
        still = islice(_pick(range(len(self._places)), states.open), _STILL_OPEN)
        return Answer(question, needs, (), counts, nearest, tuple(self._places[number] for number in still))

    def _order(self, question: Question) -> tuple[tuple[Need, ...], Sequence[int]]:
        """Return the needs a text names, and the places to choose from in the order they are shown."""
        order: Sequence[int] = range(len(self._places))
        needs: tuple[Need, ...] = ()
        if question.text:
            needs, services = self._index.find(question.text)
            order = self._numbers(services)
        elif question.wish.need:
            order = self._needs[question.wish.need]
        if question.near:
            order = sorted(order, key=self._far_from(question.near).__getitem__)
        return needs, order

    def _among(self, order: Sequence[int], wish: Wish) -> int:
        chosen = set(order)
        if wish.need:
            chosen &= set(self._needs[wish.need])
        return filters.bits(number in chosen for number in range(len(self._places)))

    def _numbers(self, services: Iterable[Service]) -> tuple[int, ...]:
        return tuple(self._number[service.slug] for service in services)

    def _groups(
        self,
        parts: Mapping[str, tuple[int, ...]],
        order: Sequence[int],
        states: Mapping[str, Now],
        near: Landmark | None,
    ) -> Iterator[Group]:
        first = 1
        for name, wanted in parts.items():
            services = tuple(self._places[number] for part in wanted for number in _pick(order, part))
            if services:
                yield Group(name, services, first, states, near)
                first += len(services)

    def _far_from(self, near: Landmark) -> tuple[float, ...]:
        """Return how far each place is, in metres; those without a position stand last."""
        if near.id not in self._far:
            self._far[near.id] = tuple(
                distance.between(near.position, place.position).middle if place.position else inf
                for place in self._places
            )
        return self._far[near.id]

    def _open_at(self, moment: datetime) -> _Open:
        """Return every place's state, worked out once a minute."""
        minute = to_minute(moment)
        if self._open is None or self._open[0] != minute:
            self._open = (minute, self._work_out(minute, moment.date()))
        return self._open[1]

    def _work_out(self, minute: int, day: date) -> _Open:
        lines = ((s.slug, timeline(s, self._directory.closing_days, day)) for s in self._places)
        now = {slug: line.at(minute) for slug, line in lines if line}
        is_open, is_closed = (
            filters.bits(s.slug in now and now[s.slug].state == wanted for s in self._places)
            for wanted in ("open", "closed")
        )
        return _Open(now, is_open, is_closed)


def _pick(order: Sequence[int], wanted: int) -> Iterator[int]:
    """Yield the numbers whose bit is set, in the given order."""
    digits = f"{wanted:b}"[::-1]
    return (number for number in order if number < len(digits) and digits[number] == "1")
