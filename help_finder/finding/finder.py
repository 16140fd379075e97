"""Answers questions about one directory: which services, in which order and group, with their states and counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from math import inf
from typing import NamedTuple

from help_finder.finding import distance, filters, order
from help_finder.finding.answer import Answer, AnswerGroup
from help_finder.finding.filters import Fit, Wish
from help_finder.finding.lookup import search
from help_finder.finding.lookup.search import Meaning
from help_finder.finding.question import Question
from help_finder.hours.clock import midnight, to_minute
from help_finder.hours.timeline import Now, timeline
from help_finder.model.directory import Directory
from help_finder.model.location import Landmark
from help_finder.model.service import Service

_STILL_OPEN = 5  # services shown to people whose search found nothing


class _States(NamedTuple):
    """The states of one minute: by slug, and the slugs that are open, closed, and closed but open later today."""

    now: Mapping[str, Now]
    open: frozenset[str]
    closed: frozenset[str]
    later: frozenset[str]

    def open_first(self, slugs: Sequence[str]) -> list[str]:
        """Return slugs with the open services first and the closed ones last, in their order otherwise."""
        opened = [slug for slug in slugs if slug in self.open]
        unknown = [slug for slug in slugs if slug not in self.open and slug not in self.closed]
        return [*opened, *unknown, *(slug for slug in slugs if slug in self.closed and slug not in self.open)]


_TIMELESS = _States({}, frozenset(), frozenset(), frozenset())


def _is_open_alone(found: Meaning) -> bool:
    """Whether a query asks for nothing but what is open."""
    return found.wants_open and not (found.needs or found.services or found.dangers)


class Finder:
    """Answers questions about one directory. Built once; every request reads it."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.index = search.Index(directory)
        self._services = {service.slug: service for service in directory.shown}
        self._slugs = tuple(self._services)
        self._who = filters.fits(directory.shown)
        self.possible = frozenset(name for name, fit in self._who.items() if fit.yes)  # filters that some service fits
        self._needs = {
            need.id: tuple(service.slug for service in directory.services_for(need.id)) for need in directory.needs
        }
        self._ordered: tuple[date | None, dict[str, tuple[str, ...]]] = (None, {})
        self._far: dict[str, Mapping[str, float]] = {}
        self._states: tuple[int, _States] | None = None

    def ask(self, question: Question, moment: datetime | None) -> Answer:
        """Return the services that answer a question. With a moment they have states, and open ones come first."""
        states = self._states_at(moment) if moment else _TIMELESS
        found = self._find(question)
        day = moment.date() if moment else None
        ranked = self._rank(question, found, states, day)
        among = self._among(ranked, question.wish)
        wishes = [self._who[name] for name in question.wish.who]
        if question.wish.open_now:
            wishes.append(Fit(states.open, states.closed))
        yes, no = filters.fit_all(among, wishes)
        by_text = bool(question.text) and not _is_open_alone(found)
        parts = self._parts(yes, among - yes - no, states if moment and not by_text else None)
        counts = {name: len(yes & fit.yes) for name, fit in self._who.items()}
        counts["open"] = len(yes & states.open)
        groups = tuple(self._groups(parts, ranked, states, question.near))
        open_now = () if groups else self._still_open(states, day)
        return Answer(question, found, groups, counts, bool(moment) and not by_text, open_now)

    def _find(self, question: Question) -> Meaning:
        if not question.text:
            return Meaning()
        return self.index.find(question.text, question.language, exact=question.exact)

    def _rank(self, question: Question, found: Meaning, states: _States, day: date | None) -> Sequence[str]:
        """Return the slugs to choose from in the order they are shown."""
        far = self._far_from(question.near) if question.near else None
        if not question.text or _is_open_alone(found):
            # A page without a server answers the words "open now" too, and knows no order but the plain one.
            ranked = self._unsearched(question.wish.need, None if question.text else day)
            return sorted(ranked, key=far.__getitem__) if far else ranked

        # Sorted by one key after another, the most important last: faster than one sort by a tuple.
        tier = {ranked.service.slug: ranked.tier for ranked in found.services}
        ordered = states.open_first(sorted(tier, key=far.__getitem__) if far else list(tier))
        ordered.sort(key=tier.__getitem__)
        return sorted(ordered, key=lambda slug: slug not in states.open) if found.wants_open else ordered

    def _unsearched(self, need_id: str | None, day: date | None) -> tuple[str, ...]:
        """Return the slugs of a need, or all, as the page of the need and the list of all have them; once a day."""
        if day is None:
            return self._needs[need_id] if need_id else self._slugs
        if self._ordered[0] != day:
            self._ordered = (day, {})
        known = self._ordered[1]
        if (key := need_id or "") not in known:
            need = self.directory.need_by_id.get(key)
            found = order.for_need(self.directory, need, day) if need else order.in_order(self.directory.shown, day)
            known[key] = tuple(service.slug for service in found)
        return known[key]

    def _among(self, ranked: Sequence[str], wish: Wish) -> frozenset[str]:
        chosen = frozenset(ranked)
        return chosen & frozenset(self._needs[wish.need]) if wish.need else chosen

    @staticmethod
    def _parts(
        yes: frozenset[str], unsure: frozenset[str], states: _States | None
    ) -> Mapping[str, tuple[frozenset[str], ...]]:
        """Return which slugs belong under which heading; without states they are not parted, for their order counts."""
        if states is None:
            return {"all": (yes,), "ask": (unsure,)}
        unknown = yes - states.open - states.closed
        return {
            "open": (yes & states.open,),
            "later": (yes & states.later,),
            "ask": (unknown, unsure),
            "closed": (yes & states.closed - states.later,),
        }

    def _groups(
        self,
        parts: Mapping[str, tuple[frozenset[str], ...]],
        ranked: Sequence[str],
        states: _States,
        near: Landmark | None,
    ) -> Iterator[AnswerGroup]:
        first = 1
        for name, wanted in parts.items():
            services = tuple(self._services[slug] for part in wanted for slug in ranked if slug in part)
            if services:
                yield AnswerGroup(name, services, first, len(services), states.now, near)
                first += len(services)

    def _still_open(self, states: _States, day: date | None) -> tuple[Service, ...]:
        ranked = self._unsearched(None, day)
        return tuple(self._services[slug] for slug in ranked if slug in states.open)[:_STILL_OPEN]

    def _far_from(self, near: Landmark) -> Mapping[str, float]:
        """Return how far each service is, in metres; those without a position come last."""
        if near.id not in self._far:
            self._far[near.id] = {
                slug: distance.between(near.position, service.position).middle if service.position else inf
                for slug, service in self._services.items()
            }
        return self._far[near.id]

    def _states_at(self, moment: datetime) -> _States:
        """Return every service's state, worked out once a minute."""
        minute = to_minute(moment)
        if self._states is None or self._states[0] != minute:
            self._states = (minute, self._work_out(minute, moment.date()))
        return self._states[1]

    def _work_out(self, minute: int, day: date) -> _States:
        lines = ((slug, timeline(one, self.directory.closing_days, day)) for slug, one in self._services.items())
        now = {slug: line.at(minute) for slug, line in lines if line}
        end = to_minute(midnight(day + timedelta(days=1)))
        paused = frozenset(slug for slug, one in self._services.items() if one.status == "paused" and slug not in now)
        return _States(
            now,
            frozenset(slug for slug, state in now.items() if state.state == "open"),
            frozenset(slug for slug, state in now.items() if state.state == "closed") | paused,
            frozenset(
                slug
                for slug, state in now.items()
                if state.state == "closed" and state.opens is not None and state.opens < end
            ),
        )
