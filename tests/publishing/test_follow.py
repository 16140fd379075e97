"""Following never stops: a failure is logged once, and the next check may succeed."""

from __future__ import annotations

import errno
import shutil
import threading
from datetime import datetime, timedelta
from pathlib import Path

import broken_folders
import pytest

from help_finder.content import snapshot
from help_finder.hours.clock import COPENHAGEN
from help_finder.publishing.follow import Follower, Pace
from help_finder.publishing.live import LiveSite

NOW = datetime(2026, 11, 24, 23, 59, tzinfo=COPENHAGEN)


@pytest.mark.parametrize("break_folder", broken_folders.WAYS.values(), ids=broken_folders.WAYS)
def test_day_turns_whatever_the_content_says(
    small: Path,
    tmp_path: Path,
    break_folder: broken_folders.Way,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The mistake is counted and logged once; the day still changes at midnight; corrected content is shown."""
    good = Path(shutil.copytree(small, tmp_path / "good"))
    run, now = tmp_path / "run", [NOW]
    run.mkdir()
    site = LiveSite(small, run, clock=lambda: now[0])
    follower = Follower(site, small, pace=Pace(again=0))
    follower.step()
    break_folder(small)
    for _ in range(3):
        follower.step()
    assert site.health.errors
    told = capfd.readouterr().err.count("The old site stays")
    assert len(site.health.problems) == told
    now[0] = NOW + timedelta(minutes=2)
    follower.step()
    assert "2026-11-25" == site.health.as_json()["day"]
    assert "The old site stays" not in capfd.readouterr().err
    shutil.rmtree(small) if small.is_dir() else small.unlink(missing_ok=True)
    shutil.copytree(good, small)
    path = small / "services" / "x.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: X", "name: Y"), encoding="utf-8")
    follower.step()
    assert 0 == site.health.errors


def test_what_is_raised_does_not_end_it(small: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Each failure is logged once with its kind; the thread continues."""
    seen, enough = [], threading.Event()
    faults = [RecursionError("deep"), RecursionError("deep"), MemoryError(), OSError(errno.EIO, "a broken disk")]

    class Site:
        is_of_yesterday = True

        def look(self) -> bool:
            seen.append(1)
            if len(seen) > len(faults):
                enough.set()
                return False
            raise faults[len(seen) - 1]

    Follower(Site(), small, pace=Pace(0.01, 0)).start()  # type: ignore[arg-type]  # as much of a site as it needs
    assert enough.wait(10)
    told = capfd.readouterr().err
    assert [1, 1, 1] == [told.count(name) for name in ("RecursionError", "MemoryError", "a broken disk")]


def test_signature_sees_what_can_happen_to_a_folder(small: Path, tmp_path: Path) -> None:
    """Saved, touched rights, replaced by another folder, a link turned; not what editors leave beside."""
    seen = [snapshot.signature(small)]

    def is_seen() -> bool:
        seen.append(snapshot.signature(small))
        return seen[-1] != seen[-2]

    assert not is_seen()
    (small / "services" / "x.yaml").chmod(0o600)
    assert is_seen()
    for shadow in (".x.yaml.swp", "x.yaml~", "#x.yaml#", ".#x.yaml"):
        (small / "services" / shadow).write_text("half a", encoding="utf-8")
    snapshot.signature(small)
    other = Path(shutil.copytree(small, tmp_path / "other"))
    before = snapshot.content_digest(small)
    small.rename(tmp_path / "old")
    small.symlink_to(other)
    assert is_seen()
    assert before == snapshot.content_digest(small)


@pytest.mark.parametrize(("mark", "errors"), [("{} 1", 0), ("{} 2", 1), ("{}", 0), ("another 2", 0)])
def test_content_that_two_processes_died_of_is_not_read_again(
    small: Path, tmp_path: Path, mark: str, errors: int
) -> None:
    """Each left a mark; the next one serves the last good content. One may be killed for another reason."""
    run = tmp_path / "run"
    run.mkdir()
    LiveSite(small, run, clock=lambda: NOW)
    path = small / "services" / "x.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: X", "name: Y"), encoding="utf-8")
    (run / "reading").write_text(mark.format(snapshot.content_digest(small)), encoding="ascii")
    site = LiveSite(small, run, clock=lambda: NOW)
    assert errors == site.health.errors
