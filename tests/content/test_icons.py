"""Icons are lucide's own drawings, in fewer bytes."""

from __future__ import annotations

import re

import pytest

from help_finder.content import icons


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
