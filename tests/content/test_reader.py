"""The content folder is read whole, or every mistake in it is reported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from makers import DATA

from help_finder.content.reader import ContentError, check_folder, load_directory

BROKEN = Path(__file__).parent.parent / "broken"


def _told(files: list[Path]) -> dict[str, list[str]]:
    """Return what `check` says of loose files, by their path, the folder cut from each line."""
    _, problems = check_folder(DATA, files)
    told: dict[str, list[str]] = {str(file.relative_to(BROKEN)): [] for file in files}
    for problem in problems:
        if problem.file.startswith(f"{BROKEN}/"):
            told[problem.file.removeprefix(f"{BROKEN}/")] += str(problem).replace(f"{BROKEN}/", "").splitlines()
    return told


def _expected() -> dict[str, list[str]]:
    expected: dict[str, list[str]] = {}
    for line in (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines():
        expected.setdefault(line.split(":")[0], []).append(line)
    return expected


def test_every_broken_file_is_told_in_one_run() -> None:
    """Line, field, what is wrong and how to correct it, in both languages, for all files at once."""
    files = sorted(BROKEN.rglob("*.yaml"))
    assert len(files) >= 60
    assert _expected() == _told(files)


@pytest.mark.parametrize("first", [0, 1])
def test_a_broken_file_hides_no_other(first: int) -> None:
    """The messages for a file do not depend on other broken files."""
    files = sorted(BROKEN.rglob("*.yaml"))[first::2]
    assert {name: lines for name, lines in _expected().items() if BROKEN / name in files} == _told(files)


@pytest.mark.parametrize("files", ["services/*.yaml", "guides/*.yaml", "needs.yaml"])
@pytest.mark.parametrize("text", ["name: [\n", "status: opne\n"])
def test_a_mistake_is_told_where_it_is(content: Path, files: str, text: str) -> None:
    """What refers to a broken file is not wrong, too: an editor who mends that file has mended all of it."""
    broken = list(content.glob(files))
    for file in broken:
        file.write_text(text, encoding="utf-8")
    told = {problem.file for problem in check_folder(content)[1] if problem.severity == "error"}
    assert {str(file.relative_to(content)) for file in broken} == told


def test_broken_content_is_not_loaded(content: Path) -> None:
    """The site starts with all of the content or not at all."""
    (content / "services" / "bad.yaml").write_text("name: [", encoding="utf-8")
    with pytest.raises(ContentError, match=r"services/bad\.yaml:1"):
        load_directory(content)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("emergency.yaml", 'alarm: "yes"', 'alarm: "no"', "emergency.yaml:1: alarm: no number is at the top"),
        ("emergency.yaml", "status: open", "status: draft", "emergency.yaml:1: alarm: no number is at the top"),
        ("basemap.geojson", "FeatureCollection", 'Feature"Collection', "basemap.geojson:1: -: the map cannot be drawn"),
        ("basemap.geojson", '"bbox"', '"box"', "basemap.geojson:1: -: the map cannot be drawn (KeyError('bbox'))"),
        ("site.yaml", "basemap: base", "basemap: ../base", "site.yaml:13: basemap: “../basemap.geojson” is not the"),
    ],
)
def test_what_would_stop_the_build_is_told_before(small: Path, name: str, old: str, new: str, told: str) -> None:
    """A page that cannot be made, or a map that cannot be drawn, is a mistake of the file it comes from."""
    assert not [problem for problem in check_folder(small)[1] if problem.severity == "error"]
    text = (small / name).read_text(encoding="utf-8")
    (small / name).write_text(text.replace(old, new), encoding="utf-8")
    assert [True] == [told in str(problem) for problem in check_folder(small)[1] if problem.severity == "error"]


@pytest.mark.parametrize("name", ["site.yaml", "needs.yaml", "emergency.yaml", "closing_days.yaml", "landmarks.yaml"])
def test_missing_file_is_named(content: Path, name: str) -> None:
    """Of an empty folder every missing file is reported."""
    (content / name).unlink()
    _, problems = check_folder(content)
    assert (name, 1, "filen mangler") in {(problem.file, problem.line, problem.da.wrong) for problem in problems}


def test_topic_that_is_not_here_may_list_services(content: Path) -> None:
    """A need that Aalborg does not answer may list services to ask meanwhile: that is no contradiction."""
    path = content / "services" / "hjerterummet.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("needs: [", "needs: [detox, "), encoding="utf-8")
    before = {problem for problem in check_folder(DATA)[1] if problem.file == "needs.yaml"}
    after = {problem for problem in check_folder(content)[1] if problem.file == "needs.yaml"}
    assert set() == after - before


def test_same_id_twice_is_told(content: Path) -> None:
    """Both lines are named."""
    path = content / "closing_days.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text[text.index("- ") :], encoding="utf-8")
    _, problems = check_folder(content)
    assert len([problem for problem in problems if "findes to gange" in problem.da.wrong]) >= 2


def test_unclear_operator_is_a_warning(content: Path) -> None:
    """While the contact is empty there is a warning, and the site is shown."""
    site = content / "site.yaml"
    site.write_text(re.sub(r"(?m)^contact:.*\n(?: +.*\n)*", "contact: {}\n", site.read_text(encoding="utf-8")))
    directory, problems = check_folder(content)
    assert directory
    assert ("site.yaml", "contact") in {(problem.file, problem.field) for problem in problems}
    assert [] == [problem for problem in problems if problem.severity == "error"]


def test_vanished_address_is_told(content: Path) -> None:
    """A shared link must lead somewhere: it is an error to delete a file whose slug no other file has as `former`."""
    (content / "services" / "hjerterummet.yaml").unlink()
    problem = next(problem for problem in check_folder(content)[1] if problem.file == "register/addresses.txt")
    assert ("error", True) == (problem.severity, "»hjerterummet«" in problem.da.wrong)


def test_remembered_address_has_not_vanished(content: Path) -> None:
    """The service that took over names it in `former`."""
    (content / "services" / "hjerterummet.yaml").unlink()
    heir = content / "services" / "svenstrupgaard.yaml"
    heir.write_text(heir.read_text(encoding="utf-8") + "former: [hjerterummet]\n", encoding="utf-8")
    assert [] == [problem for problem in check_folder(content)[1] if "register" in problem.file]


def test_damaged_register_breaks_nothing(content: Path) -> None:
    """Unreadable lines of it are ignored."""
    (content / "register" / "translations.txt").write_bytes(b"\xff\xfe <<<<<<< HEAD\nservices/x.yaml en\n")
    assert load_directory(content)


def test_the_alarm_has_an_old_name(small: Path) -> None:
    """Content folders that are kept elsewhere say `bar`."""
    path = small / "emergency.yaml"
    text = path.read_text(encoding="utf-8")
    assert "alarm:" in text
    path.write_text(text.replace("alarm:", "bar:"), encoding="utf-8")
    assert [True] == [line.is_alarm for line in load_directory(small).emergency]
