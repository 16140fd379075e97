"""`help-finder build` and `serve`: the site as files, and as a server."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from help_finder.commands.command import pass_config
from help_finder.config import Config
from help_finder.content import snapshot
from help_finder.hours.clock import clock_in_copenhagen
from help_finder.publishing import server
from help_finder.publishing.building.build import BuildError, write_site

_SETTINGS = """\b
Settings from the environment:
  HOST               where to listen: an address or a name of this machine (127.0.0.1)
  PORT               the port to listen on (8000)
  METRICS_PORT       figures for Prometheus at http://127.0.0.1:METRICS_PORT/metrics (none)
  HELP_FINDER_DATA   the folder of the content (data/ beside the program)
  HELP_FINDER_STATE  where the built pages and the last good content are kept (build/ beside the program)
"""


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--base-url", default="", help="The site's URL, for sitemap.xml (else that in site.yaml).")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day to build for (else today in Copenhagen).")
@click.option("--quality", type=click.IntRange(0, 11), default=11, show_default=True, help="Brotli's; 5 is quick.")
@pass_config
def build(config: Config, out: Path, base_url: str, day: datetime | None, quality: int) -> int:
    """Write the site as files, for any web server; a former build in OUT is replaced."""
    content = snapshot.read_snapshot(config.data)
    if base_url:
        content = replace(content, directory=content.directory.reached_at(base_url))
    on: date = (day or clock_in_copenhagen()).date()
    try:
        count, errors = write_site(content, out, on, quality)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    for failed in errors:
        print(f"Siden kan ikke laves / This page cannot be made: {failed}", file=sys.stderr)
    print(f"Filer skrevet / files written: {count}. Dag / day: {on}.")
    if not content.directory.site.base_url:
        print("Uden sitemap.xml: skriv --base-url / Without sitemap.xml: give --base-url")
    return 0


@click.command(epilog=_SETTINGS)
@click.option("--workers", type=click.IntRange(min=1), default=1, metavar="N", help="Processes that answer.")
@click.option("--preview", is_flag=True, help="For editors: show drafts, and mistakes over the page.")
@pass_config
def serve(config: Config, workers: int, *, preview: bool) -> int:
    """Serve the site until it is stopped. Pages come from memory; queries and forms have processes of their own."""
    return server.serve_site(config, workers, is_preview=preview)
