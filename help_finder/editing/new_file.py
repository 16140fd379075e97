"""A new file for an editor to fill in: what is known is written, each other field is a comment with an example."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from help_finder.editing.schema import fields_of
from help_finder.hours.typed import notation_of
from help_finder.model.calendar import Notice
from help_finder.model.fields import Content
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.service import Service

Typed = Mapping[str, str]
PROMPTS = {
    "name": "Navn / Name",
    "title": "Titel på dansk / Title in Danish",
    "summary": "En eller to sætninger på dansk / One or two sentences in Danish",
    "need": "Behov, nummer eller navn / Need, number or name",
    "phone": "Telefon, tom hvis den ikke er kendt / Telephone, empty where unknown",
    "address": "Adresse: Nygade 1, 9000 Aalborg / Address, empty where unknown",
    "opening": "Åbningstider: man-fre 9-15 / Opening hours, empty where unknown",
    "employer": "Arbejdsgiver / Employer",
    "hours": "Hvor meget og hvornår / How much and when",
    "pay": "Løn / Pay",
    "contact": "Telefon, mail eller webadresse / Telephone, e-mail or web address",
    "apply_by": "Sidste dag at søge, 2026-11-23 / Last day to apply",
    "text": "Teksten på dansk / The text in Danish",
    "says": "Reglen i korte ord / The rule in short words",
    "law": "Paragraf / Paragraph, e.g. Serviceloven § 101, stk. 4",
    "ask": "Spørgsmålet, man skal stille / The question to ask",
    "from": "Første dag, 2026-11-23 / First day",
    "until": "Sidste dag / Last day",
    "source": "Kilde: webadresse eller navn / Source: web address or name",
}
_ADDRESS = re.compile(r"(?:(?P<street>[^,]*\S) *, *)?(?:(?P<postcode>[0-9]{4}) +)?(?P<city>[^\d,]*[^\d,\s])")
_BARE = re.compile(r"(?!(?:true|false|null)$)[a-z][a-z0-9-]*|\d{4}-\d\d-\d\d")


def write_fields(kind: type[Content], values: Mapping[str, object]) -> str:
    """Return the fields of a part in the order of its model, each under what it is for."""
    return "\n".join(_lines(kind, values)) + "\n"


def _lines(kind: type[Content], values: Mapping[str, object]) -> Iterator[str]:
    for name, field in fields_of(kind).items():
        example = (field.examples or [None])[0]
        if name in values:
            yield f"# {field.description}"
            yield f"{name}: {flow(values[name])}"
        elif example is not None:
            yield f"# {field.description}"
            yield f"# {name}: {flow(example)}"


def entry(kind: type[Content], values: Mapping[str, object]) -> str:
    """Return the fields of a part as one entry of a list."""
    lines = [f"{name}: {flow(values[name])}" for name in fields_of(kind) if name in values]
    return "- " + "\n  ".join(lines) + "\n"


def flow(value: object) -> str:
    """Return a value on one line of YAML, quoted where YAML would read something else."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return value if isinstance(value, str) and _BARE.fullmatch(value) else json.dumps(value, ensure_ascii=False)


class NewFileKind(NamedTuple):
    """A kind of new file: its model, its folder, the questions, and how answers become fields."""

    model: type[Content]
    folder: str
    asks: tuple[str, ...]
    fields: Callable[[Typed, str], dict[str, object]]
    may: tuple[str, ...] = ()  # what is asked and need not be answered


def _source(text: str) -> dict[str, str]:
    return {"url" if text.startswith("http") else "title": text}


def _service(answers: Typed, _today: str) -> dict[str, object]:
    """Return a draft: visitors do not see it before an editor has filled it in."""
    return {
        "name": answers["name"],
        "status": "draft",
        "needs": [answers["need"]],
        "summary": {"da": answers["summary"]},
        **_reached(answers),
        "checked": {"how": "web"},
        "sources": [_source(answers["source"])],
    }


def _reached(answers: Typed) -> dict[str, object]:
    """Return the contact fields that were answered; unreadable ones are left to the check."""
    found: dict[str, object] = {"hours_note": {"da": "Tiderne er ikke kendt. Ring først."}}
    if opening := answers.get("opening"):
        found = {"hours": notation_of(opening) or opening}
    if phone := answers.get("phone"):
        found["phones"] = [{"number": phone}]
    if address := answers.get("address"):
        found["address"] = address_of(address) or address
    return found


def address_of(text: str) -> dict[str, str] | None:
    """Return an address that is typed on one line, "Nygade 1, 9000 Aalborg"; None where it is none."""
    match = _ADDRESS.fullmatch(text)
    return {name: value for name, value in match.groupdict().items() if value} if match else None


def _job(answers: Typed, today: str) -> dict[str, object]:
    text = answers["contact"]
    way = (
        {"website": text}
        if text.startswith("http")
        else {"email": text}
        if "@" in text
        else {"phone": {"number": text}}
    )
    return {
        "title": {"da": answers["title"]},
        "employer": answers["employer"],
        "hours": {"da": answers["hours"]},
        "pay": {"da": answers["pay"]},
        "contact": way,
        "posted": today,
        "apply_by": answers["apply_by"],
        "sources": [_source(answers["source"])],
    }


def _guide(answers: Typed, _today: str) -> dict[str, object]:
    """Return a guide whose one rule is not sure yet, so that the page says "may" and asks."""
    claim = {
        "says": {"da": answers["says"]},
        "law": answers["law"],
        "sure": "low",
        "ask": {"da": answers["ask"]},
        "source": _source(answers["source"]),
    }
    return {
        "title": {"da": answers["title"]},
        "summary": {"da": answers["summary"]},
        "text": {"da": answers["text"]},
        "claims": [claim],
        "needs": [answers["need"]],
        "checked": {"how": "web"},
    }


def _notice(answers: Typed, _today: str) -> dict[str, object]:
    return {"from": answers["from"], "until": answers["until"], "text": {"da": answers["text"]}}


NEW_FILE_KINDS = {
    "service": NewFileKind(
        Service, "services", ("name", "need", "summary", "source"), _service, ("phone", "address", "opening")
    ),
    "job": NewFileKind(Job, "jobs", ("title", "employer", "hours", "pay", "contact", "apply_by", "source"), _job),
    "guide": NewFileKind(Guide, "guides", ("title", "summary", "text", "says", "law", "ask", "need", "source"), _guide),
    "notice": NewFileKind(Notice, "notices", ("text", "from", "until"), _notice),
}
