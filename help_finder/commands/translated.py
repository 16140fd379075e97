"""`help-finder translated`: remembers which Danish each translation was made from."""

from __future__ import annotations

import argparse

from help_finder.commands.command import Command
from help_finder.config import Config
from help_finder.content import register
from help_finder.content.reader import read_folder


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", help="files whose translations fit their Danish again, e.g. services/x.yaml"
    )


def _run(config: Config, options: argparse.Namespace) -> int:
    """Record new translations, and those of the files named as read again."""
    reading = read_folder(config.data)
    known = {located.file for located in reading.parts}
    files = [file if file in known else f"services/{file}.yaml" for file in options.files]
    if lost := [file for file in files if file not in known]:
        raise ValueError(f"Findes ikke / There is no such file: {', '.join(lost)}")
    changed = register.record(config.data, reading.parts, files)
    print(f"Linjer ændret / lines changed: {changed}")
    return 0


COMMAND = Command("translated", "remember which Danish each translation was made from", _run, _add_arguments)
