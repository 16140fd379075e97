"""Whom to ring, in order: what people need tonight first, and how far the round has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from help_finder.editing.calling import calls
from help_finder.editing.calling.calls import Call
from help_finder.model.directory import Directory
from help_finder.model.service import Service
from help_finder.pages import freshness
from help_finder.pages.freshness import Freshness
from help_finder.pages.freshness import FreshnessRow as Row


@dataclass(frozen=True)
class Place:
    """One place of the round and what happened when somebody rang."""

    row: Row
    calls: tuple[Call, ...]

    @property
    def service(self) -> Service:
        """The place itself."""
        return self.row.service

    @property
    def is_reported(self) -> bool:
        """Whether somebody said that something is wrong."""
        return any(call.kind == "report" for call in self.calls)

    @property
    def is_missed(self) -> bool:
        """Whether somebody rang and reached nobody."""
        return any(call.kind in ("nobody", "later") for call in self.calls)


@dataclass(frozen=True)
class Queue:
    """The places in order."""

    places: tuple[Place, ...]

    @property
    def counts(self) -> Mapping[Freshness, int]:
        """How many shown places are fresh, due, overdue and never confirmed."""
        found = Counter(place.row.freshness for place in self.places if place.service.is_shown)
        return {name: found[name] for name in ("fresh", "due", "overdue", "never")}

    def only(self, area: str = "", show: str = "") -> tuple[Place, ...]:
        """Return the places of an area, and those that `show` asks for: due (as it is), nobody, drafts or all."""
        return tuple(place for place in self.places if area in ("", place.service.area) and _is_wanted(place, show))

    def after(self, slug: str) -> Place | None:
        """Return the place to ring next: the first due one after this, from the start again where there is none."""
        due = [place for place in self.places if _is_wanted(place, "") and not place.is_missed]
        slugs = [place.service.slug for place in self.places]
        later = slugs[slugs.index(slug) + 1 :] if slug in slugs else []
        others = [place for place in due if place.service.slug != slug]
        return next((place for place in others if place.service.slug in later), others[0] if others else None)

    def __getitem__(self, slug: str) -> Place:
        """Return the place at an address; raise KeyError where there is none."""
        found = next((place for place in self.places if place.service.slug == slug), None)
        if found is None:
            raise KeyError(slug)
        return found


def _is_wanted(place: Place, show: str) -> bool:
    service = place.service
    if show == "drafts":
        return service.status == "draft"
    if show == "nobody":
        return place.is_missed
    if show == "all":
        return service.status != "ended"
    return service.is_shown and (place.row.is_due or place.is_reported)


def queue(folder: Path, directory: Directory, today: date) -> Queue:
    """Return the round: reported places first, then the order of `help-finder status`."""
    by_slug: dict[str, list[Call]] = {}
    for call in calls.read(folder):
        by_slug.setdefault(call.slug, []).append(call)
    places = [
        Place(row, tuple(by_slug.get(row.service.slug, ()))) for row in freshness.freshness_rows(directory, today)
    ]
    return Queue(tuple(sorted(places, key=lambda place: not place.is_reported)))


def bar(counts: Mapping[Freshness, int]) -> int:
    """Return how far the round is, in per cent of the places that visitors see."""
    return round(100 * counts["fresh"] / max(1, sum(counts.values())))


def slugs(places: Iterable[Place] | Sequence[Place]) -> list[str]:
    """Return the addresses of places, in order."""
    return [place.service.slug for place in places]
