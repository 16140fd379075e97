"""`help-finder confirm`, `rename`, `new` and `locate`: what changes content files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import get_args

import click

from help_finder.commands.command import pass_config, require
from help_finder.config import Config, UserError
from help_finder.content import register
from help_finder.content.problem import Problem
from help_finder.content.reader import load_directory, read_folder
from help_finder.editing.yaml import edits
from help_finder.hours.clock import clock_in_copenhagen
from help_finder.model import fields
from help_finder.model.facts.checked import FACTS, Checked

_REFERENCES = ("service", "call", "first", "ask")  # the fields in which a file names a service
_HOW = get_args(Checked.model_fields["how"].annotation)


@click.command()
@click.argument("slug")
@click.option("--how", required=True, type=click.Choice(_HOW))
@click.option("--what", help=f"What it confirmed: all, or some of {','.join(FACTS)}.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day, e.g. 2026-11-23; today if left out.")
@pass_config
def confirm(config: Config, slug: str, how: str, what: str | None, on: datetime | None) -> int:
    """Write that a service was confirmed: by phone, visit, mail or web. SLUG is the service's, or guides/NAME.

    Of a service say what was confirmed with --what hours,phone or --what all; the rest keeps its own day.
    """
    today = clock_in_copenhagen().date()
    day = on.date() if on else today
    if day > today:
        raise UserError(f"Dagen er ikke kommet endnu / That day has not come yet: {day}")
    path = content_file(config.data, slug)
    facts = () if slug.startswith("guides/") or how == "web" else _facts(what)
    text = edits.set_checked(edits.read_text(path), day.isoformat(), how, facts)
    edits.write_text(path, text)
    print(f"{path.relative_to(config.data)}: {next(line for line in text.splitlines() if line.startswith('checked:'))}")
    for problem in _says_older(config.data, path):
        print(problem)
    return 0


def _facts(what: str | None) -> tuple[str, ...]:
    """Return the facts that --what names, none for all; raise UserError where it names none or an unknown one."""
    named = tuple(name.strip() for name in (what or "").split(","))
    if what == "all":
        return ()
    if odd := [name for name in named if name not in FACTS]:
        raise UserError(
            f"Skriv, hvad stedet bekræftede, med --what: all, eller nogle af {', '.join(FACTS)}\n"
            f"Say with --what what the service confirmed: all, or some of {', '.join(FACTS)}"
            + (f": {', '.join(odd)}" if what else "")
        )
    return named


def _says_older(folder: Path, path: Path) -> list[Problem]:
    """Return what the texts of a service say against its confirmation."""
    name = str(path.relative_to(folder))
    return [found for found in read_folder(folder).problems if (found.file, found.field) == (name, "checked")]


def content_file(folder: Path, slug: str) -> Path:
    """Return the file of a service, or of a guide written as guides/NAME; raise UserError where there is none."""
    path = folder / f"{slug}.yaml" if slug.startswith("guides/") else folder / "services" / f"{slug}.yaml"
    if ".." in slug or not path.is_file():
        raise UserError(f"Findes ikke / There is no such service: {slug}")
    return path


@click.command()
@click.argument("old")
@click.argument("new")
@pass_config
def rename(config: Config, old: str, new: str) -> int:
    """Give a service a new slug; the old one leads there. NEW is of a-z, digits and hyphens."""
    path = content_file(config.data, old)
    target = path.with_name(f"{new}.yaml")
    _refuse_slug(config.data, old, new, target)
    changed = dict(_references(config.data, old, new))
    text = edits.add_former(edits.read_text(path), old, new)
    for file, content in {target: text, **changed}.items():
        edits.write_text(file, content)
        print(file.relative_to(config.data))
    path.unlink()
    register.rename_slug(config.data, old, new)
    return 0


def _refuse_slug(folder: Path, old: str, new: str, target: Path) -> None:
    if "/" in old:
        raise UserError(f"Kun steder kan omdøbes / Only services can be renamed: {old}")
    _refuse_form(new)
    directory = read_folder(folder).directory
    holder = directory.service_by_former.get(new) if directory else None
    if target.exists() or (holder and holder.slug != old):
        raise UserError(f"Adressen er i brug / The address is taken: {new}")


def _refuse_form(slug: str) -> None:
    if not fields.is_slug(slug):
        raise UserError(f"Brug små bogstaver a-z, tal og bindestreg / Use a-z, digits and hyphens: {slug}")


def _references(folder: Path, old: str, new: str) -> Iterator[tuple[Path, str]]:
    for file in (*folder.glob("*.yaml"), *folder.glob("guides/*.yaml"), *folder.glob("jobs/*.yaml")):
        text = edits.read_text(file)
        if old in text and (changed := edits.replace_word(text, _REFERENCES, old, new)) != text:
            yield file, changed


@click.command()
@click.argument("slug", required=False)
@click.option("--all", "every", is_flag=True, help="Every service whose position is not exact.")
@click.option("--write", is_flag=True, help="Write what was found to the door.")
@pass_config
def locate(config: Config, slug: str | None, *, every: bool, write: bool) -> int:
    """Ask a geocoder for addresses without an exact position; write them only with --write."""
    if bool(slug) == every:
        raise UserError("Skriv et sted eller --all / Name a service, or --all")
    require("editor", "geopy")
    from help_finder.editing import geocoder  # noqa: PLC0415 -- the extra is needed by this command alone

    directory = load_directory(config.data)
    for match in geocoder.geocode(geocoder.chosen_services(directory, slug), directory.site):
        print(match, flush=True)
        if write and (path := geocoder.write_position(config.data, match)):
            print(f"{path.name}: skrevet / written", flush=True)
    return 0
