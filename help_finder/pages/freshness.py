"""How the places stand: confirmed when and how, translated how far, and whom to ring first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from help_finder.content.translations import STATES, TRANSLATED, TranslationState, tally
from help_finder.model.directory import Directory, Recorded
from help_finder.model.service import Checked, Service
from help_finder.model.site import SiteSettings

Freshness = Literal["fresh", "due", "overdue", "never"]
PositionState = Literal["exact", "about", "secret", "none"]
_UNKNOWN_AGE = 3650  # days: a place without any date comes before all others of its use
_AREA = {"aalborg": 3, "nordjylland": 2, "denmark": 1}


@dataclass(frozen=True)
class Row:
    """One place in the table."""

    service: Service
    freshness: Freshness
    age: int  # days since somebody looked, however they did
    use: int  # how much hangs on the place: its needs, tiles twice, times how near it is
    translations: Mapping[str, Mapping[TranslationState, int]]
    position: PositionState

    @property
    def is_due(self) -> bool:
        """Whether somebody should ring."""
        return self.service.is_shown and self.freshness != "fresh"


def rows(directory: Directory, today: date) -> tuple[Row, ...]:
    """Return a row for each place: shown ones first, and of those the ones to ring first, by use times age."""
    tiles = {need.id for need in directory.needs if need.tile == "yes"}
    found = [_row(service, directory, tiles, today) for service in directory.services]
    return tuple(sorted(found, key=lambda row: (not row.service.is_shown, -row.use * row.age, row.service.slug)))


def _row(service: Service, directory: Directory, tiles: set[str], today: date) -> Row:
    use = sum(2 if need in tiles else 1 for need in service.needs) * _AREA[service.area]
    return Row(
        service,
        freshness(service.checked, directory.site, today),
        age(service.checked, today),
        use,
        {language: dict(_tally(service, language, directory.recorded)) for language in TRANSLATED},
        _position(service),
    )


def _tally(service: Service, language: Literal["kl", "en"], recorded: Recorded) -> Mapping[TranslationState, int]:
    return tally(f"services/{service.slug}.yaml", service, language, recorded)


def worst(states: Mapping[TranslationState, int]) -> TranslationState:
    """Return the state that decides what one says of a place: missing before stale before draft before full."""
    return next((state for state in reversed(STATES) if states.get(state)), "full")


def _position(service: Service) -> PositionState:
    if service.is_confidential:
        return "secret"
    if service.position is None:
        return "none"
    return "exact" if service.position.is_exact else "about"


def freshness(checked: Checked, site: SiteSettings, today: date) -> Freshness:
    """Return how fresh a confirmation is; what was only read on the web was never confirmed."""
    if checked.how == "web":
        return "never"
    days = age(checked, today)
    return "fresh" if days <= site.fresh_days else "due" if days <= site.overdue_days else "overdue"


def age(checked: Checked, today: date) -> int:
    """Return the days since somebody looked; a date known less exactly counts from its first day."""
    if checked.on is None:
        return _UNKNOWN_AGE
    year, month, day = ([int(part) for part in checked.on.removeprefix("ca. ").split("-")] + [1, 1])[:3]
    return (today - date(year, month, day)).days
