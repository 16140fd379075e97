"""Which files of the content folder are read, left alone or reported."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from makers import SERVICE

from help_finder.content.problem import Problem
from help_finder.content.reader import check_folder, load_directory
from help_finder.content.snapshot import content_digest
from help_finder.content.yaml.text import LARGEST

OTHER = SERVICE.replace("name: X", "name: Y")


def _problems(folder: Path, name: str) -> list[Problem]:
    return [problem for problem in check_folder(folder)[1] if problem.file == name]


@pytest.mark.parametrize(
    "name",
    [
        ".#y.yaml", "._y.yaml", ".y.yaml.swp", ".y.yaml.swo", "y.yaml~", "#y.yaml#", "~$y.yaml", ".~lock.y.yaml#",
        "y.yaml.tmp", "y.yaml___jb_tmp___", "4913", ".DS_Store", "Thumbs.db", "desktop.ini", ".goutputstream-A1B2C3",
        "README.md",
    ],
)  # fmt: skip
def test_what_an_editor_leaves_is_left_alone(small: Path, name: str) -> None:
    """Locks, shadows and copies block no new content, and are no new content themselves."""
    before = content_digest(small)
    (small / "services" / name).write_text("no: content: at all [", encoding="utf-8")
    assert (1, before) == (len(load_directory(small).services), content_digest(small))


def test_emacs_lock_points_nowhere(small: Path) -> None:
    """Emacs locks a file by a link to a name that is no file."""
    (small / "services" / ".#x.yaml").symlink_to("somebody@machine.123")
    assert load_directory(small)


@pytest.mark.parametrize("name", ["y.yml", "Y.YAML", "y.yaml.txt", "y.yaml.YML"])
def test_a_file_nobody_reads_is_an_error(small: Path, name: str) -> None:
    """Its writer believes that it is shown."""
    (small / "services" / name).write_text(OTHER, encoding="utf-8")
    assert [("error", True)] == [
        (problem.severity, name in problem.da.wrong) for problem in _problems(small, f"services/{name}")
    ]


@pytest.mark.parametrize("name", ["y", "y.txt", "y.docx"])
def test_what_may_be_content_is_a_warning(small: Path, name: str) -> None:
    """It may be meant otherwise: the site goes on."""
    (small / "services" / name).write_text(OTHER, encoding="utf-8")
    assert ["warning"] == [problem.severity for problem in _problems(small, f"services/{name}")]
    assert load_directory(small)


@pytest.mark.parametrize("where", ["services/aalborg", "guides/more", "service"])
def test_a_folder_nobody_reads_is_an_error(small: Path, where: str) -> None:
    """Content in a folder within a folder, or in one of another name, is not shown."""
    (small / where).mkdir(parents=True)
    (small / where / "y.yaml").write_text(OTHER, encoding="utf-8")
    assert ["error"] == [problem.severity for problem in _problems(small, where)]


@pytest.mark.parametrize("name", ["Y.yaml", "to ord.yaml", "værested.yaml", "y_z.yaml", "-y.yaml"])
def test_a_name_that_is_no_slug(small: Path, name: str) -> None:
    """The file's name becomes a URL."""
    (small / "services" / name).write_text(OTHER, encoding="utf-8")
    assert ["error"] == [problem.severity for problem in _problems(small, f"services/{name}")]


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _broken_link(path: Path) -> None:
    path.symlink_to(path.parent / "nothing")


def _circle(path: Path) -> None:
    path.symlink_to(path)


def _large(path: Path) -> None:
    path.write_bytes(b"# " + b"x" * LARGEST)


@pytest.mark.parametrize("make", [Path.mkdir, _pipe, _broken_link, _circle, _large])
@pytest.mark.parametrize("name", ["services/y.yaml", "needs.yaml", "site.yaml", "basemap.geojson"])
def test_what_is_no_file_hides_nothing(small: Path, name: str, make: Callable[[Path], None]) -> None:
    """It is named, nothing waits for it, and the mistakes of the others are reported as well."""
    (small / "services" / "other.yaml").write_text("status: [", encoding="utf-8")
    if (small / name).exists():
        (small / name).unlink()
    make(small / name)
    assert ["error"] == [problem.severity for problem in _problems(small, name)]
    assert _problems(small, "services/other.yaml")
    assert content_digest(small)


def test_a_file_nobody_may_read(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own reason is named."""
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "x.yaml":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert ["filen kan ikke åbnes (EACCES Permission denied)"] == [
        problem.da.wrong for problem in _problems(small, "services/x.yaml")
    ]
    assert content_digest(small)


def test_a_name_that_is_no_text(small: Path) -> None:
    """A file name of bytes that are no UTF-8 is printed all the same."""
    path = os.fsencode(small / "services") + b"/v\xe6rested.yaml"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 -- pathlib takes no bytes
        file.write(OTHER)
    told = "\n".join(map(str, check_folder(small)[1]))
    assert "services/v rested.yaml:1" in told
    assert told.encode()
    assert content_digest(small)
