"""Texts and their translations: which there are, which nobody has read, and which are older than their Danish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Literal, NamedTuple

from pydantic import BaseModel

from help_finder.fields import Text

Translated = Literal["kl", "en"]
TRANSLATED: tuple[Translated, ...] = ("kl", "en")
State = Literal["full", "draft", "stale", "missing"]
STATES: tuple[State, ...] = ("full", "draft", "stale", "missing")


class Wording(NamedTuple):
    """A translation as it is remembered: by its file, its language and its digest."""

    file: str
    language: str
    digest: str


Recorded = Mapping[Wording, frozenset[str]]  # the digests of the Danish that a wording was made from


class Found(NamedTuple):
    """A text and the fields that lead to it, by the names in the file."""

    path: tuple[str | int, ...]
    text: Text


def texts_of(part: object, path: tuple[str | int, ...] = ()) -> Iterator[Found]:
    """Yield every text of a part of the content; proper names, which are the same in all languages, are none."""
    if isinstance(part, Text):
        yield Found(path, part)
    elif isinstance(part, BaseModel):
        for name, field in type(part).model_fields.items():
            yield from texts_of(getattr(part, name), (*path, field.alias or name))
    elif isinstance(part, tuple):
        for number, item in enumerate(part):
            yield from texts_of(item, (*path, number))


def digest(text: str) -> str:
    """Return eight hexadecimal digits that change when a word does, but not when a line is broken elsewhere."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def wording(file: str, text: Text, language: Translated) -> Wording | None:
    """Return a text's translation as it is remembered, None where it has none."""
    own = text.kl if language == "kl" else text.en
    return Wording(file, language, digest(own)) if own else None


def state(file: str, text: Text, language: Translated, recorded: Recorded) -> State:
    """Return how far a translation is. A wording nobody recorded is new, and so made from the Danish beside it."""
    own = wording(file, text, language)
    if own is None:
        return "missing"
    if own in recorded and digest(text.da) not in recorded[own]:
        return "stale"
    return "draft" if language == "kl" and text.reviewed != "yes" else "full"


def tally(file: str, part: object, language: Translated, recorded: Recorded) -> Counter[State]:
    """Return how many texts of a part are in which state."""
    return Counter(state(file, found.text, language, recorded) for found in texts_of(part))
