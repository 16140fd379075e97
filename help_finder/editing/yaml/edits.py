"""Changes a content file in place: the position comes from ruamel's marks, the rest of the text stays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from help_finder.config import UserError
from help_finder.model.facts.checked import FACTS
from help_finder.model.location import Position

FieldPath = tuple[str | int, ...]  # the keys and positions that lead to a field, as in the file


class EditError(ValueError):
    """The change cannot be made; the message says why, in Danish and English."""


class TextChange(NamedTuple):
    """What is from `start` to `end` (counted in characters) becomes `text`."""

    start: int
    end: int
    text: str


def read_text(path: Path) -> str:
    """Return a file's text with its line ends as they are."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def write_text(path: Path, text: str) -> None:
    """Write a text with its line ends as they are."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)


def compose(text: str) -> Node:
    """Return the nodes of a file with their positions; raise EditError where it cannot be read."""
    try:
        node: Node | None = YAML(typ="rt", pure=True).compose(text)
    except YAMLError as error:
        raise EditError(f"Filen har en fejl: kør help-finder check / The file has a mistake: {error}") from error
    if node is None:
        raise EditError("Filen er tom / The file is empty")
    return node


def value_of(node: Node, key: str) -> Node | None:
    """Return the node under a key, None where there is none."""
    pairs: list[tuple[Node, Node]] = node.value if isinstance(node, MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def apply_changes(text: str, changes: Sequence[TextChange]) -> str:
    """Return the text with every change made."""
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def double_quoted(text: str) -> str:
    """Return a text in double quotes, as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


def set_checked(text: str, on: str, how: str, what: Iterable[str] = ()) -> str:
    """Return a file's text with `checked` as it is now, everything else as it was; raise EditError without one.

    With `what` only those facts were confirmed: each other keeps the day on which it was. Without it everything was.
    """
    node = value_of(compose(text), "checked")
    if not isinstance(node, MappingNode):
        raise EditError("Filen har intet checked: skriv det først / There is no checked: write it first")
    wanted = {"on": on, "how": how}
    if facts := _facts(node, on, how, what):
        wanted["what"] = f"{{{', '.join(f'{fact}: {day}' for fact, day in facts.items())}}}"
    if node.flow_style:
        fields = ", ".join(f"{key}: {value}" for key, value in wanted.items())
        return apply_changes(text, [TextChange(*_span(node), f"{{{fields}}}")])
    return apply_changes(text, list(_block(text, node, wanted)))


def _block(text: str, node: MappingNode, wanted: Mapping[str, str]) -> Iterator[TextChange]:
    """Yield the edits for the fields of a block: existing values are replaced, others get lines of their own."""
    old = {key.value: value for key, value in node.value}
    between = f"{line_end(text)}{' ' * node.start_mark.column}"
    yield from (TextChange(*_span(value), wanted[name]) for name, value in old.items() if name in wanted)
    if "on" not in old:
        start = node.start_mark.index
        yield TextChange(start, start, f"on: {wanted['on']}{between}")
    if "what" in wanted and "what" not in old:
        end = _end_of_line(text, old["how"].end_mark.index)
        yield TextChange(end, end, f"{between}what: {wanted['what']}")
    if "what" in old and "what" not in wanted:
        start = text.rfind("\n", 0, next(key.start_mark.index for key, _ in node.value if key.value == "what"))
        yield TextChange(start, _end_of_line(text, old["what"].end_mark.index - 1), "")


def _end_of_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    end = len(text) if end < 0 else end
    return end - (text[end - 1 : end] == "\r")


def _facts(node: MappingNode, on: str, how: str, what: Iterable[str]) -> dict[str, str]:
    """Return the facts with the days on which they were confirmed, in their order; none where everything was today."""
    known = value_of(node, "what")
    before = {key.value: value.value for key, value in known.value} if isinstance(known, MappingNode) else {}
    if how == "web":
        return before  # what was read confirms nothing, and takes nothing away
    if not (named := set(what)):
        return {}
    old_day, old_how = value_of(node, "on"), value_of(node, "how")
    if known is None and old_day and old_how and old_how.value != "web":
        before = dict.fromkeys(FACTS, old_day.value)
    now = {**before, **dict.fromkeys(named, on)}
    return {} if set(now) == set(FACTS) and set(now.values()) == {on} else {f: now[f] for f in FACTS if f in now}


def line_end(text: str) -> str:
    """Return how the file ends its lines."""
    return "\r\n" if "\r\n" in text else "\n"


def _span(node: Node) -> tuple[int, int]:
    return node.start_mark.index, node.end_mark.index


def scalars(node: Node, keys: Sequence[str]) -> Iterator[ScalarNode]:
    """Yield the words under any of the keys, alone or in a list, however deep."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value in keys:
                yield from (item for item in _items(value) if isinstance(item, ScalarNode))
            yield from scalars(value, keys)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from scalars(item, keys)


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node, SequenceNode) else [node]


def replace_word(text: str, keys: Sequence[str], old: str, new: str) -> str:
    """Return the text with a word replaced where it is under one of the keys."""
    found = [scalar for scalar in scalars(compose(text), keys) if scalar.value == old]
    return apply_changes(
        text, [TextChange(*_span(scalar), double_quoted(new) if scalar.style else new) for scalar in found]
    )


def add_former(text: str, old: str, new: str) -> str:
    """Return a service's text with its old slug among `former`, and without the new one there."""
    root = compose(text)
    node = value_of(root, "former")
    if node is None:
        end = line_end(text)
        return text + ("" if text.endswith("\n") else end) + f"former: [{old}]{end}"
    words = [item.value for item in _items(node) if item.value not in (old, new)] + [old]
    start, stop = _span(node)
    if isinstance(node, SequenceNode) and not node.flow_style:
        stop = node.value[-1].end_mark.index
    return apply_changes(text, [TextChange(start, stop, f"[{', '.join(words)}]")])


def append(text: str, entry: str) -> str:
    """Return a list's text with one more entry at its end; raise EditError for a list in brackets that is not empty."""
    node = compose(text)
    if not isinstance(node, SequenceNode):
        raise EditError("Filen er ikke en liste / The file is not a list")
    if not node.value:
        return apply_changes(text, [TextChange(*_span(node), entry.rstrip("\n"))])
    if node.flow_style:
        raise EditError("Listen står i kantede parenteser: skriv den med bindestreger / Write the list with dashes")
    return text + ("" if text.endswith("\n") else line_end(text)) + entry


def replace_position(text: str, position: Position) -> str:
    """Return the file with this position, in the old one's lines or below the address.

    Raise UserError where another field would change: then the file must be edited by hand.
    """
    lines = text.splitlines(keepends=True)
    start, end = _position_lines(text, lines)
    comment = lines[start].partition(" #")[2].rstrip() if start < end else ""
    line = f"position: {{lat: {position.lat}, lon: {position.lon}, within_m: {position.within_m}}}"
    changed = [*lines[:start], line + (f"   # {comment.lstrip()}" if comment else "") + "\n", *lines[end:]]
    made = "".join(changed)
    wanted = {**_fields(text), "position": position.model_dump()}
    if _fields(made) != wanted:
        raise UserError("position kan ikke skrives her, ret den i hånden / cannot be written here, change it by hand")
    return made


def _position_lines(text: str, lines: list[str]) -> tuple[int, int]:
    """Return the lines (from, up to) of the position, or an empty range below the address."""
    fields = YAML(typ="rt").load(text)
    starts = [*sorted(line for line, *_ in fields.lc.data.values()), len(lines)]
    name = "position" if "position" in fields else "address"
    start = fields.lc.data[name][0]
    end = next(line for line in starts if line > start)
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return (start, end) if name == "position" else (end, end)


def _fields(text: str) -> dict[str, object]:
    """Return the fields as plain values."""
    fields: dict[str, object] = YAML(typ="safe", pure=True).load(text)
    return fields
