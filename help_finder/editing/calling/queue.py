"""The queue of services to call, by what people need tonight, and the progress of the round."""

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
class QueueEntry:
    """One service of the round, with the records of calls to it."""

    row: Row
    calls: tuple[Call, ...]

    @property
    def service(self) -> Service:
        """The service itself."""
        return self.row.service

    @property
    def is_reported(self) -> bool:
        """Whether a mistake was reported."""
        return any(call.kind == "report" for call in self.calls)

    @property
    def is_missed(self) -> bool:
        """Whether a call got no answer."""
        return any(call.kind in ("nobody", "later") for call in self.calls)


@dataclass(frozen=True)
class Queue:
    """The services in order."""

    entries: tuple[QueueEntry, ...]

    @property
    def counts(self) -> Mapping[Freshness, int]:
        """How many shown services are fresh, due, overdue and never confirmed."""
        found = Counter(entry.row.freshness for entry in self.entries if entry.service.is_shown)
        return {name: found[name] for name in ("fresh", "due", "overdue", "never")}

    def only(self, area: str = "", show: str = "") -> tuple[QueueEntry, ...]:
        """Return the services of an area, and those that `show` asks for: due (as it is), nobody, drafts or all."""
        return tuple(entry for entry in self.entries if area in ("", entry.service.area) and _is_wanted(entry, show))

    def after(self, slug: str) -> QueueEntry | None:
        """Return the service to call next: the first due one after this, else the first due one of all."""
        due = [entry for entry in self.entries if _is_wanted(entry, "") and not entry.is_missed]
        slugs = [entry.service.slug for entry in self.entries]
        later = slugs[slugs.index(slug) + 1 :] if slug in slugs else []
        others = [entry for entry in due if entry.service.slug != slug]
        return next((entry for entry in others if entry.service.slug in later), others[0] if others else None)

    def __getitem__(self, slug: str) -> QueueEntry:
        """Return the entry of a slug; raise KeyError where there is none."""
        found = next((entry for entry in self.entries if entry.service.slug == slug), None)
        if found is None:
            raise KeyError(slug)
        return found


def _is_wanted(entry: QueueEntry, show: str) -> bool:
    service = entry.service
    if show == "drafts":
        return service.status == "draft"
    if show == "nobody":
        return entry.is_missed
    if show == "all":
        return service.status != "ended"
    return service.is_shown and (entry.row.is_due or entry.is_reported)


def queue(folder: Path, directory: Directory, today: date) -> Queue:
    """Return the round: reported services first, then the order of `help-finder status`."""
    by_slug: dict[str, list[Call]] = {}
    for call in calls.read_calls(folder):
        by_slug.setdefault(call.slug, []).append(call)
    entries = [
        QueueEntry(row, tuple(by_slug.get(row.service.slug, ()))) for row in freshness.freshness_rows(directory, today)
    ]
    return Queue(tuple(sorted(entries, key=lambda entry: not entry.is_reported)))


def bar(counts: Mapping[Freshness, int]) -> int:
    """Return how far the round is, in per cent of the services that visitors see."""
    return round(100 * counts["fresh"] / max(1, sum(counts.values())))


def slugs(entries: Iterable[QueueEntry] | Sequence[QueueEntry]) -> list[str]:
    """Return the slugs of services, in order."""
    return [entry.service.slug for entry in entries]
