"""The saves of an evening, stored beside the built pages, to undo the last, to list them and to make a patch."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from help_finder.editing.calling.saving import Conflict, Saved, replace, text_of
from help_finder.editing.yaml import edits

_NAME = "round.json"


@dataclass(frozen=True)
class JournalEntry:
    """One save: what it was about, and each file before (None: there was none) and after."""

    title: str
    at: str
    before: Mapping[str, str | None]
    after: Mapping[str, str]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that went and came."""
        return Saved(self.before, self.after).lines


class Journal:
    """The entries of one content folder, in a file of the server's own folder."""

    def __init__(self, state: Path) -> None:
        self._path = state / _NAME

    @property
    def entries(self) -> tuple[JournalEntry, ...]:
        """All saves since the last commit, oldest first; empty where the file cannot be read."""
        try:
            return tuple(JournalEntry(**entry) for entry in json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return ()

    def add(self, title: str, at: str, saved: Saved) -> None:
        """Remember a save."""
        self._write((*self.entries, JournalEntry(title, at, saved.before, saved.after)))

    def undo(self, folder: Path) -> JournalEntry | None:
        """Take back the last save, None where there is none; raise Conflict where a file of it changed since."""
        if not self.entries:
            return None
        *rest, last = self.entries
        if any(text_of(folder, name) != text for name, text in last.after.items()):
            raise Conflict
        for name, text in last.before.items():
            if text is None:
                (folder / name).unlink()
            else:
                replace(folder / name, text)
        self._write(tuple(rest))
        return last

    def clear(self) -> None:
        """Remove all entries, once they are committed to git."""
        self._write(())

    @property
    def files(self) -> tuple[str, ...]:
        """The files that the saves changed."""
        return tuple(dict.fromkeys(name for entry in self.entries for name in entry.after))

    def patch(self, folder: Path) -> str:
        """Return what `git apply` takes in the content folder: each file from before the first save to now."""
        return "".join("".join(self._diff(folder, name)) for name in self.files)

    def _diff(self, folder: Path, name: str) -> Iterator[str]:
        first = next(entry.before[name] for entry in self.entries if name in entry.before)
        now = text_of(folder, name)
        old, new = ("" if text is None else text for text in (first, now))
        source = "/dev/null" if first is None else f"a/{name}"
        for line in difflib.unified_diff(
            old.splitlines(keepends=True), new.splitlines(keepends=True), source, f"b/{name}"
        ):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"

    def _write(self, entries: tuple[JournalEntry, ...]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        edits.write_text(self._path, json.dumps([vars(entry) for entry in entries], ensure_ascii=False))


def summary(entries: tuple[JournalEntry, ...]) -> str:
    """Return the message of a commit: how many services, and a line for each with what it changes."""
    titles = dict.fromkeys(entry.title for entry in entries)
    lines = [f"- {title}" for title in titles]
    changed = sum(len(entry.lines) for entry in entries)
    return f"Ring round: {len(titles)} services, {changed} lines\n\n" + "\n".join(lines) + "\n"
