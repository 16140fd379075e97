"""Records of calls beside the content: no answer, call again at a time, a reported mistake.

One plain file that commands and the round write, `register/calls.txt`: a slug, a moment, a kind and a text on each
line, separated by tabs. A line that cannot be read is skipped, so that an edit by hand cannot break the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

CallKind = Literal["nobody", "later", "report"]
FILE: Final = "register/calls.txt"
_COLUMNS = 4


class Call(NamedTuple):
    """One line: the service, when it was written, what happened, and when to call again or what was reported."""

    slug: str
    at: str
    kind: CallKind
    text: str = ""


def read_calls(folder: Path) -> tuple[Call, ...]:
    """Return every line that can be read, in the order written."""
    path = folder / FILE
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return tuple(Call(*columns) for line in lines if _is_call(columns := line.split("\t")))  # type: ignore[arg-type]  # see below


def _is_call(columns: Sequence[str]) -> bool:
    return len(columns) == _COLUMNS and columns[2] in get_args(CallKind)


def with_call(folder: Path, call: Call) -> str:
    """Return the file's text with one more line; an older one of the same kind about the same service goes."""
    kept = [
        old for old in read_calls(folder) if (old.slug, old.kind) != (call.slug, call.kind) or call.kind == "report"
    ]
    return to_text([*kept, call._replace(text=" ".join(call.text.split()))])


def without_service(folder: Path, slug: str) -> str:
    """Return the file's text without a service that was reached."""
    return to_text(call for call in read_calls(folder) if call.slug != slug)


def to_text(found: Iterable[Call]) -> str:
    """Return the lines as the file holds them."""
    return "".join("\t".join(call) + "\n" for call in found)


def written_at(now: datetime) -> str:
    """Return a moment as the file writes it, in Copenhagen's time."""
    return now.strftime("%Y-%m-%dT%H:%M")
