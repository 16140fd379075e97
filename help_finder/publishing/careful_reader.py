"""Reads the content folder, but never a second time the content at which a process ended."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from help_finder.content import snapshot
from help_finder.content.snapshot import Snapshot


class ReadingEndedError(Exception):
    """The process ended while it read this content, so it is not read again."""


class CarefulReader:
    """Reads `data`; the file `mark` holds the digest of the content being read, and is left if the process ends."""

    def __init__(self, data: Path, mark: Path) -> None:
        self._data, self._mark = data, mark

    def read(self, digest: str) -> Snapshot:
        """Return the folder's content; raise ReadingEndedError where an earlier process ended while it read it."""
        with suppress(FileNotFoundError):
            if self._mark.read_text(encoding="ascii") == digest:
                raise ReadingEndedError(digest)
        self._mark.write_text(digest, encoding="ascii")
        try:
            return snapshot.read_snapshot(self._data)
        finally:
            self._mark.unlink(missing_ok=True)
