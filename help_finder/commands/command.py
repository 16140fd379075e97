"""What a command is: a name, a line of help, what it takes, and what it does."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NamedTuple

from help_finder.config import Config


def takes_nothing(_parser: argparse.ArgumentParser) -> None:
    """Add no arguments."""


class Command(NamedTuple):
    """One command; `run` returns the exit status: 0 done, 1 mistakes found, 2 cannot run."""

    name: str
    help: str
    run: Callable[[Config, argparse.Namespace], int]
    add_arguments: Callable[[argparse.ArgumentParser], None] = takes_nothing
