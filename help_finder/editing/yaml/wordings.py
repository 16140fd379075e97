"""Writes translations into a content file beside their Danish, and leaves everything else of the file as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from help_finder.editing.yaml.edits import (
    EditError,
    FieldPath,
    TextChange,
    apply_changes,
    compose,
    double_quoted,
    line_end,
    value_of,
)

Fields = Mapping[str, str | None]  # a field of a text and what it shall hold; None takes the field away


def put_texts(text: str, wanted: Mapping[FieldPath, Fields]) -> str:
    """Return a file's text with the texts at the paths changed; raise EditError where a path leads to no text.

    A new field is written after the Danish, `reviewed` at the end.
    """
    root = compose(text)
    changes: list[TextChange] = []
    for path, fields in wanted.items():
        node = node_at(root, path)
        if not isinstance(node, MappingNode) or value_of(node, "da") is None:
            raise EditError(f"Her står ingen tekst / There is no text here: {path}")
        changes += _changes(text, node, fields)
    return apply_changes(text, changes)


def node_at(root: Node, path: Sequence[str | int]) -> Node | None:
    """Return the node that a path leads to, None where there is none."""
    node: Node | None = root
    for step in path:
        if isinstance(step, str):
            node = value_of(node, step) if node else None
        else:
            node = node.value[step] if isinstance(node, SequenceNode) and step < len(node.value) else None
    return node


def _changes(text: str, node: MappingNode, fields: Fields) -> Iterator[TextChange]:
    """Yield one change for each position in a text's fields: additions at the same position are made together."""
    pairs: list[tuple[Node, Node]] = list(node.value)
    names = [name.value for name, _ in pairs]
    gap = ", " if node.flow_style else line_end(text) + " " * node.start_mark.column
    added: dict[int, str] = {}
    for key, value in fields.items():
        if key in names:
            name, old = pairs[names.index(key)]
            end = end_of(text, old)
            if value is None:
                yield TextChange(end_of(text, pairs[names.index(key) - 1][1]), end, "")
            else:
                yield TextChange(name.start_mark.index, end, _written(key, value, node, line_end(text)))
        elif value is not None:
            end = end_of(text, pairs[-1 if key == "reviewed" else names.index("da")][1])
            added[end] = added.get(end, "") + gap + _written(key, value, node, line_end(text))
    yield from (TextChange(end, end, new) for end, new in added.items())


def end_of(text: str, node: Node) -> int:
    """Return the position after a value's last character: a block of lines is marked on the line of what follows it."""
    start: int = node.start_mark.index
    end: int = node.end_mark.index
    if getattr(node, "style", None) not in ("|", ">"):
        return start + len(text[start:end].rstrip())
    lines = text[start:end].splitlines(keepends=True)
    deepest = _indent(text[text.rfind("\n", 0, start) + 1 : start])
    while len(lines) > 1 and (not lines[-1].strip() or _indent(lines[-1]) <= deepest):
        lines.pop()
    return start + len("".join(lines).rstrip())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _written(key: str, value: str, node: MappingNode, end: str) -> str:
    value = value.strip()
    if key == "reviewed":
        return f"reviewed: {value}"
    if "\n" not in value:
        return f"{key}: {double_quoted(value)}"
    if node.flow_style:
        raise EditError("En tekst på flere linjer kan ikke stå i krøllede parenteser / Write this text without braces")
    indent = " " * (node.start_mark.column + 2)
    return f"{key}: |{end}" + end.join(f"{indent}{line}" if line else "" for line in value.splitlines())
