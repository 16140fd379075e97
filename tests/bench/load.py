"""Ten minutes of load with swaps, kills and bad content. Run: bin/bench load [SECONDS]."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import rigs
from load import Load
from makers import DATA


def main() -> int:
    """Print what was answered, wrong and failed; return 1 where more was lost than killed workers held."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600
    with TemporaryDirectory() as name:
        work = Path(name)
        data = shutil.copytree(DATA, work / "data")
        with rigs.granian(data, work, "--workers", "2") as rig:
            tally = Load(rig, data).run(seconds, swap=5, kill=20, spoil=30)
    print(f"answers {tally.answers:,}; saved {tally.swaps}, shown {len(tally.shown)}; kills {len(tally.kills)}")
    print(f"wrong {len(tally.wrong)}; failed {len(tally.failed)}, of them unexplained {len(tally.unexplained)}")
    for line in [*tally.wrong[:5], *map(str, tally.unexplained[:5])]:
        print(line)
    return 1 if tally.wrong or tally.unexplained else 0


if __name__ == "__main__":
    raise SystemExit(main())
