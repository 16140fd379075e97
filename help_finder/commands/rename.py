"""`help-finder rename`: gives a place a new address and keeps the old one alive."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from help_finder.commands.command import Command
from help_finder.commands.confirm import file_of
from help_finder.config import Config
from help_finder.content import register
from help_finder.content.reader import read_folder
from help_finder.editing import edits
from help_finder.model import fields

_REFERENCES = ("service", "call")  # the fields in which a file names a place


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", help="the place's address now")
    parser.add_argument("new", help="its address to come: a-z, digits and hyphens")


def _run(config: Config, options: argparse.Namespace) -> int:
    """Move the file, remember the old address in it, and follow every reference."""
    path = file_of(config.data, options.old)
    target = path.with_name(f"{options.new}.yaml")
    _refuse(config.data, options.old, options.new, target)
    changed = dict(_references(config.data, options.old, options.new))
    text = edits.add_former(edits.read(path), options.old, options.new)
    for file, content in {target: text, **changed}.items():
        edits.write(file, content)
        print(file.relative_to(config.data))
    path.unlink()
    register.rename(config.data, options.old, options.new)
    return 0


def _refuse(folder: Path, old: str, new: str, target: Path) -> None:
    if "/" in old:
        raise ValueError(f"Kun steder kan omdøbes / Only places can be renamed: {old}")
    if not fields.is_slug(new):
        raise ValueError(f"Brug små bogstaver a-z, tal og bindestreg / Use a-z, digits and hyphens: {new}")
    directory = read_folder(folder).directory
    holder = directory.service_by_former.get(new) if directory else None
    if target.exists() or (holder and holder.slug != old):
        raise ValueError(f"Adressen er i brug / The address is taken: {new}")


def _references(folder: Path, old: str, new: str) -> Iterator[tuple[Path, str]]:
    for file in (*folder.glob("*.yaml"), *folder.glob("guides/*.yaml"), *folder.glob("jobs/*.yaml")):
        text = edits.read(file)
        if old in text and (changed := edits.replace_word(text, _REFERENCES, old, new)) != text:
            yield file, changed


COMMAND = Command("rename", "give a place a new address; the old one leads there", _run, _add_arguments)
