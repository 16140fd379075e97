"""The desk of a calling round: the content folder, the journal of what was saved, a check of changed content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import flask
from markupsafe import Markup

from help_finder.content import register
from help_finder.content.reader import ContentError, read_parts
from help_finder.content.translations import TRANSLATED, text_digest, texts_of, wording
from help_finder.editing.calling import answers as typed_answers
from help_finder.editing.calling import calls, questions, saving
from help_finder.editing.calling import queue as queues
from help_finder.editing.calling.answers import Answers
from help_finder.editing.calling.calls import Call
from help_finder.editing.calling.journal import Journal
from help_finder.editing.calling.questions import Asked
from help_finder.editing.calling.queue import Queue
from help_finder.editing.calling.saving import Check, Conflict, Saved
from help_finder.editing.yaml import edits, fields
from help_finder.hours.summary.description import describe_hours
from help_finder.hours.typed import notation_of
from help_finder.model.directory import Directory
from help_finder.model.service import Service
from help_finder.pages import context
from help_finder.pages.language import opening_words
from help_finder.pages.language.hyphens import SOFT_HYPHEN
from help_finder.pages.language.markup import bare
from help_finder.web.holder import part_of

_UNPRINTABLE = re.compile(r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # as YAML 1.2 has it
TRANSLATIONS = "register/translations.txt"


@dataclass(frozen=True)
class Desk:
    """The folder that the round reads and writes, the evening's journal, and a further check of a changed folder."""

    folder: Path
    journal: Journal
    check: Check | None = None

    def read(self) -> Directory:
        """Return the content as it is in the folder now; raise ContentError where site.yaml cannot be read."""
        reading = read_parts(self.folder)
        if reading.directory is None:
            raise ContentError(reading.problems)
        return reading.directory

    def queue(self, directory: Directory, today: date) -> Queue:
        """Return the round."""
        return queues.queue(self.folder, directory, today)

    def file_text(self, slug: str) -> str:
        """Return the text of a service's file, empty where it is gone."""
        return saving.text_of(self.folder, service_file(slug)) or ""

    def notes(self, slug: str) -> list[str]:
        """Return the comments at the top of a service's file: what its editors wrote to each other."""
        head = self.file_text(slug).split("\nname:")[0].splitlines()
        return [line.lstrip("# ") for line in head if line.startswith("# ") and "$schema" not in line]

    def call(self, call: Call) -> Saved:
        """Record that a call got no answer, when to call again, or what a visitor reported."""
        return saving.save(self.folder, {calls.FILE: calls.with_call(self.folder, call)}, {})

    def save(self, service: Service, found: Answers, how: str, seen: str, today: date) -> Saved:
        """Write the answers of a call into the service's file; raise Conflict, Refused or EditError."""
        name, text = service_file(service.slug), self.file_text(service.slug)
        if saving.digest(text) != seen:
            raise Conflict
        texts = {name: changed(text, service, found, how, today)}
        if remembered := self._translations(service, text, found.wanted):
            texts[TRANSLATIONS] = remembered
        if any(call.slug == service.slug for call in calls.read_calls(self.folder)):
            texts[calls.FILE] = calls.without_service(self.folder, service.slug)
        return saving.save(self.folder, texts, {name: seen}, self.check)

    def _translations(self, service: Service, text: str, wanted: fields.Wanted) -> str | None:
        """Return the register with the Danish that translations were made from, where the Danish is to change."""
        paths = set(fields.texts_changed(text, wanted))
        recorded, found = register.translations(self.folder), set()
        for path, said in texts_of(service):
            for language in TRANSLATED if path in paths else ():
                own = wording(service_file(service.slug), said, language)
                if own and own not in recorded and (*path, language) not in wanted:
                    found.add(" ".join((*own, text_digest(said.da))))
        old = saving.text_of(self.folder, TRANSLATIONS) or ""
        return "".join(f"{line}\n" for line in sorted({*old.splitlines(), *found})) if found else None


def changed(text: str, service: Service, found: Answers, how: str, today: date) -> str:
    """Return a service's text with the answers of a call in it, its source, and the day of what was confirmed."""
    text = fields.put_fields(text, typed_answers.with_source(service, found, how, today), Service)
    if not found.facts:
        return text
    is_whole = set(questions.facts_of(service)) <= set(found.facts)
    return edits.set_checked(text, today.isoformat(), how, () if is_whole else found.facts)


def service_file(slug: str) -> str:
    """Return the name of a service's file in the folder."""
    return f"services/{slug}.yaml"


def hours_in_words(service: Service, directory: Directory, today: date) -> str:
    """Return a service's hours in the words of its page; empty where it has none that can be read."""
    described = context.hours_of(service, directory, today) if service.hours else None
    return _plain(opening_words.say_hours(described, today, "da").line) if described else ""


def week_of(hours: str, today: date) -> str:
    """Return typed hours in words; empty where they cannot be read."""
    read = notation_of(hours)
    return _plain(opening_words.say_hours(describe_hours(read, today), today, "da").line) if read else ""


def _plain(line: Markup) -> str:
    return bare(line).replace(SOFT_HYPHEN, "")


def asked_of(service: Service, directory: Directory, today: date) -> Asked:
    """Return the questions of a service."""
    return questions.questions_for(service, hours_in_words(service, directory, today), today, directory.site.fresh_days)


def desk() -> Desk:
    """Return the desk of the application that is answering."""
    return part_of(flask.current_app, Desk)


def form_now() -> Mapping[str, str]:
    """Return the posted form with line feeds only, and without characters that no file may contain."""
    typed = flask.request.form.items()
    return {name: _UNPRINTABLE.sub("", value.replace("\r\n", "\n")) for name, value in typed}
