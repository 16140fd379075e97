"""The entries of a directory's lexicon: what leads to each need, service, guide and job."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from help_finder.finding.lookup import query, words
from help_finder.finding.lookup.lexicon import Entry, Target
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, SearchWords, Text
from help_finder.model.guide import Guide
from help_finder.model.service import Service

_NAME, _STREET, _OPERATOR, _TITLE, _TEXT = 1.0, 0.9, 0.8, 0.9, 0.5
_SHORTEST_NAME = 3  # letters of a word of a name
_HEADING = re.compile(r"^## (.*)$", re.MULTILINE)
_OPEN = {"da": ("åben", "åbent", "åbne", "åbningstider"), "en": ("open", "opening hours"), "kl": ("ammavoq",)}


def stop_words_for(directory: Directory) -> frozenset[str]:
    """Return the stop words; a word that an editor listed alone is never one."""
    lists: list[SearchWords] = [need.words for need in directory.needs]
    lists += [service.words for service in directory.services]
    lists += [guide.words for guide in directory.guides]
    lists += [one.words for one in directory.unanswered]
    listed = {
        parts[0]
        for own in lists
        for language in LANGUAGES
        for text in own.in_language(language)
        if len(parts := words.split(text)) == 1
    }
    return (words.stop_words("da") | words.stop_words("en")) - listed


def entries_of(directory: Directory, stop: Collection[str]) -> Iterator[Entry]:
    """Yield every entry of a directory."""
    for need in directory.needs:
        yield from _listed(("need", need.id), need.words, stop)
        for language in LANGUAGES:
            if name := need.name.in_language(language):
                yield from _entry(("need", need.id), name, stop, language, 1.0)
    for service in directory.shown:
        yield from _service(service, stop)
    for guide in directory.guides:
        yield from _guide(guide, stop)
    for job in directory.jobs:
        yield from _running(("job", job.slug), (*_texts(job.title), *_texts(job.summary), job.employer), stop, _TITLE)
    for other in directory.unanswered:
        yield from _listed(("unanswered", other.id), other.words, stop)
    for spoken, texts in _OPEN.items():
        for text in texts:
            yield from _entry(("open", ""), text, stop, spoken, 1.0)


def _service(service: Service, stop: Collection[str]) -> Iterator[Entry]:
    target = ("service", service.slug)
    yield from _listed(target, service.words, stop)
    yield from _name(target, service.name, stop, _NAME)
    for phone in service.phones:
        yield Entry(target, (query.phone_mark(phone.number),), (True,), "", 1.0, phone.number)
    yield from _running(target, _texts(service.operator), stop, _OPERATOR)
    yield from _running(target, _texts(service.postal.street if service.postal else None), stop, _STREET)


def _guide(guide: Guide, stop: Collection[str]) -> Iterator[Entry]:
    target = ("guide", guide.slug)
    yield from _listed(target, guide.words, stop)
    yield from _name(target, guide.title, stop, _TITLE)
    headings = [heading for text in _texts(guide.text) for heading in _HEADING.findall(text)]
    yield from _running(target, (*_texts(guide.summary), *headings), stop, _TEXT)
    for claim in guide.claims:
        for law in query.laws_of_claim(claim.law):
            yield Entry(target, (law,), (True,), "", 1.0, law)


def _listed(target: Target, own: SearchWords, stop: Collection[str]) -> Iterator[Entry]:
    for language in LANGUAGES:
        for text in own.in_language(language):
            yield from _entry(target, text, stop, language, 1.0)


def _entry(target: Target, text: str, stop: Collection[str], language: str, weight: float) -> Iterator[Entry]:
    """Yield the entry that an editor wrote: a paragraph of law, a word or a phrase."""
    laws = query.laws_in(text)
    for law in laws:
        yield Entry(target, (law,), (True,), "", weight, text)
    parts = words.split(text)
    if parts and not laws:
        tells = tuple(part not in stop for part in parts)
        yield Entry(target, tuple(map(words.fold, parts)), tells, language, weight, text)


def _name(target: Target, name: Text | str, stop: Collection[str], weight: float) -> Iterator[Entry]:
    """Yield the words of a name without stop words; a Greenlandic name explains the Danish: only its exact words."""
    if isinstance(name, str):
        yield from _running(target, (name,), stop, weight)
        return
    for text, language in ((name.da, "da"), (name.en, "en"), (name.kl, "")):
        yield from _running(target, _texts(text), stop, weight, language)


def _running(
    target: Target, texts: Iterable[str], stop: Collection[str], weight: float, language: str = "da"
) -> Iterator[Entry]:
    """Yield the words of a name or text without stop words, one by one."""
    for text in texts:
        for word in words.split(text):
            if word not in stop and not word.isdigit() and len(word) >= _SHORTEST_NAME:
                yield Entry(target, (words.fold(word),), (True,), language, weight, word)


def _texts(text: Text | str | None) -> tuple[str, ...]:
    if isinstance(text, Text):
        return tuple(filter(None, (text.da, text.kl, text.en)))
    return (text,) if text else ()
