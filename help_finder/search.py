"""Finding needs and places by what somebody writes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from help_finder.model import Directory, Need, Service, Text, Words
from help_finder.text import fold

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Found:
    """What a query names: needs first, then places, each in the directory's order."""

    needs: tuple[Need, ...]
    services: tuple[Service, ...]


def find(directory: Directory, query: str) -> Found:
    """Return the needs and shown places in which every word of the query stands, in any of the three languages."""
    words = _WORD.findall(fold(query))
    if not words:
        return Found((), directory.shown)
    needs = tuple(need for need in directory.needs if _holds(_text_of_need(need), words))
    ids = {need.id for need in needs}
    services = tuple(
        service
        for service in directory.shown
        if _holds(_text_of_service(service), words) or ids.intersection(service.needs)
    )
    return Found(needs, services)


def _holds(text: str, words: Iterable[str]) -> bool:
    return all(word in text for word in words)


def _texts(*parts: Text | str | None) -> Iterable[str]:
    for part in parts:
        if isinstance(part, Text):
            yield from filter(None, (part.da, part.kl, part.en))
        elif part:
            yield part


def _text_of_need(need: Need) -> str:
    listed: Words = need.words
    return fold(" ".join((*_texts(need.name), *listed.da, *listed.kl, *listed.en)))


def _text_of_service(service: Service) -> str:
    address = " ".join(service.postal.lines) if service.postal else ""
    return fold(" ".join(_texts(service.name, service.operator, service.summary, service.know, address)))
