"""`help-finder review`: a sheet for a native speaker, and what comes back from it."""

from __future__ import annotations

from pathlib import Path

import click

from help_finder.commands.command import pass_config
from help_finder.config import Config, UserError
from help_finder.content.translations import TRANSLATED, Translated
from help_finder.editing import review as sheets

_FILE = click.Path(dir_okay=False, path_type=Path)


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
    out.write_text(sheets.to_html(rows, language) if out.suffix == ".html" else sheets.to_csv(rows), encoding="utf-8")
    print(f"Tekster / texts: {len(rows)}. {out}")
    return 0


def _apply(folder: Path, answers: Path, language: Translated) -> int:
    done = sheets.apply_answers(folder, sheets.read_csv(answers.read_text(encoding="utf-8-sig")), language)
    print(f"Rigtige / right: {done.right}. Bedre / better: {done.bettered}. Forkerte / wrong: {done.wrong}.")
    for where in done.lost:
        print(f"Passer ikke mere / fits no more: {where}")
    return 1 if done.lost else 0
