"""What an application has rendered and may show again, and what all of a process have compiled."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

Piece = TypeVar("Piece")


class Kept(Generic[Piece]):
    """A cache of pieces by key. When it is full it is emptied."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._pieces: dict[Hashable, Piece] = {}

    def get(self, key: Hashable) -> Piece | None:
        """Return the piece of a key, None where it is not made yet."""
        return self._pieces.get(key)

    def keep(self, key: Hashable, piece: Piece) -> Piece:
        """Remember a piece, and return it."""
        if len(self._pieces) >= self._most:
            self._pieces.clear()
        self._pieces[key] = piece
        return piece


class CompiledTemplates(BytecodeCache):
    """The compiled templates of a process, in memory: each new content makes an application with the same ones."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, where it was compiled from the same text."""
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a template's code."""
        self._code[bucket.key] = bucket.bytecode_to_string()
