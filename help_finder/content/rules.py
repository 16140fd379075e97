"""What no single field can know: references, secrets, hours, and places that are somewhere else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import phonenumbers
from ruamel.yaml.comments import CommentedMap

from help_finder.content import icons, readability
from help_finder.content.problem import FilePosition, Problem, guess, make
from help_finder.content.yaml_file import Located
from help_finder.hours import syntax
from help_finder.model.calendar import Notice
from help_finder.model.fields import Content, Text
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.need import Need
from help_finder.model.phone import Emergency, Phone
from help_finder.model.service import Service
from help_finder.model.site import SiteSettings

_ADDRESS = re.compile(
    r"\b[A-ZÆØÅ]\w*(?:vej|gade|plads|stræde|allé|alle|torv|boulevard|vænge|bro|parken)\s+\d+|\b(?:9[0-9]{3})\s+[A-ZÆØÅ]\w+",
    re.IGNORECASE,
)

NEEDS_FILE = "needs.yaml"
EMERGENCY_FILE = "emergency.yaml"


@dataclass(frozen=True)
class Known:
    """What references may point at."""

    needs: tuple[str, ...]
    guides: tuple[str, ...]
    services: dict[str, Service]
    short_numbers: frozenset[str]
    sites: tuple[SiteSettings, ...]


def check(parts: Sequence[Located[Content | None]], told: Collection[str]) -> Iterator[Problem]:
    """Yield every problem that shows only when the parts are seen together; `told` are files with mistakes already."""
    known = Known(
        tuple(str(located.node["id"]) for located in parts if located.file == NEEDS_FILE and "id" in located.node),
        tuple(str(located.node["slug"]) for located in parts if located.file.startswith("guides/")),
        {located.part.slug: located.part for located in parts if isinstance(located.part, Service)},
        frozenset(located.part.phone.digits for located in parts if isinstance(located.part, Emergency)),
        tuple(located.part for located in parts if isinstance(located.part, SiteSettings)),
    )
    yield from _duplicates(parts)
    yield from _twins(parts)
    if EMERGENCY_FILE not in told:
        yield from _alarm(parts)
    for located in parts:
        yield from _nodes(located, known)
        if located.part is not None:
            yield from _RULES.get(type(located.part), _no_rule)(located, located.part, known)
            yield from readability.check(located.part, located.at("-"))


def _no_rule(*_parts: object) -> Iterator[Problem]:
    yield from ()


def _alarm(parts: Sequence[Located[Content | None]]) -> Iterator[Problem]:
    lines = (located.part for located in parts if located.file == EMERGENCY_FILE)
    if not any(isinstance(line, Emergency) and line.bar == "yes" and line.status == "open" for line in lines):
        yield make("no_alarm", FilePosition(EMERGENCY_FILE, 1, "bar"))


def _duplicates(parts: Sequence[Located[Content | None]]) -> Iterator[Problem]:
    keys = [(type(located.part), getattr(located.part, "id", None), located) for located in parts]
    seen = Counter((kind, key) for kind, key, _ in keys if key)
    for kind, key, located in keys:
        if key and seen[kind, key] > 1:
            yield make("duplicate_id", located.at("id"), value=key)


def _twins(parts: Sequence[Located[Content | None]]) -> Iterator[Problem]:
    """Yield a warning at every place that has the name and a telephone of one before it."""
    seen: dict[tuple[str, str], str] = {}
    for located in parts:
        if isinstance(located.part, Service):
            keys = [(located.part.title.casefold(), phone.digits) for phone in located.part.phones]
            if other := next((seen[key] for key in keys if key in seen), None):
                yield make("same_place", located.at("name"), value=other)
            seen |= dict.fromkeys(keys, located.file)


def _service(located: Located[Content | None], service: Service, known: Known) -> Iterator[Problem]:
    for number, language in enumerate(service.languages):
        if not re.fullmatch(r"[a-z]{2}", language):
            yield make("unknown_language", located.at("languages", number), value=language)
    for number, old in enumerate(service.former):
        if old in known.services:
            yield make("former_in_use", located.at("former", number), value=old)
    yield from _position(located, service, known)
    for number, phone in enumerate(service.phones):
        yield from _phone(located.at("phones", number, "number"), phone, known)
    if service.is_confidential:
        yield from _secret(located, service)


def _position(located: Located[Content | None], service: Service, known: Known) -> Iterator[Problem]:
    is_away = service.outside == "yes" or service.position is None
    if not is_away and any(not site.bounds.holds(service.position) for site in known.sites if service.position):
        yield make("position_abroad", located.at("position"))


def _nodes(located: Located[Content | None], known: Known) -> Iterator[Problem]:
    """Yield what can be told from the file alone, so that one mistake hides no other: unknown needs and odd hours."""
    needs = located.node.get("needs")
    for number, need in enumerate(needs if isinstance(needs, list) else []):
        if need not in known.needs:
            yield make("unknown_need", located.at("needs", number), value=need, **guess(str(need), known.needs))
    for path in _hours_paths(located.node):
        node: Any = located.node
        for step in path:
            node = node[step]
        if isinstance(node, str) and node:
            yield from _hours(located.at(*path), node)


def _hours_paths(node: CommentedMap) -> Iterator[tuple[str | int, ...]]:
    if isinstance(node.get("hours"), str):
        yield ("hours",)
    for name in ("phones", "exceptions"):
        items = node.get(name)
        for number, item in enumerate(items if isinstance(items, list) else []):
            if isinstance(item, dict) and "hours" in item:
                yield (name, number, "hours")


def _hours(place: FilePosition, text: str) -> Iterator[Problem]:
    try:
        syntax.parse(text)
    except syntax.HoursError as error:
        yield make(error.code, place, value=error.value)
    else:
        if span := syntax.reversed_span(text):
            yield make("hours_reversed", place, value=span)


def _phone(place: FilePosition, phone: Phone, known: Known) -> Iterator[Problem]:
    if phone.is_short:
        if phone.digits not in known.short_numbers:
            yield make("phone_unknown_short", place, value=phone.number)
    elif not phonenumbers.is_valid_number(phonenumbers.parse(phone.digits, "DK")):
        yield make("phone_impossible", place, value=phone.number)


def _secret(located: Located[Content | None], service: Service) -> Iterator[Problem]:
    """Refuse anything that looks like an address in the texts of a confidential place."""
    for name in type(service).model_fields:
        value = getattr(service, name)
        texts = [value] if isinstance(value, str) else list(_texts(value)) if isinstance(value, Text) else []
        for text in texts:
            if match := _ADDRESS.search(text):
                yield make("confidential_text", located.at(name), value=match[0])


def _texts(text: Text) -> Iterator[str]:
    yield from filter(None, (text.da, text.kl, text.en))


def _need(located: Located[Content | None], need: Need, known: Known) -> Iterator[Problem]:
    if not icons.is_drawn(need.icon):
        yield make("unknown_icon", located.at("icon"), value=need.icon, **guess(need.icon, icons.known()))
    for number, other in enumerate(need.of):
        if other not in known.needs:
            yield make("unknown_need", located.at("of", number), value=other, **guess(other, known.needs))
    if need.guide and need.guide not in known.guides:
        yield make("unknown_guide", located.at("guide"), value=need.guide, **guess(need.guide, known.guides))
    for number, step in enumerate(need.instead):
        if step.service:
            yield from _step(located.at("instead", number, "service"), step.service, known)
    places = [slug for slug, service in known.services.items() if service.is_shown and need.id in service.needs]
    if need.here == "no" and places:
        yield make("topic_has_places", located.at("here"), value=", ".join(sorted(places)))


def _step(place: FilePosition, slug: str, known: Known) -> Iterator[Problem]:
    service = known.services.get(slug)
    if service is None:
        yield make("unknown_service", place, value=slug, **guess(slug, tuple(known.services)))
    elif not service.is_shown:
        yield make("hidden_service", place, value=slug)


def _guide(located: Located[Content | None], guide: Guide, known: Known) -> Iterator[Problem]:
    for number, slug in enumerate(guide.call):
        yield from _step(located.at("call", number), slug, known)
    for name in ("title", "summary", "text"):
        for text in _texts(getattr(guide, name)):
            if "§" in text:
                at = text.index("§")
                yield make("law_outside_claims", located.at(name), value=text[at : at + 12].split("\n")[0])


def _notice(located: Located[Content | None], notice: Notice, known: Known) -> Iterator[Problem]:
    if notice.need and notice.need not in known.needs:
        yield make("unknown_need", located.at("need"), value=notice.need, **guess(notice.need, known.needs))
    if notice.service:
        yield from _step(located.at("service"), notice.service, known)


def _job(located: Located[Content | None], job: Job, known: Known) -> Iterator[Problem]:
    if job.position and any(not site.bounds.holds(job.position) for site in known.sites):
        yield make("position_abroad", located.at("position"))
    if job.contact.phone:
        yield from _phone(located.at("contact", "phone"), job.contact.phone, known)


def _site(located: Located[Content | None], site: SiteSettings, _known: Known) -> Iterator[Problem]:
    if not (site.contact.operator and site.contact.email and site.contact.phone and site.base_url):
        yield make("contact_missing", located.at("contact"))


_RULES: dict[type[Content], Callable[..., Iterator[Problem]]] = {
    Service: _service,
    Need: _need,
    Guide: _guide,
    Notice: _notice,
    Job: _job,
    SiteSettings: _site,
}
