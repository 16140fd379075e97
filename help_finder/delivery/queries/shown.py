"""What the processes of one server share: the build that is shown, and the answers recorded with it."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

SHOWN_FILE: Final = "shown.json"
StoredAnswer = tuple[int, list[tuple[str, str]], str]  # status, headers and body of an answer that was made beforehand


@dataclass(frozen=True)
class ShownBuild:
    """One build and its state; `answers` are made with it, so that they need no application.

    The keys of `answers` are a path and a language (`/exit da`) or a status and a language (`503 da`).
    """

    folder: str
    base_url: str
    tiles: str  # the host of the map's pictures
    content: str
    day: str
    since: str
    errors: int
    broken: int  # pages among the errors that could not be made
    version: str
    answers: dict[str, StoredAnswer] = field(default_factory=dict)

    def write(self, run: Path) -> None:
        """Write it into the folder that the processes share, whole or not at all."""
        fresh = run / f"{SHOWN_FILE}.new"
        fresh.write_text(json.dumps(asdict(self)), encoding="utf-8")
        fresh.replace(run / SHOWN_FILE)


def read_shown(run: Path) -> ShownBuild | None:
    """Return what is shown, None before the first build."""
    try:
        said = json.loads((run / SHOWN_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    answers = {
        key: (status, [(name, value) for name, value in headers], body)
        for key, (status, headers, body) in said.pop("answers").items()
    }
    return ShownBuild(**said, answers=answers)


def take_over(run: Path, content: str, day: date, public: Path) -> bool:
    """Link the pages of an earlier process to `public`; return False where they are of other content or another day."""
    before = read_shown(run)
    if before is None or (before.content, before.day, before.broken) != (content, day.isoformat(), 0):
        return False
    with suppress(OSError):
        shutil.rmtree(public, ignore_errors=True)
        shutil.copytree(Path(before.folder) / "public", public, copy_function=os.link)
        return True
    return False
