"""The answer to a question: services in numbered groups, split into pages, with what the query means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from help_finder.finding import distance
from help_finder.finding.distance import Distance
from help_finder.finding.lookup.search import Meaning
from help_finder.finding.question import Question
from help_finder.hours.timeline import Now
from help_finder.model.location import Landmark
from help_finder.model.need import Need
from help_finder.model.service import Service

ON_A_PAGE = 20  # services


class AnswerRow(NamedTuple):
    """A service in the list: its number, its state now (None on a page without a clock) and how far it is."""

    number: int
    service: Service
    now: Now | None
    distance: Distance | None


@dataclass(frozen=True)
class AnswerGroup:
    """Services under one heading: "open", "later" (today), "ask" or "closed"; "all" where there is one group only.

    `total` counts them on all pages of the answer; `first` is the number of the first of `services`.
    """

    name: str
    services: tuple[Service, ...]
    first: int
    total: int
    states: Mapping[str, Now]
    near: Landmark | None

    @property
    def rows(self) -> Iterator[AnswerRow]:
        """The services with their state and distance, computed when iterated."""
        for number, service in enumerate(self.services, self.first):
            yield AnswerRow(number, service, self.states.get(service.slug), self._away(service))

    def _away(self, service: Service) -> Distance | None:
        if self.near is None or service.position is None:
            return None
        return distance.between(self.near.position, service.position)

    def section(self, first: int, last: int) -> AnswerGroup:
        """Return the part of the group with the numbers from `first` to `last`."""
        if first <= self.first and self.first + len(self.services) - 1 <= last:
            return self
        start = max(0, first - self.first)
        return replace(self, services=self.services[start : max(0, last + 1 - self.first)], first=self.first + start)


@dataclass(frozen=True)
class Answer:
    """The whole answer to a question. Where no service fits, `open_now` holds services to offer instead."""

    question: Question
    found: Meaning
    all_groups: tuple[AnswerGroup, ...]
    counts: Mapping[str, int]
    by_state: bool = False
    open_now: tuple[Service, ...] = ()

    @cached_property
    def total(self) -> int:
        """How many services there are on all pages."""
        return sum(group.total for group in self.all_groups)

    @property
    def needs(self) -> tuple[Need, ...]:
        """The needs meant, best first."""
        return self.found.needs

    @cached_property
    def page_number(self) -> int:
        """The page asked for, or the last there is."""
        return max(1, min(self.question.page, -(-self.total // ON_A_PAGE)))

    @cached_property
    def next_page(self) -> int | None:
        """The number of the next page, None on the last."""
        return self.page_number + 1 if self.page_number * ON_A_PAGE < self.total else None

    @cached_property
    def groups(self) -> tuple[AnswerGroup, ...]:
        """The groups of this page alone."""
        last = self.page_number * ON_A_PAGE
        cut = (group.section(last - ON_A_PAGE + 1, last) for group in self.all_groups)
        return tuple(group for group in cut if group.services)

    @property
    def other_rows(self) -> Iterator[AnswerRow]:
        """The rows of all other pages, for the map."""
        last = self.page_number * ON_A_PAGE
        for group in self.all_groups if self.total > ON_A_PAGE else ():
            yield from group.section(1, last - ON_A_PAGE).rows
            yield from group.section(last + 1, self.total).rows
