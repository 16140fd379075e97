"""Keeps Jinja from answering for a page while it compiles a template.

Jinja works out a filter of a constant once, when it compiles: `{{ "all" | group_heading }}` would stay in the language
of the first visitor, and on the day of that page. A filter or test that takes the context it leaves until later.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import TypeAlias, cast

from jinja2 import Environment, pass_context
from jinja2.filters import FILTERS
from jinja2.runtime import Context
from jinja2.tests import TESTS

_Asked: TypeAlias = dict[str, Callable[..., object]]


def ask_for_each_page(environment: Environment) -> None:
    """Let every filter and test that is not Jinja's own be asked while a page is made."""
    tests = cast("_Asked", environment.tests)  # Jinja types them as bare functions
    environment.filters.update(_put_off(environment.filters, FILTERS))
    tests.update(_put_off(tests, TESTS))


def _put_off(known: _Asked, own: Collection[str]) -> _Asked:
    return {name: _later(ask) for name, ask in known.items() if name not in own}


def _later(ask: Callable[..., object]) -> Callable[..., object]:
    @pass_context
    @wraps(ask, assigned=())
    def asked(_context: Context, *arguments: object, **named: object) -> object:
        return ask(*arguments, **named)

    return asked
