"""What an application has rendered and may show again, up to a number of pieces."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Piece = TypeVar("Piece")


class Kept(Generic[Piece]):
    """Pieces by their keys; when there are too many, all are forgotten and made anew as they are asked for."""

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
