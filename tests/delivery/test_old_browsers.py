"""Shorthands for browsers of 2018: the same sides with the same values, and none left in what is served."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from help_finder.delivery.old_browsers import written_out
from help_finder.web.holder import held_by

_LOGICAL = re.compile(rb"(?<![\w-])(?:margin|padding|border|inset)-(?:inline|block)(?:-\w+)?:|(?<![\w-])inset:")
_VALUES = st.sampled_from(
    ["0", "auto", "-1px", ".5rem", "var(--s3)", "calc(-1 * var(--edge))", "max(2px, min(1rem, 2vw - .4rem))"]
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("margin-inline: auto", "margin-left:auto;margin-right:auto"),
        ("padding-inline: var(--s3) var(--s4)", "padding-left:var(--s3);padding-right:var(--s4)"),
        ("margin-block: -.25rem", "margin-top:-.25rem;margin-bottom:-.25rem"),
        ("border-block: 1px solid var(--line)", "border-top:1px solid var(--line);border-bottom:1px solid var(--line)"),
        ("inset: 0 auto", "top:0;right:auto;bottom:0;left:auto"),
        (
            "inset: 1px 2px 3px !important",
            "top:1px!important;right:2px!important;bottom:3px!important;left:2px!important",
        ),
        ("--margin-inline: 1px", "--margin-inline: 1px"),
        ("margin-left: 1px", "margin-left: 1px"),
    ],
)
def test_shorthand_is_written_out(said: str, meant: str) -> None:
    """Each side by its own name; what is no shorthand stays."""
    assert f"a{{{meant};color:red}}" == written_out(f"a{{{said};color:red}}")


@given(st.lists(_VALUES, min_size=1, max_size=2))
def test_no_value_is_lost(values: list[str]) -> None:
    """The first value is the left one, the last the right one, whatever brackets they hold."""
    assert f"padding-left:{values[0]};padding-right:{values[-1]}" == written_out(f"padding-inline: {' '.join(values)}")


@pytest.mark.parametrize("name", ["look.css", "paper.css", "map.css"])
def test_no_shorthand_is_served(app: Flask, name: str) -> None:
    """Safari before 14.1, Chrome before 87 and Firefox before 66 would leave the whole line out."""
    assert not _LOGICAL.findall(held_by(app).assets.body(name))
