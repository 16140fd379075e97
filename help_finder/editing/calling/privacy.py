"""Whether a text looks like it has a person's name or private number; the editor must then confirm it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from help_finder.content.translations import texts_of
from help_finder.model.directory import Directory

_NUMBER = re.compile(r"(?<!\d)(?:\+45 ?)?(?:\d ?){7}\d(?!\d)")
_CPR = re.compile(r"\b\d{6}-?\d{4}\b")
_NAMED = re.compile(r"\b(?:hedder|efter|med|til|kontakt|hos|leder|af)\s+((?:[A-ZÆØÅ][\wæøåé-]+\s?){1,3})")
_TWO_NAMES = re.compile(r"\b([A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøåé]+)? [A-ZÆØÅ][a-zæøåé]+)\b")
_WORD = re.compile(r"\b[A-ZÆØÅ][\wæøåé-]+")


@dataclass(frozen=True)
class Public:
    """What the content says already: its numbers and the words in it that begin with a capital letter."""

    numbers: frozenset[str]
    words: frozenset[str]

    @classmethod
    def from_directory(cls, directory: Directory) -> Public:
        """Return what is public."""
        numbers = {phone.digits for service in directory.services for phone in service.phones}
        numbers |= {line.phone.digits for line in directory.emergency}
        said = "\n".join(_said(directory))
        return cls(frozenset(numbers), frozenset(_WORD.findall(said)))

    def private_looking(self, text: str) -> Iterator[str]:
        """Yield what in a text looks like a private number or a person's name."""
        if found := _CPR.search(text):
            yield found[0]
        for match in _NUMBER.finditer(text):
            if re.sub(r"\D", "", match[0])[-8:] not in self.numbers:
                yield match[0].strip()
        for match in (*_NAMED.finditer(text), *_TWO_NAMES.finditer(text)):
            if not set(_WORD.findall(match[1])) <= self.words:
                yield match[1].strip()


def _said(directory: Directory) -> Iterator[str]:
    for part in (*directory.services, *directory.needs, *directory.landmarks, directory.site):
        yield from (found.text.da for found in texts_of(part))
    for service in directory.services:
        yield from (service.title, service.operator or "", *(service.postal.lines if service.postal else ()))
