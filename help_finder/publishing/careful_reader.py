"""Reads the content folder, but not again and again the content at which processes end."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from help_finder.content import snapshot
from help_finder.content.snapshot import Snapshot

_MOST: Final = 2  # processes that may end while they read some content: one may be killed for another reason


class ReadingEndedError(Exception):
    """Processes ended while they read this content, so it is not read again."""


class CarefulReader:
    """Reads `data`. The file `mark` is there while it reads, and stays if the process ends.

    It holds the digest of the content, and how many processes have begun to read it. A process that answers queries has
    none: what the process that builds has shown can be read.
    """

    def __init__(self, data: Path, mark: Path | None) -> None:
        self._data, self._mark = data, mark

    def read(self, digest: str) -> Snapshot:
        """Return the folder's content; raise ReadingEndedError where two processes ended while they read it."""
        if self._mark is None:
            return snapshot.read_snapshot(self._data)
        begun = self._begun(self._mark, digest)
        if begun >= _MOST:
            raise ReadingEndedError(digest)
        self._mark.write_text(f"{digest} {begun + 1}", encoding="ascii")
        try:
            return snapshot.read_snapshot(self._data)
        finally:
            self._mark.unlink(missing_ok=True)

    @staticmethod
    def _begun(mark: Path, digest: str) -> int:
        """Return how many processes ended while they read this content."""
        with suppress(FileNotFoundError, ValueError):  # the mark itself may be cut short
            known, count = mark.read_text(encoding="ascii").split()
            return int(count) if known == digest else 0
        return 0
