"""Where things lie on this machine, and what the environment may change."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# Where templates, static files and translations are: beside the package, or inside it after a wheel was installed.
ROOT = _PACKAGE / "_files" if (_PACKAGE / "_files").is_dir() else _PACKAGE.parent
_HOME = ROOT if (ROOT / "data").is_dir() else Path.cwd()  # a wheel has no content of its own

_PORTS = range(1, 65536)  # of TCP


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
    state: Path = _HOME / "build"  # the pages that are being served, and the last good content
    metrics_port: int = 0  # 0: no figures for monitoring

    @classmethod
    def from_environment(cls) -> Config:
        """Return the settings from the environment; raise UserError where a port is none."""
        data = Path(os.environ.get("HELP_FINDER_DATA") or _HOME / "data")
        state = Path(os.environ.get("HELP_FINDER_STATE") or _HOME / "build")
        host = os.environ.get("HOST") or "127.0.0.1"
        metrics = _port("METRICS_PORT", os.environ["METRICS_PORT"]) if os.environ.get("METRICS_PORT") else 0
        return cls(Path(os.path.abspath(data)), host, _port("PORT", os.environ.get("PORT", "8000")), state, metrics)  # noqa: PTH100 -- resolving it would follow a link that may be turned to another folder


def _port(name: str, said: str) -> int:
    if not said.isdecimal() or int(said) not in _PORTS:
        raise UserError(f"{name} skal være et tal fra 1 til 65535 / {name} must be a number from 1 to 65535: {said}")
    return int(said)


LONGEST_QUERY_STRING = 2048  # bytes, after the question mark
MOST_PARAMETERS = 40
LARGEST_BODY = 16 * 1024  # bytes: the longest form holds a date and three answers


@cache
def version() -> str:
    """Return the version of the installed program."""
    return metadata.version("help-finder")
