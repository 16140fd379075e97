"""What all pages of one answer share: the content, the moment, the language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import TypeVar

import flask
from flask import Flask
from flask_babel import force_locale
from markupsafe import Markup
from werkzeug.local import LocalProxy

from help_finder.model.calendar import Notice
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language
from help_finder.model.need import Need
from help_finder.model.service import Service
from help_finder.model.site import SiteSettings

Value = TypeVar("Value")
Words = TypeVar("Words")
_KEY = "help_finder.page"
LOCALES: dict[Language, str] = {"da": "da_DK", "kl": "kl_GL", "en": "en_GB"}
_READ_DANISH = frozenset({"nb", "nn", "no", "sv", "fo"})  # their speakers read Danish better than English


@dataclass
class Drafts:
    """Whether the answer has shown a Greenlandic draft so far."""

    found: bool = False

    def note(self) -> None:
        """Record that such a text is shown."""
        self.found = True

    @contextmanager
    def of_part(self) -> Iterator[Drafts]:
        """Collect what a part of the answer shows by itself, without recording it for the answer."""
        part, before = Drafts(), self.found
        self.found = False
        try:
            yield part
        finally:
            part.found, self.found = self.found, before


@dataclass(frozen=True)
class Interface:
    """What all answers of an application share of the interface's texts.

    `unread` are those whose Greenlandic no native speaker has read. `phrases` holds texts as HTML that were made
    before, by language, whether the Danish is added below, whether facts are to be filled in, and the Danish text;
    `translated` the bare ones, by language and Danish text.
    """

    unread: frozenset[str]
    phrases: dict[tuple[Language, bool, bool, str], Markup] = field(default_factory=dict)
    translated: dict[tuple[Language, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """The content and the moment of one answer; the clock is read once, so that all of it is of the same day."""

    directory: Directory
    now: datetime
    interface: Interface
    drafts: Drafts = field(default_factory=Drafts)

    @property
    def today(self) -> date:
        """The day in Copenhagen."""
        return self.now.date()

    @property
    def site(self) -> SiteSettings:
        """The settings of the site."""
        return self.directory.site

    @property
    def language(self) -> Language:
        """The language of the page."""
        return language()

    @property
    def languages(self) -> tuple[Language, ...]:
        """All languages of the site, in order."""
        return LANGUAGES

    @property
    def notices(self) -> list[Notice]:
        """The notices that are for every page and have not ended."""
        return notices(self)


def register(app: Flask, begin: Callable[[], Page]) -> None:
    """Register `page` for templates; `begin` makes it, once for each answer."""
    app.extensions[_KEY] = begin
    app.jinja_env.globals["page"] = _proxy
    app.jinja_env.filters["notices"] = _notices_about


def current() -> Page:
    """Return the page of the answer that is being made."""
    of_answer = flask.g._get_current_object()  # once: each use of the proxy costs a microsecond, a page has hundreds
    page: Page | None = of_answer.get("page")
    if page is None:
        begin: Callable[[], Page] = flask.current_app.extensions[_KEY]
        page = of_answer.page = begin()
    return page


_proxy = LocalProxy(current)  # for templates: the page of whichever answer is being made


def notices(page: Page, need: str | None = None, service: str | None = None) -> list[Notice]:
    """Return the notices of a scope that have not ended; the device shows and hides them by its clock."""
    return [n for n in page.directory.notices if n.until >= page.today and (n.need, n.service) == (need, service)]


def _notices_about(subject: Need | Service) -> list[Notice]:
    page = current()
    return notices(page, need=subject.id) if isinstance(subject, Need) else notices(page, service=subject.slug)


def negotiate(accepted: Sequence[str]) -> Language:
    """Return the language for an Accept-Language list, best first.

    Danish for a list that names no language, English for one that names only languages we do not have.
    """
    asked = [tag.replace("_", "-").split("-")[0].lower() for tag in accepted]
    named = [code for code in asked if code.isalpha()]
    own = next((language for wanted in named for language in LANGUAGES if language == wanted), None)
    return own or ("da" if not named or _READ_DANISH.intersection(named) else "en")


def language() -> Language:
    """Return the language of the page that is being made; until a route has said it, that of the path or Danish."""
    found: Language | None = flask.g._get_current_object().get("language")
    return found or _language_of_path(flask.request.path)


def _language_of_path(path: str) -> Language:
    first = path.split("/")[1]
    return next((language for language in LANGUAGES if language == first), "da")


def locale() -> str:
    """Return the locale for Flask-Babel."""
    return LOCALES[language()]


def in_page_language(say: Callable[[Value, Language], Words]) -> Callable[[Value], Words]:
    """Wrap a function of a value and a language as a function of the value, in the page's language."""

    @wraps(say)
    def say_here(value: Value) -> Words:
        return say(value, language())

    return say_here


@contextmanager
def in_language(wanted: Language) -> Iterator[None]:
    """Use another language inside the block: a message is in its receiver's language, not the page's."""
    before, flask.g.language = language(), wanted
    try:
        with force_locale(LOCALES[wanted]):
            yield
    finally:
        flask.g.language = before
