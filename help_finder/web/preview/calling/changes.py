"""The small changes of an editor: one fact, some closed days, a notice, a new service, a reviewed translation.

Each returns the text of the files it changes, or raises Mistakes; nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from help_finder.content import register
from help_finder.content.translations import text_digest, texts_of, wording
from help_finder.editing import new_file, schema
from help_finder.editing.calling.saving import text_of
from help_finder.editing.yaml import edits, fields
from help_finder.editing.yaml.edits import FieldPath
from help_finder.hours.typed import notation_of
from help_finder.model.calendar import Notice
from help_finder.model.fields import is_slug
from help_finder.model.service import Service
from help_finder.web.preview.calling.desk import TRANSLATIONS, service_file

Texts = dict[str, str]
Form = Mapping[str, str]
FACT_LABELS: Final[Mapping[str, str]] = {
    "name": "Navn", "operator": "Hvem der driver det", "short": "Linjen i listen", "summary": "Hvad man får",
    "hours": "Åbningstider", "hours_note": "Andet om tiderne", "getting_in": "Hvordan man kommer ind",
    "know": "Andet, man skal vide", "price": "Pris", "email": "Mail", "website": "Hjemmeside",
}  # fmt: skip
_PLAIN: Final = frozenset({"operator", "email", "website"})
_DAY = re.compile(r"(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})")
_NOT_A_DAY = "Skriv en dag: 24.12.2026"
_EMPTY = "Skriv noget her."


class Mistakes(Exception):  # noqa: N818 -- what somebody typed, no error of the program
    """What is wrong with a form, by the name of the field."""

    def __init__(self, said: Mapping[str, str]) -> None:
        super().__init__(*said.values())
        self.said = dict(said)


def typed_day(text: str) -> date | None:
    """Return a day that is typed as 24.12.2026 or as 2026-12-24; None for anything else."""
    match = _DAY.fullmatch(text.strip())
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text.strip())
    except ValueError:
        return None


def change_fact(folder: Path, service: Service, form: Form) -> Texts:
    """Change one fact of a service; an empty text takes it away, where the service can do without."""
    name, text = form.get("fact", ""), " ".join(form.get("text", "").split())
    if name not in FACT_LABELS:
        raise Mistakes({"fact": "Vælg, hvad du vil rette."})
    path: FieldPath = (name,) if name in _PLAIN or name == "hours" else (name, "da")
    if name == "name" and isinstance(service.name, str):
        path = (name,)
    if name == "hours" and text:
        text = notation_of(text) or text
    return _put(folder, service, {path if text else (name,): text or None})


def close_for_days(folder: Path, service: Service, form: Form) -> Texts:
    """Close a service from one day to another."""
    found = _days(form)
    note = " ".join(form.get("text", "").split())
    entry: dict[str, object] = {"from": found["from"], "until": found["until"], "hours": "off"}
    if note:
        entry["note"] = {"da": note}
    return _put(folder, service, {("exceptions", len(service.exceptions)): entry})


def write_notice(folder: Path, slugs: Mapping[str, object], form: Form) -> Texts:
    """Write a notice for the whole site, or for one service."""
    days, text, slug = _days(form), " ".join(form.get("text", "").split()), form.get("place", "")
    if not text:
        raise Mistakes({"text": _EMPTY})
    if slug and slug not in slugs:
        raise Mistakes({"place": "Der er ikke noget sted med det navn."})
    old = text_of(folder, "notices.yaml") or "[]\n"
    number = 1 + max((int(found) for found in re.findall(r"\bid: \"?besked-(\d+)", old)), default=0)
    values: dict[str, object] = {"id": f"besked-{number}", **days, "text": {"da": text}}
    return {"notices.yaml": edits.append(old, new_file.entry(Notice, values | ({"service": slug} if slug else {})))}


def new_service(folder: Path, form: Form) -> Texts:
    """Write a new service as a draft, as `help-finder new service` does."""
    answers = {name: " ".join(form.get(name, "").split()) for name in ("slug", *NEW_SERVICE)}
    missing = {name: _EMPTY for name in ("slug", "name", "need", "summary", "source") if not answers[name]}
    if missing:
        raise Mistakes(missing)
    if not is_slug(answers["slug"]) or (folder / service_file(answers["slug"])).exists():
        raise Mistakes({"slug": "Brug små bogstaver a-z, tal og bindestreg, og et navn, der ikke er i brug."})
    values = new_file.NEW_FILE_KINDS["service"].fields(answers, "")
    name = service_file(answers["slug"])
    return {name: f"{schema.first_line(name)}\n{new_file.write_fields(Service, values)}"}


NEW_SERVICE: Final = ("name", "need", "summary", "source", "phone", "address", "opening")


def mark_read(folder: Path, service: Service, form: Form) -> Texts:
    """Mark a Greenlandic text as read by a native speaker, and record that it fits the Danish of today."""
    wanted = form.get("path", "")
    found = next((text for path, text in texts_of(service) if ".".join(map(str, path)) == wanted and text.kl), None)
    if found is None:
        raise Mistakes({"path": "Vælg en tekst."})
    steps: FieldPath = tuple(int(step) if step.isdecimal() else step for step in wanted.split("."))
    own = wording(service_file(service.slug), found, "kl")
    lines = (text_of(folder, TRANSLATIONS) or "").splitlines()
    kept = [line for line in lines if own is None or not line.startswith(" ".join(own) + " ")]
    texts = _put(folder, service, {(*steps, "reviewed"): "yes"})
    if own and own in register.translations(folder):
        kept.append(" ".join((*own, text_digest(found.da))))
        texts[TRANSLATIONS] = "".join(f"{line}\n" for line in sorted(kept))
    return texts


def _days(form: Form) -> dict[str, str]:
    found = {name: typed_day(form.get(name, "")) for name in ("from", "until")}
    wrong = {name: _NOT_A_DAY for name, day in found.items() if day is None}
    if wrong:
        raise Mistakes(wrong)
    return {name: str(day) for name, day in found.items()}


def _put(folder: Path, service: Service, wanted: fields.Wanted) -> Texts:
    name = service_file(service.slug)
    text = text_of(folder, name) or ""
    texts = {name: fields.put_fields(text, wanted, Service)}
    old = register.translations(folder)
    found = set()
    for path, said in texts_of(service):
        if path in set(fields.texts_changed(text, wanted)):
            owns = (wording(name, said, "kl"), wording(name, said, "en"))
            found |= {" ".join((*own, text_digest(said.da))) for own in owns if own and own not in old}
    if found:
        lines = {*(text_of(folder, TRANSLATIONS) or "").splitlines(), *found}
        texts[TRANSLATIONS] = "".join(f"{line}\n" for line in sorted(lines))
    return texts


OF_A_SERVICE: Final[Mapping[str, Callable[[Path, Service, Form], Texts]]] = {
    "fact": change_fact,
    "close": close_for_days,
    "read": mark_read,
}
