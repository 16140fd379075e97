"""Phrases in a query: words in order with gaps, tolerant of spelling and endings, and broken by a "not"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from help_finder.finding.lookup import words

GAP = 3  # words that may come between two words of a phrase
NOT = frozenset(["ikke", "ik", "ikk", "aldrig", "ingen", "not", "dont", "never", "no", "isnt", "wont", "arent"])
_SHORTEST_TYPO = 5  # letters of a form that may be misspelt
_SHORTEST_STEMMED = 4
_TWO_TYPOS = 8  # letters from which a form may hold two


class Phrase(NamedTuple):
    """A phrase under its key: for each word the forms it may have; a form that ends in "*" is a beginning."""

    key: str
    patterns: tuple[tuple[str, ...], ...]

    @property
    def denies(self) -> bool:
        """Whether it holds a "not" of its own."""
        return any(form in NOT for pattern in self.patterns for form in pattern)


def parse_phrase(key: str, text: str) -> Phrase:
    """Return the phrase an editor wrote: "slår|banker mig", "selvmord*"."""
    plain = text.replace("'", "").replace("’", "")
    return Phrase(key, tuple(tuple(words.fold(form) for form in word.split("|")) for word in plain.split()))


class Phrasebook:
    """Phrases indexed by their first word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)
        keys = dict.fromkeys(phrase.key for phrase in self.phrases)
        self._order = {key: number for number, key in enumerate(keys)}
        self._starting: dict[str, list[Phrase]] = defaultdict(list)
        forms = {form for phrase in self.phrases for pattern in phrase.patterns for form in pattern}
        for phrase in self.phrases:
            for form in phrase.patterns[0]:
                self._starting[form].append(phrase)
        self._exact = frozenset(forms)
        self._long = {
            limit: tuple(sorted(form for form in forms if not form.endswith("*") and _typos_of(form) == limit))
            for limit in (1, 2)
        }
        self._stems: dict[str, set[str]] = defaultdict(set)
        for form in forms:
            if len(form) >= _SHORTEST_STEMMED and not form.endswith("*"):
                for language in words.ENDINGS:
                    for stem in words.stems(form, language):
                        self._stems[f"{language}:{stem}"].add(form)

    def matches(self, query: Sequence[str]) -> list[str]:
        """Return the keys of the phrases that a query contains, in the order of the phrasebook."""
        meant = [self._forms(word) for word in query]
        found = {
            phrase.key
            for start, forms in enumerate(meant)
            for form in forms
            for phrase in self._starting.get(form, ())
            if _is_phrase_at(phrase, query, meant, start)
        }
        return sorted(found, key=self._order.__getitem__)

    def _forms(self, word: str) -> set[str]:
        """Return every form of the book that a word may mean."""
        found = {f"{word[:end]}*" for end in range(2, len(word) + 1)} & self._exact
        if word in self._exact:
            found.add(word)
        if len(word) < _SHORTEST_STEMMED or word in NOT:
            return found
        for language in words.ENDINGS:
            for stem in words.stems(word, language):
                found |= self._stems.get(f"{language}:{stem}", set())
        for limit, forms in self._long.items():
            near = process.extract(word, forms, scorer=OSA.distance, score_cutoff=limit, limit=None)
            found.update(form for form, _, _ in near if form[0] == word[0])
        return found - NOT


def _typos_of(form: str) -> int:
    if len(form) < _SHORTEST_TYPO:
        return 0
    return 1 if len(form) < _TWO_TYPOS else 2


def _is_phrase_at(phrase: Phrase, query: Sequence[str], meant: Sequence[set[str]], start: int) -> bool:
    """Whether a phrase that begins at `start` goes on to its end; a "not" that it does not hold itself breaks it."""
    breaks = frozenset() if phrase.denies else NOT
    if start and query[start - 1] in breaks:
        return False
    ends = {start}
    for pattern in phrase.patterns[1:]:
        ends = {index for end in ends for index in _next(pattern, query, meant, end, breaks)}
        if not ends:
            return False
    return True


def _next(
    pattern: tuple[str, ...], query: Sequence[str], meant: Sequence[set[str]], end: int, breaks: frozenset[str]
) -> Iterator[int]:
    for index in range(end + 1, min(len(query), end + 2 + GAP)):
        if query[index] in breaks:
            return
        if not meant[index].isdisjoint(pattern):
            yield index
