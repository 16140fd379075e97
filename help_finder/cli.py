"""The command `help-finder`: finds the command asked for and tells in one sentence what stands in its way."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from help_finder.commands import (
    basemap,
    build,
    check,
    confirm,
    locate,
    new,
    rename,
    schema,
    serve,
    status,
    texts,
    translated,
)
from help_finder.config import Config
from help_finder.content.reader import ContentError

COMMANDS = (
    check.COMMAND,
    status.COMMAND,
    confirm.COMMAND,
    rename.COMMAND,
    new.COMMAND,
    schema.COMMAND,
    build.COMMAND,
    serve.COMMAND,
    texts.COMMAND,
    translated.COMMAND,
    basemap.COMMAND,
    locate.COMMAND,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 mistakes found, 2 cannot run."""
    options = _parser().parse_args(arguments)
    run = next(command.run for command in COMMANDS if command.name == options.command)
    try:
        return run(Config.from_environment(), options)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="help-finder", description=__doc__)
    parsers = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        command.add_arguments(parsers.add_parser(command.name, help=command.help))
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
