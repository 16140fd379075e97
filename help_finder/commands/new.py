"""`help-finder new`: a service, job, guide or notice that passes the check, its other fields explained in comments."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from help_finder.commands.command import Command
from help_finder.config import Config
from help_finder.content.reader import ContentError, read_folder
from help_finder.editing import edits, new_file, schema
from help_finder.hours.clock import COPENHAGEN
from help_finder.model import fields
from help_finder.model.calendar import Notice
from help_finder.model.fields import Content
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.service import Service

Answers = Mapping[str, str]
_QUESTIONS = {
    "name": "Navn / Name",
    "title": "Titel på dansk / Title in Danish",
    "summary": "En eller to sætninger på dansk / One or two sentences in Danish",
    "need": "Behov, id fra needs.yaml / Need, an id of needs.yaml",
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


class Kind(NamedTuple):
    """What can be made: its model, where it lies, what is asked, and how the answers become fields."""

    model: type[Content]
    folder: str
    asks: tuple[str, ...]
    fields: Callable[[Answers, str], dict[str, Any]]


def _source(text: str) -> dict[str, str]:
    return {"url" if text.startswith("http") else "title": text}


def _service(answers: Answers, _today: str) -> dict[str, Any]:
    """Return a draft: nobody sees it before an editor has filled it in."""
    return {
        "name": answers["name"],
        "status": "draft",
        "needs": [answers["need"]],
        "summary": {"da": answers["summary"]},
        "hours_note": {"da": "Tiderne er ikke kendt. Ring først."},
        "checked": {"how": "web"},
        "sources": [_source(answers["source"])],
    }


def _job(answers: Answers, today: str) -> dict[str, Any]:
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


def _guide(answers: Answers, _today: str) -> dict[str, Any]:
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


def _notice(answers: Answers, _today: str) -> dict[str, Any]:
    return {"from": answers["from"], "until": answers["until"], "text": {"da": answers["text"]}}


KINDS = {
    "service": Kind(Service, "services", ("name", "need", "summary", "source"), _service),
    "job": Kind(Job, "jobs", ("title", "employer", "hours", "pay", "contact", "apply_by", "source"), _job),
    "guide": Kind(Guide, "guides", ("title", "summary", "text", "says", "law", "ask", "need", "source"), _guide),
    "notice": Kind(Notice, "notices", ("text", "from", "until"), _notice),
}


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("slug", help="its address: a-z, digits and hyphens")
    for name, question in _QUESTIONS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", dest=f"answer_{name}", metavar="TEXT", help=question)


def _run(config: Config, options: argparse.Namespace) -> int:
    """Write the file, or say what is wrong with the answers and write nothing."""
    kind = KINDS[options.kind]
    if not fields.is_slug(options.slug):
        raise ValueError(f"Brug små bogstaver a-z, tal og bindestreg / Use a-z, digits and hyphens: {options.slug}")
    values = kind.fields(_answers(kind, options), datetime.now(COPENHAGEN).date().isoformat())
    if options.kind == "notice":
        entry = new_file.entry(Notice, {"id": options.slug, **values})
        path = config.data / "notices.yaml"
        text = edits.append(edits.read(path), entry)
    else:
        path = config.data / kind.folder / f"{options.slug}.yaml"
        text = entry = f"{schema.first_line(f'{kind.folder}/x.yaml')}\n{new_file.write(kind.model, values)}"
        if path.exists():
            raise ValueError(f"Filen findes allerede / The file is there already: {path.name}")
    _refuse_mistakes(config.data, kind.folder, options.slug, entry)
    path.parent.mkdir(exist_ok=True)  # an empty folder is not kept by git
    edits.write(path, text)
    print(path)
    return 0


def _answers(kind: Kind, options: argparse.Namespace) -> Answers:
    """Return an answer for each question: the option, or what is typed; raise ValueError where neither can be."""
    given = {name: getattr(options, f"answer_{name}") for name in kind.asks}
    lacking = [name for name, answer in given.items() if answer is None]
    if lacking and not sys.stdin.isatty():
        names = ", ".join(f"--{name.replace('_', '-')}" for name in lacking)
        raise ValueError(f"Mangler / Missing: {names}")
    return {**given, **{name: input(f"{_QUESTIONS[name]}: ").strip() for name in lacking}}


def _refuse_mistakes(folder: Path, name: str, slug: str, text: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / name / f"{slug}.yaml"
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        found = [problem for problem in read_folder(folder, [file]).problems if problem.file == str(file)]
    if errors := [problem for problem in found if problem.severity == "error"]:
        raise ContentError([replace(problem, file=f"{name}/{slug}.yaml") for problem in errors])


COMMAND = Command("new", "write a new service, job, guide or notice that passes the check", _run, _add_arguments)
