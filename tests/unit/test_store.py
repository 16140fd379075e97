"""The content folder is read whole, or every mistake in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from help_finder.config import ROOT
from help_finder.store import ContentError, check_folder, load_directory

BROKEN = Path(__file__).parent.parent / "broken"


def _told(files: list[Path]) -> dict[str, list[str]]:
    """Return what `check` says of loose files, by file name, the folder cut from each line."""
    _, problems = check_folder(ROOT / "data", files)
    told: dict[str, list[str]] = {file.name: [] for file in files}
    for problem in problems:
        name = Path(problem.file).name
        if name in told and problem.file != f"services/{name}":
            told[name] += str(problem).replace(f"{BROKEN}/", "").splitlines()
    return told


def _expected() -> dict[str, list[str]]:
    expected: dict[str, list[str]] = {}
    for line in (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines():
        expected.setdefault(line.split(":")[0], []).append(line)
    return expected


def test_every_broken_file_is_told_in_one_run() -> None:
    """Line, field, what is wrong and how to mend it, in both languages, for all files at once."""
    files = sorted(BROKEN.glob("*.yaml"))
    assert len(files) >= 25
    assert _expected() == _told(files)


@pytest.mark.parametrize("file", sorted(BROKEN.glob("*.yaml")), ids=lambda file: file.stem)
def test_each_broken_file_alone(file: Path) -> None:
    """A file is told the same whether or not others are broken too."""
    assert _expected()[file.name] == _told([file])[file.name]


def test_broken_content_is_not_loaded(content: Path) -> None:
    """The site starts with all of the content or not at all."""
    (content / "services" / "bad.yaml").write_text("name: [", encoding="utf-8")
    with pytest.raises(ContentError, match=r"services/bad\.yaml:1"):
        load_directory(content)


@pytest.mark.parametrize("name", ["site.yaml", "needs.yaml", "emergency.yaml", "closing_days.yaml", "landmarks.yaml"])
def test_missing_file_is_named(content: Path, name: str) -> None:
    """An empty folder is told file by file."""
    (content / name).unlink()
    _, problems = check_folder(content)
    assert (name, 1, "filen mangler") in {(problem.file, problem.line, problem.da.wrong) for problem in problems}


def test_topic_without_places_has_none(content: Path) -> None:
    """A place that claims a topic which does not exist here is a contradiction."""
    place = content / "services" / "hjerterummet.yaml"
    place.write_text(place.read_text(encoding="utf-8").replace("needs: [", "needs: [detox, "), encoding="utf-8")
    _, problems = check_folder(content)
    assert any("hjerterummet" in problem.da.wrong for problem in problems if problem.file == "needs.yaml")


def test_same_id_twice_is_told(content: Path) -> None:
    """Both lines are named."""
    path = content / "closing_days.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text[text.index("- ") :], encoding="utf-8")
    _, problems = check_folder(content)
    assert len([problem for problem in problems if "findes to gange" in problem.da.wrong]) >= 2


def test_unclear_operator_is_a_warning() -> None:
    """Who runs the site is not known yet: the operator is reminded, the site is shown."""
    directory, problems = check_folder(ROOT / "data")
    assert directory
    assert ["contact"] == [problem.field for problem in problems if problem.severity == "warning"]
