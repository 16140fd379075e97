"""`help-finder serve`: the site."""

from __future__ import annotations

import argparse

from help_finder.commands.command import Command
from help_finder.config import Config


def _run(config: Config, _options: argparse.Namespace) -> int:
    from help_finder.serve import serve  # noqa: PLC0415 -- the server is needed by this command alone

    serve(config)
    return 0


COMMAND = Command("serve", "serve the site", _run)
