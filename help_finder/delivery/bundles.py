"""Makes one style sheet and one script for each kind of page: the rules that can apply to it, and its own scripts.

A rule applies only where each of its classes is a word of the kind's templates, their components or its scripts.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import rcssmin
import rjsmin

from help_finder.config import ROOT
from help_finder.delivery.old_browsers import written_out

SHEETS: Final = (  # sections of the style sheet in the order of the cascade
    "tokens", "base", "frame", "buttons", "home", "status", "card", "rows", "results", "service", "list",
    "contrast", "sketch",
)  # fmt: skip
_DRAWING = "sketch"  # the section of the base map
_AT_ONCE = ("leave", "parts")  # the scripts of every page that run in its head
_SHARED = (*_AT_ONCE, "enhance")  # the scripts of every page; those that are not for the head run when it is read
_CODES = ("help_finder/pages/paper.py",)  # QR codes
_DRAWINGS = (*_CODES, *(f"help_finder/maps/{name}.py" for name in ("drawing", "picture", "sketch")))


class PageKind(NamedTuple):
    """A kind of page: its templates in `pages/`, and its scripts besides the shared ones, in running order.

    `modules` hold markup of such a page or name templates of it. The scripts in `later` are fetched at the first use
    of what they serve. `is_drawn_on` is true for a page that shows the base map at once; other pages get the map's
    rules together with the map.
    """

    pages: tuple[str, ...]
    scripts: tuple[str, ...]
    modules: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    is_drawn_on: bool = False


PAGE_KINDS: Final[Mapping[str, PageKind]] = {
    "home": PageKind(("home",), ("open-count", "opening-state", "save-offline")),
    "results": PageKind(
        ("find",),
        ("result-groups", "opening-state", "map-switch", "later"),
        ("help_finder/web/find/find_page.py",),
        ("filter",),
    ),
    "need": PageKind(("need",), ("result-groups", "opening-state", "read-aloud", "map-switch"), _CODES),
    "jobs": PageKind(("jobs",), ("result-groups", "opening-state", "map-switch")),
    "service": PageKind(
        ("service",),
        ("opening-badge", "opening-state", "read-aloud", "map-switch", "service-bar"),
        _DRAWINGS,
        is_drawn_on=True,
    ),
    "guide": PageKind(("guide", "guides"), ("read-aloud",)),
    "list": PageKind(("shortlist",), ("share",), _CODES),
    "booklet": PageKind(("booklet",), ("save-offline",), _DRAWINGS, is_drawn_on=True),
    "preview": PageKind(("styleguide", "preview", "calling/*"), ("opening-badge", "opening-state"), is_drawn_on=True),
    "text": PageKind(("*",), ()),
}
_WORD = re.compile(r"[A-Za-z][\w-]*")
# In a template: what an attribute `class` holds, Jinja's own quotes included, and the texts within Jinja's braces.
_ATTRIBUTE = re.compile(r'class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"')
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_OWN_BUNDLE = re.compile(r"{% set bundle = .*? %}")
_NAMED_BY_CODE = re.compile(r"\"(components/[^\"]+\.html)\"")
_NAMES = re.compile(r"[a-z0-9_ -]+")
_QUOTED = re.compile(r'"([^"]*)"|\'([^\']*)\'')
_HAS = re.compile(r"(?<!\():has\(([^()]*)\)")
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_IMPORTED = re.compile(r"(?:from|extends|include) \"([^\"]+\.(?:html|svg))\"")
_ON_EVERY_PAGE = (
    "static/offline/worker.js", "help_finder/pages/language/opening_words.py",
    "help_finder/pages/language/day_words.py", "help_finder/pages/language/drafts.py",
)  # fmt: skip


@cache  # the files are the program's own, and every new content asks for them
def bundles() -> Mapping[str, bytes]:
    """Return `home.css`, `home.js` and so on for each kind of page, those for later, and `look.css` with every rule."""
    whole, plain = style_sheet(SHEETS), style_sheet(name for name in SHEETS if name != _DRAWING)
    made = {"look.css": whole.encode()}
    for name, kind in PAGE_KINDS.items():
        made[f"{name}.css"] = _for_words(whole if kind.is_drawn_on else plain, _words(kind)).encode()
        made[f"{name}.js"] = _script((*_SHARED, *kind.scripts)).encode()
        if kind.later:
            made[f"{name}-later.js"] = "\n".join(map(_minified, kind.later)).encode()
    return MappingProxyType(made)


def style_sheet(names: Iterable[str]) -> str:
    """Return sections of the style sheet without comments and spare space."""
    text = "\n".join((ROOT / "static" / "css" / f"{name}.css").read_text(encoding="utf-8") for name in names)
    return str(rcssmin.cssmin(written_out(text)))


def _script(names: Iterable[str]) -> str:
    """Return scripts as one. Each has its own event listener, so that an error in one does not stop the others."""
    return "\n".join(_minified(name) if name in _AT_ONCE else _waiting(_minified(name)) for name in names)


def _waiting(code: str) -> str:
    return f'document.addEventListener("read",()=>{{{code}\n}});'


def _minified(name: str) -> str:
    return str(rjsmin.jsmin((ROOT / "static" / "js" / f"{name}.js").read_text(encoding="utf-8")))


def _words(kind: PageKind) -> frozenset[str]:
    """Return every word that a page of a kind may have as a class."""
    pages = ROOT / "templates" / "pages"
    named = {f"pages/{path.relative_to(pages)}" for page in kind.pages for path in pages.glob(f"{page}.html")}
    if kind.pages == ("*",):
        named -= {f"pages/{page}.html" for other in PAGE_KINDS.values() for page in other.pages}
    for path in kind.modules:
        named |= set(_NAMED_BY_CODE.findall((ROOT / path).read_text(encoding="utf-8")))
    texts = (
        *chain.from_iterable(map(_classes, map(_template, _with_imported(named)))),
        *chain.from_iterable(map(_quoted, map(_minified, (*_SHARED, *kind.scripts, *kind.later)))),
        *chain.from_iterable(map(_code, (*_ON_EVERY_PAGE, *kind.modules))),
    )
    return frozenset(word for text in texts for word in _WORD.findall(text))


def _classes(template: str) -> Iterator[str]:
    """Yield the texts of a template that may be classes."""
    yield from (_JINJA.sub(" ", value) for value in _ATTRIBUTE.findall(template))
    for code in _JINJA.findall(template):
        yield from _quoted(code)


def _quoted(code: str) -> Iterator[str]:
    """Yield the quoted texts that may be class names or markup; sentences, file names and routes are left out."""
    texts = (double or single for double, single in _QUOTED.findall(code))
    yield from (text for text in texts if _NAMES.fullmatch(text) or "class=" in text)


def _code(path: str) -> Iterator[str]:
    """Yield the texts of a script or module that hold markup; of a module that draws, all texts."""
    text = (ROOT / path).read_text(encoding="utf-8")
    texts = _quoted(str(rjsmin.jsmin(text))) if path.endswith(".js") else _texts(text)
    yield from (found for found in texts if path in _DRAWINGS or "class=" in found)


def _texts(module: str) -> Iterator[str]:
    """Yield the texts of a module, but for sentences such as this."""
    for node in ast.walk(ast.parse(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not node.value.endswith("."):
            yield node.value


def _template(name: str) -> str:
    """Return the text of a template, but for the name of its own bundle, which is not a class."""
    return _OWN_BUNDLE.sub("", (ROOT / "templates" / name).read_text(encoding="utf-8"))


def _with_imported(names: Iterable[str]) -> set[str]:
    """Return templates and all that they extend or import, and so on."""
    found: set[str] = set()
    left = set(names)
    while left:
        name = left.pop()
        found.add(name)
        left |= set(_IMPORTED.findall(_template(name))) - found
    return found


def _for_words(sheet: str, words: frozenset[str]) -> str:
    """Return the rules of a minified sheet whose classes are all among the words."""
    prefixes = tuple(word for word in words if word.endswith(("-", "__")))
    return "".join(_rules(sheet, words, prefixes))


def _rules(sheet: str, words: frozenset[str], prefixes: tuple[str, ...]) -> Iterator[str]:
    for head, body in _blocks(sheet):
        if head.startswith(("@media", "@supports")):
            inner = "".join(_rules(body, words, prefixes))
            if inner:
                yield f"{head}{{{inner}}}"
        else:
            kept = [one for one in _selectors(head) if _may_match(one, words, prefixes)]
            if kept:
                yield f"{','.join(kept)}{{{body}}}"


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the head and the body of each rule at the outermost level."""
    start = depth = 0
    opened = 0
    for at, letter in enumerate(sheet):
        if letter == "{":
            opened = opened if depth else at
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield sheet[start:opened], sheet[opened + 1 : at]
                start = at + 1


def _selectors(head: str) -> list[str]:
    """Return the selectors of a list; a comma within parentheses parts nothing."""
    parts = [""]
    depth = 0
    for letter in head:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _may_match(selector: str, words: frozenset[str], prefixes: tuple[str, ...]) -> bool:
    """Whether every class of a selector is known; of parentheses only `:has(…)` counts, one choice must be known."""

    def knows(text: str) -> bool:
        return all(name in words or name.startswith(prefixes) for name in _CLASS.findall(text))

    bare, depth = "", 0
    for letter in selector:
        depth += (letter == "(") - (letter == ")")
        bare += letter if depth == 0 else ""
    return knows(bare) and all(any(map(knows, wanted.split(","))) for wanted in _HAS.findall(selector))


def separate_files() -> Iterator[Path]:
    """Yield the icons of a page's head and the scripts that pages ask for apart from their bundle."""
    yield from sorted((ROOT / "static" / "icons").iterdir())
    yield from (ROOT / "static" / "js" / name for name in ("leave.js", "static-search.js"))
