"""`help-finder build OUT`: the site as files, for any web server or CDN."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from help_finder.commands.command import Command
from help_finder.config import Config


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, help="the folder to write; a former build in it is replaced")
    parser.add_argument("--base-url", default="", help="the site's address, for sitemap.xml (else that in site.yaml)")
    parser.add_argument("--day", type=date.fromisoformat, help="the day to build for (else today in Copenhagen)")
    parser.add_argument("--quality", type=int, choices=range(12), default=11, help="brotli's; 5 is quick (default 11)")


def _run(config: Config, options: argparse.Namespace) -> int:
    from help_finder.content import snapshot  # noqa: PLC0415 -- needed by this command alone
    from help_finder.hours.clock import clock_in_copenhagen  # noqa: PLC0415 -- the same
    from help_finder.publishing import build  # noqa: PLC0415 -- the same

    content = snapshot.read(config.data)
    if options.base_url:
        content = replace(content, directory=content.directory.reached_at(options.base_url))
    day = options.day or clock_in_copenhagen().date()
    try:
        count = build.export(content, options.out, day, options.quality)
    except build.BuildError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Filer skrevet / files written: {count}. Dag / day: {day}.")
    if not content.directory.site.base_url:
        print("Uden sitemap.xml: skriv --base-url / Without sitemap.xml: give --base-url")
    return 0


COMMAND = Command("build", "write the site as files, for any web server", _run, _add_arguments)
