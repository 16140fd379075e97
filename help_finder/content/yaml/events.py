"""Parses YAML with libyaml, faster than ruamel.yaml's own parser does, into the events that ruamel composes.

What libyaml refuses, or content may not contain, is parsed again with ruamel, which reports what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml
from ruamel.yaml import events
from ruamel.yaml.error import FileMark
from yaml.cyaml import CParser

_DISPUTED = frozenset("\t\x85\u2028\u2029\ufeff")  # tabs, odd breaks, and a mark of order: the two parsers differ


def parse_events(text: str) -> tuple[events.Event, ...] | None:
    """Return the events of a text; None where ruamel's parser must read it."""
    if _DISPUTED & set(text):
        return None
    try:
        return tuple(map(_event, _parsed(text)))
    except (yaml.YAMLError, LookupError):
        return None


def _parsed(text: str) -> Iterator[yaml.Event]:
    parser = CParser(text)
    while parser.check_event():
        yield parser.get_event()


def _mark(mark: yaml.Mark) -> FileMark:
    return FileMark("", mark.index, mark.line, mark.column)


def _event(event: yaml.Event) -> events.Event:
    """Return ruamel's event; raise LookupError for an anchor, an alias, a tag or a directive."""
    start, end = _mark(event.start_mark), _mark(event.end_mark)
    if getattr(event, "anchor", None) or getattr(event, "tag", None):
        raise LookupError
    match event:
        case yaml.ScalarEvent():
            return events.ScalarEvent(None, None, event.implicit, event.value, start, end, event.style or None)
        case yaml.MappingStartEvent():
            return events.MappingStartEvent(None, None, event.implicit, start, end, event.flow_style)
        case yaml.SequenceStartEvent():
            return events.SequenceStartEvent(None, None, event.implicit, start, end, event.flow_style)
        case yaml.DocumentStartEvent(version=None, tags=None):
            return events.DocumentStartEvent(start, end, event.explicit)
    return _ENDS[type(event)](start, end)


_ENDS: Mapping[type[yaml.Event], type[events.Event]] = {
    yaml.StreamStartEvent: events.StreamStartEvent,
    yaml.StreamEndEvent: events.StreamEndEvent,
    yaml.DocumentEndEvent: events.DocumentEndEvent,
    yaml.MappingEndEvent: events.MappingEndEvent,
    yaml.SequenceEndEvent: events.SequenceEndEvent,
}
