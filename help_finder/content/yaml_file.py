"""One YAML file's nodes with their lines, or what keeps it from being read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from help_finder.content.problem import FilePosition, Problem, make
from help_finder.model.fields import Content


def nodes(body: bytes, name: str) -> tuple[object, list[Problem]]:
    """Return the nodes of a file (None where it cannot be read) and its problems, told under `name`."""
    try:
        text = body.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None, [make("not_utf8", FilePosition(name, 1, "-"))]
    tabs = list(_tabs(text, name))
    try:
        node: object = YAML(typ="rt").load(text)
    except YAMLError as error:
        return None, tabs or [_explain(error, name, text)]
    return CommentedMap() if node is None else node, tabs


def _tabs(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line.split("#")[0]:
            yield make("tab", FilePosition(name, number, "-"))


def _explain(error: YAMLError, name: str, text: str) -> Problem:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    line = mark.line + 1 if mark else 1
    if isinstance(error, DuplicateKeyError):
        key = str(error.problem).split('"')
        return make("duplicate_key", FilePosition(name, line, key[1] if len(key) > 1 else "-"))
    for number, content in enumerate(text.splitlines()[:line], 1):
        if content.count('"') % 2:  # the parser stumbles lines later, at the next quote
            return make("quote", FilePosition(name, number, "-"))
    detail = str(getattr(error, "problem", "") or error).splitlines()[0]
    return make("yaml", FilePosition(name, line, "-"), detail=detail)


def line_of(node: object, path: tuple[str | int, ...]) -> int:
    """Return the line (from 1) of the deepest part of the path that the file has."""
    line = 0
    for step in path:
        if isinstance(node, CommentedMap) and step in node:
            line = node.lc.key(step)[0]
        elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
            line = node.lc.item(step)[0]
        else:
            break
        node = node[step]
    else:
        return line + 1
    return (line or _first_line(node)) + 1


def _first_line(node: object) -> int:
    return (node.lc.line or 0) if isinstance(node, CommentedMap | CommentedSeq) else 0


def dotted(path: tuple[str | int, ...]) -> str:
    """Return a path as an editor reads it: phones[2].number."""
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".") or "-"


Part_co = TypeVar("Part_co", bound=Content | None, covariant=True)


@dataclass(frozen=True)
class Located(Generic[Part_co]):
    """A part of the content (None where its fields have mistakes), with the file and the nodes it was read from."""

    part: Part_co
    file: str
    node: CommentedMap

    def at(self, *path: str | int) -> FilePosition:
        """Return the place of a field."""
        return FilePosition(self.file, line_of(self.node, path), dotted(path))
