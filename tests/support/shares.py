"""How many words of a page are in the page's own language, as a reader would count them.

Left out of both counts: names of services and of who runs them, addresses, sources, what the law says, numbers, and the
names of languages. Danish that a Greenlandic text quotes for the reader to say counts as Danish.
`tests/bench/own_language.py` prints the shares.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from flask import Flask

from help_finder.model.directory import Directory
from help_finder.model.fields import Text

_WORD = re.compile(r"[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*")
_QUOTED = re.compile(r"»([^»«]*)«")
_SOFT_HYPHEN = "\u00ad"
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "use",
        "path",
    ]
)
_SILENT = frozenset({"script", "style", "template", "title", "textarea"})


class Count(NamedTuple):
    """Words in the page's own language, and in others."""

    own: int
    other: int

    @property
    def share(self) -> float:
        """The part of the words that are in the page's own language, 1 for a page without words."""
        return self.own / (self.own + self.other) if self.own + self.other else 1.0


class _Reader(HTMLParser):
    """Collects the text of a page as pairs of language and words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            inherited = self._open[-1][1] if self._open else ""
            self._open.append((tag, dict(attrs).get("lang") or inherited))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == open_ for open_, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open and not any(tag in _SILENT for tag, _ in self._open):
            self.found.append((self._open[-1][1], " ".join(data.replace(_SOFT_HYPHEN, "").split())))


def neutral(directory: Directory) -> list[str]:
    """Return what is the same in every language or is left out, longest first."""
    found: list[str] = [*(label for service in directory.services for label in _of_service(service))]
    for guide in directory.guides:
        for claim in guide.claims:
            found += [claim.says.da, claim.law, claim.source.label]
    for need in directory.needs:
        found += [source.label for source in need.sources]
    found += [_danish(part.name) for parts in (directory.emergency, directory.landmarks) for part in parts]
    found += [_danish(directory.site.name)]
    found += ["Dansk", "Kalaallisut", "English"]
    return sorted({" ".join(text.split()) for text in found if text}, key=len, reverse=True)


def _danish(name: Text | str) -> str:
    return name if isinstance(name, str) else name.da


def _of_service(service: object) -> Iterator[str]:
    name = getattr(service, "name")  # noqa: B009 -- any of the services' models
    yield _danish(name)
    yield getattr(service, "operator", None) or ""
    address = getattr(service, "address", None)
    if address is not None and not isinstance(address, str):
        yield from (value for value in address.model_dump().values() if isinstance(value, str))
    yield from (source.label for source in getattr(service, "sources", ()))


def count(html: str, language: str, left_out: Iterable[str]) -> Count:
    """Return the words of one page."""
    reader = _Reader()
    reader.feed(html)
    own = other = 0
    for lang, text in reader.found:
        kept = _without(text, left_out)
        if lang != language:
            other += len(_WORD.findall(kept))
            continue
        quoted = sum(len(_WORD.findall(part)) for part in _QUOTED.findall(kept)) if language == "kl" else 0
        other += quoted
        own += len(_WORD.findall(kept)) - quoted
    return Count(own, other)


def _without(text: str, left_out: Iterable[str]) -> str:
    for name in left_out:
        if name in text:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return text


def danish_of(html: str, language: str, left_out: Iterable[str]) -> list[str]:
    """Return the texts of a page that are in another language."""
    reader = _Reader()
    reader.feed(html)
    found = [_without(text, left_out) for lang, text in reader.found if lang != language]
    return [text for text in found if _WORD.search(text)]


def kind_of(path: str) -> str:
    """Return which kind of page a path is."""
    parts = path.strip("/").split("/")
    if len(parts) > 2 and parts[1] in ("need", "service", "guide"):
        return parts[1]
    return "plain" if parts[1:2] in ([], ["find"], ["list"], ["no-such-page"]) or "?" in path else "other"


def pages(app: Flask, paths: Iterable[str], language: str) -> Iterator[tuple[str, str]]:
    """Yield the address and the HTML of each page in a language, with a search, a list and an error among them."""
    client = app.test_client()
    more = ("find/?q=seng", "find/?q=xyzzy", "list/?s=svenstrupgaard,kk-natvarmestue", "no-such-page/")
    for path in (*paths, *more):
        yield f"/{language}/{path}", client.get(f"/{language}/{path}").get_data(as_text=True)


def shares(app: Flask, directory: Directory, paths: Iterable[str], language: str) -> dict[str, Count]:
    """Return the words of each kind of page, and of all together."""
    left_out = neutral(directory)
    own: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for path, html in pages(app, paths, language):
        found = count(html, language, left_out)
        for kind in (kind_of(path), "all"):
            own[kind] += found.own
            other[kind] += found.other
    return {kind: Count(own[kind], other[kind]) for kind in own}
