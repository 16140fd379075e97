"""Real files broken at random positions: each is named with its line, hides nothing else, and makes no traceback."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from broken_content import broken
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from help_finder.cli import main
from help_finder.config import ROOT
from help_finder.content.problem import Problem
from help_finder.content.reader import read_folder
from help_finder.hours.clock import clock_in_copenhagen

FILES = int(os.environ.get("HELP_FINDER_BROKEN", "40"))  # 0.3 s of one core each; `tests/bench/` breaks 1,000
SEED = int(os.environ.get("HELP_FINDER_SEED", "14"))
NAMES = [
    *("services/hjerterummet.yaml", "services/svenstrupgaard.yaml", "services/laegevagten-nord.yaml"),
    *("services/krisecenter-kvinder.yaml", "guides/klage.yaml", "guides/bolig.yaml", "jobs/koekken.yaml"),
]  # fmt: skip
OTHER = "services/other.yaml"  # is broken all the time, and must be named all the time


def _folder(tmp_path: Path) -> Path:
    """Return the real content and a job, with one file that is broken already."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    (folder / "jobs").mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests" / "jobs" / "hjaelper-i-koekkenet.yaml", folder / "jobs" / "koekken.yaml")
    (folder / OTHER).write_text("status: [", encoding="utf-8")
    return folder


def _errors(folder: Path, name: str) -> list[Problem]:
    return [problem for problem in read_folder(folder).errors if problem.file == name]


def test_broken_files_are_named(tmp_path: Path) -> None:
    """Each way makes an error of the right file; the line is one of its lines, and the other file is named as well."""
    folder = _folder(tmp_path)
    assert [] == [name for name in NAMES if _errors(folder, name)]
    tried: list[str] = []

    @seed(SEED)
    @settings(
        max_examples=FILES, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
    )  # fmt: skip
    @given(st.data(), st.sampled_from(NAMES))
    def is_named(data: st.DataObject, name: str) -> None:
        before = (folder / name).read_bytes()
        found = data.draw(broken(before))
        (folder / name).write_bytes(found.body)
        try:
            reading = read_folder(folder)
        finally:
            (folder / name).write_bytes(before)
        own = [problem for problem in reading.errors if problem.file == name]
        lines = found.body.count(b"\n") + found.body.count(b"\r") + 1
        assert own, f"{found.how} in {name} is not an error"
        assert all(1 <= problem.line <= lines for problem in own), (found.how, own)
        assert any(problem.file == OTHER for problem in reading.errors), found.how
        assert not any("rror:" in problem.da.wrong for problem in own), (found.how, own)
        tried.append(found.how)

    is_named()
    assert len(tried) >= FILES


@pytest.mark.parametrize("form", ["text", "github"])
def test_check_ends_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """The command prints every mistake and ends with 1: not with a traceback, and not with nothing."""
    folder = _folder(tmp_path)
    (folder / "guides" / "klage.yaml").write_bytes(b"\x00" + b"[" * 300)
    (folder / "services" / "hjerterummet.yaml").write_bytes("name: \ud800".encode("utf-8", "surrogatepass"))
    monkeypatch.setenv("HELP_FINDER_DATA", str(folder))
    assert 1 == main(["check", "--format", form])
    out = capsys.readouterr()
    assert all(name in out.out for name in (OTHER, "guides/klage.yaml", "services/hjerterummet.yaml"))
    assert "Traceback" not in out.out + out.err


def test_the_future_is_refused_by_the_clock_in_copenhagen(small: Path) -> None:
    """Tomorrow is refused, today is not."""
    path = small / "services" / "x.yaml"
    today = clock_in_copenhagen().date()
    for day, errors in ((today, 0), (today.replace(year=today.year + 1), 1)):
        path.write_text(path.read_text(encoding="utf-8").replace("2026-11-01", day.isoformat()), encoding="utf-8")
        assert errors == len(_errors(small, "services/x.yaml"))
        path.write_text(path.read_text(encoding="utf-8").replace(day.isoformat(), "2026-11-01"), encoding="utf-8")
