"""Fragments of pages that depend on content, language and day alone: rendered when first shown, then reused.

A search answers with rows and tiles that are the same for every visitor; only their choice, order and numbers differ.
What a macro returns is Markup and stays it, though Jinja types it as a text.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Literal, TypeVar

import flask
from flask import Flask
from jinja2.runtime import Macro
from markupsafe import Markup

from help_finder.model.fields import Language
from help_finder.pages import page
from help_finder.pages.language import drafts
from help_finder.pages.language.markup import safe_html
from help_finder.pages.results import ResultRow
from help_finder.web.holder import held
from help_finder.web.kept import Kept
from help_finder.web.tidy import tidied_text
from help_finder.web.urls import carried

Fragment = TypeVar("Fragment")
_NUMBER = 987_654_321_987  # placeholder of a row's number in its fragment
_NUMBER_TEXT = str(_NUMBER)


def _reused(key: Hashable, make: Callable[[], str]) -> str:
    """Return a fragment for the page's language and day; not cached where it contains this visitor's own choices."""
    audience = _audience()
    if audience is None:
        return make()
    return kept_or_made(held().fragments, (audience, key), lambda: tidied_text(make()))


def _audience() -> tuple[Language, date] | None:
    """Return the cache key's language and day; None where the page has a list, or Danish beside each draft."""
    of_answer = flask.g._get_current_object()  # once: an answer shows a dozen fragments
    found: tuple[Language, date] | Literal[""] | None = of_answer.get("fragments_of", "")
    if found == "":
        is_own = carried() is not None or drafts.is_both()
        found = of_answer.fragments_of = None if is_own else (page.language(), page.current().today)
    return found


def are_reused() -> bool:
    """Whether this page's fragments are shown to others too, and were tidied when they were made."""
    return _audience() is not None


def made(make: Callable[[], Fragment]) -> tuple[Fragment, bool]:
    """Return a new fragment, and whether it has Greenlandic drafts: a page that shows it must say so."""
    with page.current().drafts.of_part() as own:
        fragment = make()
    return fragment, own.found


def kept_or_made(kept: Kept[tuple[Fragment, bool]], key: Hashable, make: Callable[[], Fragment]) -> Fragment:
    """Return a fragment from the cache, or make and cache it; note on the page that it has drafts."""
    fragment, has_drafts = kept.get(key) or kept.keep(key, made(make))
    if has_drafts:
        drafts.note()
    return fragment


def rows_of(macro: Macro, rows: Iterable[ResultRow], group: str) -> Markup:
    """Return rows of results, each with its own number in a fragment that others share; a page may have hundreds."""
    audience, kept = _audience(), held().fragments

    def fragment(row: ResultRow) -> str:
        if audience is None:
            return macro(row, group)
        key = (audience, macro.name, row.service.slug, row.now, row.distance, row.must_ask, group)
        text = kept_or_made(kept, key, lambda: tidied_text(macro(row._replace(number=_NUMBER), group)))
        return str.replace(text, _NUMBER_TEXT, str(row.number))

    return safe_html("".join(map(fragment, rows)))  # what a macro rendered


def part(template: str, name: str, *arguments: object, key: Hashable = None) -> str:
    """Return what a macro of a template renders; `key` identifies the arguments."""
    return _reused((template, name, key), lambda: macro_of(template, name)(*arguments))


def macro_of(template: str, name: str) -> Macro:
    """Return a macro of a template, to be called with arguments alone."""
    macro: Macro = getattr(flask.current_app.jinja_env.get_template(template).module, name)
    return macro


def register(app: Flask) -> None:
    """Register the functions that show cached rows."""
    app.jinja_env.globals["rows_of"] = rows_of
