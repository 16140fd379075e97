"""One state of the content folder that passed the check, and what a process knows about what it shows."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from help_finder.config import version
from help_finder.content.listing import FOLDERS, content_files
from help_finder.content.problem import FilePosition, Problem, make_problem
from help_finder.content.reader import ContentError, load_directory
from help_finder.maps import basemap
from help_finder.maps.basemap import BaseMap
from help_finder.model.directory import Directory

_TRIES = 5  # readings of a folder that changes under them; after that, what changes it is at fault


@dataclass(frozen=True)
class Snapshot:
    """The content, its base map, and the digest of the files they were read from."""

    digest: str
    directory: Directory
    basemap: BaseMap


@dataclass
class Health:
    """What a process shows (digest, day, since when), what is wrong with what was saved after it, and its queue."""

    digest: str
    day: date
    since: datetime
    problems: Sequence[Problem] = field(default=())
    broken_pages: Sequence[str] = field(default=())  # URLs of pages that cannot be made of what is shown
    refused: int = 0  # queries refused with 503 because too many were waiting
    queue: int = 0  # queries that are being answered or wait

    @property
    def errors(self) -> int:
        """How many mistakes wait to be corrected, and how many pages cannot be made of what is shown."""
        return len(self.problems) + len(self.broken_pages)

    def as_json(self) -> dict[str, object]:
        """Return the state for an operator: the figures, and nothing of a visitor."""
        return {
            "content": self.digest,
            "day": self.day.isoformat(),
            "errors": self.errors,
            "since": self.since.isoformat(timespec="seconds"),
            "refused": self.refused,
            "queue": self.queue,
            "version": version(),
        }


def read_snapshot(folder: Path) -> Snapshot:
    """Return the content of a folder; raise ContentError where it has errors or cannot be read.

    A folder that changes while it is read is read again, so that no snapshot is half of one and half of another.
    """
    for _ in range(_TRIES):
        before = content_digest(folder)
        try:
            _refuse_closed(folder)
            directory = load_directory(folder)
            found = Snapshot(before, directory, basemap.parse_basemap((folder / directory.site.basemap).read_bytes()))
        except (ContentError, OSError):
            if content_digest(folder) == before:
                raise
            continue
        if content_digest(folder) == before:
            return found
    raise ContentError(
        [make_problem("file_unreadable", FilePosition(folder.name, 1, "-"), reason="it changes all the time")]
    )


def content_digest(folder: Path) -> str:
    """Return a digest of every content file's name and bytes; what editors leave beside them does not count.

    What cannot be read counts with the reason, so that a file whose rights are corrected is read again.
    """
    found = hashlib.sha256()
    for path in content_files(folder):
        try:
            body = path.read_bytes() if path.is_file() else b"no file"
        except OSError as error:
            body = f"unreadable {error.errno}".encode()
        found.update(os.fsencode(path.relative_to(folder)) + f" {len(body)}\n".encode() + body)
    for path, closed in _closed(folder):
        found.update(f"{path.relative_to(folder)} {closed.errno}\n".encode())
    return found.hexdigest()


def signature(folder: Path) -> tuple[object, ...]:
    """Return a value that changes with any content file. It reads their metadata only, which takes 1 ms."""
    return (os.path.realpath(folder), *map(stamp, [folder, *_folders(folder), *content_files(folder)]))


def stamp(path: Path) -> tuple[object, ...]:
    """Return what changes whenever a file or folder does."""
    try:
        now = path.stat()
    except OSError as error:
        return path, error.errno
    return path, now.st_dev, now.st_ino, now.st_mode, now.st_size, now.st_mtime_ns, now.st_ctime_ns


def _folders(folder: Path) -> list[Path]:
    return [folder / name for name in (*FOLDERS, "register")]


def _closed(folder: Path) -> Iterator[tuple[Path, OSError]]:
    """Yield each folder of the content that exists and cannot be listed: it would look empty."""
    for path in (folder, *_folders(folder)):
        try:
            with os.scandir(path):
                pass
        except FileNotFoundError:
            if path == folder:
                yield path, FileNotFoundError(2, "")
        except OSError as error:
            yield path, error


def _refuse_closed(folder: Path) -> None:
    """Raise ContentError where a folder cannot be listed; the reader would take it for an empty one."""
    problems = [
        make_problem(
            "file_unreadable", FilePosition(_name(folder, path), 1, "-"), reason=os.strerror(closed.errno or 0)
        )
        for path, closed in _closed(folder)
    ]
    if problems:
        raise ContentError(problems)


def _name(folder: Path, path: Path) -> str:
    return folder.name if path == folder else path.name
