"""The whole content read, and how its parts are looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from help_finder.model.calendar import ClosingDay, Notice
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.location import AREAS, Landmark
from help_finder.model.need import Danger, Need, Unanswered
from help_finder.model.phone import Emergency
from help_finder.model.service import Service
from help_finder.model.site import SiteSettings


@dataclass(frozen=True)
class Directory:
    """The whole content, immutable: what every page is made from."""

    site: SiteSettings
    needs: tuple[Need, ...]
    services: tuple[Service, ...]
    emergency: tuple[Emergency, ...]
    closing_days: tuple[ClosingDay, ...]
    landmarks: tuple[Landmark, ...]
    guides: tuple[Guide, ...] = ()
    jobs: tuple[Job, ...] = ()
    notices: tuple[Notice, ...] = ()
    recorded: Recorded = field(default_factory=lambda: MappingProxyType({}))
    dangers: tuple[Danger, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()

    def __post_init__(self) -> None:
        """Raise an error for a confidential service with a position, so that nothing made from this can show it."""
        if leaks := [service.slug for service in self.services if service.is_confidential and service.position]:
            raise ValueError(f"a secret service with a position: {', '.join(leaks)}")

    def __reduce__(self) -> tuple[type[Directory], tuple[object, ...]]:
        """Pickle the fields only: the cached look-ups are mappingproxies, which cannot be pickled."""
        values = (getattr(self, part.name) for part in fields(self))
        return Directory, tuple(dict(value) if isinstance(value, MappingProxyType) else value for value in values)

    @cached_property
    def service_by_slug(self) -> Mapping[str, Service]:
        """Every service, drafts too, by its slug."""
        return MappingProxyType({service.slug: service for service in self.services})

    @cached_property
    def service_by_former(self) -> Mapping[str, Service]:
        """Services by their former slugs."""
        return MappingProxyType({old: service for service in self.services for old in service.former})

    @cached_property
    def need_by_id(self) -> Mapping[str, Need]:
        """Needs and topics by id."""
        return MappingProxyType({need.id: need for need in self.needs})

    @cached_property
    def shown(self) -> tuple[Service, ...]:
        """The services visitors see: Aalborg's own first, then the region's, then the country's lines."""
        services = (service for service in self.services if service.is_shown)
        return tuple(
            sorted(services, key=lambda service: (AREAS.index(service.area), service.outside, service.title.lower()))
        )

    @cached_property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """The short numbers that always work, each with its Danish name."""
        return tuple((line.name.da, line.phone.digits) for line in self.emergency if line.is_shown)

    def services_for(self, need_id: str) -> tuple[Service, ...]:
        """Return the shown services that answer a need: near ones, those that name it first, those with hours."""
        found = [service for service in self.shown if need_id in service.needs]

        def rank(service: Service) -> tuple[bool, int, bool]:
            return service.area == "denmark", service.needs.index(need_id), service.hours is None

        return tuple(sorted(found, key=rank))

    def topics_of(self, need_id: str) -> tuple[Need, ...]:
        """Return the topics that belong to an everyday need."""
        return tuple(need for need in self.needs if need_id in need.of)

    def shown_service(self, slug: str | None) -> Service | None:
        """Return the service of a slug, None where visitors may not see it."""
        service = self.service_by_slug.get(slug or "")
        return service if service and service.is_shown else None

    @cached_property
    def guide_by_slug(self) -> Mapping[str, Guide]:
        """Guides by their slug."""
        return MappingProxyType({guide.slug: guide for guide in self.guides})

    def guides_for(self, need_id: str) -> tuple[Guide, ...]:
        """Return the guides that belong to a need or topic, the one it names itself first."""
        own = self.need_by_id[need_id].guide
        found = (guide for guide in self.guides if need_id in guide.needs or guide.slug == own)
        return tuple(sorted(found, key=lambda guide: guide.slug != own))

    def jobs_on(self, day: date) -> tuple[Job, ...]:
        """Return the jobs open for applications on a day, the first to close first."""
        return tuple(sorted((job for job in self.jobs if day <= job.apply_by), key=lambda job: job.apply_by))

    def reached_at(self, base_url: str) -> Directory:
        """Return the same content for a site with another base URL; raise ValidationError where it is not a URL."""
        site = SiteSettings.model_validate({**self.site.model_dump(), "base_url": base_url})
        return replace(self, site=site)


class Wording(NamedTuple):
    """The key of a recorded translation: its file, its language and the digest of the text."""

    file: str
    language: str
    digest: str


Recorded = Mapping[Wording, frozenset[str]]  # the digests of the Danish that a wording was made from
