"""The typed objects of an application, looked up by type: the `Holder` of a site and, in a preview, a desk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, TypeVar

import flask
from flask import Flask
from markupsafe import Markup

from help_finder.content.snapshot import Health
from help_finder.delivery.assets import Assets
from help_finder.finding.finder import Finder
from help_finder.model.directory import Directory
from help_finder.model.fields import Language
from help_finder.open_data.formats import Exports
from help_finder.pages.page import Interface, Page
from help_finder.web.kept import Kept

Part = TypeVar("Part")
_KEY = "help_finder"
_MOST_FRAGMENTS = 6000  # of about 1 kB
_MOST_FRAMES = 200  # of about 10 kB


class PageDigest(NamedTuple):
    """What the offline copy lists of a page: 16 hex digits of its SHA-256, and its size in bytes."""

    digest: str
    size: int

    @classmethod
    def of(cls, body: bytes) -> PageDigest:
        """Return what is known of a page by its bytes."""
        return cls(hashlib.sha256(body).hexdigest()[:16], len(body))


@dataclass
class Holder:
    """The parts of one application over one state of the content.

    `written` holds the digests of pages that a build has made, by URL; `listings` the list of the offline copy by
    language, with the day it was made for. `fragments` and `frames` are parts of pages, to be shown again.
    """

    directory: Directory
    finder: Finder
    exports: Exports
    assets: Assets
    sketch: Markup
    interface: Interface
    clock: Callable[[], datetime]
    health: Health
    fragments: Kept[tuple[str, bool]] = field(default_factory=lambda: Kept(_MOST_FRAGMENTS))
    frames: Kept[tuple[list[str], bool]] = field(default_factory=lambda: Kept(_MOST_FRAMES))
    written: dict[str, PageDigest] = field(default_factory=dict)
    listings: dict[Language, tuple[date, dict[str, object]]] = field(default_factory=dict)

    def begin_page(self) -> Page:
        """Return what the pages of an answer that begins now share."""
        return Page(self.directory, self.clock(), self.interface)


def attach(app: Flask, part: object) -> None:
    """Attach an object to the application: one of each type."""
    app.extensions.setdefault(_KEY, {})[type(part)] = part


def part_of(app: Flask, kind: type[Part]) -> Part:
    """Return the application's object of a type; raise KeyError where it has none."""
    part: Part = app.extensions[_KEY][kind]
    return part


def held_by(app: Flask) -> Holder:
    """Return the parts of an application; raise KeyError where it has none."""
    return part_of(app, Holder)


def held() -> Holder:
    """Return the parts of the application that is answering."""
    return held_by(flask.current_app)
