"""One YAML file's nodes with their lines, or what keeps it from being read."""

from __future__ import annotations

from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from help_finder.problem import Place, Problem, make


def nodes(body: bytes, name: str) -> tuple[object, list[Problem]]:
    """Return the nodes of a file (None where it cannot be read) and its problems, told under `name`."""
    try:
        text = body.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None, [make("not_utf8", Place(name, 1, "-"))]
    tabs = list(_tabs(text, name))
    try:
        node: object = YAML(typ="rt").load(text)
    except YAMLError as error:
        return None, tabs or [_explain(error, name, text)]
    return CommentedMap() if node is None else node, tabs


def _tabs(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line.split("#")[0]:
            yield make("tab", Place(name, number, "-"))


def _explain(error: YAMLError, name: str, text: str) -> Problem:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    line = mark.line + 1 if mark else 1
    if isinstance(error, DuplicateKeyError):
        key = str(error.problem).split('"')
        return make("duplicate_key", Place(name, line, key[1] if len(key) > 1 else "-"))
    for number, content in enumerate(text.splitlines()[:line], 1):
        if content.count('"') % 2:  # the parser stumbles lines later, at the next quote
            return make("quote", Place(name, number, "-"))
    detail = str(getattr(error, "problem", "") or error).splitlines()[0]
    return make("yaml", Place(name, line, "-"), detail=detail)
