"""Ways in which a content folder with a service `x` is broken while the site follows it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

Way = Callable[[Path], object]


def _link_to_itself(small: Path) -> None:
    path = small / "services" / "loop.yaml"
    path.symlink_to(path)


def _file_for_folder(small: Path) -> None:
    shutil.rmtree(small)
    small.write_text("no folder")


def _folder_for_file(small: Path) -> None:
    (small / "services" / "x.yaml").unlink()
    (small / "services" / "x.yaml").mkdir()


WAYS: dict[str, Way] = {
    "a link to itself": _link_to_itself,
    "a folder where a file was": _folder_for_file,
    "a pipe": lambda small: os.mkfifo(small / "services" / "pipe.yaml"),
    "a link to nothing": lambda small: (small / "services" / "away.yaml").symlink_to("nowhere"),
    "no folder": shutil.rmtree,
    "a file for the folder": _file_for_folder,
    "deeply nested": lambda small: (small / "services" / "y.yaml").write_text("a: " + "[" * 3000 + "]" * 3000),
    "merges itself": lambda small: (small / "services" / "y.yaml").write_text("a: &a {<<: *a}\n"),
    "no text": lambda small: (small / "services" / "y.yaml").write_bytes(bytes(range(256))),
    "a misspelt field": lambda small: (small / "services" / "y.yaml").write_text("nmae: Y\n"),
}
