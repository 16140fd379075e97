"""The rules of a service: its position, its name, its confidential address."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from help_finder.content.problem import FilePosition, Problem, make_problem
from help_finder.content.rules.known import EMERGENCY_FILE, Known
from help_finder.content.yaml.nodes import Located
from help_finder.model.facts.checked import FACTS
from help_finder.model.fields import Content, Text
from help_finder.model.location import Position
from help_finder.model.phone import Phone
from help_finder.model.service import HoursException, Service

_ADDRESS = re.compile(
    r"\b[A-ZÆØÅ]\w*(?:vej|gade|plads|stræde|allé|alle|torv|boulevard|vænge|bro|parken)\s+\d+|\b(?:9[0-9]{3})\s+[A-ZÆØÅ]\w+",
    re.IGNORECASE,
)
LONGEST_SHORT = 45  # characters in Danish: what still fits two lines of a result on a small phone


def check_service(located: Located[Content | None], service: Service, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a service as a whole."""
    for number, old in enumerate(service.former):
        if old in known.services:
            yield make_problem("former_in_use", located.at("former", number), value=old)
    if service.outside != "yes":
        yield from check_position(service.position, located.at("position"), known)
    for number, phone in enumerate(service.phones):
        yield from check_phone(phone, located.at("phones", number, "number"), known)
    if service.is_confidential:
        yield from _secret(located, service)
    yield from _older_texts(located, service)
    if service.is_shown:
        yield from _short(located, service)


def _older_texts(located: Located[Content | None], service: Service) -> Iterator[Problem]:
    """Yield a warning for each confirmed fact that a text of the service still calls older."""
    for fact in FACTS:
        if service.checked.day_of(fact) and service.has(fact) and service.confirmed_on(fact) is None:
            yield make_problem("confirmed_but_older", located.at("checked"), value=fact)


def _short(located: Located[Content | None], service: Service) -> Iterator[Problem]:
    """Yield a warning where the line that lists show is missing or too long."""
    if service.short is None:
        yield make_problem("short_missing", located.at("summary"))
    elif len(service.short.da) > LONGEST_SHORT:
        yield make_problem("short_long", located.at("short"), count=len(service.short.da), most=LONGEST_SHORT)


def check_position(position: Position | None, at: FilePosition, known: Known) -> Iterator[Problem]:
    """Yield a problem where a position is outside the municipality."""
    if position and any(not site.bounds.contains(position) for site in known.sites):
        yield make_problem("position_abroad", at)


def check_phone(phone: Phone, at: FilePosition, known: Known) -> Iterator[Problem]:
    """Yield a problem for a number that cannot be called in Denmark, or a short one without a source."""
    if phone.is_short:
        if phone.digits not in known.short_numbers and EMERGENCY_FILE not in known.faulty:
            yield make_problem("phone_unknown_short", at, value=phone.number)
    elif not phonenumbers.is_valid_number(phonenumbers.parse(phone.digits, "DK")):
        yield make_problem("phone_impossible", at, value=phone.number)


def _secret(located: Located[Content | None], service: Service) -> Iterator[Problem]:
    """Yield an error for anything that looks like an address in the texts of a confidential service."""
    for name in type(service).model_fields:
        for text in _texts(getattr(service, name)):
            if found := address_in(text):
                yield make_problem("confidential_text", located.at(name), value=found)


def address_in(text: str) -> str:
    """Return what looks like an address in a text; empty where nothing does."""
    match = _ADDRESS.search(text)
    return match[0] if match else ""


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of a field, in a list and in parts of it too; the URLs of sources are not texts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text):
        yield from value.all()
    elif isinstance(value, Phone):
        yield from _texts(value.purpose)
    elif isinstance(value, HoursException):
        yield from _texts(value.note)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
