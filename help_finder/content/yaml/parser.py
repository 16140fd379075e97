"""ruamel.yaml's parser, narrowed to what content needs: fields, lists and values, written out in full.

Anchors, aliases, merge keys, tags and several documents are refused: the editors do not need them, and a file of 1 kB
could stand for gigabytes. A value that looks like a date or a number but is invalid stays text, so that the field's own
rule reports it at its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Self

from ruamel.yaml import YAML
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
)
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.parser import RoundTripParser
from ruamel.yaml.scanner import Scanner

from help_finder.content.yaml.events import parse_events

DEEPEST: Final = 20  # levels of fields and lists; the real content has six
_LOST = re.compile(r"[ \t]+(#[^\s#!].*)")  # "#3" after a value: YAML takes it for a comment
# “98 12 34 56”: quotes that YAML does not know, around a whole value. A quoted sentence ends in its own sign.
_TYPOGRAPHIC = re.compile(r"[\u2018-\u201f].*[^.?!…][\u2018-\u201f]", re.DOTALL)


class NotAllowedError(MarkedYAMLError):
    """YAML that content may not use; `code` names the message."""

    def __init__(self, code: str, event: Event, value: str = "") -> None:
        super().__init__(None, None, code, event.start_mark)
        self.code, self.value = code, value


class WrittenInt(int):
    """A whole number that remembers how it was written: 0900 is not 900."""

    written: str

    def __new__(cls, value: int, written: str = "") -> Self:
        """Return the number."""
        number = super().__new__(cls, value)
        number.written = written or int.__repr__(value)
        return number

    def __str__(self) -> str:
        return self.written


class ContentYAML(YAML):
    """Loads one text; `found` are the codes, lines (from 0) and values of mistakes that do not stop the parser."""

    def __init__(self, text: str) -> None:
        super().__init__(typ="rt")
        self.Scanner = Scanner
        self.Parser = _Parser
        self.Constructor = _Constructor
        self.lines = text.split("\n")
        self.events = parse_events(text)
        self.found: list[tuple[str, int, str]] = []


class _Parser(RoundTripParser):
    """Checks every event before the composer gets it."""

    _depth = 0
    _documents = 0
    _taken = 0  # of the events that libyaml parsed

    def peek_event(self) -> Event:
        """Return the next event without taking it."""
        parsed: tuple[Event, ...] | None = self.loader.events
        event: Event = super().peek_event() if parsed is None else parsed[self._taken]
        return event

    def check_event(self, *choices: type[Event]) -> bool:
        """Whether the next event is of one of the types."""
        return isinstance(self.peek_event(), choices)

    def get_event(self) -> Event:
        """Return the next event; raise NotAllowedError where content may not hold it."""
        event: Event = super().get_event() if self.loader.events is None else self.peek_event()
        self._taken += 1
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise NotAllowedError("two_documents", event)
            if event.version or event.tags:
                raise NotAllowedError("directive", event)
        elif isinstance(event, CollectionEndEvent):
            self._depth -= 1
        elif isinstance(event, NodeEvent):
            self._look_at(event)
        return event

    def _look_at(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise NotAllowedError("alias", event, event.anchor)
        if tag := getattr(event, "tag", None):
            raise NotAllowedError("tag", event, str(tag).replace("tag:yaml.org,2002:", "!!"))
        if isinstance(event, CollectionStartEvent):
            self._depth += 1
            if self._depth > DEEPEST:
                raise NotAllowedError("too_deep", event)
        elif isinstance(event, ScalarEvent) and event.style is None:
            self._look_at_plain(event)

    def _look_at_plain(self, event: ScalarEvent) -> None:
        """Report an unquoted value that YAML reads as something else than was meant."""
        if event.value == "<<":
            raise NotAllowedError("alias", event, "<<")
        line, rest = self._rest(event)
        if lost := _LOST.match(rest):
            self.loader.found.append(("hash_lost", line, lost[1]))
        if _TYPOGRAPHIC.fullmatch(event.value):
            self.loader.found.append(("typographic_quotes", event.start_mark.line, event.value))

    def _rest(self, event: ScalarEvent) -> tuple[int, str]:
        """Return the line (from 0) on which an unquoted value ends, and what follows it there."""
        lines: list[str] = self.loader.lines
        line, column = event.end_mark.line, event.end_mark.column
        if not event.value and (line >= len(lines) or not lines[line][:column].strip()):
            # A missing value at the end of a block is marked where the next one begins: go back to its colon or dash.
            before = (n for n in range(line - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#"))
            line = next(before, 0)
            column = len(lines[line].split("#")[0].rstrip())
        return line, lines[line][column:].removeprefix(":")


class _Constructor(RoundTripConstructor):
    """Makes numbers and dates, or leaves the text where the number or date does not exist."""


def _whole_number(constructor: RoundTripConstructor, node: ScalarNode) -> object:
    return WrittenInt(int(constructor.construct_yaml_int(node)), node.value)


def _or_text(construct: Callable[[RoundTripConstructor, ScalarNode], object]) -> Callable[..., object]:
    def construct_or_keep(constructor: RoundTripConstructor, node: ScalarNode) -> object:
        try:
            return construct(constructor, node)
        except (ArithmeticError, IndexError, TypeError, ValueError):
            return str(node.value)

    return construct_or_keep


_Constructor.add_constructor("tag:yaml.org,2002:int", _or_text(_whole_number))
_Constructor.add_constructor("tag:yaml.org,2002:float", _or_text(RoundTripConstructor.construct_yaml_float))
_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _or_text(RoundTripConstructor.construct_yaml_timestamp))
