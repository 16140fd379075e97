"""Builds one folder and prints seconds and megabytes as JSON, in a process of its own, so that its memory is its own.

PYTHONPATH=tests/support python -m tests.bench.build_once DATA OUT
"""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

from help_finder.content import snapshot
from help_finder.publishing.building import build


def main() -> None:
    """Print `read` and `build` in seconds, `memory` in MB: the peak of this process and of the largest it started."""
    data, out = map(Path, sys.argv[1:3])
    began = time.perf_counter()
    content = snapshot.read_snapshot(data)
    read = time.perf_counter() - began
    build.write_site(content, out, date(2026, 11, 24))
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"read": read, "build": time.perf_counter() - began, "memory": peak / 1024}))


if __name__ == "__main__":
    main()
