"""The icons: lucide's, and a few of our own in the same style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

# The lamp of a state: lit is open, dark is closed, dashed is unknown.
_OWN: Mapping[str, str] = {
    "open": '<rect x="3.5" y="2.5" width="17" height="19" rx="1.5"/><path d="M12 2.5v19M3.5 11.5h17"/>',
    "closed": '<rect x="3.5" y="2.5" width="17" height="19" rx="1.5" fill="currentColor"/>',
    "ask": '<path d="M8.2 8.6a4 4 0 1 1 6 3.6c-1.5.9-2.2 1.6-2.2 3.2M12 19.6v.1" stroke-width="2.6"/>',
    "window": '<rect x="3.5" y="2.5" width="17" height="19" rx="1.5" fill="currentColor"/>'
    '<path stroke="#0b3342" d="M12 3.5v17M4.5 11.5h15"/>',
}


_SPACE = re.compile(r"\s+")
_PATH = re.compile(r'<path d="([^"]*)" ?/>')
_NUMBER = r"(-?(?:\d+\.?\d*|\.\d+))"  # "19.53.923" are two
_RELATIVE_START = re.compile(rf"^m{_NUMBER}[ ,]?{_NUMBER}[ ,]?(?=([-\d.])?)")
_SPRITE = b'<svg id="icons" hidden>'
_NAMED = re.compile(rb'"#i-([a-z0-9-]+)"')
_CHANGES = b" data-badge="  # here a script names the icon of the state as it is then
_STATES = frozenset({b"open", b"closed", b"ask"})


class UnknownIconError(Exception):
    """There is no icon of this name."""


def drawn(page: bytes) -> bytes:
    """Return a finished page with a drawing of every icon that it, or its script, names.

    Only the whole page knows them: parts of it may have been made for another answer.
    """
    names = _STATES.union(_NAMED.findall(page)) if _CHANGES in page else set(_NAMED.findall(page))
    return page.replace(_SPRITE, _SPRITE + _symbols(name.decode() for name in names).encode(), 1) if names else page


def _symbols(names: Iterable[str]) -> str:
    """Return a symbol `i-NAME` for each icon; raise UnknownIconError for a name without a drawing."""
    return "".join(
        f'<symbol id="i-{name}" viewBox="0 0 24 24">{_OWN.get(name) or _drawing(name)}</symbol>'
        for name in sorted(names)
    )


def is_drawn(name: str) -> bool:
    """Whether there is an icon of a name."""
    try:
        return name in _OWN or bool(_drawing(name))
    except UnknownIconError:
        return False


@cache
def known_icons() -> tuple[str, ...]:
    """Return the name of every icon, for "did you mean"."""
    return (*_OWN, *(name.removesuffix(".svg") for name in _archive().namelist()))


@cache
def _drawing(name: str) -> str:
    """Return the content of an icon's svg element; raise UnknownIconError for an unknown name."""
    try:
        svg = _archive().read(f"{name}.svg").decode()
    except KeyError as error:
        raise UnknownIconError(name) from error
    return _in_one_path(_SPACE.sub(" ", svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]))


def _in_one_path(drawing: str) -> str:
    """Return a drawing with all its lines in one path, which is shorter."""
    lines = "".join(_from_anywhere(line) for line in _PATH.findall(drawing))
    others = _PATH.sub("", drawing).replace(" />", "/>").replace("> <", "><").strip()
    return others + (f'<path d="{lines}"/>' if lines else "")


def _from_anywhere(line: str) -> str:
    """Return a line that begins where it says, also behind another one: there a small m would go on from its end."""
    return _RELATIVE_START.sub(lambda found: f"M{found[1]} {found[2]}{'l' if found[3] else ''}", line)


@cache
def _archive() -> ZipFile:
    """Return lucide's drawings; its own function lists all 1,700 again for each icon, which takes 15 ms."""
    return ZipFile(BytesIO((files("lucide") / "lucide.zip").read_bytes()))
