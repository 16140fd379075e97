"""`help-finder check`: every mistake of the content, and what an editor should look at."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from help_finder.commands.command import Command
from help_finder.config import Config
from help_finder.store import check_folder


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, help="a content folder, or files to check beside it")


def _run(config: Config, options: argparse.Namespace) -> int:
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
    """Return the content folder and the loose files that the paths mean; raise ValueError for none."""
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


COMMAND = Command("check", "find every mistake in the content folder", _run, _add_arguments)
