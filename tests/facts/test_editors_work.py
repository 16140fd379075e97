"""What editors do in a year leaves the tests of the content green."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import editors_work

from help_finder.config import ROOT

FOLDERS = ("facts", "content", "editing", "model")  # tests/bench/editors_work.py runs all of them


def test_a_year_of_work_leaves_the_tests_green(tmp_path: Path) -> None:
    """Every service confirmed, a contact, Greenlandic read, a job, a new and an ended service, a new need."""
    editors_work.write(tmp_path / "data", date(2026, 11, 20))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"--ignore={Path(__file__)}"]
        + [str(ROOT / "tests" / name) for name in FOLDERS],
        env={**os.environ, "HELP_FINDER_DATA": str(tmp_path / "data")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stdout[-3000:]
