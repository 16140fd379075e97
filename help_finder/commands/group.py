"""All commands as one: `help-finder`."""

from __future__ import annotations

import click

from help_finder.commands import check, edit, generate, new, publish, status, translate
from help_finder.commands import round as calling
from help_finder.commands.command import ShellGroup
from help_finder.config import Config


@click.group(cls=ShellGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def help_finder(context: click.Context) -> None:
    """Check, change, translate, build and serve the content of the help finder."""
    context.obj = Config.from_environment()


for command in (
    check.check,
    status.report_freshness,
    edit.confirm,
    edit.rename,
    new.new,
    edit.locate,
    calling.round_,
    calling.report,
    generate.schema,
    generate.basemap,
    publish.build,
    publish.serve,
    translate.update_catalogues,
    translate.translated,
    translate.review,
):
    help_finder.add_command(command)
