"""Writes fields of a content file, new ones in the model's order; everything else stays as it was."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from help_finder.editing.new_file import flow
from help_finder.editing.schema import fields_of
from help_finder.editing.yaml.edits import EditError, FieldPath, TextChange, apply_changes, compose, line_end, value_of
from help_finder.editing.yaml.wordings import end_of, node_at
from help_finder.model.fields import Content

Wanted = Mapping[FieldPath, object]  # the new value of each; None removes a field
Item: TypeAlias = Node | tuple[Node, Node]  # an entry of a list, or a field: its name and its value
Branch: TypeAlias = dict[str, object] | list[object]  # the fields or the entries of a part, as plain values


def put_fields(text: str, wanted: Wanted, kind: type[Content]) -> str:
    """Return a file's text with fields set, added or taken away; a list's entry that is not there yet is added.

    Raise EditError where anything else would change: then the file is written in a way that must be changed by hand.
    """
    changed = apply_changes(text, _merged(_changes(text, _whole(compose(text), wanted), list(fields_of(kind)))))
    if _plain(changed) != _expected(_plain(text), wanted):
        raise EditError("Filen skal rettes i hånden / This file must be changed by hand")
    return changed


def _whole(root: Node, wanted: Wanted) -> dict[FieldPath, object]:
    """Return the wanted fields; those of a missing part become one new part."""
    found: dict[FieldPath, object] = {}
    for path, value in wanted.items():
        parent = path[:-1]
        if not parent or node_at(root, parent) is not None:
            found[path] = value
        elif value is not None:
            whole = found.setdefault(parent, [] if isinstance(path[-1], int) else {})
            if isinstance(whole, list):
                whole.append(value)
            elif isinstance(whole, dict):
                whole[path[-1]] = value
    return found


def _changes(text: str, wanted: Wanted, order: Sequence[str]) -> Iterator[TextChange]:
    root = compose(text)
    for path in sorted(wanted, key=lambda path: order.index(str(path[0]))):
        value, old, parent = wanted[path], node_at(root, path), node_at(root, path[:-1])
        if old is not None:
            yield _without(text, parent, path[-1]) if value is None else _replaced(text, old, value)
        elif value is not None and isinstance(parent, SequenceNode):
            yield _entry(text, parent, value)
        elif value is not None and isinstance(parent, MappingNode):
            yield _added(text, parent, str(path[-1]), value, order if len(path) == 1 else ())


def _merged(changes: Iterator[TextChange]) -> list[TextChange]:
    """Return the changes, those that add at the same position as one, in their order."""
    found: dict[tuple[int, int], str] = {}
    for start, end, new in changes:
        found[start, end] = found.get((start, end), "") + new
    return [TextChange(*span, new) for span, new in found.items()]


def _replaced(text: str, old: Node, value: object) -> TextChange:
    return TextChange(old.start_mark.index, end_of(text, old), flow(value))


def _without(text: str, parent: Node | None, key: str | int) -> TextChange:
    """Return the change that takes a field or an entry away, with its lines where it has lines of its own."""
    number, start, end = _pair(text, parent, key)
    if isinstance(parent, MappingNode | SequenceNode) and parent.flow_style:
        siblings = parent.value
        if number + 1 < len(siblings):
            return TextChange(start, _start(siblings[number + 1]), "")
        return TextChange(end_of(text, _value(siblings[number - 1])) if number else start, end, "")
    return TextChange(text.rfind("\n", 0, start) + 1, _next_line(text, end), "")


def _pair(text: str, parent: Node | None, key: str | int) -> tuple[int, int, int]:
    """Return the number of a field or an entry among its siblings, where it begins and where it ends."""
    items = parent.value if parent is not None else []
    number = key if isinstance(key, int) else [name.value for name, _ in items].index(key)
    return number, _start(items[number]), end_of(text, _value(items[number]))


def _start(item: Item) -> int:
    return int((item[0] if isinstance(item, tuple) else item).start_mark.index)


def _value(item: Item) -> Node:
    return item[1] if isinstance(item, tuple) else item


def _entry(text: str, parent: SequenceNode, value: object) -> TextChange:
    """Return the change that adds an entry to the end of a list."""
    if parent.flow_style or not parent.value:
        end = parent.end_mark.index - 1
        return TextChange(end, end, f"{', ' if parent.value else ''}{flow(value)}")
    end = _line(text, end_of(text, parent.value[-1]))
    return TextChange(end, end, f"{line_end(text)}{' ' * parent.start_mark.column}- {flow(value)}")


def _added(text: str, parent: MappingNode, key: str, value: object, order: Sequence[str]) -> TextChange:
    """Return the change that adds a field: after the last one that comes before it in the model, else at the end."""
    if parent.flow_style:
        end = end_of(text, parent.value[-1][1]) if parent.value else parent.end_mark.index - 1
        return TextChange(end, end, f"{', ' if parent.value else ''}{key}: {flow(value)}")
    before = [node for name, node in parent.value if not order or _rank(name.value, order) < _rank(key, order)]
    gap = line_end(text) + " " * parent.start_mark.column
    lines = _written(key, value, gap)
    if not before:
        start = parent.start_mark.index
        return TextChange(start, start, lines.removeprefix(gap) + gap)
    end = _line(text, end_of(text, before[-1]))
    return TextChange(end, end, lines)


def _written(key: str, value: object, gap: str) -> str:
    """Return a field as a person writes it: lists and long texts on lines of their own."""
    if isinstance(value, list) and key in ("ask_next", "sources", "exceptions"):
        return f"{gap}{key}:" + "".join(f"{gap}  - {flow(item)}" for item in value)
    if isinstance(value, Mapping) and set(value) <= {"da", "en", "kl", "reviewed"}:
        return f"{gap}{key}:" + "".join(f"{gap}  {name}: {flow(item)}" for name, item in value.items())
    return f"{gap}{key}: {flow(value)}"


def _rank(key: str, order: Sequence[str]) -> int:
    return order.index(key) if key in order else len(order)


def _line(text: str, index: int) -> int:
    """Return where the line of an index ends, before its end-of-line characters."""
    end = text.find("\n", index)
    end = len(text) if end < 0 else end
    return end - (text[end - 1 : end] == "\r")


def _next_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def _plain(text: str) -> dict[str, object]:
    try:
        return cast("dict[str, object]", YAML(typ="safe", pure=True).load(text))
    except YAMLError as error:
        raise EditError(f"Filen har en fejl: kør help-finder check / The file has a mistake: {error}") from error


def _expected(fields: dict[str, object], wanted: Wanted) -> dict[str, object]:
    """Return plain fields with what is wanted; entries are taken away from the end, so that none moves."""
    fields = copy.deepcopy(fields)
    for path, value in sorted(wanted.items(), key=lambda item: _sortable(item[0]), reverse=True):
        node: Branch = fields
        for step, following in pairwise(path):
            node = _below(node, step, [] if isinstance(following, int) else {})
        _set(node, path[-1], value)
    return {key: value for key, value in fields.items() if value not in ({}, []) or (key,) in wanted}


def _sortable(path: FieldPath) -> list[str]:
    return [f"{step:04}" if isinstance(step, int) else step for step in path]


def _below(node: Branch, step: str | int, new: Branch) -> Branch:
    """Return the part that a step leads to, `new` where a field is not there yet."""
    found = node[int(step)] if isinstance(node, list) else node.setdefault(str(step), new)
    return cast("Branch", found)


def _set(node: Branch, key: str | int, value: object) -> None:
    """Set, add or take away a field, or an entry of a list."""
    plain = [] if value is None else [_plain(f"x: {flow(value)}")["x"]]
    if isinstance(node, list):
        node[int(key) : int(key) + 1] = plain
    elif plain:
        node[str(key)] = plain[0]
    else:
        node.pop(str(key), None)


def texts_changed(text: str, wanted: Wanted) -> Iterator[FieldPath]:
    """Yield the texts whose Danish changes, by the path of the text."""
    root = compose(text)
    for path, value in wanted.items():
        node = node_at(root, path)
        if path[-1] == "da" and node is not None and node.value != value:
            yield path[:-1]


def has_key(text: str, key: str) -> bool:
    """Whether a file has a field."""
    return value_of(compose(text), key) is not None
