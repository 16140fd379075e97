"""What pydantic and ruamel.yaml found, turned into problems an editor can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from help_finder.model import Content, Text
from help_finder.problem import ADVICE, Place, Problem, guess, make

_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "literal_error": "choice",
    "string_type": "text_expected",
    "string_too_short": "text_empty",
    "string_pattern_mismatch": "postcode_form",
    "model_type": "fields_expected",
    "model_attributes_type": "fields_expected",
    "tuple_type": "list_expected",
    "too_short": "list_empty",
    "date_type": "date_form",
    "date_parsing": "date_form",
    "date_from_datetime_parsing": "date_form",
    "date_from_datetime_inexact": "date_form",
}
_BOUNDS = {
    "greater_than": ("over", "over"),
    "greater_than_equal": ("mindst", "at least"),
    "less_than": ("under", "under"),
    "less_than_equal": ("højst", "at most"),
}
_TAGS = ("fields", "word")


def is_slug(text: str) -> bool:
    """Whether a text can be the last part of an address."""
    return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text))


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
    return int(node.lc.line) if isinstance(node, CommentedMap | CommentedSeq) else 0


def dotted(path: tuple[str | int, ...]) -> str:
    """Return a path as an editor reads it: phones[2].number."""
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".") or "-"


def explain(error: ValidationError, kind: type[Content], file: str, node: CommentedMap) -> Iterator[Problem]:
    """Yield a problem for each thing pydantic found."""
    for detail in error.errors(include_url=False):
        path = tuple(step for step in detail["loc"] if step not in _TAGS)
        place = Place(file, line_of(node, path), dotted(path))
        code, facts = _code(detail, kind, path)
        yield make(code, place, **facts)


def _code(detail: ErrorDetails, kind: type[Content], path: tuple[str | int, ...]) -> tuple[str, dict[str, Any]]:
    facts: dict[str, Any] = {"value": detail.get("input"), "field": path[-1] if path else "", **detail.get("ctx", {})}
    type_ = detail["type"]
    if type_ in ADVICE:
        return type_, facts
    if type_ in _BOUNDS:
        limit = next(facts[key] for key in ("gt", "ge", "lt", "le") if key in facts)
        bound_da, bound_en = _BOUNDS[type_]
        return "number_range", {**facts, "limit": limit, "bound_da": bound_da, "bound_en": bound_en}
    if type_ == "missing" and path[-1] == "da":
        return "missing_danish", facts
    if type_ == "extra_forbidden":
        return "unknown_field", {**facts, **guess(str(path[-1]), _fields(kind, path[:-1]))}
    if type_ == "literal_error":
        return _choice(facts)
    if type_.startswith(("float", "int")):
        return "number_expected", facts
    return _CODES.get(type_, "text_expected"), facts


def _choice(facts: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    choices = str(facts["expected"]).replace("'", "").replace(" or ", ", ")
    if isinstance(facts["value"], bool):
        return "boolean", facts
    return "choice", {**facts, "choices": choices}


def _fields(kind: type[BaseModel], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the names an editor may write at a path."""
    for step in path:
        if isinstance(step, str):
            found = [field for name, field in kind.model_fields.items() if (field.alias or name) == step]
            kind = next(_models(found[0].annotation), Text) if found else kind
    return tuple(field.alias or name for name, field in _of(kind).items() if name != "slug")


def _of(kind: type[BaseModel]) -> Mapping[str, Any]:
    return kind.model_fields


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the models that a type holds, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
