"""`help-finder new`: a new service, job, guide or notice, asked for on the terminal or given as options."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import click

from help_finder.commands.command import options_of, pass_config
from help_finder.config import Config, UserError
from help_finder.content.problem import Problem
from help_finder.content.reader import ContentError, read_folder, read_parts
from help_finder.editing import new_file, schema
from help_finder.editing.new_file import NEW_FILE_KINDS, PROMPTS, NewFileKind, Typed
from help_finder.editing.yaml import edits
from help_finder.hours.clock import clock_in_copenhagen
from help_finder.model import fields
from help_finder.model.calendar import Notice
from help_finder.model.need import Need

# The question whose answer is written into a field, where the two have other names.
_ASKED_AS = {"needs": "need", "phones": "phone", "sources": "source", "claims": "law", "hours": "opening"}


@click.command()
@click.argument("kind", type=click.Choice(list(NEW_FILE_KINDS)))
@click.argument("slug")
@options_of(PROMPTS)
@pass_config
def new(config: Config, /, kind: str, slug: str, **given: str | None) -> int:
    """Write a new service, job, guide or notice that passes the check. SLUG is of a-z, digits and hyphens.

    On a terminal it asks for what is not given, and asks again where an answer is wrong; the others are kept.
    """
    wanted = NEW_FILE_KINDS[kind]
    if not fields.is_slug(slug):
        raise UserError(f"Brug små bogstaver a-z, tal og bindestreg / Use a-z, digits and hyphens: {slug}")
    needs = [need for need in read_parts(config.data).parts_of(Need) if need.kind == "need" or kind == "guide"]
    answers = _ask(wanted, {name: said for name, said in given.items() if said is not None}, needs)
    path, text = _until_right(config, kind, slug, answers, needs)
    path.parent.mkdir(exist_ok=True)  # an empty folder is not kept by git
    edits.write_text(path, text)
    print(path)
    return 0


def _until_right(config: Config, kind: str, slug: str, answers: Typed, needs: list[Need]) -> tuple[Path, str]:
    """Return the file and its text; ask again for what is wrong, where a person is there to answer."""
    wanted = NEW_FILE_KINDS[kind]
    while True:
        path, text, entry = _written(config, kind, slug, answers)
        errors = _mistakes(config.data, wanted.folder, slug, entry)
        if not errors:
            return path, text
        wrong = [name for name in (*wanted.asks, *wanted.may) if name in _names(errors, wanted)]
        if not wrong or not sys.stdin.isatty():
            raise ContentError(errors)
        print(*errors, sep="\n", file=sys.stderr)
        kept = {name: said for name, said in answers.items() if name not in wrong}
        answers = _ask(wanted, kept, needs, answers)


def _names(errors: Iterable[Problem], wanted: NewFileKind) -> set[str]:
    """Return the questions that the mistakes are answers to."""
    heads = {problem.field.split(".")[0].split("[")[0] for problem in errors}
    asked = {*wanted.asks, *wanted.may}
    return {head if head in asked else _ASKED_AS.get(head, "") for head in heads}


def _written(config: Config, kind: str, slug: str, answers: Typed) -> tuple[Path, str, str]:
    """Return the file, its whole text, and the part of it that is new."""
    wanted = NEW_FILE_KINDS[kind]
    values = wanted.fields(answers, clock_in_copenhagen().date().isoformat())
    if kind == "notice":
        entry = new_file.entry(Notice, {"id": slug, **values})
        path = config.data / "notices.yaml"
        return path, edits.append(edits.read_text(path), entry), entry
    path = config.data / wanted.folder / f"{slug}.yaml"
    if path.exists():
        raise UserError(f"Filen findes allerede / The file is there already: {path.name}")
    text = f"{schema.first_line(f'{wanted.folder}/x.yaml')}\n{new_file.write_fields(wanted.model, values)}"
    return path, text, text


def _ask(wanted: NewFileKind, given: Typed, needs: list[Need], before: Mapping[str, str] | None = None) -> Typed:
    """Return an answer for each question: as given, or what is typed; raise UserError where neither can be."""
    missing = [name for name in wanted.asks if name not in given]
    if not sys.stdin.isatty():
        if missing:
            names = ", ".join(f"--{name.replace('_', '-')}" for name in missing)
            raise UserError(f"Mangler / Missing: {names}")
        return {**given, "need": _need_id(given["need"], needs)} if "need" in given else given
    typed = {name: _prompt(name, needs, (before or {}).get(name)) for name in missing}
    typed |= {name: _prompt(name, needs, (before or {}).get(name, "")) for name in wanted.may if name not in given}
    found = {**given, **typed}
    return {**found, "need": _need_id(found["need"], needs)} if "need" in found else found


def _prompt(name: str, needs: list[Need], before: str | None) -> str:
    """Ask one question; the needs are listed by number and name, an answer that was wrong is offered again."""
    if name == "need":
        for number, need in enumerate(needs, 1):
            print(f"  {number:2} {need.id:14} {need.name.da}")
    return str(click.prompt(PROMPTS[name], default=before, show_default=bool(before))).strip()


def _need_id(said: str, needs: list[Need]) -> str:
    """Return the id of a need that somebody named by number, id or a Danish word; anything else stays as it is."""
    if said.isdecimal() and 0 < int(said) <= len(needs):
        return needs[int(said) - 1].id
    wanted = said.casefold()
    known = ((need, {need.id, need.name.da.casefold(), *need.name.da.casefold().split()}) for need in needs)
    return next((need.id for need, words in known if wanted in words), said)


def _mistakes(folder: Path, name: str, slug: str, text: str) -> list[Problem]:
    """Return the errors of a file as if it lay in the folder."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / name / f"{slug}.yaml"
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        found = [problem for problem in read_folder(folder, [file]).problems if problem.file == str(file)]
    return [replace(problem, file=f"{name}/{slug}.yaml") for problem in found if problem.severity == "error"]
