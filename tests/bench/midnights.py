"""Thirty midnights over broken content, with libfaketime. Run: bin/bench midnights.

Each server follows a folder that is broken in one way and lives through three midnights, both changes of the clock,
a New Year and a leap day among them. A midnight passes where `/healthz` and the pages show the new day within 15 s.
Needs Debian's `faketime`. It takes about ten minutes.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import broken_folders
import makers
import rigs

from help_finder.hours.clock import COPENHAGEN

LATEST = 15.0  # seconds after midnight
BEFORE = 8.0  # seconds before midnight at which the clock is set
# The last day before each midnight. The clock changes on 25 October 2026 and on 28 March and 31 October 2027.
DAYS = [date(2026, 10, 23) + timedelta(days=number) for number in range(4)]
DAYS += [date(2026, 12, 23) + timedelta(days=number) for number in range(9)]
DAYS += [date(2027, 3, 26) + timedelta(days=number) for number in range(4)]
DAYS += [date(2027, 10, 29) + timedelta(days=number) for number in range(4)]
DAYS += [date(2027, 12, 30) + timedelta(days=number) for number in range(3)]
DAYS += [date(2028, 2, 27) + timedelta(days=number) for number in range(6)]


class FakeClock:
    """The clock of a server: a file that says how far it is from ours (seconds)."""

    def __init__(self, file: Path, moment: datetime) -> None:
        self._file = file
        self.set(moment)

    def set(self, moment: datetime) -> None:
        """Let it be `moment` now."""
        self._file.write_text(f"{moment.timestamp() - time.time():+.1f}", encoding="ascii")

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to see this clock."""
        library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
        }


def wait_for_midnight(rig: rigs.Rig, clock: FakeClock, day: date) -> float:
    """Set the clock shortly before the end of `day`; return the seconds from midnight until the new day is shown."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), COPENHAGEN)
    clock.set(midnight - timedelta(seconds=BEFORE))
    began = time.monotonic()
    while time.monotonic() - began < BEFORE + 4 * LATEST:
        if json.loads(rig.fetch("/healthz")[2])["day"] == midnight.date().isoformat():
            return time.monotonic() - began - BEFORE
        time.sleep(0.1)
    return float("inf")


def main() -> int:
    """Run every way over its midnights and print each; return 1 where one came late."""
    late = 0
    ways = broken_folders.WAYS
    for number, (name, break_folder) in enumerate(ways.items()):
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            data = makers.write_small(Path(folder) / "small")
            clock = FakeClock(Path(folder) / "clock", datetime.combine(DAYS[0], datetime.min.time(), COPENHAGEN))
            with rigs.granian(data, Path(folder), **clock.environment) as rig:
                break_folder(data)
                for day in DAYS[number :: len(ways)]:
                    seconds = wait_for_midnight(rig, clock, day)
                    late += seconds > LATEST
                    print(f"{day}  {name:28}  {seconds:5.1f} s", flush=True)
    print(f"{len(DAYS)} midnights, {late} later than {LATEST:.0f} s")
    return bool(late)


if __name__ == "__main__":
    sys.exit(main())
