"""The order of a list without a search: first who can help at once and is most certain, then the alphabet."""

from __future__ import annotations

import re
from datetime import date

from help_finder.model.dating import known_year
from help_finder.model.directory import Directory
from help_finder.model.need import Need
from help_finder.model.service import Service

SortKey = tuple[int, int, bool, int, str]
_OLD = 3  # years: facts of a source older than this never lead a list where another service answers
_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|\bweek\b(?!.*/2)")


def in_order(services: tuple[Service, ...], today: date) -> tuple[Service, ...]:
    """Return services by kind, certainty, number of needs and name."""
    return tuple(sorted(services, key=lambda service: sort_key(service, today)))


def for_need(directory: Directory, need: Need, today: date) -> tuple[Service, ...]:
    """Return the services of a need: those of its steps and its first ones, as a search has them, then by sort key."""
    leading = [*(step.service for step in need.instead), *need.first]

    def rank(service: Service) -> tuple[int, bool, bool, SortKey]:
        step = leading.index(service.slug) if service.slug in leading else len(leading)
        is_second = service.needs.index(need.id) > 0
        return step, service.area == "denmark", is_second, sort_key(service, today)

    return tuple(sorted(directory.services_for(need.id), key=rank))


def sort_key(service: Service, today: date) -> SortKey:
    """Return what a service is sorted by; less comes first."""
    return _kind(service), certainty(service, today), service.hours is None, -len(service.needs), service.title.lower()


def _kind(service: Service) -> int:
    """Return 0 for a door in Aalborg with hours, 1 for one without, 2 for a telephone line, 3 for the region's rest."""
    has_door = service.postal is not None or service.is_confidential
    if service.area == "aalborg" and service.outside == "no" and has_door:
        return 0 if service.hours else 1
    if not has_door and service.phones:
        return 2
    return 3


def certainty(service: Service, today: date) -> int:
    """Return 0 for confirmed, 1 for a row dated in the last three years, 2 for an older one, 3 for no date.

    Hours of a season count as old: outside it the service is closed.
    """
    if (assured := service.assured_on()) and assured.year >= today.year - 1:
        return 0
    year = known_year(service)
    if year is None:
        return 3
    is_seasonal = bool(service.hours and _MONTH.search(service.hours))
    return 1 if int(year) >= today.year - _OLD and not is_seasonal else 2
