"""Runs every test over a year of editors' work. Run: bin/bench editors_work."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import editors_work


def main() -> int:
    """Return pytest's exit status."""
    with TemporaryDirectory() as name:
        data = Path(name) / "data"
        editors_work.write(data, date(2026, 11, 20))
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"]
        return subprocess.run(command, env={**os.environ, "HELP_FINDER_DATA": str(data)}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
