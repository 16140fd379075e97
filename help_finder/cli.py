"""The command `help-finder`: check the content, serve the site, keep the catalogues in step."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from help_finder import catalogues
from help_finder.config import Config
from help_finder.extras import require
from help_finder.store import ContentError, check_folder, load_directory

_BUDGET = 150_000  # bytes of the map after brotli: ten seconds on a slow link


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 mistakes found, 2 cannot run."""
    parser = argparse.ArgumentParser(prog="help-finder", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="find every mistake in the content folder")
    check.add_argument("paths", nargs="*", type=Path, help="a content folder, or service files to check beside it")
    commands.add_parser("serve", help="serve the site")
    texts = commands.add_parser("texts", help="bring the catalogues in step with the templates")
    texts.add_argument("--check", action="store_true", help="change nothing, fail if they drifted")
    basemap = commands.add_parser("basemap", help="make the map from an OpenStreetMap file")
    basemap.add_argument("source", type=Path, help="an extract that holds the municipality: FILE.osm.pbf")
    basemap.add_argument("--budget", type=int, default=_BUDGET, help="bytes after brotli, 150000 unless told")
    locate = commands.add_parser("locate", help="ask a geocoder for addresses without an exact position")
    locate.add_argument("slug", nargs="?", help="one place")
    locate.add_argument("--all", action="store_true", help="every place whose position is not exact")
    locate.add_argument("--write", action="store_true", help="write what was found to the door")
    options = parser.parse_args(arguments)
    try:
        config = Config.from_environment()
        return _COMMANDS[options.command](config, options)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1


def _check(config: Config, options: argparse.Namespace) -> int:
    """Print every problem; warnings inform, errors fail."""
    folder, files = _folder_and_files(config, options.paths)
    directory, problems = check_folder(folder, files)
    if files:
        problems = [problem for problem in problems if problem.file in set(map(str, files))]
    for problem in problems:
        print(problem)
    errors = sum(problem.severity == "error" for problem in problems)
    shown = len(directory.shown) if directory else 0
    print(
        f"Steder vist / places shown: {shown}. Fejl / errors: {errors}. Advarsler / warnings: {len(problems) - errors}."
    )
    return 1 if errors else 0


def _folder_and_files(config: Config, paths: Sequence[Path]) -> tuple[Path, list[Path]]:
    """Return the content folder and the loose service files that the paths mean; raise ValueError for none."""
    for path in paths:
        if not path.exists():
            raise ValueError(f"Findes ikke / There is no such file: {path}")
    if len(paths) == 1 and (paths[0] / "site.yaml").is_file():
        return paths[0].resolve(), []
    files = [file for path in paths for file in (sorted(path.glob("*.y*ml")) if path.is_dir() else [path])]
    if not files and not config.data.is_dir():
        raise ValueError(f"Mappen findes ikke / There is no such folder: {config.data}")
    own = [file for file in files if file.resolve().is_relative_to(config.data)]
    return config.data, [file for file in files if file not in own]


def _serve(config: Config, _options: argparse.Namespace) -> int:
    from help_finder.serve import serve  # noqa: PLC0415 -- the server is needed by this command alone

    serve(config)
    return 0


def _texts(_config: Config, options: argparse.Namespace) -> int:
    drift = catalogues.drift() if options.check else catalogues.update()
    for line in drift:
        print(line)
    return 1 if drift and options.check else 0


def _basemap(config: Config, options: argparse.Namespace) -> int:
    """Write the map into the content folder, in the sketch's place."""
    require("basemap", "osmium", "shapely")
    from help_finder import basemap, map_view  # noqa: PLC0415 -- the extra is needed by this command alone

    site = load_directory(config.data).site
    made = basemap.make(options.source, site, map_view.CENTRE, options.budget)
    (config.data / site.basemap).write_bytes(made.body)
    print(f"{config.data / site.basemap}: {made.size} bytes (brotli), {made.tolerance:.0f} m")
    return 0


def _locate(config: Config, options: argparse.Namespace) -> int:
    """Print what the geocoder found; write it only when told to."""
    if bool(options.slug) == options.all:
        raise ValueError("Skriv et sted eller --all / Name a place, or --all")
    require("editor", "geopy")
    from help_finder import locate  # noqa: PLC0415 -- the same

    for line in locate.run(config.data, load_directory(config.data), options.slug, does_write=options.write):
        print(line, flush=True)
    return 0


_COMMANDS = {"check": _check, "serve": _serve, "texts": _texts, "basemap": _basemap, "locate": _locate}

if __name__ == "__main__":
    raise SystemExit(main())
