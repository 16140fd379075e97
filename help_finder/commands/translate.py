"""`help-finder texts`, `translated` and `review`: catalogues, the Danish of each translation, a sheet to read them."""

from __future__ import annotations

from pathlib import Path

import click

from help_finder.commands.command import pass_config
from help_finder.config import Config, UserError
from help_finder.content import register
from help_finder.content.reader import read_folder
from help_finder.content.translations import TRANSLATED, Translated
from help_finder.editing import catalogues
from help_finder.editing import review as sheets

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("texts")
@click.option("--check", is_flag=True, help="Change nothing, fail if they differ.")
def update_catalogues(*, check: bool) -> int:
    """Bring the catalogues in step with the templates."""
    differing = catalogues.catalogue_drift() if check else catalogues.update()
    for line in differing:
        print(line)
    return 1 if differing and check else 0


@click.command()
@click.argument("files", nargs=-1)
@pass_config
def translated(config: Config, files: tuple[str, ...]) -> int:
    """Remember which Danish each translation was made from.

    FILES are those whose translations fit their Danish again, e.g. services/x.yaml; new translations are recorded
    without being named.
    """
    reading = read_folder(config.data)
    known = {located.file for located in reading.parts}
    named = [file if file in known else f"services/{file}.yaml" for file in files]
    if unknown := [file for file in named if file not in known]:
        raise UserError(f"Findes ikke / There is no such file: {', '.join(unknown)}")
    changed = register.record(config.data, reading.parts, named)
    print(f"Linjer ændret / lines changed: {changed}")
    return 0


@click.command()
@click.argument("out", required=False, type=_FILE)
@click.option("--lang", "language", type=click.Choice(TRANSLATED), default="kl", help="The language to read.")
@click.option("--apply", "answers", type=_FILE, help="The table with the answers typed in.")
@pass_config
def review(config: Config, out: Path | None, language: Translated, answers: Path | None) -> int:
    """Write the texts that nobody has read to OUT, or bring the answers in with --apply.

    OUT ends in .html for a page to print, in .csv for a table to type into. Who has read them is written nowhere.
    """
    if answers:
        return _apply(config.data, answers, language)
    if out is None or out.suffix not in (".html", ".csv"):
        raise UserError("Skriv et navn, der ender på .html eller .csv / Write a name that ends in .html or .csv")
    rows = sheets.unread_rows(config.data, language)
    text = sheets.drafts_to_html(rows, language) if out.suffix == ".html" else sheets.drafts_to_csv(rows)
    out.write_text(text, encoding="utf-8")
    print(f"Tekster / texts: {len(rows)}. {out}")
    return 0


def _apply(folder: Path, answers: Path, language: Translated) -> int:
    done = sheets.apply_answers(folder, sheets.verdicts_from_csv(answers.read_text(encoding="utf-8-sig")), language)
    print(f"Rigtige / right: {done.right}. Bedre / better: {done.bettered}. Forkerte / wrong: {done.wrong}.")
    for where in done.lost:
        print(f"Passer ikke mere / fits no more: {where}")
    return 1 if done.lost else 0
