"""The thread that follows a content folder and the date. No exception ends it.

It checks twice a second instead of using the kernel's events: a replaced folder, a changed link, a file
whose rights change and a network drive are then alike, and checking Aalborg's files takes two milliseconds.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import NamedTuple

from help_finder.content import snapshot
from help_finder.publishing import log
from help_finder.publishing.live import LiveSite

_SHARE = 20  # checking a very large folder takes longer: at most a twentieth of the time is spent on it
_FULL = 60.0  # seconds after which the files are read although nothing seems to have changed


class Pace(NamedTuple):
    """Seconds between two checks, and until failed pages of a day are tried again."""

    glance: float = 0.5
    again: float = 5.0


_PACE = Pace()


class Follower:
    """Updates a site until the process ends: when the folder changed, when the day did, and once a minute anyway."""

    def __init__(
        self,
        site: LiveSite,
        data: Path,
        *,
        also: Path | None = None,
        stops_with_parent: bool = False,
        pace: Pace = _PACE,
    ) -> None:
        self._site, self._data, self._also, self._pace = site, data, also, pace  # `also`: one more file to watch
        self._parent = os.getppid() if stops_with_parent else 0
        self._before: object = None
        self._looked = 0.0  # when the site last checked
        self._cost = 0.0  # seconds that the last check of the folder took
        self._told = ""

    def start(self) -> None:
        """Start the thread."""
        threading.Thread(target=self._run, name="follow", daemon=True).start()

    def _run(self) -> None:
        while True:
            try:
                self.step()
                self._told = ""
            except Exception as error:  # noqa: BLE001 -- whatever it is, the next check may succeed
                self._report(error)
            time.sleep(max(self._pace.glance, _SHARE * self._cost))

    def step(self) -> None:
        """Check once."""
        if (
            self._parent and os.getppid() != self._parent
        ):  # the main process was killed: nothing else would stop this process
            os.kill(os.getpid(), signal.SIGTERM)
        began = time.monotonic()
        now = (snapshot.signature(self._data), snapshot.stamp(self._also) if self._also else None)
        since = began - self._looked
        self._cost = time.monotonic() - began
        is_late = self._site.is_of_yesterday and since > self._pace.again
        if now != self._before or is_late or since > _FULL:
            self._looked = time.monotonic()
            if self._site.look():
                self._site.log_shown()
            self._before = now

    def _report(self, error: Exception) -> None:
        """Log a failure once, not at every check."""
        said = f"{type(error).__name__}: {error}"
        if said != self._told:
            self._told = said
            log.write_failure("to follow the content", error)
