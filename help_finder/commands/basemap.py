"""`help-finder basemap`: makes the operator's own map from an OpenStreetMap file."""

from __future__ import annotations

import argparse
from pathlib import Path

from help_finder.commands.command import Command
from help_finder.commands.extras import require
from help_finder.config import Config
from help_finder.content.reader import load_directory

_BUDGET = 150_000  # bytes of the map after brotli: ten seconds on a slow link


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, help="an extract that holds the municipality: FILE.osm.pbf")
    parser.add_argument("--budget", type=int, default=_BUDGET, help="bytes after brotli, 150000 unless told")


def _run(config: Config, options: argparse.Namespace) -> int:
    """Write the map into the content folder, in the sketch's place."""
    require("basemap", "osmium", "shapely")
    from help_finder.maps import basemap, from_osm  # noqa: PLC0415 -- osmium and shapely are optional

    site = load_directory(config.data).site
    made = from_osm.make(options.source, site, basemap.CENTRE, options.budget)
    (config.data / site.basemap).write_bytes(made.body)
    print(f"{config.data / site.basemap}: {made.size} bytes (brotli), {made.tolerance:.0f} m")
    return 0


COMMAND = Command("basemap", "make the map from an OpenStreetMap file", _run, _add_arguments)
