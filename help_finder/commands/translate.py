"""`help-finder texts` and `translated`: catalogues in step, and which Danish a translation was made from."""

from __future__ import annotations

import click

from help_finder.commands.command import pass_config
from help_finder.config import Config, UserError
from help_finder.content import register
from help_finder.content.reader import read_folder
from help_finder.editing import catalogues


@click.command()
@click.option("--check", is_flag=True, help="Change nothing, fail if they differ.")
def texts(*, check: bool) -> int:
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
