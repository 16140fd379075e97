"""What the commands share: exit status, errors, the content folder, optional dependencies."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import ParamSpec

import click

from help_finder.config import Config, UserError
from help_finder.content.reader import ContentError

Arguments = ParamSpec("Arguments")
pass_config = click.make_pass_decorator(Config)
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
BROKEN_PIPE = 141  # 128 + SIGPIPE


class ShellGroup(click.Group):
    """Commands that end as shells expect: 0 done, 1 mistakes found, 2 cannot run, 130 Ctrl-C, 141 closed pipe.

    `functions` are the commands' functions by name, as "module:function" of this package. Only the module of the
    command that is run is imported: `check` waits for no web server.
    """

    functions: Mapping[str, str]

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted(self.functions)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Return a command, None for an unknown name."""
        if name not in self.functions:
            return None
        module, function = self.functions[name].split(":")
        command: click.Command = getattr(import_module(f"help_finder.commands.{module}"), function)
        return command

    def run(self, arguments: Sequence[str] | None = None) -> int:
        """Run one command and return its exit status; print an expected error as one sentence."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # a terminal without “ or å shows their numbers
        try:
            return self._invoke(sys.argv[1:] if arguments is None else arguments)
        except ContentError as error:
            return _told(error, 1)
        except (KeyboardInterrupt, click.Abort):
            return INTERRUPTED
        except BrokenPipeError:
            return _close_pipe()
        except (UserError, OSError) as error:
            return _told(error, 2)

    def _invoke(self, arguments: Sequence[str]) -> int:
        """Run as click's own `main` does, but leave a closed pipe and Ctrl-C to the caller: it answers them with 1."""
        try:
            with self.make_context("help-finder", list(arguments)) as context:
                status = self.invoke(context)
            if sys.stdout:  # there is none where a shell closed it (>&-)
                sys.stdout.flush()
        except click.exceptions.Exit as end:
            return end.exit_code
        except click.ClickException as error:
            error.show()
            return error.exit_code
        return int(status or 0)


def _told(error: Exception, status: int) -> int:
    print(error, file=sys.stderr)
    return status


def _close_pipe() -> int:
    """Give Python nowhere to write, so that it says nothing more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE


def require(extra: str, *modules: str) -> None:
    """Raise UserError that says how to install the extra where one of its modules is missing."""
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        names = ", ".join(missing)
        raise UserError(
            f'Der mangler {names}. Installér det med: .venv/bin/pip install -e ".[{extra}]"\n'
            f'{names} is missing. Install it with: .venv/bin/pip install -e ".[{extra}]"'
        )


def options_of(names: dict[str, str]) -> Callable[[Callable[Arguments, int]], Callable[Arguments, int]]:
    """Return a decorator that adds an option for each name, with its help."""

    def add(command: Callable[Arguments, int]) -> Callable[Arguments, int]:
        for name, text in reversed(names.items()):
            command = click.option(f"--{name.replace('_', '-')}", name, metavar="TEXT", help=text)(command)
        return command

    return add
