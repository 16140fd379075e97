"""Runs every test over a year of editors' work. Run: .venv/bin/python tests/bench/editors_work.py."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent / "support"))
import editors_work


def main() -> int:
    """Return pytest's exit status."""
    with TemporaryDirectory() as name:
        data = Path(name) / "data"
        editors_work.write(data, date(2026, 11, 20))
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"]
        return subprocess.run(command, env={**os.environ, "HELP_FINDER_DATA": str(data)}, check=False).returncode  # noqa: S603 -- our own command


if __name__ == "__main__":
    raise SystemExit(main())
