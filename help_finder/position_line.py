"""The position in a service's file, changed without touching any other line."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML

from help_finder.location import Position


def replaced(text: str, position: Position) -> str:
    """Return the file with this position, in the old one's lines or below the address.

    Raise ValueError where any other field would change: then the file is written in a way that only a person mends.
    """
    lines = text.splitlines(keepends=True)
    start, end = _place(text, lines)
    comment = lines[start].partition(" #")[2].rstrip() if start < end else ""
    line = f"position: {{lat: {position.lat}, lon: {position.lon}, within_m: {position.within_m}}}"
    changed = [*lines[:start], line + (f"   # {comment.lstrip()}" if comment else "") + "\n", *lines[end:]]
    made = "".join(changed)
    wanted = {**_fields(text), "position": position.model_dump()}
    if _fields(made) != wanted:
        raise ValueError("position kan ikke skrives her, ret den i hånden / cannot be written here, change it by hand")
    return made


def _place(text: str, lines: list[str]) -> tuple[int, int]:
    """Return the lines (from, up to) of the position, or an empty range below the address."""
    fields = YAML(typ="rt").load(text)
    starts = [*sorted(line for line, *_ in fields.lc.data.values()), len(lines)]
    name = "position" if "position" in fields else "address"
    start = fields.lc.data[name][0]
    end = next(line for line in starts if line > start)
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return (start, end) if name == "position" else (end, end)


def _fields(text: str) -> dict[str, Any]:
    """Return the fields as plain values."""
    fields: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return fields
