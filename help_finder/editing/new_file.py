"""A new file for an editor to fill in: what is known is written, each other field is a comment with an example."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from help_finder.editing.schema import fields_of
from help_finder.model.fields import Content

_BARE = re.compile(r"(?!(?:true|false|null)$)[a-z][a-z0-9-]*|\d{4}-\d\d-\d\d")


def write(kind: type[Content], values: Mapping[str, object]) -> str:
    """Return the fields of a part in the order of its model, each under what it is for."""
    return "\n".join(_lines(kind, values)) + "\n"


def _lines(kind: type[Content], values: Mapping[str, object]) -> Iterator[str]:
    for name, field in fields_of(kind).items():
        example = (field.examples or [None])[0]
        if name in values:
            yield f"# {field.description}"
            yield f"{name}: {flow(values[name])}"
        elif example is not None:
            yield f"# {field.description}"
            yield f"# {name}: {flow(example)}"


def entry(kind: type[Content], values: Mapping[str, object]) -> str:
    """Return the fields of a part as one entry of a list."""
    lines = [f"{name}: {flow(values[name])}" for name in fields_of(kind) if name in values]
    return "- " + "\n  ".join(lines) + "\n"


def flow(value: object) -> str:
    """Return a value on one line of YAML, quoted where YAML would read something else."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return value if isinstance(value, str) and _BARE.fullmatch(value) else json.dumps(value, ensure_ascii=False)
