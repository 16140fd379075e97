"""What references may point at, and checks of references."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from help_finder.content.problem import FilePosition, Problem, guess, make_problem
from help_finder.content.yaml.nodes import Located
from help_finder.model.fields import Content
from help_finder.model.guide import Claim, Guide
from help_finder.model.phone import Emergency
from help_finder.model.service import Service
from help_finder.model.site import SiteSettings

NEEDS_FILE = "needs.yaml"
EMERGENCY_FILE = "emergency.yaml"


@dataclass(frozen=True)
class Known:
    """The ids and slugs of the content, also of parts with mistakes; the short numbers; the settings of the site."""

    needs: tuple[str, ...]
    guides: tuple[str, ...]
    claims: Mapping[str, tuple[Claim, ...]]  # of each guide, by its slug
    services: Mapping[str, Service]
    short_numbers: frozenset[str]
    sites: tuple[SiteSettings, ...]
    faulty: frozenset[str] = frozenset()  # files with mistakes of their own: what refers to them is not wrong, too

    @classmethod
    def from_parts(cls, parts: Sequence[Located[Content | None]], faulty: Collection[str] = ()) -> Known:
        """Collect the slugs and ids of a folder's parts; `faulty` are files whose mistakes are reported already."""
        return cls(
            tuple(str(located.node["id"]) for located in parts if located.file == NEEDS_FILE and "id" in located.node),
            tuple(str(located.node["slug"]) for located in parts if located.file.startswith("guides/")),
            {located.part.slug: located.part.claims for located in parts if isinstance(located.part, Guide)},
            {located.part.slug: located.part for located in parts if isinstance(located.part, Service)},
            frozenset(located.part.phone.digits for located in parts if isinstance(located.part, Emergency)),
            tuple(located.part for located in parts if isinstance(located.part, SiteSettings)),
            frozenset(faulty),
        )

    def require_need(self, need: object, position: FilePosition) -> Iterator[Problem]:
        """Yield a problem where there is no such need."""
        if need not in self.needs and (self.needs or NEEDS_FILE not in self.faulty):
            yield make_problem("unknown_need", position, value=need, **guess(str(need), self.needs))

    def require_guide(self, slug: str, position: FilePosition) -> Iterator[Problem]:
        """Yield a problem where there is no such guide."""
        if slug not in self.guides and f"guides/{slug}.yaml" not in self.faulty:
            yield make_problem("unknown_guide", position, value=slug, **guess(slug, self.guides))

    def require_service(self, slug: str, position: FilePosition) -> Iterator[Problem]:
        """Yield a problem where there is no such service, or visitors cannot see it."""
        service = self.services.get(slug)
        if service is None and f"services/{slug}.yaml" in self.faulty:
            return
        if service is None:
            yield make_problem("unknown_service", position, value=slug, **guess(slug, tuple(self.services)))
        elif not service.is_shown:
            yield make_problem("hidden_service", position, value=slug)
