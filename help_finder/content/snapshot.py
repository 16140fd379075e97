"""One state of the content folder that passed the check, and what a process knows about what it shows."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from help_finder.content.listing import content_files
from help_finder.content.problem import Problem
from help_finder.content.reader import ContentError, load_directory
from help_finder.maps import basemap
from help_finder.maps.basemap import BaseMap
from help_finder.model.directory import Directory


@dataclass(frozen=True)
class Snapshot:
    """The content, its base map, and the digest of the files they were read from."""

    digest: str
    directory: Directory
    basemap: BaseMap

    def keep(self, path: Path) -> None:
        """Write the edition down, whole or not at all, for a worker that starts while the folder is broken."""
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            pickle.dump(self, file)
        Path(name).replace(path)


@dataclass
class Health:
    """What a process shows (digest, day, since when) and what stands in the way of what was saved after it."""

    digest: str
    day: date
    since: datetime
    problems: Sequence[Problem] = field(default=())
    broken_pages: Sequence[str] = field(default=())  # URLs of pages that cannot be made of what is shown

    def tell(self, now: datetime) -> dict[str, Any]:
        """Return the state for a supervisor: digest, day, age in seconds, number of errors that wait to be mended."""
        return {
            "content": self.digest,
            "day": self.day.isoformat(),
            "age_s": max(0, round((now - self.since).total_seconds())),
            "errors": len(self.problems),
            "broken_pages": len(self.broken_pages),
        }


def read(folder: Path) -> Snapshot:
    """Return the edition in a folder; raise ContentError where it has errors.

    A folder that changes while it is read is read again, so that no edition is half of one and half of another.
    """
    while True:
        before = digest(folder)
        try:
            directory = load_directory(folder)
            edition = Snapshot(before, directory, basemap.parse((folder / directory.site.basemap).read_bytes()))
        except (ContentError, OSError):
            if digest(folder) == before:
                raise
            continue
        if digest(folder) == before:
            return edition


def recall(path: Path) -> Snapshot | None:
    """Return the edition that was written down, None where there is none."""
    try:
        kept: Snapshot = pickle.loads(path.read_bytes())  # noqa: S301 -- written by this program into its own folder
    except FileNotFoundError:
        return None
    return kept


def digest(folder: Path) -> str:
    """Return a digest of every content file's name and bytes; what editors leave beside them does not count."""
    found = hashlib.sha256()
    for path in content_files(folder):
        try:
            body = path.read_bytes() if path.is_file() else b""
        except OSError:  # what nobody may read is reported when the content is read
            body = b""
        found.update(os.fsencode(path.relative_to(folder)) + f" {len(body)}\n".encode() + body)
    return found.hexdigest()
