"""All commands as one: `help-finder`."""

from __future__ import annotations

import click

from help_finder.commands.command import ShellGroup
from help_finder.config import Config


@click.group(cls=ShellGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def help_finder(context: click.Context) -> None:
    """Check, change, translate, build and serve the content of the help finder."""
    context.obj = Config.from_environment()


help_finder.functions = {
    "basemap": "generate:basemap",
    "build": "publish:build",
    "check": "check:check",
    "confirm": "edit:confirm",
    "locate": "edit:locate",
    "new": "new:new",
    "rename": "edit:rename",
    "report": "round:report",
    "review": "translate:review",
    "round": "round:round_",
    "schema": "generate:schema",
    "serve": "publish:serve",
    "status": "status:report_freshness",
    "texts": "translate:update_catalogues",
    "translated": "translate:translated",
}
