"""Which files of the content folder are read, which are left alone, and which an editor meant otherwise."""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from help_finder.content.problem import FilePosition, Problem, make_problem
from help_finder.content.yaml.text import LARGEST
from help_finder.model.calendar import ClosingDay, Notice
from help_finder.model.fields import Content
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.location import Landmark
from help_finder.model.need import Danger, Need, Unanswered
from help_finder.model.phone import Emergency
from help_finder.model.service import Service
from help_finder.model.site import SiteSettings

LISTS: Final[dict[str, type[Content]]] = {
    "needs": Need,
    "emergency": Emergency,
    "closing_days": ClosingDay,
    "landmarks": Landmark,
    "notices": Notice,
    "danger": Danger,
    "unanswered": Unanswered,
}
OPTIONAL: Final = frozenset({"danger", "unanswered"})  # lists that a folder may do without
FOLDERS: Final[dict[str, type[Content]]] = {"services": Service, "guides": Guide, "jobs": Job}
SITE: Final = "site.yaml"
_SUBFOLDERS: Final = (*FOLDERS, "register", "schema")
# Locks, shadows and copies that editors, sync programs and systems leave beside a file; and the word to the editors.
_LEFT_ALONE = re.compile(
    r"\..*|.*~|#.*#|~\$.*|.*\.(?:sw[a-z]|tmp|temp|bak|orig|rej|part|kate-swp)|.*___jb_\w+___|4913|README\.\w+|Thumbs\.db|desktop\.ini",
    re.IGNORECASE,
)
_LIKE_YAML = re.compile(r"\.ya?ml(?:\.|$)", re.IGNORECASE)


@dataclass(frozen=True)
class ContentFile:
    """One file to read: what it holds, the name it is reported under, and whether it is a list of parts."""

    path: Path
    name: str
    kind: type[Content]
    is_list: bool = False


def sources(folder: Path) -> Iterator[ContentFile]:
    """Yield the files of a content folder, those of the frame first, even where they are missing."""
    yield ContentFile(folder / SITE, SITE, SiteSettings)
    for name, kind in LISTS.items():
        path = folder / f"{name}.yaml"
        if name not in OPTIONAL or path.exists() or path.is_symlink():
            yield ContentFile(path, path.name, kind, is_list=True)
    for name, kind in FOLDERS.items():
        for path in _entries(folder / name):
            if path.suffix == ".yaml":
                yield ContentFile(path, f"{name}/{path.name}", kind)


def loose(path: Path) -> ContentFile:
    """Return a file from elsewhere; its own folder's name says what it holds, a service where it says nothing."""
    name = path.parent.name
    if name in LISTS:
        return ContentFile(path, str(path), LISTS[name], is_list=True)
    return ContentFile(path, str(path), FOLDERS.get(name, Service))


def content_files(folder: Path) -> Iterator[Path]:
    """Yield every file the site depends on, to see whether something changed."""
    yield from (path for path in _entries(folder) if path.suffix in (".yaml", ".json", ".geojson"))
    for name in (*FOLDERS, "register"):
        yield from (path for path in _entries(folder / name) if path.suffix in (".yaml", ".txt"))


def strays(folder: Path) -> Iterator[Problem]:
    """Yield entries that are not read although an editor may think so: another ending, capitals, a folder."""
    known = {SITE, *(f"{name}.yaml" for name in LISTS)}
    for path in _entries(folder):
        is_stray = _LIKE_YAML.search(path.name) or (path.name not in _SUBFOLDERS and any(path.glob("*.y*ml")))
        if is_stray and path.name not in known:
            yield make_problem("file_unread", FilePosition(path.name, 1, "-"), value=path.name)
    for name in FOLDERS:
        for path in _entries(folder / name):
            if path.suffix != ".yaml":
                code = "file_unread" if path.is_dir() or _LIKE_YAML.search(path.name) else "file_beside"
                yield make_problem(code, FilePosition(f"{name}/{path.name}", 1, "-"), value=path.name)


def read_bytes(source: ContentFile) -> bytes | Problem:
    """Return the bytes of a file, or what keeps them from being read."""
    position = FilePosition(source.name, 1, "-")
    try:
        found = source.path.stat()  # before opening: reading a pipe would never end
        if not stat.S_ISREG(found.st_mode):
            return make_problem("not_a_file", position)
        if found.st_size > LARGEST:
            return make_problem(
                "file_too_large", position, value=f"{found.st_size / 1e6:.1f}", limit=f"{LARGEST / 1e6:.0f}"
            )
        return source.path.read_bytes()
    except FileNotFoundError:
        return make_problem("broken_link" if source.path.is_symlink() else "file_missing", position)
    except OSError as error:
        return make_problem("file_unreadable", position, reason=_reason(error))


def _reason(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, "") + f" {error.strerror or error}"


def _entries(folder: Path) -> list[Path]:
    """Return what is in a folder, by name, without what editors leave beside their files."""
    try:
        found = (path for path in folder.iterdir() if not _LEFT_ALONE.fullmatch(path.name))
        return sorted(found, key=lambda path: path.name)
    except OSError:  # no such folder, or no permission: its content is then missing, and that is reported
        return []
