"""Soft hyphens in long words: no browser can be trusted to hyphenate Danish, and none knows Greenlandic.

Danish compounds break where their parts meet; `danish_first_parts.txt` lists parts that begin one. Everything else
breaks at syllables: a consonant between vowels begins a syllable, and of several the last one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from help_finder.model.fields import Language

SOFT_HYPHEN: Final = "\u00ad"
LONG: Final = 19  # letters: longer words may not fit a line on a small phone
NARROW: Final = 9  # letters: longer words may not fit a tile or a table's column there
_FEWEST: Final = 3  # letters before and after a break
_VOWELS: Final = frozenset("aeiouyæøåéáíúêâô")
# Consonants that begin a syllable together, so that no break parts them. Greenlandic has none but "ng", which is one.
_TOGETHER: Final[dict[Language, tuple[str, ...]]] = {
    "da": ("bl", "br", "dr", "fl", "fr", "gl", "gr", "hj", "kl", "kr", "pl", "pr", "sk", "sp", "st", "tr", "tv", "kv"),
    "kl": ("ng",),
    "en": ("bl", "br", "ch", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "ph", "pl", "pr", "sh", "st", "th", "tr", "wh"),
}
_FIRST_PARTS: Final = tuple(
    sorted((files(__package__) / "danish_first_parts.txt").read_text(encoding="utf-8").split(), key=len, reverse=True)
)
_SHORTEST_SECOND_PART: Final = 4  # letters
# No part of a mail address, a URL or a file name.
_WORD: Final = re.compile(r"(?<![\w@/.:&#-])[^\W\d_]{4,}(?![\w@/]|\.\w)")


def soften(text: str, language: Language, longest: int = LONG) -> str:
    """Return a text with soft hyphens in every word of more than `longest` letters."""
    return _WORD.sub(lambda word: _softened(word[0], language) if len(word[0]) > longest else word[0], text)


@lru_cache(maxsize=8192)
def _softened(word: str, language: Language) -> str:
    points = [0, *break_points(word, language), len(word)]
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(points))


def break_points(word: str, language: Language) -> list[int]:
    """Return the positions in a word before which a line may break, as counts of letters before them."""
    folded = word.lower()
    joints = set(_joints(folded)) if language == "da" else set()
    syllables = {point for point in _syllables(folded, language) if all(abs(point - joint) > 1 for joint in joints)}
    return sorted(point for point in joints | syllables if _FEWEST <= point <= len(word) - _FEWEST)


def _joints(word: str) -> Iterator[int]:
    start = 0
    while part := next((part for part in _FIRST_PARTS if word.startswith(part, start)), None):
        start += len(part)
        if len(word) - start < _SHORTEST_SECOND_PART:
            return
        yield start


def _syllables(word: str, language: Language) -> Iterator[int]:
    """Yield the points before the consonants that begin a syllable after another vowel."""
    for vowel in range(2, len(word)):
        if word[vowel] not in _VOWELS or word[vowel - 1] in _VOWELS:
            continue
        begin = vowel - 2 if word[vowel - 2 : vowel] in _TOGETHER[language] else vowel - 1
        if _VOWELS.intersection(word[:begin]):
            yield begin
