"""A query, parsed: words, paragraphs of law, telephone numbers, and an age."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from help_finder.finding.lookup import words

_LAW = re.compile(r"(?:§+|\b(?:paragraf|paragraph|section|pgf|par)\b\.?)\s*(\d+)(?:\s*([a-h])\b)?", re.IGNORECASE)
_AGE = re.compile(r"\b(\d{1,2})\s*(?:år|aar|years?|yrs?|yo)\b|\b(?:er|am|im|i'm)\s+(\d{1,2})\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![0-9])(?:\+45\s?)?([0-9](?:\s?[0-9]){2,7})(?![0-9])")  # three to eight digits
_LAW_NUMBER = re.compile(r"(\d+)(?:\s?([a-h])\b)?")
ADULT = 18  # years


class QueryWord(NamedTuple):
    """One word of a query: folded; `tells` is False for a stop word."""

    word: str
    tells: bool


class Query(NamedTuple):
    """A query taken apart."""

    tokens: tuple[QueryWord, ...]
    laws: tuple[str, ...]
    phones: tuple[str, ...]
    age: int | None

    @property
    def folded(self) -> tuple[str, ...]:
        """All words, stop words too."""
        return tuple(token.word for token in self.tokens)


def parse_query(text: str, stop: Collection[str]) -> Query:
    """Return the parts of a text; numbers count only as a paragraph, a telephone, an age or in a phrase."""
    age = _AGE.search(text)
    rest = _LAW.sub(" ", text)
    tokens = tuple(QueryWord(words.fold(word), word not in stop and not word.isdigit()) for word in words.split(rest))
    return Query(
        tokens, laws_in(text), tuple(map(phone_mark, _PHONE.findall(rest))), int(age[1] or age[2]) if age else None
    )


def laws_in(text: str) -> tuple[str, ...]:
    """Return the paragraphs named in a text: "§ 110" and "paragraf 110" are both "§110"."""
    return tuple(f"§{number}{letter.casefold()}" for number, letter in _LAW.findall(text))


def phone_mark(number: str) -> str:
    """Return how a telephone number is written in the lexicon, where no word begins with a plus."""
    return "+" + "".join(number.split())


def laws_of_claim(law: str) -> tuple[str, ...]:
    """Return the paragraphs of a legal line: "§§ 60, 66 og 70, stk. 2" has 60, 66 and 70, but not 2."""
    plain = re.sub(r"(?:stk|nr)\.\s*\d+(?:\s+og\s+\d+)?", "", law)
    ranges = re.sub(r"(\d+)-(\d+)", r"\1 og \2", plain)
    return tuple(
        f"§{number}{letter}"
        for part in re.findall(r"§+\s*(\d+(?:\s?[a-h]\b)?(?:(?:\s*,\s*|\s+og\s+)\d+(?:\s?[a-h]\b)?)*)", ranges)
        for number, letter in _LAW_NUMBER.findall(part)
    )
