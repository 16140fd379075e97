"""Whether the Danish is easy enough to read, measured as LIX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from help_finder.content.problem import FilePosition, Problem, make_problem
from help_finder.model.fields import Content, Text
from help_finder.model.guide import Guide
from help_finder.model.need import Need
from help_finder.model.service import Service

# Full stops that end no sentence. Written out, because their words count too.
_SHORTENED = {
    "bl.a.": "blandt andet", "ca.": "cirka", "dvs.": "det vil sige", "evt.": "eventuelt", "f.eks.": "for eksempel",
    "jf.": "jævnfør", "kl.": "klokken", "kr.": "kroner", "mv.": "med videre", "nr.": "nummer", "osv.": "og så videre",
    "stk.": "stykke", "tlf.": "telefon",
}  # fmt: skip
_SHORTENING = re.compile(r"(?<!\w)(" + "|".join(re.escape(short) for short in _SHORTENED) + r")(?!\w)", re.IGNORECASE)
_NUMBER_STOP = re.compile(r"(?<=\d)\.(?=\d|\s+[a-zæøå])")  # 42.766 and "7. december"
_MARKUP = re.compile(r"^(#.*|\s*([-*]|\d+\.)\s+)", re.MULTILINE)  # headings go, bullets and numbers of lists too
_SENTENCE_END = re.compile(r"[.?!:]+(?=[\s»«”“\"')]|$)|\n+")
_LETTERS_ONLY = re.compile(r"[^\W\d_]+")
_LONG = 7  # letters


def sentences(text: str) -> list[str]:
    """Return the sentences of a Danish text; headings and list marks are left out, a line's end ends a sentence."""
    plain = _NUMBER_STOP.sub("", _SHORTENING.sub(lambda match: _SHORTENED[match[0].lower()], _MARKUP.sub("", text)))
    return [piece.strip() for piece in _SENTENCE_END.split(plain) if _LETTERS_ONLY.search(piece)]


def lix(text: str) -> int:
    """Return LIX: words a sentence plus per cent of words with seven letters or more; 0 for a text without words."""
    listed = sentences(text)
    words = [word for sentence in listed for word in _LETTERS_ONLY.findall(sentence)]
    if not words:
        return 0
    return round(len(words) / len(listed) + 100 * sum(len(word) >= _LONG for word in words) / len(words))


def hardest(text: str) -> str:
    """Return the sentence with the highest LIX of its own."""
    return max(sentences(text), key=lix, default="")


LIMITS: dict[type[Content], int] = {Service: 30, Need: 30, Guide: 35}  # LIX
_NAMES = {"name", "title", "purpose", "supports", "operator", "words", "sources", "source", "law"}  # not sentences


def check_readability(part: Content, position: FilePosition) -> Iterator[Problem]:
    """Yield a warning where the Danish of a service, a need or a guide is hard, with its hardest sentence."""
    limit = LIMITS.get(type(part))
    if limit is None:
        return
    text = danish(part)
    if (found := lix(text)) > limit:
        yield make_problem("hard_to_read", position, lix=found, limit=limit, value=hardest(text))


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
