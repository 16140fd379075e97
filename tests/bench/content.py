"""300 generated folders, 1,000 broken files, 10,000 odd requests: `bin/bench content`, 25 min.

`bin/test` makes a small share of each (tests/fuzz/); here the same tests run at full length, with another seed each.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RUNS = (
    ("test_valid_content.py", {"HELP_FINDER_FOLDERS": "150", "HELP_FINDER_SEED": "20261126"}),
    ("test_valid_content.py", {"HELP_FINDER_FOLDERS": "150", "HELP_FINDER_SEED": "4711"}),
    ("test_broken_content.py", {"HELP_FINDER_BROKEN": "500", "HELP_FINDER_SEED": "20261126"}),
    ("test_broken_content.py", {"HELP_FINDER_BROKEN": "500", "HELP_FINDER_SEED": "4711"}),
    ("test_requests.py", {"HELP_FINDER_REQUESTS": "5"}),
    ("test_content.py", {"HELP_FINDER_FUZZ_SECONDS": "120"}),
)


def main() -> int:
    """Run every part, print how each ended and how long it took, and return 1 where one failed."""
    failed = 0
    for name, settings in RUNS:
        start = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/fuzz/{name}"]
        ended = subprocess.run(command, cwd=ROOT, env={**os.environ, **settings}, check=False)
        failed += ended.returncode != 0
        print(f"{name} {settings}: {'failed' if ended.returncode else 'passed'}, {time.monotonic() - start:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
