"""A visitor's own list of services: read from a URL and written back into one, and stored nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from help_finder.model.directory import Directory
from help_finder.model.service import Service

MOST_SERVICES = 20  # services: as many as a page, a message and a sheet of paper can hold


@dataclass(frozen=True)
class Shortlist:
    """The services of a list in the visitor's order, and the slugs that cannot be shown.

    `over` holds services beyond the twentieth, `renamed` pairs of a former slug and its service, `ended` services that
    have closed, `unknown` words that are no service's slug.
    """

    services: tuple[Service, ...] = ()
    over: tuple[Service, ...] = ()
    renamed: tuple[tuple[str, Service], ...] = ()
    ended: tuple[Service, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def as_query(self) -> str:
        """The slugs as in the URL. Services beyond the twentieth stay in it until the visitor removes one."""
        return ",".join(service.slug for service in (*self.services, *self.over))

    @property
    def is_full(self) -> bool:
        """Whether nothing more can be put on it."""
        return len(self.services) >= MOST_SERVICES

    def contains(self, service: Service) -> bool:
        """Whether a service is on the list."""
        return service in self.services

    def adding(self, service: Service) -> Shortlist:
        """Return the list with a service at its end."""
        return replace(self, services=(*(kept for kept in self.services if kept != service), service))

    def removing(self, service: Service) -> Shortlist:
        """Return the list without a service."""
        return replace(self, services=tuple(kept for kept in self.services if kept != service))

    def moving(self, service: Service, steps: int) -> Shortlist:
        """Return the list with a service moved: -1 is one up, 1 is one down; at its ends it stays."""
        others = [kept for kept in self.services if kept != service]
        others.insert(max(0, self.services.index(service) + steps), service)
        return replace(self, services=tuple(others))


def parse_shortlist(directory: Directory, text: str) -> Shortlist:
    """Return the list of a text: slugs of services, separated by commas; a slug that is repeated counts once."""
    shown: dict[str, Service] = {}
    renamed: list[tuple[str, Service]] = []
    ended: list[Service] = []
    unknown: list[str] = []
    for slug in dict.fromkeys(word.strip() for word in text.split(",") if word.strip()):
        service = directory.service_by_former.get(slug) or directory.service_by_slug.get(slug)
        if service is None or service.status == "draft":
            unknown.append(slug)
            continue
        if service.slug != slug:
            renamed.append((slug, service))
        if service.is_shown:
            shown.setdefault(service.slug, service)
        elif service not in ended:
            ended.append(service)
    services = tuple(shown.values())
    return Shortlist(services[:MOST_SERVICES], services[MOST_SERVICES:], tuple(renamed), tuple(ended), tuple(unknown))
