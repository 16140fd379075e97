"""Takes the indent of the templates out of what is sent: a thirtieth of a page's weight."""

from __future__ import annotations

import re

import flask

# No text of the site begins a line with spaces, and only tags follow an empty line.
_INDENT = re.compile(rb"\n[ \n]+(?=<)|\n +")
_KEEPS_SPACES = b"<pre"


class TidyPage(flask.Response):
    """A page whose parts were tidied when they were made."""


def tidied(html: bytes) -> bytes:
    """Return HTML without its indent and empty lines; as it is where an editor is shown a file."""
    return html if _KEEPS_SPACES in html else _INDENT.sub(b"\n", html)


def tidied_text(html: str) -> str:
    """Return the same of a text."""
    return tidied(html.encode()).decode()
