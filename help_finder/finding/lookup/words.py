"""Words made comparable: split, folded, without endings, and stop words.

The page's own search (`static/js/static-search.js`) folds and cuts endings by the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})
_WORD = re.compile(r"\w+")
_APOSTROPHES = str.maketrans("", "", "'’`\u00b4")
_SHORTEST_STEM = 3  # letters that must be left when an ending is cut off
ENDINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "da": ("erne", "ene", "ens", "ets", "ers", "er", "en", "et", "es", "e", "s", "r", "t"),
        "en": ("ings", "ing", "es", "ed", "s", "d", "e"),
    }
)


def fold(text: str) -> str:
    """Return text folded for comparison: in lower case and without accents or the ring of å.

    Lower case, æ to ae, ø to oe, å to aa, then aa to a and oe to o: without a Danish keyboard people write any.
    """
    lowered = unicodedata.normalize("NFC", text.casefold()).translate(_LETTERS)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(sign))
    return plain.replace("aa", "a").replace("oe", "o")


def split(text: str) -> list[str]:
    """Return the words of a text in lower case, not folded: "don't" is one word, "by-pedel" two."""
    return _WORD.findall(unicodedata.normalize("NFC", text.casefold()).translate(_APOSTROPHES))


def stems(word: str, language: str) -> set[str]:
    """Return a folded word and what is left of it without each ending of the language ("da" or "en")."""
    found = {word}
    for ending in ENDINGS.get(language, ()):
        rest = word.removesuffix(ending)
        if len(rest) < len(word) and len(rest) >= _SHORTEST_STEM:
            found.add(rest)
            if len(ending) > 1 and len(rest) > _SHORTEST_STEM and rest[-1] == rest[-2]:
                found.add(rest[:-1])  # "bussen": the bus
    return found


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language that are in every question, in lower case and not folded; none of Greenlandic."""
    if language not in ENDINGS:
        return frozenset()
    path = resources.files("help_finder.finding.lookup") / f"stop_words.{language}.txt"
    return frozenset(path.read_text(encoding="utf-8").split())
