"""What a text says of the age of a fact: that the numbers are from 2017, and the hours from 2020."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from help_finder.model.fields import Language

_YEAR = r"((?:19|20)\d\d)"
_ASIDE = rf"\({_YEAR}\)"
# How each language says from when something is. "Huset bygges om fra 2024" says no age, "er fra" and "nummer fra" do.
_AGE: Final[Mapping[Language, re.Pattern[str]]] = {
    "da": re.compile(rf"\ber\b.*?\bfra (?:\w+ ){{0,2}}{_YEAR}|\bnummer fra {_YEAR}|{_ASIDE}", re.IGNORECASE),
    "en": re.compile(rf"\bfrom (?:\w+ ){{0,2}}{_YEAR}|{_ASIDE}", re.IGNORECASE),
    "kl": re.compile(rf"\b{_YEAR}-i?meers|\bpiffissameers\w+ {_YEAR}|{_ASIDE}", re.IGNORECASE),
}
_FACTS: Final[Mapping[Language, Mapping[str, re.Pattern[str]]]] = {
    "da": {
        "phone": re.compile(r"\bnum(?:mer|re)|hovednummer|\btelefon", re.IGNORECASE),
        "hours": re.compile(r"\btid(?:en|er|erne)?\b|tiderne?\b|\bdage\b", re.IGNORECASE),
        "address": re.compile(r"\badress|\bhusnummer|\bgade|\bkirker", re.IGNORECASE),
        "price": re.compile(r"\bpris|\bkr\b|\bgratis", re.IGNORECASE),
    },
    "en": {
        "phone": re.compile(r"\bnumber|\bphone|\btelephone", re.IGNORECASE),
        "hours": re.compile(r"\bhours|\btimes?\b|\bdays\b", re.IGNORECASE),
        "address": re.compile(r"\baddress|\bhouse number|\bchurches", re.IGNORECASE),
        "price": re.compile(r"\bprice|\bkroner|\bfree\b", re.IGNORECASE),
    },
    "kl": {
        "phone": re.compile(r"\bnorm|\boqarasuaa", re.IGNORECASE),
        "hours": re.compile(r"ammasarfi|\bullut", re.IGNORECASE),
        "address": re.compile(r"\bnajuga|\bilulu|\billul", re.IGNORECASE),
        "price": re.compile(r"\bakia|\bakeqanng|\bkr\b", re.IGNORECASE),
    },
}
_CLAUSES = re.compile(r", og | and the ")
_SENTENCES = re.compile(r"(?<=[.?!])\s+")


class Aged(NamedTuple):
    """A fact whose age a text gives (None means any fact), its year, and the number of the sentence."""

    fact: str | None
    year: int
    sentence: int


def written_sentences(text: str) -> list[str]:
    """Return a text's sentences as they are written; "ca." ends none."""
    parts: list[str] = []
    for piece in _SENTENCES.split(text.strip()):
        if parts and re.search(r"\b(?:ca|kl|nr|tlf|kr|okt)\.$", parts[-1]):
            parts[-1] += f" {piece}"
        else:
            parts.append(piece)
    return parts


@lru_cache(maxsize=4096)
def ages(text: str, language: Language) -> tuple[Aged, ...]:
    """Return what a text says of the age of facts. "De er fra 2020" is about the sentence before it."""
    return tuple(_ages(text, language))


def _ages(text: str, language: Language) -> Iterator[Aged]:
    before: list[str] = []
    for number, sentence in enumerate(written_sentences(text)):
        for clause in _CLAUSES.split(sentence):
            facts = [name for name, words in _FACTS[language].items() if words.search(clause)]
            found = _AGE[language].search(clause.replace("ca. ", "ca "))
            if found:
                year = int(next(group for group in found.groups() if group))
                yield from (Aged(fact, year, number) for fact in facts or before or (None,))
            before = facts or before
