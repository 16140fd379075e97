"""`help-finder check`: every mistake of the content, and what an editor should look at."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from help_finder.commands.command import pass_config
from help_finder.config import Config, UserError
from help_finder.content import register, translations
from help_finder.content.problem import Problem, make_problem
from help_finder.content.reader import FolderReading, read_folder
from help_finder.content.snapshot import Snapshot
from help_finder.content.translations import tally
from help_finder.editing import dead_links
from help_finder.hours.clock import clock_in_copenhagen
from help_finder.maps import basemap
from help_finder.model.calendar import ClosingDay
from help_finder.model.directory import Directory
from help_finder.model.service import Service

_ADDRESSES = ("website", "url")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "github"]), default="text", help="github: notes in a pull request."
)
@click.option(
    "--hours", "slug", is_flag=False, flag_value="", metavar="[SLUG]",
    help="Show what the hours mean: of one service, or of all.",
)  # fmt: skip
@click.option("--links", is_flag=True, help="Try the web addresses, one request a host a second.")
@click.option("--seconds", type=float, default=600, show_default=True, help="How long --links may take in all.")
@pass_config
def check(  # noqa: PLR0913 -- one for each option
    config: Config, paths: tuple[Path, ...], form: str, slug: str | None, *, links: bool, seconds: float
) -> int:
    """Find every mistake in the content folder, and what an editor should look at.

    PATHS are a content folder, or files to check beside it. Warnings inform, errors fail.
    """
    folder, files = _folder_and_files(config, paths)
    reading = read_folder(folder, files)
    reading.problems += translations.check_translations(
        reading.parts, register.translations(folder), clock_in_copenhagen().date()
    )
    if slug is not None:
        _print_hours(reading, slug)
    if not reading.errors and reading.directory:
        reading.problems += _pages(reading, reading.directory)
    if links:
        reading.problems += _links(reading, seconds)
    wanted = set(map(str, files))
    problems = [problem for problem in sorted(reading.problems) if not files or problem.file in wanted]
    for problem in problems:
        print(_annotation(problem, folder) if form == "github" else problem)
    errors = sum(problem.severity == "error" for problem in problems)
    _print_sums(reading, errors, len(problems) - errors)
    return 1 if errors else 0


def _pages(reading: FolderReading, directory: Directory) -> Iterator[Problem]:
    """Yield an error for each field that a page cannot be made of; every page is made in every language."""
    from help_finder.publishing.building.page_errors import as_problems  # noqa: PLC0415 -- Flask is needed by no other check
    from help_finder.publishing.building.render import check_pages  # noqa: PLC0415 -- the same

    content = Snapshot("", directory, basemap.parse_basemap((reading.folder / directory.site.basemap).read_bytes()))
    yield from as_problems(check_pages(content, clock_in_copenhagen().date()), reading.parts)


def _print_hours(reading: FolderReading, slug: str) -> None:
    """Print the rule, the week and the next seven days of one service, or of all; raise UserError for none."""
    from help_finder.pages.language import hours_report  # noqa: PLC0415 -- Flask is needed by no other check

    parts = [located.part for located in reading.parts]
    services = [part for part in parts if isinstance(part, Service) and slug in ("", part.slug)]
    if slug and not services:
        raise UserError(f"Der er ikke noget sted med det navn / There is no such service: {slug}")
    closing_days = [part for part in parts if isinstance(part, ClosingDay)]
    today = clock_in_copenhagen().date()
    with hours_report.speaking_danish():
        for service in services:
            for line in hours_report.hours_lines(service, closing_days, today):
                print(line)


def _print_sums(reading: FolderReading, errors: int, warnings: int) -> None:
    shown = len(reading.directory.shown) if reading.directory else 0
    recorded = register.translations(reading.folder)
    greenlandic = sum(
        (tally(located.file, located.part, "kl", recorded) for located in reading.parts),
        start=tally("", None, "kl", {}),
    )
    new = len(register.unrecorded(reading.parts, recorded))
    print(f"Steder vist / services shown: {shown}. Fejl / errors: {errors}. Advarsler / warnings: {warnings}.")
    print(
        f"Grønlandsk: {greenlandic['missing']} tekster mangler, {greenlandic['draft']} er kladder. / "
        f"Greenlandic: {greenlandic['missing']} texts are missing, {greenlandic['draft']} are drafts."
    )
    if recorded and new:
        print(f"Nye oversættelser: {new}. Kør / New translations: {new}. Run: help-finder translated")


def _annotation(problem: Problem, folder: Path) -> str:
    """Return a problem as GitHub reads it: a note at the line, in both languages."""
    file = os.path.relpath(folder / problem.file)
    text = f"{problem.da.wrong}: {problem.da.fix}\n{problem.en.wrong}: {problem.en.fix}"
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(sign, code)
    return f"::{problem.severity} file={file},line={problem.line},title={problem.field}::{text}"


def _links(reading: FolderReading, seconds: float) -> Iterator[Problem]:
    """Yield a warning for each URL that is gone; print how many hosts did not answer."""
    found_urls = [found for located in reading.parts for found in _urls(located.node, ())]
    answers = dead_links.try_urls([url for _, url in found_urls], seconds)
    for located in reading.parts:
        for path, url in _urls(located.node, ()):
            if url in answers and answers[url].is_gone:
                yield make_problem("website_gone", located.at(*path), value=url, reason=answers[url].reason)
    silent = sum(bool(answer.reason) and not answer.is_gone for answer in answers.values())
    left = len({url for _, url in found_urls} - answers.keys())
    print(f"Adresser prøvet: {len(answers)}, uden svar: {silent}, ikke nået: {left}.")
    print(f"Addresses tried: {len(answers)}, no answer: {silent}, not tried: {left}.")


def _urls(node: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the URLs of a part, with the fields that lead to them."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        if key in _ADDRESSES and isinstance(value, str) and value.startswith("http"):
            yield (*path, key), value
        else:
            yield from _urls(value, (*path, key))


def _folder_and_files(config: Config, paths: Sequence[Path]) -> tuple[Path, list[Path]]:
    """Return the content folder and the loose files that the paths mean; raise UserError for none."""
    for path in paths:
        if not path.exists():
            raise UserError(f"Findes ikke / There is no such file: {path}")
    if len(paths) == 1 and (paths[0] / "site.yaml").is_file():
        return paths[0].resolve(), []
    files = [file for path in paths for file in (sorted(path.glob("*.y*ml")) if path.is_dir() else [path])]
    if not files and not config.data.is_dir():
        raise UserError(f"Mappen findes ikke / There is no such folder: {config.data}")
    own = [file for file in files if file.resolve().is_relative_to(config.data)]
    return config.data, [file for file in files if file not in own]
