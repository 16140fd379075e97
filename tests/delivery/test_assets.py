"""Static files: named by content, compressed, complete."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from help_finder.delivery.assets import Assets


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
