"""`help-finder confirm`: writes when and how somebody confirmed a place, and changes nothing else."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import get_args

from help_finder.commands.command import Command
from help_finder.config import Config
from help_finder.editing import edits
from help_finder.hours.clock import COPENHAGEN
from help_finder.model.service import Checked


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", help="the place, or guides/NAME")
    parser.add_argument("--how", required=True, choices=get_args(Checked.model_fields["how"].annotation))
    parser.add_argument("--on", type=date.fromisoformat, help="the day, e.g. 2026-11-23; today if left out")


def _run(config: Config, options: argparse.Namespace) -> int:
    today = datetime.now(COPENHAGEN).date()
    on = options.on or today
    if on > today:
        raise ValueError(f"Dagen er ikke kommet endnu / That day has not come yet: {on}")
    path = file_of(config.data, options.slug)
    edits.write(path, edits.confirm(edits.read(path), on.isoformat(), options.how))
    print(f"{path.relative_to(config.data)}: checked: {{on: {on}, how: {options.how}}}")
    return 0


def file_of(folder: Path, slug: str) -> Path:
    """Return the file of a place, or of a guide written as guides/NAME; raise ValueError where there is none."""
    path = folder / f"{slug}.yaml" if slug.startswith("guides/") else folder / "services" / f"{slug}.yaml"
    if ".." in slug or not path.is_file():
        raise ValueError(f"Findes ikke / There is no such place: {slug}")
    return path


COMMAND = Command("confirm", "write that a place was confirmed: by phone, visit, mail or web", _run, _add_arguments)
