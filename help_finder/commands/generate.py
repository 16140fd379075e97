"""`help-finder schema` and `basemap`: files that are made from the models and from OpenStreetMap."""

from __future__ import annotations

from pathlib import Path

import click

from help_finder.commands.command import pass_config, require
from help_finder.config import Config
from help_finder.content.reader import load_directory
from help_finder.editing import schema as schemas

_BUDGET = 150_000  # bytes of the map after brotli: ten seconds on a slow link


@click.command()
@click.option("--check", is_flag=True, help="Change nothing, fail if they differ.")
@pass_config
def schema(config: Config, *, check: bool) -> int:
    """Write what the models say, for editors and for the table of fields."""
    differing = schemas.stale_files(config.data)
    for path in differing:
        print(path)
    if not check:
        schemas.write_generated(config.data)
    return 1 if differing and check else 0


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--budget", type=int, default=_BUDGET, show_default=True, help="Bytes after brotli.")
@pass_config
def basemap(config: Config, source: Path, budget: int) -> int:
    """Make the map from an OpenStreetMap file that holds the municipality: FILE.osm.pbf."""
    require("basemap", "osmium", "shapely")
    from help_finder.maps import basemap, from_osm  # noqa: PLC0415 -- osmium and shapely are optional

    site = load_directory(config.data).site
    made = from_osm.make_map(source, site, basemap.CENTRE, budget)
    (config.data / site.basemap).write_bytes(made.body)
    print(f"{config.data / site.basemap}: {made.size} bytes (brotli), {made.tolerance:.0f} m")
    return 0
