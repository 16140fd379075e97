"""A strategy that breaks a real content file: each way surely makes it wrong, and names what was done."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from hypothesis import strategies as st

REQUIRED = (
    "status", "needs", "summary", "checked", "sources", "title", "text", "claims", "employer", "pay", "apply_by",
)  # fmt: skip


class Broken(NamedTuple):
    """A file's new bytes, and in words how they were broken."""

    how: str
    body: bytes


def _insert(piece: bytes) -> Callable[[bytes, float], bytes]:
    """Return a way to break: put a line of its own between two lines."""

    def insert(body: bytes, share: float) -> bytes:
        lines = body.split(b"\n")
        at = int(share * (len(lines) - 1))
        return b"\n".join([*lines[:at], piece, *lines[at:]])

    return insert


def _append(piece: str) -> Callable[[bytes, float], bytes]:
    return lambda body, _share: body.rstrip(b"\n") + b"\n" + piece.encode() + b"\n"


def _put(piece: bytes) -> Callable[[bytes, float], bytes]:
    """Return a way to break: put bytes anywhere."""

    def put(body: bytes, share: float) -> bytes:
        at = int(share * len(body))
        return body[:at] + piece + body[at:]

    return put


def _required(body: bytes, share: float) -> str:
    """Return one of the fields that a file must have; a job may do without a summary."""
    present = [name for name in REQUIRED if re.search(rf"^{name}:".encode(), body, re.MULTILINE)]
    if "employer" in present:
        present.remove("summary")
    return present[int(share * (len(present) - 0.001))]


def _without(body: bytes, share: float) -> bytes:
    """Delete one of the required fields, with what belongs to it."""
    name = _required(body, share)
    return re.sub(rf"^{name}:.*\n(?:[ -].*\n|\n)*".encode(), b"", body, count=1, flags=re.MULTILINE)


def _value(value: str) -> Callable[[bytes, float], bytes]:
    """Return a way to break: another value for a required field that is on one line, or is a block."""

    def replace(body: bytes, share: float) -> bytes:
        name = _required(body, share)
        pattern = rf"^{name}:.*\n(?:[ -].*\n|\n)*".encode()
        return re.sub(pattern, lambda _: f"{name}: {value}\n".encode(), body, count=1, flags=re.MULTILINE)

    return replace


def _half(body: bytes, share: float) -> bytes:
    """Cut the file off where a quoted or bracketed value is open."""
    opened = [match.end() for match in re.finditer(rb"[\[{]", body)]
    return body[: opened[int(share * (len(opened) - 0.001))]]


WAYS: dict[str, Callable[[bytes, float], bytes]] = {
    "a byte that is no UTF-8": _put(b"\xff"),
    "a zero byte": _put(b"\x00"),
    "an escape": _put(b"\x1b"),
    "a conflict": _insert(b"<<<<<<< HEAD"),
    "half a conflict": _insert(b"======="),
    "a tab": _insert(b"\tx: 1"),
    "an unknown field": _append("colour: red"),
    "an anchor": _append("know: &x {da: Her}"),
    "an alias": _append("know: *x"),
    "a merge": _append("<<: {da: Her}"),
    "a merge onto itself": _append("know: &p {<<: *p}"),
    "a tag": _append("know: !!python/object:os.system {da: Her}"),
    "a directive": lambda body, _: b"%YAML 1.1\n---\n" + body,
    "a second document": _append("---\nname: X"),
    "an open bracket": _append("former: [a, b"),
    "300 brackets": _append("former: " + "[" * 300),
    "2,000 maps": _append("former: " + "{a: " * 2000),
    "a number for a name": _append("1: x"),
    "a date for a name": _append("2026-01-01: x"),
    "a list for a name": _append("? [a]\n: x"),
    "no name": _append(": x"),
    "a lost hash": _append("operator: Butik #3"),
    "cut off": _half,
    "nothing": lambda _body, _share: b"",
    "a comment only": lambda _body, _share: b"# nothing\n",
    "a text only": lambda _body, _share: b"Hej\n",
    "a list only": lambda _body, _share: b"- a\n- b\n",
    "without a field": _without,
    "null": _value("null"),
    "a huge number": _value("9" * 5000),
    "not a number": _value(".nan"),
    "a day that does not exist": _value("2026-02-30"),
    "hour 25": _value("2026-02-28 25:00"),
    "a list in a list": _value("[[x]]"),
    "fields nobody knows": _value("{x: {y: z}}"),
    "true": _value("true"),
}  # fmt: skip


def broken(body: bytes) -> st.SearchStrategy[Broken]:
    """Return the ways to break a file, at random positions in it."""
    return st.builds(
        lambda how, share: Broken(how, WAYS[how](body, share)),
        st.sampled_from(sorted(WAYS)),
        st.floats(0, 1, exclude_max=True),
    )
