"""How fresh the services are: when and how confirmed, how far translated, and which to call first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from help_finder.content.translations import STATES, TRANSLATED, TranslationState, tally
from help_finder.model.directory import Directory, Recorded
from help_finder.model.facts.checked import CheckedHow
from help_finder.model.location import AREAS
from help_finder.model.service import Service
from help_finder.model.site import SiteSettings

Freshness = Literal["fresh", "due", "overdue", "never"]
PositionState = Literal["exact", "about", "secret", "none"]


class Bilingual(NamedTuple):
    """A word for editors, who read Danish or English."""

    da: str
    en: str


FRESHNESS_WORDS: Final[Mapping[Freshness, Bilingual]] = {
    "fresh": Bilingual("Frisk", "Fresh"),
    "due": Bilingual("Snart for gammel", "Due"),
    "overdue": Bilingual("For gammel", "Overdue"),
    "never": Bilingual("Aldrig bekræftet", "Never confirmed"),
}
CHECKED_WORDS: Final[Mapping[CheckedHow, Bilingual]] = {
    "phone": Bilingual("ringet", "by phone"),
    "visit": Bilingual("besøgt", "visited"),
    "mail": Bilingual("skrevet", "by mail"),
    "web": Bilingual("læst på nettet", "read on the web"),
}
TRANSLATION_WORDS: Final[Mapping[TranslationState, Bilingual]] = {
    "full": Bilingual("hel", "full"),
    "draft": Bilingual("kladde", "draft"),
    "stale": Bilingual("ældre end det danske", "stale"),
    "missing": Bilingual("mangler", "missing"),
}
POSITION_WORDS: Final[Mapping[PositionState, Bilingual]] = {
    "exact": Bilingual("præcis position", "exact position"),
    "about": Bilingual("cirka position", "rough position"),
    "secret": Bilingual("hemmelig adresse", "secret address"),
    "none": Bilingual("ingen position", "no position"),
}
_UNKNOWN_AGE = 3650  # days: a service without any date comes first among those of the same use
_WEEKS: Final = 8
_HORIZONS: Final = (30, 60, 90)  # days


@dataclass(frozen=True)
class FreshnessRow:
    """One service in the table."""

    service: Service
    freshness: Freshness
    age: int  # days since the facts were last looked at, in any way
    urgency: int  # the best rank of its needs in needs.yaml, whose first are needed tonight
    translations: Mapping[str, Mapping[TranslationState, int]]
    position: PositionState

    @property
    def is_due(self) -> bool:
        """Whether an editor should call."""
        return self.service.is_shown and self.freshness != "fresh"


def freshness_rows(directory: Directory, today: date) -> tuple[FreshnessRow, ...]:
    """Return a row for each service, shown ones first, sorted by which to call first: what people need tonight."""
    ranks = {need.id: rank for rank, need in enumerate(directory.needs)}
    found = [_row(service, directory, ranks, today) for service in directory.services]
    return tuple(sorted(found, key=_order))


def _order(row: FreshnessRow) -> tuple[bool, bool, int, int, bool, int, str]:
    """Sort what is due before what is fresh, the town's own before lines of the country, a bed before company."""
    service = row.service
    return (
        not service.is_shown,
        row.freshness == "fresh",
        AREAS.index(service.area),
        row.urgency,
        not service.phones,
        -row.age,
        service.slug,
    )


def _row(service: Service, directory: Directory, ranks: Mapping[str, int], today: date) -> FreshnessRow:
    return FreshnessRow(
        service,
        freshness(service, directory.site, today),
        age(service, today),
        min(ranks.get(need, len(ranks)) for need in service.needs),
        {language: dict(_tally(service, language, directory.recorded)) for language in TRANSLATED},
        _position(service),
    )


def _tally(service: Service, language: Literal["kl", "en"], recorded: Recorded) -> Mapping[TranslationState, int]:
    return tally(f"services/{service.slug}.yaml", service, language, recorded)


def worst(states: Mapping[TranslationState, int]) -> TranslationState:
    """Return the worst of a service's states: missing, then stale, then draft, then full."""
    return next((state for state in reversed(STATES) if states.get(state)), "full")


def _position(service: Service) -> PositionState:
    if service.is_confidential:
        return "secret"
    if service.position is None:
        return "none"
    return "exact" if service.position.is_exact else "about"


def freshness(service: Service, site: SiteSettings, today: date) -> Freshness:
    """Return how fresh number, hours and address are; what was only read on the web was never confirmed."""
    assured = service.assured_on()
    if assured is None:
        return "never"
    days = (today - assured).days
    return "fresh" if days <= site.fresh_days else "due" if days <= site.overdue_days else "overdue"


def age(service: Service, today: date) -> int:
    """Return the days since the service confirmed what matters most, or since it was last read about.

    A date known less exactly counts from its first day.
    """
    if assured := service.assured_on():
        return (today - assured).days
    dated = service.checked.on
    if dated is None:
        return _UNKNOWN_AGE
    year, month, day = ([int(part) for part in dated.removeprefix("ca. ").split("-")] + [1, 1])[:3]
    return (today - date(year, month, day)).days


def fresh_by_week(directory: Directory, today: date, count: int = _WEEKS) -> tuple[tuple[str, int], ...]:
    """Return the last weeks, the newest first ("2026-W48"), and how many shown services were confirmed in each."""
    found = Counter(_week(day) for service in directory.shown if (day := service.assured_on()))
    weeks = [_week(today - timedelta(weeks=number)) for number in range(count)]
    return tuple((week, found[week]) for week in weeks)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def due_within(directory: Directory, today: date) -> tuple[tuple[int, int], ...]:
    """Return for 30, 60 and 90 days how many services that are fresh today will be fresh no more by then."""
    ages = [(today - day).days for service in directory.shown if (day := service.assured_on())]
    fresh = [age for age in ages if age <= directory.site.fresh_days]
    return tuple((days, sum(age + days > directory.site.fresh_days for age in fresh)) for days in _HORIZONS)
