"""Rules of single values that need more than the value: other files, the hours' syntax, today.

They read the nodes, not the models, so that one mistake of a file hides no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ruamel.yaml.comments import CommentedMap

from help_finder.content.problem import Problem, make_problem
from help_finder.content.rules import opening_hours
from help_finder.content.rules.known import Known
from help_finder.content.yaml.nodes import Located, Path
from help_finder.model.fields import Content

# Fields with the day on which something was read, asked or written: never in the future.
_PAST: Final = ("on", "dated", "hours_dated", "here_on")
_DAY = re.compile(r"(?:ca\. )?(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


def check_fields(located: Located[Content | None], known: Known, today: date) -> Iterator[Problem]:
    """Yield the mistakes of a part's needs, hours and dates."""
    needs = located.node.get("needs")
    for number, need in enumerate(needs if isinstance(needs, list) else []):
        yield from known.require_need(need, located.at("needs", number))
    for path, value in _values(located.node, ()):
        if path[-1] in _PAST or path[-2:-1] == ("what",):  # below `what` each fact has its day, hours too
            if _is_to_come(str(value), today):
                yield make_problem("date_to_come", located.at(*path), value=value)
        elif path[-1] == "hours" and isinstance(value, str) and value:
            yield from opening_hours.check_text(located.at(*path), value)


def _values(node: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Yield each single value below a node, with the fields that lead to it."""
    items = node.items() if isinstance(node, CommentedMap) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield from _values(value, (*path, key))
    if path and not isinstance(node, CommentedMap | list):
        yield path, node


def _is_to_come(text: str, today: date) -> bool:
    match = _DAY.fullmatch(text)
    if not match:
        return False  # the field's own rule reports it
    year, month, day = (int(part or 1) for part in match.groups())
    return (year, month, day) > (today.year, today.month, today.day)
