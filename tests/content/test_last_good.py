"""The last good content on disk: read without running code, whole or not at all, for the server alone."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from help_finder.content import snapshot
from help_finder.content.last_good import LastGood


@pytest.fixture
def kept(small: Path, tmp_path: Path) -> LastGood:
    """Return the keeper of the small content, which is kept."""
    last_good = LastGood(tmp_path / "state", small)
    last_good.keep(snapshot.read_snapshot(small))
    return last_good


def _files(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "state").rglob("*") if path.is_file()]


def test_content_comes_back_as_it_was(kept: LastGood, small: Path) -> None:
    """The same models and the same digest, though the folder is gone."""
    before = snapshot.read_snapshot(small)
    shutil.rmtree(small)
    after = kept.recall()
    assert after is not None
    assert (before.digest, before.directory) == (after.digest, after.directory)


def test_nothing_kept_is_code(kept: LastGood, tmp_path: Path) -> None:
    """Only content files lie there, none of them a pickle, and only the server's own user reads them."""
    assert kept.recall()
    files = _files(tmp_path)
    assert {path.suffix for path in files} <= {".yaml", ".geojson", ".txt", ".json"}
    for path in files:
        with pytest.raises(Exception, match=r".*"):
            pickle.loads(path.read_bytes())  # noqa: S301 -- that it cannot be is what is tested
    for folder in (tmp_path / "state").rglob("last-good-*"):
        assert 0 == folder.stat().st_mode & 0o077


def test_damaged_copy_is_not_read(kept: LastGood, tmp_path: Path) -> None:
    """A disk that lost half a file, and a copy in a form of another program, count as none."""
    victim = next(path for path in _files(tmp_path) if path.name == "x.yaml")
    whole = victim.read_bytes()
    victim.write_bytes(whole + b"# one more line\n")
    assert kept.recall() is None
    victim.write_bytes(whole)
    assert kept.recall()
    folder = next(path for path in (tmp_path / "state").glob("last-good-*/*"))
    folder.rename(folder.with_name("0-" + folder.name.split("-")[1]))
    assert kept.recall() is None


def test_only_the_newest_is_kept(kept: LastGood, small: Path, tmp_path: Path) -> None:
    """One copy a content folder, however often it changes; broken content is never kept."""
    path = small / "services" / "x.yaml"
    for name in ("Y", "Z"):
        path.write_text(path.read_text(encoding="utf-8").replace("name: X", f"name: {name}"), encoding="utf-8")
        kept.keep(snapshot.read_snapshot(small))
    assert 1 == len(list((tmp_path / "state").glob("last-good-*/*")))
