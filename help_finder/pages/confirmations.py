"""What a service has confirmed and when, in words, and what it has never been asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from flask import Flask
from markupsafe import Markup

from help_finder.model.facts.checked import FACTS, Fact
from help_finder.model.service import Service
from help_finder.pages import page
from help_finder.pages.language.i18n import gettext_html, msgid

LABELS: Final[dict[Fact, str]] = {
    "phone": msgid("Telefon"),
    "hours": msgid("Åbningstider"),
    "address": msgid("Adresse"),
    "getting_in": msgid("Sådan kommer du ind"),
    "can_i": msgid("Kan jeg komme ind?"),
    "price": msgid("Pris"),
    "languages": msgid("Sprog"),
    "know": msgid("Om stedet"),
}


class Day(NamedTuple):
    """A day and the names of the facts that were confirmed on it; no names where it was everything."""

    on: str
    is_today: bool
    facts: Markup


class Confirmations(NamedTuple):
    """The days, newest first, and the facts that the service never confirmed."""

    days: tuple[Day, ...]
    rest: Markup


def confirmations(service: Service) -> Confirmations:
    """Return the facts a service confirmed and when, without those that its text in this language calls older."""
    here = page.current()
    found = {fact: service.confirmed_on(fact, page.language()) for fact in FACTS if service.has(fact)}
    days = sorted({day for day in found.values() if day}, reverse=True)
    is_whole = len(days) == 1 and all(found.values())
    return Confirmations(
        tuple(
            Day(day.isoformat(), day == here.today, Markup() if is_whole else _names(_on(found, day))) for day in days
        ),
        _names(_on(found, None)),
    )


def _on(found: dict[Fact, date | None], wanted: date | None) -> Iterable[Fact]:
    return (fact for fact, day in found.items() if day == wanted)


def _names(facts: Iterable[Fact]) -> Markup:
    return Markup(", ").join(gettext_html(LABELS[fact]).rstrip("?") for fact in facts)


def register(app: Flask) -> None:
    """Register the filters and tests for confirmed facts."""
    app.jinja_env.filters["confirmations"] = confirmations
