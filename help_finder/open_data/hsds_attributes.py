"""Attributes of an HSDS service: its needs, who may come, confirmations, translations; and the ids of records."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid5

from help_finder.model.directory import Directory
from help_finder.model.facts.checked import FACTS
from help_finder.model.fields import Text
from help_finder.model.need import Need
from help_finder.model.service import Service
from help_finder.open_data import licence

HsdsRecord = dict[str, object]
_OURS = UUID("6d0a4d52-3f5c-5f0e-9c1b-6b1a5d1f9a10")  # drawn once; every id depends on it, so it may never change


def known_fields(**fields: object) -> HsdsRecord:
    """Return the fields that hold something; what is not known is left out."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def record_id(kind: str, key: str) -> str:
    """Return an id that stays the same for as long as the key does."""
    return str(uuid5(_OURS, f"{kind}/{key}"))


def attribute(entity: str, service: Service, kind: str, label: str, value: str) -> HsdsRecord:
    """Return an attribute of the record that `entity` names; `kind` and `label` say what the value is."""
    return {
        "id": record_id("attribute", f"{entity}/{service.slug}/{kind}/{label}"),
        "link_id": record_id(entity, service.slug),
        "link_entity": entity,
        "link_type": kind,
        "label": label,
        "value": value,
    }


def need_attributes(directory: Directory, service: Service) -> Iterator[HsdsRecord]:
    """Yield the needs a service answers, as terms of the site's own taxonomy."""
    for need in (directory.need_by_id[id_] for id_ in service.needs):
        term = attribute("service", service, "need", need.id, need.name.da)
        yield term | {"taxonomy_term_id": record_id("need", need.id), "taxonomy_term": _term(need)}


def _term(need: Need) -> HsdsRecord:
    return known_fields(
        id=record_id("need", need.id),
        code=need.id,
        name=need.name.da,
        description=need.summary.da,
        parent_id=record_id("need", need.of[0]) if need.of else None,
        taxonomy=f"{licence.ATTRIBUTION}: behov",
        language="da",
        taxonomy_id=record_id("taxonomy", "needs"),
    ) | {"taxonomy_detail": _taxonomy()}


def _taxonomy() -> HsdsRecord:
    return {
        "id": record_id("taxonomy", "needs"),
        "name": f"{licence.ATTRIBUTION}: behov",
        "description": "Hvad man kan have brug for",
    }


def answer_attributes(service: Service) -> Iterator[HsdsRecord]:
    """Yield what is known of who may come and how, and how the service was last confirmed."""
    answers: dict[str, str] = service.can_i.model_dump()
    answers |= {
        "women_only": service.for_whom.women_only,
        "men_only": service.for_whom.men_only,
        "sober": service.sober,
    }
    for name, answer in answers.items():
        if answer != "ask":
            yield attribute("service", service, "can_i", name, answer)
    if service.is_confidential:
        yield attribute("service", service, "address", "confidential", "yes")
    yield attribute("service", service, "checked", service.checked.how, service.checked.on or "unknown")
    for fact in FACTS if service.checked.what else ():
        if day := service.confirmed_on(fact):
            yield attribute("service", service, "confirmed", fact, day.isoformat())


def translation_attributes(service: Service) -> Iterator[HsdsRecord]:
    """Yield each text in English and Greenlandic; unread Greenlandic is a "translation-draft"."""
    texts = {"name": service.name, "description": service.summary, "application_process": service.getting_in}
    texts |= {"fees_description": service.price, "know": service.know}
    if service.know:
        yield attribute("service", service, "text", "know:da", service.know.da)
    for field, text in texts.items():
        if isinstance(text, Text):
            yield from _translated(service, field, text)


def _translated(service: Service, field: str, text: Text) -> Iterator[HsdsRecord]:
    if text.en:
        yield attribute("service", service, "translation", f"{field}:en", text.en)
    if text.kl:
        kind = "translation" if text.reviewed == "yes" else "translation-draft"
        yield attribute("service", service, kind, f"{field}:kl", text.kl)
