"""Texts and their translations: which exist, which are unread, and which are older than their Danish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Literal, NamedTuple

from pydantic import BaseModel

from help_finder.content.problem import Problem, make_problem
from help_finder.content.yaml.nodes import Located
from help_finder.model.calendar import Notice
from help_finder.model.directory import Recorded, Wording
from help_finder.model.fields import Content, Text
from help_finder.model.job import Job
from help_finder.model.service import Service

Translated = Literal["kl", "en"]
TRANSLATED: tuple[Translated, ...] = ("kl", "en")
TranslationState = Literal["full", "draft", "stale", "missing"]
STATES: tuple[TranslationState, ...] = ("full", "draft", "stale", "missing")


class LocatedText(NamedTuple):
    """A text and the fields that lead to it, by the names in the file."""

    path: tuple[str | int, ...]
    text: Text


def texts_of(part: object, path: tuple[str | int, ...] = ()) -> Iterator[LocatedText]:
    """Yield every text of a part of the content, without proper names, which are the same in all languages."""
    if isinstance(part, Text):
        yield LocatedText(path, part)
    elif isinstance(part, BaseModel):
        for name, label in _labels(type(part)):
            value = getattr(part, name)
            if isinstance(value, (BaseModel, tuple)):  # a Text is a model too
                yield from texts_of(value, (*path, label))
    elif isinstance(part, tuple):
        for number, item in enumerate(part):
            yield from texts_of(item, (*path, number))


@cache
def _labels(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return each field of a model with its name in the file."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


def text_digest(text: str) -> str:
    """Return eight hexadecimal digits that change when a word does, but not when a line is broken elsewhere."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def wording(file: str, text: Text, language: Translated) -> Wording | None:
    """Return the key under which a text's translation is recorded; None where the text has no translation."""
    own = text.kl if language == "kl" else text.en
    return Wording(file, language, text_digest(own)) if own else None


def state(file: str, text: Text, language: Translated, recorded: Recorded) -> TranslationState:
    """Return how far a translation is. An unrecorded wording is new, and so made from the Danish beside it."""
    own = wording(file, text, language)
    if own is None:
        return "missing"
    if own in recorded and text_digest(text.da) not in recorded[own]:
        return "stale"
    return "draft" if language == "kl" and text.reviewed != "yes" else "full"


def tally(file: str, part: object, language: Translated, recorded: Recorded) -> Counter[TranslationState]:
    """Return how many texts of a part are in which state."""
    return Counter(state(file, found.text, language, recorded) for found in texts_of(part))


_NAMES = {"kl": ("grønlandske", "Greenlandic"), "en": ("engelske", "English")}


def check_translations(parts: Sequence[Located[Content | None]], recorded: Recorded, today: date) -> Iterator[Problem]:
    """Yield a warning for each text without English, each translation older than its Danish, and what has ended."""
    for located in parts:
        if isinstance(located.part, Job) and located.part.apply_by < today:
            yield make_problem("job_ended", located.at("apply_by"), value=located.part.apply_by)
        if isinstance(located.part, Notice) and located.part.until < today:
            yield make_problem("notice_ended", located.at("until"), value=located.part.until)
        yield from _translations(located, recorded)


def _translations(located: Located[Content | None], recorded: Recorded) -> Iterator[Problem]:
    is_hidden = isinstance(located.part, Service) and not located.part.is_shown
    for path, text in texts_of(located.part):
        for language in TRANSLATED:
            now = state(located.file, text, language, recorded)
            da, en = _NAMES[language]
            if now == "stale":
                yield make_problem("translation_stale", located.at(*path, language), language_da=da, language_en=en)
            elif now == "missing" and language == "en" and not is_hidden:
                yield make_problem("translation_missing", located.at(*path), language_da=da, language_en=en)
