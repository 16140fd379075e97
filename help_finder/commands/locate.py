"""`help-finder locate`: asks a geocoder for addresses without an exact position."""

from __future__ import annotations

import argparse

from help_finder.commands.command import Command
from help_finder.commands.extras import require
from help_finder.config import Config
from help_finder.content.reader import load_directory


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", nargs="?", help="one place")
    parser.add_argument("--all", action="store_true", help="every place whose position is not exact")
    parser.add_argument("--write", action="store_true", help="write what was found to the door")


def _run(config: Config, options: argparse.Namespace) -> int:
    """Print what the geocoder found; write it only when told to."""
    if bool(options.slug) == options.all:
        raise ValueError("Skriv et sted eller --all / Name a place, or --all")
    require("editor", "geopy")
    from help_finder.editing import geocoder  # noqa: PLC0415 -- the extra is needed by this command alone

    for line in geocoder.run(config.data, load_directory(config.data), options.slug, does_write=options.write):
        print(line, flush=True)
    return 0


COMMAND = Command("locate", "ask a geocoder for addresses without an exact position", _run, _add_arguments)
