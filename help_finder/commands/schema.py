"""`help-finder schema`: JSON Schemas for editors and README's table of fields."""

from __future__ import annotations

import argparse

from help_finder.commands.command import Command
from help_finder.config import Config
from help_finder.editing import schema


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="change nothing, fail if they drifted")


def _run(config: Config, options: argparse.Namespace) -> int:
    drift = schema.drift(config.data)
    for path in drift:
        print(path)
    if not options.check:
        schema.write(config.data)
    return 1 if drift and options.check else 0


COMMAND = Command("schema", "write what the models say, for editors and README", _run, _add_arguments)
