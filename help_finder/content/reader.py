"""The content folder read into an immutable Directory, or into every mistake it holds."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from help_finder.content import explain, register, rules, yaml_file
from help_finder.content.problem import FilePosition, Problem, make
from help_finder.maps import basemap
from help_finder.model import fields
from help_finder.model.calendar import ClosingDay, Notice
from help_finder.model.directory import Directory
from help_finder.model.fields import Content
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.location import Landmark
from help_finder.model.need import Need
from help_finder.model.phone import Emergency
from help_finder.model.service import Service
from help_finder.model.site import SiteSettings

Part = TypeVar("Part", bound=Content)
_MANY = 1000  # files: below it, starting processes costs more than it saves
LISTS: dict[str, type[Content]] = {
    "needs": Need,
    "emergency": Emergency,
    "closing_days": ClosingDay,
    "landmarks": Landmark,
    "notices": Notice,
}
FOLDERS: dict[str, type[Content]] = {"services": Service, "guides": Guide, "jobs": Job}


class ContentError(Exception):
    """The content cannot be shown; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass
class FolderReading:
    """What one pass over the folder found: parts with the lines they stand on, and mistakes."""

    folder: Path
    parts: list[yaml_file.Located[Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of(self, kind: type[Part]) -> tuple[Part, ...]:
        """Return the parts of one kind, in the order read."""
        return tuple(located.part for located in self.parts if isinstance(located.part, kind))

    @property
    def directory(self) -> Directory | None:
        """The content as the site shows it, None where site.yaml cannot be read."""
        sites = self.of(SiteSettings)
        if not sites:
            return None
        return Directory(
            sites[0],
            self.of(Need),
            self.of(Service),
            self.of(Emergency),
            self.of(ClosingDay),
            self.of(Landmark),
            self.of(Guide),
            self.of(Job),
            self.of(Notice),
            register.translations(self.folder),
        )


def load_directory(folder: Path) -> Directory:
    """Return the directory; raise ContentError with every error of every file where it has any."""
    directory, problems = check_folder(folder)
    errors = [problem for problem in problems if problem.severity == "error"]
    if directory is None or errors:
        raise ContentError(errors)
    return directory


def check_folder(folder: Path, loose: Sequence[Path] = ()) -> tuple[Directory | None, list[Problem]]:
    """Return the directory (None where it lacks its frame) and all problems, sorted by file and line."""
    reading = read_folder(folder, loose)
    return reading.directory, sorted(reading.problems)


def read_folder(folder: Path, loose: Sequence[Path] = ()) -> FolderReading:
    """Return all parts of the content and all problems.

    `loose` are files from elsewhere, checked as if they lay in the folder: the name of their own folder says what they
    hold (`jobs/`, `notices/` …); places where it says nothing.
    """
    reading = FolderReading(folder)
    _read_site(reading)
    for name, kind in LISTS.items():
        path = folder / f"{name}.yaml"
        _add(reading, _read_list_body(folder, path.name, kind, path.read_bytes() if path.is_file() else None))
    for name, kind in FOLDERS.items():
        _read_folder(reading, kind, [(path, f"{name}/{path.name}") for path in sorted((folder / name).glob("*.y*ml"))])
    for path in loose:
        if path.parent.name in LISTS:
            _read_list(reading, path, str(path), LISTS[path.parent.name])
        else:
            _read_file(reading, FOLDERS.get(path.parent.name, Service), path, str(path))
    reading.problems += rules.check(reading.parts, {problem.file for problem in reading.problems})
    reading.problems += _map(reading)
    reading.problems += _vanished(reading)
    return reading


def _vanished(reading: FolderReading) -> Iterator[Problem]:
    """Yield an error for each address that was given out and leads nowhere now."""
    known = {path.stem for path in (reading.folder / "services").glob("*.y*ml")}
    for located in reading.parts:
        former = located.node.get("former")
        known.update(map(str, former if isinstance(former, list) else ()))
    for number, slug in enumerate(register.addresses(reading.folder), 1):
        if slug not in known:
            yield make("address_vanished", FilePosition("register/addresses.txt", number, "-"), value=slug)


def _map(reading: FolderReading) -> Iterator[Problem]:
    """Yield what keeps the base map from being drawn."""
    for site in reading.of(SiteSettings):
        try:
            basemap.read(reading.folder / site.basemap)
        except FileNotFoundError:
            yield make("file_missing", FilePosition(site.basemap, 1, "-"))
        except (OSError, ValueError) as error:
            yield make("map_form", FilePosition(site.basemap, 1, "-"), detail=error)


def _read_site(reading: FolderReading) -> None:
    node = _read_yaml(reading, reading.folder / "site.yaml", "site.yaml")
    if node is not None:
        _validate(reading, "site.yaml", SiteSettings, node)


def _read_folder(reading: FolderReading, kind: type[Content], paths: Sequence[tuple[Path, str]]) -> None:
    """Read a file a part; a very large folder on every core, because a parser that keeps lines takes its time."""
    if len(paths) < _MANY:
        for path, name in paths:
            _add(reading, _read_body(reading.folder, kind, path, name, path.read_bytes()))
        return
    size = -(-len(paths) // ((os.cpu_count() or 1) * 4))
    pieces = [paths[start : start + size] for start in range(0, len(paths), size)]
    gc.disable()  # the nodes stay; looking through them again and again took a quarter of the time
    try:
        with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=gc.disable) as pool:
            for piece in pool.map(_read_piece, repeat(reading.folder), repeat(kind), pieces):
                _add(reading, piece)
    finally:
        gc.enable()


def _read_piece(folder: Path, kind: type[Content], paths: Sequence[tuple[Path, str]]) -> FolderReading:
    reading = FolderReading(folder)
    for path, name in paths:
        _read_file(reading, kind, path, name)
    return reading


@lru_cache(maxsize=_MANY)
def _read_body(folder: Path, kind: type[Content], path: Path, name: str, body: bytes) -> FolderReading:
    """Return what a file's bytes hold; kept, so that after a save only what was saved is parsed again."""
    reading = FolderReading(folder)
    _read_file(reading, kind, path, name, body)
    return reading


def _read_file(reading: FolderReading, kind: type[Content], path: Path, name: str, body: bytes | None = None) -> None:
    node = _read_yaml(reading, path, name, body)
    if node is None:
        return
    if path.suffix != ".yaml" or not fields.is_slug(path.stem):
        reading.problems.append(make("file_name", FilePosition(name, 1, "-")))
    else:
        if isinstance(node, CommentedMap) and node:
            node["slug"] = path.stem
        _validate(reading, name, kind, node)


@lru_cache(maxsize=len(LISTS) * 4)
def _read_list_body(folder: Path, name: str, kind: type[Content], body: bytes | None) -> FolderReading:
    """Return what a list's bytes hold; kept for the same reason."""
    reading = FolderReading(folder)
    _read_list(reading, folder / name, name, kind, body)
    return reading


def _add(reading: FolderReading, piece: FolderReading) -> None:
    reading.parts += piece.parts
    reading.problems += piece.problems


def _read_list(reading: FolderReading, path: Path, name: str, kind: type[Content], body: bytes | None = None) -> None:
    node = _read_yaml(reading, path, name, body)
    if isinstance(node, CommentedSeq):
        for number, item in enumerate(node):
            _validate(reading, name, kind, item, line=node.lc.item(number)[0] + 1)
    elif node is not None:
        reading.problems.append(make("not_list", FilePosition(name, 1, "-")))


def _validate(reading: FolderReading, name: str, kind: type[Content], node: object, line: int = 1) -> None:
    """Keep the part, or every mistake pydantic finds in it."""
    if not isinstance(node, CommentedMap) or not node:
        reading.problems.append(make("not_fields", FilePosition(name, line, "-")))
        return
    try:
        part = kind.model_validate(node)
    except ValidationError as error:
        reading.problems += explain.explain(error, kind, name, node)
        reading.parts.append(yaml_file.Located(None, name, node))
    else:
        reading.parts.append(yaml_file.Located(part, name, node))


def _read_yaml(reading: FolderReading, path: Path, name: str, body: bytes | None = None) -> object:
    """Return the file's nodes with their lines, or None and a problem."""
    try:
        node, problems = yaml_file.nodes(path.read_bytes() if body is None else body, name)
    except FileNotFoundError:
        node, problems = None, [make("file_missing", FilePosition(name, 1, "-"))]
    reading.problems += problems
    return node


def files(folder: Path) -> Iterator[Path]:
    """Yield every content file, for those who want to know whether something changed."""
    yield from sorted([*folder.glob("*.y*ml"), *folder.glob("*.*json"), *folder.glob("register/*.*")])
    for name in FOLDERS:
        yield from sorted((folder / name).glob("*.y*ml"))
