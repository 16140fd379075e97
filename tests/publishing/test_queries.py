"""The processes that answer queries: whichever ends is started again."""

from __future__ import annotations

import subprocess
import time
from itertools import pairwise
from pathlib import Path

import pytest

from help_finder.config import Config
from help_finder.publishing import queries

PAUSE = 1.0  # seconds


class Ended:
    """A process that ends as soon as it is started."""

    returncode = 1

    def poll(self) -> int:
        """Return the exit status."""
        return self.returncode

    def terminate(self) -> None:
        """Do nothing: it has ended."""

    def wait(self, _seconds: float) -> int:
        """Return the exit status."""
        return self.returncode


def test_a_process_is_started_again_at_once_and_then_more_slowly(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A kill costs no pause; a process that ends again and again does not take the processor."""
    starts: list[float] = []

    def start(*_command: object, **_options: object) -> Ended:
        starts.append(time.monotonic())
        return Ended()

    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(queries, "_PAUSE", PAUSE)
    processes = queries.QueryProcesses(Config.from_environment(), tmp_path, 1, is_preview=False)
    processes.start()
    processes.watch()
    while len(starts) < 4:
        time.sleep(0.05)
    processes.stop()
    first, *others = (later - sooner for sooner, later in pairwise(starts[:4]))
    assert first < PAUSE <= min(others)
