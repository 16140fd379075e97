"""Reads the content folder: an immutable Directory, or every mistake it holds."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from multiprocessing import get_context
from pathlib import Path, PurePath
from typing import Final, TypeVar

from pydantic import ValidationError
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from help_finder.content import explain, listing, register
from help_finder.content.listing import ContentFile
from help_finder.content.problem import FilePosition, Problem, make_problem
from help_finder.content.rules import check as rules
from help_finder.content.yaml import nodes
from help_finder.content.yaml.nodes import Located
from help_finder.hours.clock import clock_in_copenhagen
from help_finder.maps import basemap
from help_finder.model import fields
from help_finder.model.calendar import ClosingDay, Notice
from help_finder.model.directory import Directory, Recorded
from help_finder.model.fields import Content
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.location import Landmark
from help_finder.model.need import Danger, Need, Unanswered
from help_finder.model.phone import Emergency
from help_finder.model.service import Service
from help_finder.model.site import SiteSettings

ContentT = TypeVar("ContentT", bound=Content)
_MANY: Final = 1000  # files: below it, starting processes costs more than it saves
_MOST: Final = 50  # problems reported for one file; more are not readable at a time
# A machine without a battery starts in the past; then every date of a check would seem to lie in the future.
_NOT_BEFORE: Final = date(2026, 11, 26)


class ContentError(Exception):
    """The content cannot be shown; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Parsed:
    """The parsed content of one file: parts with their lines, and mistakes."""

    parts: tuple[Located[Content | None], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class FolderReading:
    """The result of reading the folder: parts with their lines, mistakes, and the register's records."""

    folder: Path
    parts: list[Located[Content | None]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    recorded: Recorded = field(default_factory=dict)

    def parts_of(self, kind: type[ContentT]) -> tuple[ContentT, ...]:
        """Return the parts of one kind, in the order read."""
        return tuple(located.part for located in self.parts if isinstance(located.part, kind))

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the content from being shown, sorted by file and line."""
        return sorted(problem for problem in self.problems if problem.severity == "error")

    @cached_property
    def directory(self) -> Directory | None:
        """The content as the site shows it, None where site.yaml cannot be read."""
        sites = self.parts_of(SiteSettings)
        if not sites:
            return None
        return Directory(
            sites[0],
            self.parts_of(Need),
            self.parts_of(Service),
            self.parts_of(Emergency),
            self.parts_of(ClosingDay),
            self.parts_of(Landmark),
            self.parts_of(Guide),
            self.parts_of(Job),
            self.parts_of(Notice),
            self.recorded,
            self.parts_of(Danger),
            self.parts_of(Unanswered),
        )


def load_directory(folder: Path) -> Directory:
    """Return the directory; raise ContentError with every error of every file where it has any."""
    reading = read_folder(folder)
    if reading.errors or reading.directory is None:
        raise ContentError(reading.errors)
    return reading.directory


def check_folder(folder: Path, loose: Sequence[Path] = ()) -> tuple[Directory | None, list[Problem]]:
    """Return the directory (None where site.yaml cannot be read) and all problems, sorted by file and line."""
    reading = read_folder(folder, loose)
    return reading.directory, sorted(reading.problems)


def read_folder(folder: Path, loose: Sequence[Path] = (), today: date | None = None) -> FolderReading:
    """Return all parts of the content and all problems.

    `loose` are files from elsewhere, checked as if they were in the folder: the name of their own folder says what
    they hold (`jobs/`, `notices/` …), services where it says nothing. `today` is the day after which no check can be.
    """
    today = today or max(clock_in_copenhagen().date(), _NOT_BEFORE)
    reading = read_parts(folder, loose)
    reading.problems += listing.strays(folder)
    reading.problems += rules.check_parts(reading.parts, {problem.file for problem in reading.problems}, today)
    reading.problems += _map(reading)
    reading.problems += _vanished(reading)
    return reading


def read_parts(folder: Path, loose: Sequence[Path] = ()) -> FolderReading:
    """Return all parts and the mistakes within each; rules across parts are not checked."""
    reading = FolderReading(folder, recorded=register.translations(folder))
    for parsed in _parse_all([*listing.sources(folder), *map(listing.loose, loose)]):
        reading.parts += parsed.parts
        reading.problems += parsed.problems
    return reading


def _vanished(reading: FolderReading) -> Iterator[Problem]:
    """Yield an error for each slug that was given out and leads nowhere now."""
    known = {PurePath(source.name).stem for source in listing.sources(reading.folder) if source.kind is Service}
    for located in reading.parts:
        former = located.node.get("former")
        known.update(map(str, former if isinstance(former, list) else ()))
    for number, slug in enumerate(register.slugs_given_out(reading.folder), 1):
        if slug not in known:
            yield make_problem("address_vanished", FilePosition("register/addresses.txt", number, "-"), value=slug)


def _map(reading: FolderReading) -> Iterator[Problem]:
    """Yield what keeps the base map from being drawn."""
    for site in reading.parts_of(SiteSettings):
        body = listing.read_bytes(ContentFile(reading.folder / site.basemap, site.basemap, SiteSettings))
        if isinstance(body, Problem):
            yield body
            continue
        try:
            basemap.parse_basemap(body)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError) as error:
            yield make_problem("map_form", FilePosition(site.basemap, 1, "-"), detail=error)


def _parse_all(wanted: Sequence[ContentFile]) -> Iterable[Parsed]:
    """Return the content of each file. Many files are parsed on all cores: parsing with lines is slow."""
    if len(wanted) < _MANY:
        return map(_read_and_parse, wanted)
    gc.disable()  # the nodes stay; looking through them again and again took a quarter of the time
    try:
        with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=gc.disable) as pool:
            return list(pool.map(_read_and_parse, wanted, chunksize=-(-len(wanted) // ((os.cpu_count() or 1) * 4))))
    finally:
        gc.enable()


def _read_and_parse(source: ContentFile) -> Parsed:
    body = listing.read_bytes(source)
    if isinstance(body, Problem):
        return Parsed(problems=(body,))
    return parse_file(source.kind, source.name, source.is_list, body)


@lru_cache(maxsize=_MANY)
def parse_file(kind: type[Content], name: str, is_list: bool, body: bytes) -> Parsed:  # noqa: FBT001 -- a key of the cache
    """Parse a file's bytes. Cached, so that after a save only the saved file is parsed again.

    Whatever a library raises while it reads the file is a problem of this file, and hides nothing of the others.
    """
    try:
        return _parse(kind, name, body, _parse_list if is_list else _parse_part)
    except Exception as error:  # noqa: BLE001 -- see above
        return Parsed(problems=(rules.unexpected(error, FilePosition(name, 1, "-")),))


_Parser = Callable[[type[Content], str, object], Iterator[Parsed]]


def _parse(kind: type[Content], name: str, body: bytes, parse_nodes: _Parser) -> Parsed:
    node, problems = nodes.load(body, name)
    found = [] if node is None else list(parse_nodes(kind, name, node))
    told = {problem.line for problem in problems}  # the YAML itself was wrong there: one message a line is enough
    for parsed in found:
        problems += [problem for problem in parsed.problems if problem.line not in told or problem.line == 1]
    if len(problems) > _MOST:
        problems[_MOST:] = [make_problem("too_many", FilePosition(name, problems[_MOST].line, "-"))]
    return Parsed(tuple(part for parsed in found for part in parsed.parts), tuple(problems))


def _parse_part(kind: type[Content], name: str, node: object) -> Iterator[Parsed]:
    """Yield the one part of a file; its slug is the file's name."""
    path = PurePath(name)
    if kind is SiteSettings:
        yield _validate(kind, name, node)
    elif path.suffix != ".yaml" or not fields.is_slug(path.stem):
        yield Parsed(problems=(make_problem("file_name", FilePosition(name, 1, "-")),))
    else:
        if isinstance(node, CommentedMap) and node:
            node["slug"] = path.stem
        yield _validate(kind, name, node)


def _parse_list(kind: type[Content], name: str, node: object) -> Iterator[Parsed]:
    """Yield each part of a list."""
    if isinstance(node, CommentedSeq):
        for number, item in enumerate(node):
            yield _validate(kind, name, item, line=node.lc.item(number)[0] + 1)
    else:
        yield Parsed(problems=(make_problem("not_list", FilePosition(name, 1, "-")),))


def _validate(kind: type[Content], name: str, node: object, line: int = 1) -> Parsed:
    """Return the part, or every mistake pydantic finds in it."""
    if not isinstance(node, CommentedMap) or not node:
        return Parsed(problems=(make_problem("not_fields", FilePosition(name, line, "-")),))
    if odd := [make_problem("key_form", at, value=key) for key, at in nodes.odd_keys(node, name)]:
        return Parsed((Located(None, name, node),), tuple(odd))
    try:
        part = kind.model_validate(node)
    except ValidationError as error:
        return Parsed((Located(None, name, node),), tuple(explain.explain_validation(error, kind, name, node)))
    return Parsed((Located(part, name, node),))
