"""The nodes of one YAML file, and the line and the name of each field in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from help_finder.content.problem import FilePosition, Problem, make_problem
from help_finder.content.yaml.parser import ContentYAML, NotAllowedError
from help_finder.content.yaml.text import TextError, decode
from help_finder.model.fields import Content

Path = tuple[str | int, ...]
Part_co = TypeVar("Part_co", bound=Content | None, covariant=True)


@dataclass(frozen=True)
class Located(Generic[Part_co]):
    """A part of the content (None where its fields have mistakes), with its file and the nodes it was read from."""

    part: Part_co
    file: str
    node: CommentedMap

    def at(self, *path: str | int) -> FilePosition:
        """Return the position of a field."""
        return FilePosition(self.file, line_of(self.node, path), dotted(path))


def line_of(node: object, path: Path) -> int:
    """Return the line (from 1) of the deepest field of a path that the file has."""
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


def dotted(path: Path) -> str:
    """Return a path as an editor reads it: phones[2].number."""
    if len(path) == 1 and isinstance(path[0], str):  # nearly all: each rule names its field before it looks at it
        return path[0] or "-"
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".") or "-"


def odd_keys(node: object, name: str) -> Iterator[tuple[object, FilePosition]]:
    """Yield each name of a field that is a number, a date, a list or nothing, with its position."""
    items = node.items() if isinstance(node, CommentedMap) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        if isinstance(node, CommentedMap) and not isinstance(key, str):
            yield key, FilePosition(name, node.lc.key(key)[0] + 1, "-")
        yield from odd_keys(value, name)


def load(body: bytes, name: str) -> tuple[object, list[Problem]]:
    """Return the nodes of a file (None where it cannot be parsed) and its problems, reported under `name`."""
    try:
        text, problems = decode(body, name)
    except TextError as error:
        return None, list(error.problems)
    yaml = ContentYAML(text)
    try:
        node: object = yaml.load(text)
    except YAMLError as error:
        has_tab = any(problem.severity == "error" for problem in problems)  # then the tab is the likely cause
        return None, problems if has_tab else [*problems, _explain(error, name, text)]
    return CommentedMap() if node is None else node, [*problems, *_found(yaml, name)]


def _found(yaml: ContentYAML, name: str) -> Iterator[Problem]:
    for code, line, value in dict.fromkeys(yaml.found):
        yield make_problem(code, FilePosition(name, line + 1, "-"), value=value)


def _explain(error: YAMLError, name: str, text: str) -> Problem:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    line = mark.line + 1 if mark else 1
    if isinstance(error, NotAllowedError):
        if error.code == "directive":
            line = next(number for number, content in enumerate(text.split("\n"), 1) if content.startswith("%"))
        return make_problem(error.code, FilePosition(name, line, "-"), value=error.value)
    if isinstance(error, DuplicateKeyError):
        key = str(error.problem).split('"')
        return make_problem("duplicate_key", FilePosition(name, line, key[1] if len(key) > 1 else "-"))
    for number, content in enumerate(text.split("\n")[:line], 1):
        if content.count('"') % 2:  # the parser fails lines later, at the next quote
            return make_problem("quote", FilePosition(name, number, "-"))
    detail = str(getattr(error, "problem", "") or error).split("\n")[0]
    return make_problem("yaml", FilePosition(name, line, "-"), detail=detail)
