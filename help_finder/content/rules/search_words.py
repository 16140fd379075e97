"""Search words without effect: listed by too many needs, always ignored, or missing for a service."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from help_finder.content.problem import Problem, make_problem
from help_finder.content.rules.known import NEEDS_FILE
from help_finder.content.yaml.nodes import Located
from help_finder.finding.lookup import words
from help_finder.model.fields import LANGUAGES, Content, SearchWords
from help_finder.model.guide import Guide
from help_finder.model.need import Need
from help_finder.model.service import Service

_TOO_MANY = 3  # needs: a word that leads to as many leads to none


def check_words(parts: Sequence[Located[Content | None]], faulty: Collection[str] = ()) -> Iterator[Problem]:
    """Yield a warning for each search word that cannot lead anywhere, and for each service that none leads to.

    Where the file of needs has mistakes, it is not known which words lead to a service, so nothing is checked.
    """
    yield from _shared(parts)
    for located in parts:
        if isinstance(located.part, Need | Service | Guide):
            yield from _silent(located, located.part.words)
    if NEEDS_FILE not in faulty:
        yield from _unreached(parts)


def _shared(parts: Sequence[Located[Content | None]]) -> Iterator[Problem]:
    """Yield a warning at the last need that lists a word which two others list already."""
    listing: dict[str, dict[str, Located[Content | None]]] = defaultdict(dict)
    for located in parts:
        if isinstance(located.part, Need):
            for text in _texts(located.part.words):
                listing[words.fold(text)][located.part.id] = located
    for text, needs in listing.items():
        if len(needs) >= _TOO_MANY:
            *_, last = needs.values()
            yield make_problem("word_shared", last.at("words"), value=text, needs=", ".join(needs))


def _silent(located: Located[Content | None], own: SearchWords) -> Iterator[Problem]:
    for language in LANGUAGES:
        for number, text in enumerate(own.in_language(language)):
            if text.casefold() in words.stop_words(language):
                yield make_problem("word_silent", located.at("words", language, number), value=text)


def _unreached(parts: Sequence[Located[Content | None]]) -> Iterator[Problem]:
    """Yield a warning for each service that search cannot reach: no own words, no need, no known word in its name."""
    needs = [located.part for located in parts if isinstance(located.part, Need)]
    known = {words.fold(word) for need in needs for text in _texts(need.words) for word in words.split(text)}
    known -= {words.fold(word) for language in LANGUAGES for word in words.stop_words(language)}
    led = {slug for need in needs for slug in (*need.first, *(step.service for step in need.instead))}
    for located in parts:
        service = located.part
        if isinstance(service, Service) and service.is_shown and service.slug not in led:
            named = {stem for word in words.split(service.title) for stem in words.stems(words.fold(word), "da")}
            if not (any(_texts(service.words)) or named & known):
                yield make_problem("service_unreached", located.at("name"), value=service.title)


def _texts(own: SearchWords) -> Iterator[str]:
    for language in LANGUAGES:
        yield from own.in_language(language)
