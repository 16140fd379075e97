"""What a visitor's browser asked for: the compressed form of an answer, and its language."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from babel import negotiate_locale
from werkzeug.http import parse_accept_header

from help_finder.model.fields import LANGUAGES, Language

Encoding = Literal["br", "gzip", ""]
ENCODINGS: Final[tuple[Encoding, ...]] = ("br", "gzip", "")  # best first; "" is uncompressed
_LONGEST = 1000  # characters read of a header: a browser's has 30
_LEAST = 0.001  # the weight of "uncompressed" where the browser does not name it: RFC 9110 allows it then


@lru_cache(maxsize=256)
def encoding(header: str) -> Encoding:
    """Return the form for an Accept-Encoding header: what it weighs most, never what it weighs 0.

    Without a header, and where it allows nothing that we have, the answer is uncompressed.
    """
    accepted = parse_accept_header(header[:_LONGEST])
    weights: dict[Encoding, float] = {name: accepted.quality(name) for name in ENCODINGS if name}
    weights[""] = accepted.quality("identity") if "identity" in accepted.values() else _LEAST
    best = max(ENCODINGS, key=lambda name: weights[name])
    return best if weights[best] > 0 else ""


@lru_cache(maxsize=256)
def accepted_language(header: str) -> Language:
    """Return the language for an Accept-Language header; Danish where none fits."""
    wanted = [tag.replace("_", "-") for tag in parse_accept_header(header[:_LONGEST]).values()]
    found = negotiate_locale(wanted, list(LANGUAGES), sep="-")
    return next((code for code in LANGUAGES if code == found), "da")
