"""Icons are lucide's own drawings, in fewer bytes."""

from __future__ import annotations

import re
from importlib.resources import files
from zipfile import ZipFile

import pytest

from help_finder.content import icons

_OWN_ICONS = 4  # of ours, before lucide's


@pytest.mark.parametrize(
    ("name", "drawing"),
    [
        ("x", '<path d="M18 6 6 18M6 6l12 12"/>'),
        ("chevron-down", '<path d="M6 9l6 6 6-6"/>'),
        ("search", '<circle cx="11" cy="11" r="8"/><path d="M21 21l-4.34-4.34"/>'),
        ("list", '<path d="M3 5h.01M3 12h.01M3 19h.01M8 5h13M8 12h13M8 19h13"/>'),
    ],
)
def test_lines_of_an_icon_are_one_path(name: str, drawing: str) -> None:
    """Each begins where it did: a small m at the start of a path is counted from the corner."""
    page = icons.drawn(f'<use href="#i-{name}"/><svg id="icons" hidden></svg>'.encode()).decode()
    assert f">{drawing}</symbol>" in page


def test_no_line_goes_on_from_another() -> None:
    """Of all icons, none has a small m where a line begins, nor a path beside another."""
    names = "".join(f'"#i-{name}"' for name in icons.known_icons())
    page = icons.drawn(f'{names}<svg id="icons" hidden></svg>'.encode()).decode()
    symbols = re.findall(r"<symbol.*?</symbol>", page)
    assert len(icons.known_icons()) == len(symbols)
    lucide = [symbol for symbol in symbols if not re.search('"i-(open|closed|ask|window|podcast)"', symbol)]
    assert [] == [symbol for symbol in lucide if symbol.count("<path") > 1 or re.search(' d="[^M]', symbol)]


def test_every_line_keeps_its_numbers() -> None:
    """SVG lets "19.53.923" be two numbers: none of any icon is torn apart or joined, and no point is lost."""
    with ZipFile(str(files("lucide") / "lucide.zip")) as drawings:
        for name in icons.known_icons()[_OWN_ICONS:]:
            theirs = re.findall(r'<path\s+d="([^"]*)"', drawings.read(f"{name}.svg").decode())
            page = icons.drawn(f'"#i-{name}"<svg id="icons" hidden></svg>'.encode()).decode()
            ours = re.findall(r'<path d="([^"]*)"', page)
            assert [token for line in theirs for token in _from_the_corner(_tokens(line))] == _tokens("".join(ours)), (
                name
            )


def _tokens(line: str) -> list[str]:
    """Return the commands and numbers of a line."""
    return re.findall(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)", line)


def _from_the_corner(tokens: list[str]) -> list[str]:
    """Return a line whose first point is counted from the corner; further ones after a small m are lines from there."""
    first, x, y, *rest = tokens
    return ["M", x, y, *(["l"] if first == "m" and rest and not rest[0].isalpha() else []), *rest]
