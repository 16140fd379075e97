"""The server's log: one line for each event, in the form of systemd's journal; no line has data of a visitor."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from help_finder.content.problem import Problem

INFO, WARNING, ERROR = 6, 4, 3  # the journal's levels


def write_event(event: str, level: int = INFO, **fields: object) -> None:
    """Write one event with its figures: `shown content=1a2b day=2026-11-24`."""
    said = " ".join([event, *(f"{name}={value}" for name, value in fields.items())])
    prefix = f"<{level}>" if "JOURNAL_STREAM" in os.environ else ""
    # Not by a logger: granian's own settings silence those that were made before it.
    sys.stderr.write(f"{prefix}{' '.join(said.split())}\n")
    sys.stderr.flush()


class Reports:
    """The set of reports of one server's processes, as empty files in their shared folder `run`."""

    def __init__(self, run: Path) -> None:
        self._run = run

    def is_first(self, mark: str) -> bool:
        """Whether no process of this server has reported it yet."""
        try:
            (self._run / f"told-{mark}").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def forget(self) -> None:
        """Let everything be reported again."""
        for told in self._run.glob("told-*"):
            told.unlink(missing_ok=True)


def write_problems(problems: Sequence[Problem]) -> None:
    """Write down each mistake in content that is not shown: file, line, what is wrong and how to correct it."""
    for problem in problems:
        write_event(f"Det gamle bliver vist / The old site stays: {problem}", WARNING)


def write_failure(where: str, error: BaseException) -> None:
    """Write down that something of ours broke."""
    write_event(f"failed {where}: {type(error).__name__}: {error}", ERROR)
