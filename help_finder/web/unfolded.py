"""Keeps Jinja from answering for a page while it compiles a template.

Jinja works out a filter of a constant once, when it compiles: `{{ "all" | group_heading }}` would stay in the language
of whoever asked first, and on the day of that page. A filter or test that takes the context it leaves until later.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.filters import FILTERS
from jinja2.runtime import Context
from jinja2.tests import TESTS


def ask_for_each_page(environment: Environment) -> None:
    """Let every filter and test that is not Jinja's own be asked while a page is made."""
    _put_off(environment.filters, FILTERS)
    _put_off(environment.tests, TESTS)


def _put_off(known: dict[str, Any], own: Collection[str]) -> None:
    known.update({name: _later(ask) for name, ask in known.items() if name not in own})


def _later(ask: Callable[..., Any]) -> Callable[..., Any]:
    @pass_context
    @wraps(ask, assigned=())
    def asked(_context: Context, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 -- any filter's
        return ask(*arguments, **named)

    return asked
