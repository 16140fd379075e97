"""`help-finder texts`: the interface's catalogues in step with templates and code."""

from __future__ import annotations

import argparse

from help_finder.commands.command import Command
from help_finder.config import Config
from help_finder.editing import catalogues


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="change nothing, fail if they drifted")


def _run(_config: Config, options: argparse.Namespace) -> int:
    drift = catalogues.drift() if options.check else catalogues.update()
    for line in drift:
        print(line)
    return 1 if drift and options.check else 0


COMMAND = Command("texts", "bring the catalogues in step with the templates", _run, _add_arguments)
