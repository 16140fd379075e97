"""`help-finder serve`: the site."""

from __future__ import annotations

import argparse

from help_finder.commands.command import Command
from help_finder.config import Config


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that answer; one a core at most")
    parser.add_argument("--preview", action="store_true", help="for editors: show drafts, and mistakes over the page")


def _run(config: Config, options: argparse.Namespace) -> int:
    from help_finder.publishing.server import serve  # noqa: PLC0415 -- the server is needed by this command alone

    if options.workers < 1:
        raise ValueError("--workers skal være mindst 1 / --workers must be at least 1")
    serve(config, options.workers, is_preview=options.preview)
    return 0


COMMAND = Command("serve", "serve the site", _run, _add_arguments)
