"""The words that lead somewhere, laid out for looking up, and which of them a typed word may mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from help_finder.finding.lookup import words

# How sure it is that a typed word means a known one.
EXACT, STEM, START, TYPO, TWO_TYPOS, KIN, PIECE = 1.0, 0.95, 0.8, 0.75, 0.6, 0.6, 0.5
_SHORTEST_START = 4  # letters: shorter ones begin too many words
_SHORTEST_PIECE = 4  # letters: shorter ones are parts of too many words
_SHORTEST_REST = 3  # letters of a compound beside its known part
_SHORTEST_TYPO = 4  # letters: a slip in a shorter word makes another word
_TWO_TYPOS = 8  # letters of a typed word that may hold two slips
_KNOWN_TWO_TYPOS = 7  # letters of a known word that may be meant with two slips
_SHORTEST_KIN = 5  # letters that two Greenlandic words begin with, to be forms of one
_KIN_SHARE = 0.5  # of the known word
_MOST_RARE = 3.5  # no word weighs more

Target = tuple[
    str, str
]  # ("need", id), ("service", slug), ("guide", slug), ("job", slug), ("unanswered", id), ("open", "")


class Entry(NamedTuple):
    """A word or phrase, folded, that a visitor may write for a target; `tells` is False for stop words."""

    target: Target
    words: tuple[str, ...]
    tells: tuple[bool, ...]
    language: str
    weight: float
    shown: str

    @property
    def telling(self) -> tuple[str, ...]:
        """The words without stop words."""
        return tuple(word for word, tells in zip(self.words, self.tells, strict=True) if tells)


class Phrase(NamedTuple):
    """An entry of more than one word, and its words without stop words."""

    entry: Entry
    telling: tuple[str, ...]


class Lexicon:
    """The entries of one directory. Built once; looking up only reads."""

    def __init__(self, entries: Iterable[Entry], needs: int, services: int) -> None:
        self.single: dict[str, dict[Target, float]] = defaultdict(dict)
        self.phrases: dict[str, list[Phrase]] = defaultdict(list)
        self.shown: dict[str, str] = {}
        self._languages: dict[str, set[str]] = defaultdict(set)
        listed: dict[str, set[Target]] = defaultdict(set)
        for entry in entries:
            for word in entry.telling:
                listed[word].add(entry.target)
                self._languages[word].add(entry.language)
            self._add(entry)
        self.rarity: Mapping[str, float] = {word: _rarity(targets, needs, services) for word, targets in listed.items()}
        self._lay_out()

    def _add(self, entry: Entry) -> None:
        if len(entry.words) > 1:
            phrase = Phrase(entry, entry.telling)
            for word in dict.fromkeys(phrase.telling or entry.words[:1]):
                self.phrases[word].append(phrase)
            return
        word = entry.words[0]
        known = self.single[word]
        known[entry.target] = max(entry.weight, known.get(entry.target, 0))
        self.shown.setdefault(word, entry.shown)

    def _lay_out(self) -> None:
        self._vocabulary = sorted(self.rarity)
        self._reversed = sorted(word[::-1] for word in self.rarity)
        self._kl = sorted(word for word in self.rarity if "kl" in self._languages[word])
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._by_stem: dict[str, dict[str, list[str]]] = {language: defaultdict(list) for language in words.ENDINGS}
        for word in self._vocabulary:
            self._by_length[len(word)].append(word)
            for language in self._languages[word] & words.ENDINGS.keys():
                for stem in words.stems(word, language):
                    self._by_stem[language][stem].append(word)

    def same(self, word: str) -> dict[str, float]:
        """Return the known words that a word is: itself, or one with another ending."""
        found = {
            known: STEM
            for language, by_stem in self._by_stem.items()
            for stem in words.stems(word, language)
            for known in by_stem.get(stem, ())
        }
        if word in self.rarity:
            found[word] = EXACT
        return found

    def alike(self, word: str, language: str, *, last: bool) -> dict[str, float]:
        """Return the known words that a word may mean; a guess only where the word is not known.

        The last word may be half typed. A slip comes before a piece of a compound, and pieces are looked for in Danish
        alone: it is the language that builds compounds, and a piece of another language inside is chance.
        """
        found = self.same(word)
        if found:
            return found
        if last and len(word) >= _SHORTEST_START:
            found.update(dict.fromkeys(_beginning(self._vocabulary, word), START))
        for known, likeness in self.slips(word):
            found[known] = max(likeness, found.get(known, 0))
        if found:
            return found
        if language == "kl" or "q" in word:
            return self._relatives(word) or (self._pieces(word) if "q" not in word else {})
        return (self._pieces(word) if language == "da" else {}) or self._relatives(word)

    def slips(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the known words one slip away, from eight letters two: a letter wrong, missing, added or swapped."""
        allowed = (len(word) >= _SHORTEST_TYPO) + (len(word) >= _TWO_TYPOS)
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            limit = min(allowed, (length >= _SHORTEST_TYPO) + (length >= _KNOWN_TWO_TYPOS))
            if not limit:
                continue
            near = process.extract(
                word, self._by_length.get(length, []), scorer=OSA.distance, score_cutoff=limit, limit=None
            )
            for known, distance, _ in near:
                if len(word) > _SHORTEST_TYPO or known[0] == word[0]:
                    yield known, TYPO if distance == 1 else TWO_TYPOS

    def _pieces(self, word: str) -> dict[str, float]:
        """Return the longest known Danish words that begin or end the word, or that the word begins or ends."""
        sizes = range(_SHORTEST_PIECE, len(word) - _SHORTEST_REST + 1)
        inside = {part for size in sizes for part in (word[:size], word[-size:]) if part in self.rarity}
        found = {known: len(known) for known in inside}
        if len(word) >= _SHORTEST_PIECE:
            endings = (known[::-1] for known in _beginning(self._reversed, word[::-1]))
            around = {*_beginning(self._vocabulary, word), *endings}
            found.update({known: len(word) for known in around if len(known) - len(word) >= _SHORTEST_REST})
        danish = {known: size for known, size in found.items() if "da" in self._languages[known]}
        longest = max(danish.values(), default=0)
        return {known: PIECE for known, size in danish.items() if size == longest}

    def _relatives(self, word: str) -> dict[str, float]:
        """Return the Greenlandic words with the longest beginning in common: the language puts its endings last."""
        index = bisect_left(self._kl, word)
        shared = max((_shared(word, known) for known in self._kl[max(0, index - 1) : index + 1]), default=0)
        if shared < _SHORTEST_KIN:
            return {}
        near = _beginning(self._kl, word[:shared])
        return {known: KIN for known in near if shared >= _KIN_SHARE * len(known)}


def _rarity(targets: set[Target], needs: int, services: int) -> float:
    """Return what a word weighs: less, the more needs list it (for a word of no need, the more other targets)."""
    of_needs = sum(kind == "need" for kind, _ in targets)
    share = needs / of_needs if of_needs else max(services, needs) / len(targets)
    return min(_MOST_RARE, log(1 + share))


def _beginning(ordered: list[str], start: str) -> list[str]:
    first = bisect_left(ordered, start)
    return ordered[first : bisect_left(ordered, start + "\uffff", first)]


def _shared(one: str, other: str) -> int:
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))
