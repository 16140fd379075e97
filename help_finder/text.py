"""Danish text as data: folding for comparison."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


def fold(text: str) -> str:
    """Return text so that "Varmestue", "varmestue" and "VÅRMESTUE" without its ring compare alike.

    Lower case, æ to ae, ø to oe, å to aa, then aa to a and oe to o: whoever has no Danish keyboard writes any of these.
    """
    lowered = unicodedata.normalize("NFC", text.casefold()).translate(_LETTERS)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(sign))
    return plain.replace("aa", "a").replace("oe", "o")
