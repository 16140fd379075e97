"""Where things lie on this machine, and what the environment may change."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class UserError(ValueError):
    """What somebody asked for cannot be done; the message says why, in Danish and English."""


def pages_to_break() -> frozenset[str]:
    """Return the URLs in HELP_FINDER_BREAK_PAGES, separated by spaces: pages that shall fail.

    It is for trying what a visitor sees of a page that cannot be made, and what an operator learns of it.
    """
    return frozenset(os.environ.get("HELP_FINDER_BREAK_PAGES", "").split())


@dataclass(frozen=True)
class Config:
    """The settings of one process, read once and passed in."""

    data: Path
    host: str
    port: int

    @classmethod
    def from_environment(cls) -> Config:
        """Return the settings from HELP_FINDER_DATA, HOST and PORT; raise UserError where PORT is no port."""
        port = os.environ.get("PORT", "8000")
        if not port.isdecimal() or not 0 < int(port) < 65536:  # noqa: PLR2004 -- TCP's own limit
            raise UserError(f"PORT skal være et tal fra 1 til 65535 / PORT must be a number from 1 to 65535: {port}")
        data = Path(os.environ.get("HELP_FINDER_DATA") or ROOT / "data")
        return cls(data.resolve(), os.environ.get("HOST", "127.0.0.1"), int(port))


LONGEST_QUERY_STRING = 2048  # bytes, after the question mark
MOST_PARAMETERS = 40
