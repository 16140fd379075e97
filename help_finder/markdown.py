"""A guide's Markdown as HTML: headings, lists, emphasis and links; no pictures and no HTML of its own."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup

_PARSER = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline", "autolink"])


@lru_cache(maxsize=256)
def render(text: str) -> Markup:
    """Return the HTML of a text; what looks like a tag is shown as it was written."""
    return Markup(_PARSER.render(text))  # noqa: S704 -- the parser escapes everything it did not make itself
