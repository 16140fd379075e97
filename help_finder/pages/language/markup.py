"""HTML that needs no escaping, and its text without marks."""

from __future__ import annotations

import html
import re
from typing import Final

from markupsafe import Markup

_TAG: Final = re.compile(r"<[^>]+>")


def safe_html(written: str) -> Markup:
    """Return HTML as such. Only for what escaped every foreign text: our own code, a catalogue, a Markdown parser."""
    return Markup(written)  # noqa: S704 -- the one place that says so


def bare(marked: Markup) -> str:
    """Return a text of a page without its marks."""
    return html.unescape(_TAG.sub("", marked))
