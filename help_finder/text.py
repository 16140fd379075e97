"""Danish text as data: folding, stems and stop words for comparison, and how hard it is to read."""

from __future__ import annotations

import re
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


# Full stops that end no sentence. Written out, because their words count too.
_SHORTENED = {
    "bl.a.": "blandt andet", "ca.": "cirka", "dvs.": "det vil sige", "evt.": "eventuelt", "f.eks.": "for eksempel",
    "jf.": "jævnfør", "kl.": "klokken", "kr.": "kroner", "mv.": "med videre", "nr.": "nummer", "osv.": "og så videre",
    "stk.": "stykke", "tlf.": "telefon",
}  # fmt: skip
_SHORTENING = re.compile(r"(?<!\w)(" + "|".join(re.escape(short) for short in _SHORTENED) + r")(?!\w)", re.IGNORECASE)
_NUMBER_STOP = re.compile(r"(?<=\d)\.(?=\d|\s+[a-zæøå])")  # 42.766 and "7. december"
_MARKUP = re.compile(r"^(#.*|\s*([-*]|\d+\.)\s+)", re.MULTILINE)  # headings go, bullets and numbers of lists too
_SENTENCE_END = re.compile(r"[.?!:]+(?=[\s»«”“\"')]|$)|\n+")
_LETTERS_ONLY = re.compile(r"[^\W\d_]+")
_LONG = 7  # letters


def sentences(text: str) -> list[str]:
    """Return the sentences of a Danish text; headings and list marks are left out, a line's end ends a sentence."""
    plain = _NUMBER_STOP.sub("", _SHORTENING.sub(lambda match: _SHORTENED[match[0].lower()], _MARKUP.sub("", text)))
    return [piece.strip() for piece in _SENTENCE_END.split(plain) if _LETTERS_ONLY.search(piece)]


def lix(text: str) -> int:
    """Return LIX: words a sentence plus per cent of words with seven letters or more; 0 for a text without words."""
    listed = sentences(text)
    words = [word for sentence in listed for word in _LETTERS_ONLY.findall(sentence)]
    if not words:
        return 0
    return round(len(words) / len(listed) + 100 * sum(len(word) >= _LONG for word in words) / len(words))


def hardest(text: str) -> str:
    """Return the sentence with the highest LIX of its own."""
    return max(sentences(text), key=lix, default="")
