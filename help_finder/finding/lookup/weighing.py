"""How well a query names each target, by the words they share; rare words weigh most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from help_finder.finding.lookup.lexicon import EXACT, STEM, TWO_TYPOS, TYPO, Lexicon, Phrase, Target
from help_finder.finding.lookup.phrases import GAP
from help_finder.finding.lookup.query import Query

_UNKNOWN = 1.0  # the weight of a word that no editor listed
_LAW = 3.5  # what a paragraph weighs
_TELEPHONE = 7.0  # what a telephone number weighs: nothing is surer
_EVERYDAY = 1.0  # the weight of a stop word in a phrase of stop words alone
_PHRASE = 1.3  # a phrase in its order, beside 1.0 for a word
_TOGETHER = 1.1  # its words without stop words, in any order
_LOOSE = 0.7  # its only word that is not a stop word
_SHORTEST_JOINED = 7  # letters of two words that may be one with a slip


class _Part:
    """One word of a query: its weight, and how well it fits each target."""

    def __init__(self, weight: float) -> None:
        self.weight = weight
        self.fits: dict[Target, float] = defaultdict(float)

    def raise_to(self, target: Target, fit: float) -> None:
        self.fits[target] = max(fit, self.fits[target])


class Weighing:
    """The weights of one query. `scores` has every target it names, with 1 where it names nothing else."""

    def __init__(self, lexicon: Lexicon, query: Query, language: str, *, exact: bool) -> None:
        self.query = query
        self._lexicon = lexicon
        self._alike: list[dict[str, float]] = []
        for index, token in enumerate(query.tokens):
            last = index == len(query.tokens) - 1
            self._alike.append(self._meant(token.word, language, last=last, exact=exact) if token.tells else {})
        self._parts = {index: self._part(alike) for index, alike in enumerate(self._alike) if query.tokens[index].tells}
        if not exact:
            self._join()
        self._weigh_phrases()
        self._weigh_numbers()
        self.scores: Mapping[Target, float] = self._sum()

    @property
    def is_silent(self) -> bool:
        """Whether the query has stop words alone."""
        return not self._parts

    def _meant(self, word: str, language: str, *, last: bool, exact: bool) -> dict[str, float]:
        return self._lexicon.same(word) if exact else self._lexicon.alike(word, language, last=last)

    def _part(self, alike: Mapping[str, float]) -> _Part:
        """Return what a word brings by the known words it may mean, each alone."""
        best = max(alike.values(), default=0.0)
        rare = max((self._lexicon.rarity[known] for known, sure in alike.items() if sure == best), default=_UNKNOWN)
        part = _Part(rare)
        for known, sure in alike.items():
            for target, weight in self._lexicon.single.get(known, {}).items():
                part.raise_to(target, sure * weight)
        return part

    def _join(self) -> None:
        """Read two neighbouring words as one: "vare sted", "tand læge"."""
        tokens = self.query.tokens
        for index, (one, other) in enumerate(pairwise(tokens)):
            word = one.word + other.word
            alike = self._lexicon.same(word)
            is_known = all(max(self._alike[at].values(), default=0.0) >= STEM for at in (index, index + 1))
            if not alike and not is_known and len(word) >= _SHORTEST_JOINED:
                alike = {known: sure for known, sure in self._lexicon.slips(word) if sure == TYPO}
            if alike:
                joined = self._part(alike)
                is_whole = max(alike.values()) >= STEM
                for at in {index, index + 1} & self._parts.keys():
                    if is_whole or max(self._alike[at].values(), default=0.0) < STEM:
                        del self._parts[at]
                self._parts[len(tokens) + index] = joined
                self._alike[index] = {**self._alike[index], **alike}

    def _weigh_phrases(self) -> None:
        """Raise what the words of a phrase bring to its target, the more of it is in its order."""
        meaning: dict[str, list[int]] = defaultdict(list)
        for index, token in enumerate(self.query.tokens):
            for known, sure in self._alike[index].items():
                if sure >= TWO_TYPOS:
                    meaning[known].append(index)
            if not token.tells:
                meaning[token.word].append(index)
        listed = self._lexicon.phrases
        candidates = {id(phrase): phrase for word in meaning for phrase in listed.get(word, ())}
        for phrase in candidates.values():
            self._weigh_phrase(phrase, meaning)

    def _weigh_phrase(self, phrase: Phrase, meaning: Mapping[str, list[int]]) -> None:
        entry, telling = phrase
        in_order = _in_order(entry.words, meaning)
        if in_order:
            for index in in_order:
                if index in self._parts:
                    self._parts[index].raise_to(entry.target, _PHRASE)
                elif not telling:
                    self._parts[index] = _Part(_EVERYDAY)
                    self._parts[index].raise_to(entry.target, _PHRASE)
            return
        indices = [meaning.get(word, []) for word in telling]
        if not telling or not all(indices):
            return
        fit = _LOOSE if len(telling) == 1 else _TOGETHER
        for word, (index, *_) in zip(telling, indices, strict=True):
            if index in self._parts:
                self._parts[index].raise_to(entry.target, fit * self._alike[index].get(word, EXACT))

    def _weigh_numbers(self) -> None:
        """Weigh paragraphs and telephones; a number that belongs to no service is left out."""
        single = self._lexicon.single
        marks = [(law, _LAW) for law in self.query.laws]
        marks += [(phone, _TELEPHONE) for phone in self.query.phones if phone in single]
        for number, (mark, weight_of_mark) in enumerate(marks):
            part = _Part(weight_of_mark)
            for target, weight in single.get(mark, {}).items():
                part.raise_to(target, weight)
            self._parts[-1 - number] = part

    def _sum(self) -> dict[Target, float]:
        whole = sum(part.weight for part in self._parts.values())
        scores: dict[Target, float] = defaultdict(float)
        for part in self._parts.values():
            for target, fit in part.fits.items():
                scores[target] += part.weight * fit / whole
        return scores

    def guesses(self, leading: set[Target]) -> tuple[str, ...]:
        """Return the known words, as editors listed them, that words of the query were read as."""
        return tuple(dict.fromkeys(self._guessed(leading)))

    def _guessed(self, leading: set[Target]) -> Iterator[str]:
        for alike in self._alike:
            best = max(alike.values(), default=0.0)
            if 0 < best < STEM:
                meant = [known for known, sure in alike.items() if sure == best and known in self._lexicon.shown]
                led = [known for known in meant if leading & self._lexicon.single[known].keys()]
                yield from (self._lexicon.shown[known] for known in led[:1])


def _in_order(words: tuple[str, ...], meaning: Mapping[str, list[int]]) -> tuple[int, ...]:
    """Return the positions in the query of a phrase's words in their order; empty where they are not in order."""
    for start in meaning.get(words[0], ()):
        found = [start]
        for word in words[1:]:
            later = (index for index in meaning.get(word, ()) if found[-1] < index <= found[-1] + 1 + GAP)
            if (index := next(later, None)) is None:
                break
            found.append(index)
        else:
            return tuple(found)
    return ()
