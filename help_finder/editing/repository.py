"""The content folder as a git checkout: whether it is one, and a commit of some of its files."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from help_finder.config import UserError

_PATIENCE = 30  # seconds


def is_checkout(folder: Path) -> bool:
    """Whether the folder is in a git checkout, and git is installed."""
    return bool(shutil.which("git")) and _git(folder, "rev-parse", "--is-inside-work-tree").returncode == 0


def commit(folder: Path, names: Sequence[str], message: str) -> str:
    """Commit these files and no others; return the short name of the commit. Raise UserError with git's own words."""
    there = [name for name in names if (folder / name).exists()]
    for arguments in (("add", "--", *there), ("commit", "--quiet", "-m", message, "--", *names)):
        done = _git(folder, *arguments)
        if done.returncode:
            raise UserError((done.stderr or done.stdout).strip() or "git")
    return _git(folder, "rev-parse", "--short", "HEAD").stdout.strip()


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- git, with names of our own files
        ["git", *arguments],  # noqa: S607 -- whichever git its user has
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
