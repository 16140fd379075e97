"""What is printed: QR codes, the strips of a poster, and the booklet of the whole directory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import segno
from flask import Flask
from markupsafe import Markup

from help_finder.model.directory import Directory
from help_finder.model.need import Need
from help_finder.model.phone import Phone
from help_finder.model.service import Service
from help_finder.pages.language.markup import safe_html


@lru_cache(maxsize=512)
def draw_qr(url: str) -> Markup:
    """Return a URL as a QR code in SVG, black on white with its quiet zone, without styles; empty for no URL."""
    if not url:
        return Markup()
    code = segno.make(url, error="m", micro=False)
    svg = code.svg_inline(svgclass="qr", lineclass=None, omitsize=True, light="#fff", title="QR")
    return safe_html(svg)  # segno writes numbers only; the URL is in the dots


_STRIPS = 2  # numbers on one tear-off strip


def tear_off(directory: Directory, need: Need, services: Sequence[Service]) -> list[tuple[Service, Phone]]:
    """Return the numbers for a poster's tear-off strips: of the need's first services, else of those its steps name."""
    steps = (directory.shown_service(step.service) for step in need.instead)
    among = dict.fromkeys((*services, *(service for service in steps if service)))
    return [(service, service.phones[0]) for service in among if service.phones][:_STRIPS]


class BookletChapter(NamedTuple):
    """A need with the services listed under it, numbered, and those listed under another need."""

    need: Need
    services: tuple[tuple[int, Service], ...]
    others: tuple[tuple[int, Service], ...]


def chapters(directory: Directory) -> tuple[BookletChapter, ...]:
    """Return the whole directory in reading order: each service once, under the need it names first."""
    own = {need.id: _own(directory, need) for need in directory.needs}
    number = {s.slug: n for n, s in enumerate((s for services in own.values() for s in services), 1)}

    def numbered(services: Iterable[Service]) -> tuple[tuple[int, Service], ...]:
        return tuple((number[service.slug], service) for service in services)

    def others(need: Need) -> Iterable[Service]:
        return (service for service in directory.services_for(need.id) if service.needs[0] != need.id)

    return tuple(BookletChapter(need, numbered(own[need.id]), numbered(others(need))) for need in directory.needs)


def numbered(directory: Directory) -> tuple[tuple[int, Service], ...]:
    """Return every shown service with its number in the booklet."""
    return tuple(pair for chapter in chapters(directory) for pair in chapter.services)


def _own(directory: Directory, need: Need) -> tuple[Service, ...]:
    return tuple(service for service in directory.services_for(need.id) if service.needs[0] == need.id)


def booklet_page(directory: Directory, sketch: Markup) -> dict[str, object]:
    """Return what the booklet shows."""
    return {
        "chapters": chapters(directory),
        "emergency": tuple(line for line in directory.emergency if line.is_shown),
        "guides": directory.guides,
        "sketch": sketch,
    }


def register(app: Flask) -> None:
    """Register the filter that makes QR codes."""
    app.jinja_env.filters["qr"] = draw_qr
