"""Finding needs and places by what somebody writes, in three languages at once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz import fuzz, process

from help_finder.finding.words import fold, is_stop_word, stem
from help_finder.model.directory import Directory
from help_finder.model.fields import Text
from help_finder.model.need import Need
from help_finder.model.service import Service

_WORD = re.compile(r"\w+")
_SHORTEST_PART = 4  # letters: shorter ones stand inside too many words
_SHORTEST_TYPO = 5  # letters: a slip in a shorter word makes another word
_LIKENESS = 80  # of 100: one slip in five letters, two in ten
_EXACT, _STEM, _START, _PART, _TYPO = 1.0, 0.9, 0.75, 0.6, 0.5
_NEAR_THE_BEST = 0.6  # of the best score: what lies below is noise beside it
_MOST_NEEDS = 3

Key = tuple[str, str]  # ("need", id) or ("service", slug)


class Found(NamedTuple):
    """What a query names: needs, best first, and places: those it names, then those that answer the first need."""

    needs: tuple[Need, ...]
    services: tuple[Service, ...]


class Index:
    """The words of one directory, laid out for looking up. Built once; a look-up reads only."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        postings: dict[str, dict[Key, float]] = defaultdict(dict)
        for key, word, weight in _entries(directory):
            postings[word][key] = max(weight, postings[word].get(key, 0))
        self._postings: Mapping[str, Mapping[Key, float]] = MappingProxyType(postings)
        self._stems: dict[str, list[str]] = defaultdict(list)
        for word in postings:
            self._stems[stem(word)].append(word)
        self._vocabulary = tuple(sorted(postings))
        self._lines = "\n".join(self._vocabulary) + "\n"
        self._place = {service.slug: number for number, service in enumerate(directory.shown)}
        self._everyday = tuple(need for need in directory.needs if need.kind == "need")
        self._spoken = {need.id: tuple(fold(entry) for entry in _spoken(need)) for need in self._everyday}
        self._answering = {
            need.id: tuple(self._place[service.slug] for service in directory.services_for(need.id))
            for need in directory.needs
        }

    def find(self, query: str) -> Found:
        """Return what a query names; everything shown for an empty one."""
        words = _WORD.findall(fold(query))
        if not words:
            return Found((), self._directory.shown)
        telling = [word for word in words if not is_stop_word(word)] or words
        scores = self._scores(telling)
        needs = self._needs(scores)
        named = self._named(scores)
        answering = [place for need in needs[:1] for place in self._answering[need.id]]
        return Found(needs, tuple(self._directory.shown[place] for place in dict.fromkeys([*named, *answering])))

    def nearest(self, query: str) -> tuple[Need, ...]:
        """Return the needs whose words look most like a query that found nothing."""
        word = fold(query)
        likeness = {
            need.id: process.extractOne(word, self._spoken[need.id], scorer=fuzz.WRatio)[1] for need in self._everyday
        }
        return tuple(sorted(self._everyday, key=lambda need: -likeness[need.id])[:_MOST_NEEDS])

    def _scores(self, words: list[str]) -> dict[Key, float]:
        """Return how well each need and place answers: the mean over the words, twice as low for half the words."""
        totals: dict[Key, float] = defaultdict(float)
        counts: dict[Key, int] = defaultdict(int)
        for word in words:
            for key, score in self._matches(word).items():
                totals[key] += score
                counts[key] += 1
        return {key: total / len(words) * counts[key] / len(words) for key, total in totals.items()}

    def _matches(self, word: str) -> dict[Key, float]:
        best: dict[Key, float] = {}
        for known, likeness in self._alike(word):
            for key, weight in self._postings[known].items():
                best[key] = max(best.get(key, 0), likeness * weight)
        return best

    def _alike(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the known words that a word may mean; typos only where nothing else does."""
        found = dict(self._regular(word))
        if not found and len(word) >= _SHORTEST_TYPO:
            close = process.extract(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=5)
            found = {known: _TYPO * likeness / 100 for known, likeness, _ in close}
        yield from found.items()

    def _regular(self, word: str) -> Iterator[tuple[str, float]]:
        if len(word) >= _SHORTEST_PART:
            yield from ((known, _PART) for known in self._holding(word))
            yield from ((known, _PART) for known in _parts(word) if known in self._postings)
        if len(word) > 1:
            yield from ((known, _START) for known in self._beginning(word))
        yield from ((known, _STEM) for known in self._stems.get(stem(word), ()))
        if word in self._postings:
            yield word, _EXACT

    def _holding(self, word: str) -> Iterator[str]:
        """Yield the known words that have the word inside: one search through all of them laid end to end."""
        at = self._lines.find(word)
        while at >= 0:
            end = self._lines.index("\n", at)
            yield self._lines[self._lines.rfind("\n", 0, at) + 1 : end]
            at = self._lines.find(word, end)

    def _beginning(self, word: str) -> tuple[str, ...]:
        first = bisect_left(self._vocabulary, word)
        return self._vocabulary[first : bisect_left(self._vocabulary, word + "\uffff", first)]

    def _needs(self, scores: Mapping[Key, float]) -> tuple[Need, ...]:
        found = {need.id: scores.get(("need", need.id), 0) for need in self._directory.needs}
        best = max(found.values(), default=0)
        near = [
            need for need in self._directory.needs if found[need.id] > 0 and found[need.id] >= best * _NEAR_THE_BEST
        ]
        return tuple(sorted(near, key=lambda need: -found[need.id])[:_MOST_NEEDS])

    def _named(self, scores: Mapping[Key, float]) -> list[int]:
        found = {self._place[name]: score for (kind, name), score in scores.items() if kind == "service"}
        best = max(found.values(), default=0)
        near = (place for place, score in found.items() if score >= best * _NEAR_THE_BEST)
        return sorted(near, key=lambda place: (-found[place], place))


def _parts(word: str) -> Iterator[str]:
    """Yield what stands inside a word and is long enough to mean something."""
    for start in range(len(word) - _SHORTEST_PART):
        yield from (word[start:end] for end in range(start + _SHORTEST_PART + 1, len(word) + 1))


def _entries(directory: Directory) -> Iterator[tuple[Key, str, float]]:
    """Yield (what, folded word, weight): a need's own words weigh most, then a place's name, then its texts."""
    for need in directory.needs:
        for entry in _spoken(need):
            words = _WORD.findall(fold(entry))
            telling = [word for word in words if not is_stop_word(word)] or words
            for word in telling:
                yield ("need", need.id), word, 1 / len(telling) ** 0.5
    for service in directory.shown:
        key = ("service", service.slug)
        address = service.postal.lines if service.postal else ()
        yield from ((key, word, 1.0) for word in _words(_texts(service.name)))
        yield from ((key, word, 0.8) for word in _words((*address, *_texts(service.operator))))
        yield from ((key, word, 0.6) for word in _words(_texts(service.summary)))
        yield from ((key, word, 0.4) for word in _words(_texts(service.know, service.getting_in)))


def _spoken(need: Need) -> tuple[str, ...]:
    """Return what people say for a need: its words in three languages, and its name."""
    return (*need.words.da, *need.words.kl, *need.words.en, *_texts(need.name))


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (word for word in _WORD.findall(fold(text)) if not is_stop_word(word))


def _texts(*parts: Text | str | None) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Text):
            yield from filter(None, (part.da, part.kl, part.en))
        elif part:
            yield part
