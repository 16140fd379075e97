"""Words as the search compares them: folded, stemmed, without stop words."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import snowballstemmer

_DANISH = snowballstemmer.stemmer("danish")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


def fold(text: str) -> str:
    """Return text so that "Varmestue", "varmestue" and "VÅRMESTUE" without its ring compare alike.

    Lower case, æ to ae, ø to oe, å to aa, then aa to a and oe to o: whoever has no Danish keyboard writes any of these.
    """
    lowered = unicodedata.normalize("NFC", text.casefold()).translate(_LETTERS)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(sign))
    return plain.replace("aa", "a").replace("oe", "o")


# Words that stand in every question and tell nothing of what is needed.
_STOP_WORDS = frozenset(
    fold(word)
    for word in [
        "af",
        "at",
        "de",
        "den",
        "der",
        "det",
        "dig",
        "din",
        "du",
        "dit",
        "en",
        "er",
        "et",
        "for",
        "fra",
        "få",
        "får",
        "gå",
        "ha",
        "har",
        "hjælp",
        "hjælpe",
        "hos",
        "hvad",
        "hvem",
        "hvor",
        "hvordan",
        "hvornår",
        "i",
        "ikke",
        "ind",
        "jeg",
        "kan",
        "kom",
        "komme",
        "man",
        "med",
        "mig",
        "min",
        "mit",
        "må",
        "nu",
        "nær",
        "og",
        "om",
        "op",
        "os",
        "på",
        "sig",
        "skal",
        "skulle",
        "som",
        "steder",
        "sted",
        "så",
        "søge",
        "søger",
        "til",
        "ud",
        "var",
        "ved",
        "vi",
        "vil",
        "være",
        "a",
        "about",
        "and",
        "an",
        "any",
        "are",
        "at",
        "be",
        "by",
        "can",
        "do",
        "find",
        "for",
        "from",
        "get",
        "go",
        "have",
        "help",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "me",
        "my",
        "near",
        "need",
        "of",
        "on",
        "or",
        "some",
        "the",
        "there",
        "to",
        "want",
        "what",
        "when",
        "where",
        "who",
        "with",
        "you",
        "your",
        "aalborg",
    ]
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a folded word without its Danish endings."""
    return str(_DANISH.stemWord(word))


def is_stop_word(word: str) -> bool:
    """Whether a folded word tells nothing of what is needed."""
    return word in _STOP_WORDS
