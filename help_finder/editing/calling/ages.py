"""Removes sentences about the age of a fact that was just confirmed from the texts of a service, in every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial
from typing import Final

from help_finder.editing.yaml.edits import FieldPath
from help_finder.model.facts import doubt
from help_finder.model.facts.checked import Fact
from help_finder.model.fields import LANGUAGES, Text
from help_finder.model.service import Service

_ASIDE: Final = re.compile(r" ?\((?:19|20)\d\d\)")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_CLAUSE: Final = re.compile(r"(?<=\.) |, ")


def outdated(service: Service, facts: Collection[Fact]) -> dict[FieldPath, object]:
    """Return the texts without the sentences about facts confirmed today; texts that become empty are removed.

    A sentence that also gives the age of another fact stays.
    """
    found: dict[FieldPath, object] = {}
    for name in ("know", "hours_note", "getting_in"):
        text = getattr(service, name)
        if text and (gone := _sentences(text, facts)):
            found |= _changed((name,), text, partial(_without, gone))
    if "phone" in facts:
        for number, phone in enumerate(service.phones):
            if phone.purpose and _YEAR.search(phone.purpose.da):
                found |= _changed(("phones", number, "for"), phone.purpose, _purpose)
    if "price" in facts and service.price and _ASIDE.search(service.price.da):
        found |= _changed(("price",), service.price, lambda said: _ASIDE.sub("", said))
    return found


def has_old_price(service: Service) -> bool:
    """Whether the price names a year that is not simply put aside in brackets."""
    return bool(service.price and _YEAR.search(_ASIDE.sub("", service.price.da)))


def _sentences(text: Text, facts: Collection[Fact]) -> set[int]:
    """Return the numbers of the sentences that give the age of confirmed facts only."""
    told: dict[int, set[str | None]] = {}
    for aged in doubt.ages(text.da, "da"):
        told.setdefault(aged.sentence, set()).add(aged.fact)
    everything = {"phone", "hours"} <= set(facts)
    return {number for number, named in told.items() if all(f in facts or (f is None and everything) for f in named)}


def _changed(path: FieldPath, text: Text, change: Callable[[str], str]) -> dict[FieldPath, object]:
    """Return the text changed in each language, where all of them are built alike; else in Danish alone."""
    said = {language: own for language in LANGUAGES if (own := text.in_language(language))}
    parts = _CLAUSE.split if path[0] == "phones" else doubt.written_sentences
    is_alike = len({len(parts(own)) for own in said.values()}) == 1
    new = {language: change(own) for language, own in said.items() if is_alike or language == "da"}
    if not new["da"]:
        return {path: None}
    return {(*path, language): own for language, own in new.items() if own and own != said[language]}


def _without(gone: Collection[int], said: str) -> str:
    return " ".join(part for number, part in enumerate(doubt.written_sentences(said)) if number not in gone)


def _purpose(said: str) -> str:
    """Return what a telephone is for, without the year its number is from."""
    plain = _ASIDE.sub("", said)
    kept = [part for part in _CLAUSE.split(plain) if not _YEAR.search(part)]
    return ", ".join(kept).replace(".,", ".")
