"""Static files: named by content, compressed, complete."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from flask import Flask

from help_finder.config import ROOT
from help_finder.content.icons import sprite
from help_finder.delivery.assets import Assets, icons_in_templates
from help_finder.web.holder import held_by

SMALL = 2048  # bytes of brotli a script for the hours may weigh
ORDINARY = 5 * 1024  # bytes of brotli of all scripts on a page


def test_scripts_are_small() -> None:
    """The hours' script alone, and all scripts of a list together."""
    weigh = {
        name: len(brotli.compress((ROOT / "static" / "js" / name).read_bytes()))
        for name in ("opening-state.js", "enhance.js", "filter.js")
    }
    assert weigh["opening-state.js"] <= SMALL
    assert sum(weigh.values()) <= ORDINARY


def test_name_follows_content() -> None:
    """A changed file has another address, so a browser may keep each for ever."""
    one, other = (Assets({"look.css": body}).url("look.css") for body in (b"a", b"b"))
    assert one != other
    assert one.startswith("/static/look.")
    assert one.endswith(".css")


def test_files_lie_beside_their_compressed_siblings(tmp_path: Path) -> None:
    """brotli and gzip hold the same bytes, and no time of day."""
    assets = Assets({"look.css": b"body{}" * 50})
    assets.write(tmp_path)
    path = tmp_path / assets.url("look.css").lstrip("/")
    packed = path.with_name(f"{path.name}.gz").read_bytes()
    assert (
        path.read_bytes()
        == brotli.decompress(path.with_name(f"{path.name}.br").read_bytes())
        == gzip.decompress(packed)
    )
    assert b"\0\0\0\0" == packed[4:8]


def test_unknown_file_is_an_error() -> None:
    """A mistyped name fails when the page is made, not in the visitor's browser."""
    with pytest.raises(KeyError):
        Assets({}).url("nope.css")


def test_sprite_holds_what_templates_ask_for() -> None:
    """Every icon of a template has its drawing."""
    drawn = sprite(icons_in_templates()).decode()
    assert all(f'<symbol id="{name}"' in drawn for name in icons_in_templates())


def test_style_sheets_are_thin(app: Flask) -> None:
    """Comments and spare space stay here; selectors and values mean the same."""
    body = held_by(app).assets.body("look.css")
    assert b"/*" not in body
    assert b"\n" not in body
    assert b":root{color-scheme:light dark;" in body
    assert b":is(.sources,.place,.prose,.split,.error,.note) :is(ul,ol):not([role]){padding-left:1.5rem;}" in body
