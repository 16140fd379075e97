"""Style sheets for telephones of 2018: shorthands that Safari 12, Chrome 69 or Firefox 68 do not know, written out.

Every language of the site is written from left to right, so "inline" is left and right, and "block" is top and bottom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIDES = {"inline": ("left", "right"), "block": ("top", "bottom")}
_SHORTHAND = re.compile(r"(?<![\w-])(margin|padding|border)-(inline|block)\s*:\s*([^;{}]+)")
_INSET = re.compile(r"(?<![\w-])inset\s*:\s*([^;{}]+)")
_WORD = re.compile(r"(?:[^\s()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+")  # a value, with what its brackets hold


def written_out(sheet: str) -> str:
    """Return a style sheet with its logical shorthands and `inset` as the sides they mean."""
    return _INSET.sub(_inset, _SHORTHAND.sub(_sides, sheet))


def _sides(found: re.Match[str]) -> str:
    name, (first, second) = found[1], _SIDES[found[2]]
    value, important = _value(found[3])
    # A border's three words are one value; a margin has one for both sides, or one for each.
    values = [value] if name == "border" else _WORD.findall(value)
    return f"{name}-{first}:{values[0]}{important};{name}-{second}:{values[-1]}{important}"


def _inset(found: re.Match[str]) -> str:
    value, important = _value(found[1])
    top, right, bottom, left = _four(_WORD.findall(value))
    sides = {"top": top, "right": right, "bottom": bottom, "left": left}
    return ";".join(f"{side}:{value}{important}" for side, value in sides.items())


def _four(values: Sequence[str]) -> tuple[str, str, str, str]:
    """Return top, right, bottom and left of one to four values, as CSS counts them."""
    top = values[0]
    right = values[1] if len(values) > 1 else top
    bottom, left = next(iter(values[2:]), top), next(iter(values[3:]), right)
    return top, right, bottom, left


def _value(said: str) -> tuple[str, str]:
    value, found, _ = said.strip().partition("!important")
    return value.strip(), "!important" if found else ""
