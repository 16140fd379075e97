"""The last content that passed the check, kept on disk: what is shown when a server starts while the folder is broken.

It is a copy of the content files themselves, so that reading it runs no code and a newer program reads it as it reads
any content; only the user who runs the server can open it.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from help_finder.content import snapshot
from help_finder.content.listing import content_files
from help_finder.content.reader import ContentError
from help_finder.content.snapshot import Snapshot

_FORM = 1  # of the copy; one of another form is not read


class LastGood:
    """The copy for one content folder, below `folder`: several servers may keep theirs side by side."""

    def __init__(self, folder: Path, data: Path) -> None:
        self._folder = folder / f"last-good-{hashlib.sha256(str(data).encode()).hexdigest()[:12]}"
        self._data = data

    def keep(self, content: Snapshot) -> None:
        """Copy the files of the content that was just read, unless they are kept already or have changed since."""
        kept = self._folder / f"{_FORM}-{content.digest}"
        if kept.is_dir():
            return
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=self._folder))
        try:
            for path in content_files(self._data):
                copy = fresh / path.relative_to(self._data)
                copy.parent.mkdir(mode=0o700, exist_ok=True)
                copy.write_bytes(path.read_bytes())
            if snapshot.content_digest(fresh) == content.digest:
                fresh.rename(kept)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        self._sweep(kept)

    def recall(self) -> Snapshot | None:
        """Return the newest copy that is whole and that this program can read; None where there is none."""
        for kept in self._kept():
            with suppress(ContentError, OSError, ValueError):
                content = snapshot.read_snapshot(kept)
                if kept.name == f"{_FORM}-{content.digest}":
                    return content
        return None

    def _kept(self) -> Iterator[Path]:
        """Yield the copies in this form, the newest first."""
        yield from sorted(self._folder.glob(f"{_FORM}-*"), key=lambda path: -path.stat().st_mtime_ns)

    def _sweep(self, kept: Path) -> None:
        """Remove all copies but the one that was just made."""
        if kept.is_dir():
            for path in self._folder.iterdir():
                if path != kept:
                    shutil.rmtree(path, ignore_errors=True)
