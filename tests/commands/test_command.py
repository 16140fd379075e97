"""What is said where an optional part is missing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from help_finder.commands.command import BROKEN_PIPE, INTERRUPTED, require


def test_a_missing_extra_says_how_to_get_it() -> None:
    """Danish and English, the command to type, and no address."""
    require("basemap", "osmium", "shapely")
    with pytest.raises(ValueError, match=r'pip install -e "\.\[basemap\]"') as told:
        require("basemap", "osmium", "no_such_module")
    assert "no_such_module is missing" in str(told.value)
    assert "://" not in str(told.value)


@pytest.mark.parametrize("signal_or_pipe", ["pipe", "interrupt"])
def test_ends_as_shells_expect(signal_or_pipe: str, tmp_path: Path) -> None:
    """A closed pipe and Ctrl-C end without a traceback, with the exit status of the signal."""
    code = "import sys; from help_finder.cli import main; sys.exit(main())"
    if signal_or_pipe == "interrupt":
        code = (
            "import sys; from help_finder import cli; from help_finder.commands import check\n"
            "def stop(*_: object) -> None: raise KeyboardInterrupt\n"
            "check.read_folder = stop; sys.exit(cli.main(['check']))"
        )
    command = [sys.executable, "-c", code, *(["status"] if signal_or_pipe == "pipe" else [])]
    told = tmp_path / "told"
    with told.open("wb") as errors:
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors)
        assert running.stdout
        running.stdout.close()
        status = running.wait(60)
    assert {"pipe": BROKEN_PIPE, "interrupt": INTERRUPTED}[signal_or_pipe] == status
    assert b"" == told.read_bytes()


def test_no_standard_output_at_all() -> None:
    """A shell may close it (`>&-`); the exit status is all that is left."""
    code = "import sys; sys.stdout = None; from help_finder.cli import main; sys.exit(main(['schema', '--check']))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (0, b"") == (ended.returncode, ended.stderr)


def test_a_terminal_that_knows_ascii_only() -> None:
    """What it cannot show is written by number."""
    ended = subprocess.run(
        [sys.executable, "-m", "help_finder.cli", "--help"],
        capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (0, b"") == (ended.returncode, ended.stderr)


def test_ctrl_c_while_modules_load() -> None:
    """Before the command has begun, too: no traceback, and the shell sees the signal."""
    code = """
import builtins, os, signal, sys
from help_finder import cli
load = builtins.__import__
def interrupted(name, *rest):
    if name == "click":
        os.kill(os.getpid(), signal.SIGINT)
    return load(name, *rest)
builtins.__import__ = interrupted
sys.exit(cli.main(["check"]))
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (-signal.SIGINT, b"") == (ended.returncode, ended.stderr)
