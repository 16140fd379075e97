"""The rules of needs, guides, notices, jobs and the site: most of them refer to other files."""

from __future__ import annotations

from collections.abc import Iterator

from help_finder.content import icons
from help_finder.content.problem import Problem, guess, make_problem
from help_finder.content.rules.known import Known
from help_finder.content.rules.services import check_phone, check_position
from help_finder.content.yaml.nodes import Located
from help_finder.model.calendar import Notice
from help_finder.model.fields import Content, Text
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.need import Danger, Need, Unanswered
from help_finder.model.site import SiteSettings


def check_need(located: Located[Content | None], need: Need, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a need as a whole."""
    if not icons.is_drawn(need.icon):
        yield make_problem("unknown_icon", located.at("icon"), value=need.icon, **guess(need.icon, icons.known_icons()))
    for number, other in enumerate(need.of):
        yield from known.require_need(other, located.at("of", number))
    if need.guide:
        yield from known.require_guide(need.guide, located.at("guide"))
    for number, step in enumerate(need.instead):
        if step.service:
            yield from known.require_service(step.service, located.at("instead", number, "service"))
    for number, slug in enumerate(need.first):
        yield from known.require_service(slug, located.at("first", number))


def check_guide(located: Located[Content | None], guide: Guide, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a guide as a whole: the law belongs into its claims, each with a source."""
    for number, slug in enumerate(guide.call):
        yield from known.require_service(slug, located.at("call", number))
    texts: dict[str, Text] = {"title": guide.title, "summary": guide.summary, "text": guide.text}
    for name, text in texts.items():
        for said in text.all():
            _, sign, law = said.partition("§")
            if sign:
                yield make_problem("law_outside_claims", located.at(name), value=f"§{law[:11]}".split("\n")[0])


def check_notice(located: Located[Content | None], notice: Notice, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a notice as a whole."""
    if notice.need:
        yield from known.require_need(notice.need, located.at("need"))
    if notice.service:
        yield from known.require_service(notice.service, located.at("service"))


def check_danger(located: Located[Content | None], danger: Danger, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a danger as a whole: its need and its services."""
    yield from known.require_need(danger.need, located.at("need"))
    for name, slugs in {"call": danger.call, "first": danger.first}.items():
        for number, slug in enumerate(slugs):
            yield from known.require_service(slug, located.at(name, number))


def check_unanswered(located: Located[Content | None], unanswered: Unanswered, known: Known) -> Iterator[Problem]:
    """Check a subject that was not found in Aalborg: it must name whom to ask."""
    for number, slug in enumerate(unanswered.ask):
        yield from known.require_service(slug, located.at("ask", number))


def check_job(located: Located[Content | None], job: Job, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a job as a whole."""
    yield from check_position(job.position, located.at("position"), known)
    if job.contact.phone:
        yield from check_phone(job.contact.phone, located.at("contact", "phone"), known)


def check_site(located: Located[Content | None], site: SiteSettings, _known: Known) -> Iterator[Problem]:
    """Yield a reminder while it is not known who runs the site."""
    if not (site.contact.operator and site.contact.email and site.contact.phone and site.base_url):
        yield make_problem("contact_missing", located.at("contact"))
