"""What a query means: danger first, then needs, guides and services, in three languages at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from help_finder.finding.lookup import entries, phrases, query, words
from help_finder.finding.lookup.lexicon import Lexicon, Target
from help_finder.finding.lookup.query import QueryWord
from help_finder.finding.lookup.weighing import Weighing
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.need import Danger, Need, Unanswered
from help_finder.model.service import Service

MOST_NEEDS = 3
MOST_GUIDES = 2
MOST_DANGERS = 2
_LEAST = 0.12  # of a query that names nothing but one need: below it a need is chance
_LEAST_NAMED = 0.3
_LEAST_GUIDE = 0.4
_NEAR_THE_BEST = 0.6  # of the best score: what scores less is noise beside it
_GUIDE_NEAR_THE_BEST = 0.8
_NAMED_TIER = -1000  # before every tier of a need


class Ranked(NamedTuple):
    """A service of an answer and its tier: within a tier, services answer equally well."""

    service: Service
    tier: int


class Meaning(NamedTuple):
    """What a query means. `guesses` are the known words that were searched for in place of unknown ones."""

    dangers: tuple[Danger, ...] = ()
    needs: tuple[Need, ...] = ()
    guides: tuple[Guide, ...] = ()
    jobs: tuple[Job, ...] = ()
    services: tuple[Ranked, ...] = ()
    unanswered: Unanswered | None = None
    guesses: tuple[str, ...] = ()
    wants_open: bool = False


class Index:
    """One directory laid out for searching. Built once; a search only reads."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self.stop = entries.stop_words_for(directory)
        self.entries = tuple(entries.entries_of(directory, self.stop))
        self._lexicon = Lexicon(self.entries, len(directory.needs), len(directory.shown))
        self.phrases = tuple(
            phrases.parse_phrase(danger.id, text)
            for danger in directory.dangers
            for language in LANGUAGES
            for text in danger.phrases.in_language(language)
        )
        self._book = phrases.Phrasebook(self.phrases)
        self._targets: tuple[tuple[str, Target], ...] = tuple((need.id, ("need", need.id)) for need in directory.needs)
        self._service = {service.slug: service for service in directory.shown}
        self._order = {service.slug: number for number, service in enumerate(directory.shown)}
        self.tiers = {need.id: MappingProxyType(_tiers(directory, need)) for need in directory.needs}
        self._saying: dict[str, set[str]] = defaultdict(set)
        for service in directory.shown:
            for word in summary_words(service, self.stop):
                self._saying[word].add(service.slug)

    def find(self, text: str, language: Language = "da", *, exact: bool = False) -> Meaning:
        """Return what a query means; with `exact` only what has its very words."""
        asked = query.parse_query(text, self.stop)
        told = self._book.matches(asked.folded)
        dangers = tuple(danger for danger in self._directory.dangers if danger.id in told)[:MOST_DANGERS]
        weighing = Weighing(self._lexicon, asked, language, exact=exact)
        needs = self._needs(weighing.scores, dangers)
        best = 1.0 if dangers else max((weighing.scores.get(("need", need.id), 0) for need in needs), default=0.0)
        services = self._services(weighing, dangers, needs, best)
        unanswered = self._unanswered(weighing.scores, best)
        if unanswered and not dangers:
            return Meaning(unanswered=unanswered)
        found = Meaning(
            dangers,
            needs,
            self._guides(weighing.scores, needs, best),
            self._jobs(weighing.scores),
            _by_age(services, asked.age),
            wants_open=("open", "") in weighing.scores,
        )
        return found._replace(guesses=weighing.guesses(_leading(found)))

    def _needs(self, scores: Mapping[Target, float], dangers: Sequence[Danger]) -> tuple[Need, ...]:
        """Return the needs meant, best first: those of the dangers before all others."""
        found = {need_id: scores[target] for need_id, target in self._targets if target in scores}
        least = max(_LEAST, _NEAR_THE_BEST * max(found.values(), default=0.0))
        named = sorted((need_id for need_id, score in found.items() if score >= least), key=lambda i: -found[i])
        near = (self._directory.need_by_id[need_id] for need_id in named)
        lead = (self._directory.need_by_id[danger.need] for danger in dangers)
        return tuple({need.id: need for need in (*lead, *near)}.values())[:MOST_NEEDS]

    def _services(
        self, weighing: Weighing, dangers: Sequence[Danger], needs: Sequence[Need], best: float
    ) -> tuple[Ranked, ...]:
        """Return the services of an answer: those of a danger, else those named; then those of the first need."""
        tiers: dict[str, int] = {}
        for number, slug in enumerate(slug for danger in dangers for slug in danger.first):
            tiers.setdefault(slug, _NAMED_TIER + number)
        if not dangers:
            tiers |= self._named(weighing.scores, best)
        touched = self._touched(weighing.query.tokens)
        if needs:
            of_need = {slug: 2 * tier + (slug not in touched) for slug, tier in self.tiers[needs[0].id].items()}
            tiers = {**of_need, **tiers}
        elif not tiers and not weighing.is_silent and ("open", "") not in weighing.scores:
            tiers = dict.fromkeys(self._saying_all(weighing.query.tokens), 0)
        known = sorted(tiers.keys() & self._order.keys(), key=self._order.__getitem__)
        known.sort(key=tiers.__getitem__)
        return tuple(map(Ranked, map(self._service.__getitem__, known), map(tiers.__getitem__, known)))

    def _named(self, scores: Mapping[Target, float], best: float) -> dict[str, int]:
        """Return the services that a query names at least as well as it names the best need."""
        found = {name: score for (kind, name), score in scores.items() if kind == "service"}
        least = max(_LEAST_NAMED, best, _NEAR_THE_BEST * max(found.values(), default=0.0))
        levels = sorted({round(score, 6) for score in found.values()}, reverse=True)
        tier = {level: _NAMED_TIER + number for number, level in enumerate(levels)}
        return {name: tier[round(score, 6)] for name, score in found.items() if score >= least - 1e-9}

    def _touched(self, tokens: Iterable[QueryWord]) -> set[str]:
        return set().union(*(self._saying.get(token.word, ()) for token in tokens if token.tells))

    def _saying_all(self, tokens: Iterable[QueryWord]) -> set[str]:
        """Return the services whose summaries contain every word but stop words. Used where no entry has the words."""
        saying = [self._saying.get(token.word, set()) for token in tokens if token.tells]
        return set.intersection(*saying) if saying else set()

    def _guides(self, scores: Mapping[Target, float], needs: Sequence[Need], best: float) -> tuple[Guide, ...]:
        """Return the guide a query names, and those of its first need, the ones it touches first."""
        found = {name: score for (kind, name), score in scores.items() if kind == "guide"}
        top = max(found.values(), default=0.0)
        is_named = top >= max(_LEAST_GUIDE, _GUIDE_NEAR_THE_BEST * best)
        named = [slug for slug, score in found.items() if is_named and score == top][:1]
        own = [self._guides_of(need_id, found) for need in needs[:1] for need_id in (need.id, *need.of)]
        ordered = dict.fromkeys([*named, *(slug for slugs in own for slug in slugs)])
        return tuple(self._directory.guide_by_slug[slug] for slug in ordered)[:MOST_GUIDES]

    def _guides_of(self, need_id: str, found: Mapping[str, float]) -> list[str]:
        slugs = [guide.slug for guide in self._directory.guides_for(need_id)]
        return sorted(slugs, key=lambda slug: -found.get(slug, 0.0))

    def _jobs(self, scores: Mapping[Target, float]) -> tuple[Job, ...]:
        return tuple(job for job in self._directory.jobs if scores.get(("job", job.slug), 0.0) >= _LEAST_NAMED)

    def _unanswered(self, scores: Mapping[Target, float], best: float) -> Unanswered | None:
        """Return what the site has nothing on, where a query names that better than any need."""
        found = {one.id: scores.get(("unanswered", one.id), 0.0) for one in self._directory.unanswered}
        named = max((one for one in self._directory.unanswered), key=lambda one: found[one.id], default=None)
        return named if named and found[named.id] > best else None


def _tiers(directory: Directory, need: Need) -> dict[str, int]:
    """Return the services of a need or topic with their tier: its first ones, its steps, then all others alike.

    A topic without services of its own takes those of the needs it belongs to.
    """
    steps = (*need.first, *(step.service for step in need.instead if step.service))
    tiers = {slug: number for number, slug in enumerate(dict.fromkeys(steps))}
    tagged = directory.services_for(need.id)
    for service in tagged:
        tiers.setdefault(service.slug, len(steps))
    for number, other in enumerate(() if tagged else need.of, 1):
        for service in directory.services_for(other):
            tiers.setdefault(service.slug, len(steps) + number)
    return tiers


def _by_age(listed: tuple[Ranked, ...], age: int | None) -> tuple[Ranked, ...]:
    """Return the services; those that do not take a person of this age come last."""
    if age is None or age >= query.ADULT:
        return listed
    later = max((ranked.tier for ranked in listed), default=0) - _NAMED_TIER + 1

    def refuses(service: Service) -> bool:
        youngest = service.for_whom.min_age
        return isinstance(youngest, int) and youngest > age

    moved = (Ranked(p.service, p.tier + later) if refuses(p.service) else p for p in listed)
    return tuple(sorted(moved, key=lambda ranked: ranked.tier))


def _leading(found: Meaning) -> set[Target]:
    """Return the targets at the head of an answer, which a guess must have led to."""
    leading: set[Target] = {("need", need.id) for need in found.needs[:1]}
    leading |= {("service", ranked.service.slug) for ranked in found.services[:1]}
    return leading | {("guide", guide.slug) for guide in found.guides[:1]}


def summary_words(service: Service, stop: frozenset[str]) -> set[str]:
    """Return the words of a summary without stop words, folded."""
    texts = filter(None, (service.summary.da, service.summary.kl, service.summary.en))
    return {words.fold(word) for text in texts for word in words.split(text) if word not in stop}
