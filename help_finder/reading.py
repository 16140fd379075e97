"""Whether the Danish is easy enough to read, measured as LIX."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from help_finder.fields import Content, Text
from help_finder.guide import Guide
from help_finder.need import Need
from help_finder.problem import Place, Problem, make
from help_finder.service import Service
from help_finder.text import hardest, lix

LIMITS: dict[type[Content], int] = {Service: 30, Need: 30, Guide: 35}  # LIX
_NAMES = {"name", "title", "purpose", "supports", "operator", "words", "sources", "source", "law"}  # not sentences


def check(part: Content, place: Place) -> Iterator[Problem]:
    """Yield a warning where the Danish of a place, a need or a guide is hard, with its hardest sentence."""
    limit = LIMITS.get(type(part))
    if limit is None:
        return
    text = danish(part)
    if (found := lix(text)) > limit:
        yield make("hard_to_read", place, lix=found, limit=limit, value=hardest(text))


def danish(part: object) -> str:
    """Return all Danish sentences of a part, a text a line."""
    return "\n".join(_sentences(part))


def _sentences(part: object) -> Iterator[str]:
    if isinstance(part, Text):
        yield part.da
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            if name not in _NAMES:
                yield from _sentences(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _sentences(item)
