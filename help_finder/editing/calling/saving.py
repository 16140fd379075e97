"""Saves a changed file only where the whole content passes with it and the file was not changed meanwhile."""

from __future__ import annotations

import difflib
import hashlib
import os
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from help_finder.content.listing import content_files
from help_finder.content.problem import Problem
from help_finder.content.reader import read_folder
from help_finder.editing.yaml import edits

# Looks at a folder in which some files, named, were changed, for more than the reader does.
Check = Callable[[Path, Collection[str]], Sequence[Problem]]


class Refused(Exception):  # noqa: N818 -- a refusal, not an error of the program
    """The changed content has mistakes; nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class Conflict(Exception):  # noqa: N818 -- the same
    """The file has changed since it was read; nothing was written."""


@dataclass(frozen=True)
class Saved:
    """One save: the files and their text before (None for a new one) and after."""

    before: Mapping[str, str | None]
    after: Mapping[str, str]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that went and came, as a diff shows them."""
        return tuple(line for name, text in self.after.items() for line in changed_lines(self.before[name] or "", text))


def digest(text: str | None) -> str:
    """Return what a form remembers of the file it was made from."""
    return hashlib.sha256((text or "").encode()).hexdigest()[:16]


def changed_lines(before: str, after: str) -> Iterator[str]:
    """Yield each line that went (-) and that came (+)."""
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")):
            yield line


def text_of(folder: Path, name: str) -> str | None:
    """Return the text of a file of the folder, None where there is none."""
    path = folder / name
    return edits.read_text(path) if path.is_file() else None


def save(folder: Path, texts: Mapping[str, str], seen: Mapping[str, str], check: Check | None = None) -> Saved:
    """Write the files and return what was saved; `seen` are the digests of those the changes were made from.

    Raise Conflict where one has changed since, Refused where the content would have a mistake it does not have now.
    """
    before = {name: text_of(folder, name) for name in texts}
    if any(digest(before[name]) != known for name, known in seen.items()):
        raise Conflict
    with changed_copy(folder, texts) as copy:
        found = [problem for problem in read_folder(copy).problems if problem.severity == "error"]
        if not found and check:
            found = list(check(copy, list(texts)))
    if new := _new(found, folder):
        raise Refused(new)
    for name, text in texts.items():
        replace(folder / name, text)
    return Saved(before, dict(texts))


def _new(found: Sequence[Problem], folder: Path) -> list[Problem]:
    """Return the problems that the folder does not have already."""
    if not found:
        return []
    old = {(problem.file, problem.field, problem.da) for problem in read_folder(folder).problems}
    return [problem for problem in found if (problem.file, problem.field, problem.da) not in old]


@contextmanager
def changed_copy(folder: Path, texts: Mapping[str, str]) -> Iterator[Path]:
    """Return a folder like this one with some files changed; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="round-") as name:
        copy = Path(name)
        for path in content_files(folder):
            target = copy / path.relative_to(folder)
            target.parent.mkdir(exist_ok=True)
            target.symlink_to(path.resolve())
        for file, text in texts.items():
            target = copy / file
            target.parent.mkdir(exist_ok=True)
            target.unlink(missing_ok=True)
            edits.write_text(target, text)
        yield copy


def replace(path: Path, text: str) -> None:
    """Write a file atomically."""
    path.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".round-", suffix=".tmp", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    Path(name).replace(path)
