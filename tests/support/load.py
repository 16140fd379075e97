"""Load on a running server while its content changes, breaks, and its workers are killed; every answer is looked at."""

from __future__ import annotations

import http.client
import itertools
import os
import random
import re
import signal
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from rigs import Rig

PATHS = ("/da/", "/en/service/hjerterummet/", "/kl/find/", "/da/find/?q=mad", "/en/need/bed/")
_THREADS = 4
_PAUSE = 0.003  # seconds between two questions of one: asking takes the processor from those who build
_NUMBER = re.compile(r"Site-(\d+)-")
_LISTEN = "0A"  # the state of a socket, as Linux writes it
_SETTLE = 300  # seconds: far more than a build takes, on the busiest machine


@dataclass
class Tally:
    """What the load saw."""

    answers: int = 0
    wrong: list[str] = field(default_factory=list)
    failed: list[tuple[float, str]] = field(default_factory=list)
    kills: list[float] = field(default_factory=list)
    swaps: int = 0
    shown: set[int] = field(default_factory=set)

    @property
    def unexplained(self) -> list[tuple[float, str]]:
        """Failed answers that were in no killed worker's hands."""
        return [(at, what) for at, what in self.failed if not any(0 <= at - kill < 3 for kill in self.kills)]


class Load:
    """Asks on `_THREADS` connections and checks that each page is whole and of one edition only."""

    def __init__(self, rig: Rig, data: Path) -> None:
        self.rig, self.data, self.tally = rig, data, Tally()
        self._good = {name: (data / name).read_text(encoding="utf-8") for name in ("site.yaml", "needs.yaml")}
        self._saved = 0
        self._workers = len(rig.workers())
        self._over = threading.Event()
        self._numbers = itertools.count(100)
        self.save()

    def save(self) -> None:
        """Save new content: the name of the site and the name of a need carry its number."""
        self._saved += 1
        name = f"Site-{self._saved}-"
        needs = self._good["needs.yaml"].replace("name: {da: Seng i nat", f"name: {{da: {name} seng", 1)
        site = self._good["site.yaml"].replace("name: {da: Hjælp i Aalborg", f"name: {{da: {name}", 1)
        site = site.replace("en: Help in Aalborg", f"en: {name}").replace(
            "kl: Aalborgimi ikiorneqarnissaq", f"kl: {name}"
        )
        for file, text in (("needs.yaml", needs), ("site.yaml", site)):
            fresh = self.data / f"{file}.new"
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(self.data / file)
        self.tally.swaps += 1

    def spoil(self) -> None:
        """Save content that must not be shown."""
        (self.data / "site.yaml").write_text(
            self._good["site.yaml"].replace("fresh_days:", "frsh_days:"), encoding="utf-8"
        )

    def kill(self) -> None:
        """Kill a worker as the system would for want of memory."""
        victim = random.choice(self.rig.workers())
        self.tally.kills.append(time.monotonic())
        os.kill(victim, signal.SIGKILL)

    def run(self, seconds: float, swap: float, kill: float, spoil: float) -> Tally:
        """Send requests for some seconds; save, kill and break content at intervals; then wait for the last content."""
        self._settle()
        threads = [threading.Thread(target=self._ask, daemon=True) for _ in range(_THREADS)]
        for thread in threads:
            thread.start()
        began = time.monotonic()
        due = {self.save: swap, self.kill: kill, self.spoil: spoil}
        every = {self.save: swap, self.kill: kill, self.spoil: spoil}
        while time.monotonic() - began < seconds:
            for act, at in due.items():
                if time.monotonic() - began >= at and (act != self.kill or self._all_listen()):
                    due[act] += every[act]
                    act()
            time.sleep(0.05)
        self._over.set()
        for thread in threads:
            thread.join(30)
        self.save()
        self._settle()
        return self.tally

    def _all_listen(self) -> bool:
        """Whether each worker is up: on a busy machine the last one killed may not be, and somebody must serve."""
        # As many processes answer pages, and listen, as answer queries.
        return self._count_listening() * 2 == len(self.rig.workers()) == self._workers

    def _count_listening(self) -> int:
        mine = f":{self.rig.port:04X}"
        sockets = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
        return sum(line[1].endswith(mine) and line[3] == _LISTEN for line in sockets)

    def _settle(self) -> None:
        """Wait until twenty pages and queries in a row, each on its own connection, are of the last edition.

        Different processes answer the two.
        """
        row, began = 0, time.monotonic()
        while row < 20:
            assert time.monotonic() - began < _SETTLE, self._state()
            # A query of its own each time: none may be the answer to another once more.
            asked = ("/da/", f"/da/find/?q=mad&n={next(self._numbers)}")
            bodies = [self.rig.fetch(path)[2].decode() for path in asked]
            row = row + 1 if all(f"Site-{self._saved}-" in body for body in bodies) else 0
            time.sleep(0.05)

    def _state(self) -> str:
        """Return what the server says of itself where it does not show the last content."""
        said = [self.rig.fetch("/healthz")[2].decode(), self.rig.log.read_text(encoding="utf-8")]
        return "\n".join([f"edition {self._saved} is not shown by every worker", *said])

    def _ask(self) -> None:
        draw = random.Random(threading.get_ident())
        connection = http.client.HTTPConnection("127.0.0.1", self.rig.port, timeout=30)
        while not self._over.is_set():
            path = draw.choice(PATHS)
            path += f"&n={draw.randrange(4)}" if "?" in path else ""  # some are the answer to another once more
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.tally.failed.append((time.monotonic(), f"{path}: {error!r}"))
                connection.close()  # the next question opens it again
                continue
            self._look(path, answer.status, body.decode())
            time.sleep(_PAUSE)
        connection.close()

    def _look(self, path: str, status: int, html: str) -> None:
        self.tally.answers += 1
        numbers = {int(number) for number in _NUMBER.findall(html)}
        is_whole = status == 200 and f'<html lang="{path[1:3]}"' in html and html.rstrip().endswith("</html>")
        if not is_whole or len(numbers) != 1 or max(numbers) > self._saved:
            self.tally.wrong.append(f"{path}: HTTP {status}, editions {sorted(numbers)}")
        self.tally.shown |= numbers
