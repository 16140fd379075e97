"""Whether each need, step and list of numbers leads to a service, and to a telephone or a door where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from help_finder.content.problem import FilePosition, Problem, make_problem
from help_finder.content.rules.known import Known
from help_finder.content.translations import texts_of
from help_finder.content.yaml.nodes import Located
from help_finder.model.fields import Content
from help_finder.model.guide import Guide
from help_finder.model.need import Need, Step
from help_finder.model.service import Service

_WOMEN = "women"  # id of the need whose topics are for women
_NUMBER = re.compile(r"\d")
# "Ring til Gadeteamet" and "Ring 112" name another number; "Ring først" means the service's own.
_CALL = re.compile(r"\bring\b", re.IGNORECASE)
_CALL_HERE = re.compile(r"\bring\b(?!\s+(?:\d|til\b))", re.IGNORECASE)


def check_need_reach(located: Located[Content | None], need: Need, known: Known) -> Iterator[Problem]:
    """Yield a warning where a need, or one of its steps, leads nowhere, or offers women a service that is for men."""
    offered = {slug: service for slug, service in known.services.items() if _offers(service, need.id)}
    if not offered:
        yield make_problem("here_without_service" if need.here == "yes" else "need_without_service", located.at("id"))
    if _WOMEN in (need.id, *need.of):
        men = sorted(slug for slug, service in offered.items() if service.for_whom.men_only == "yes")
        if men:
            yield make_problem("men_among_women", located.at("id"), value=", ".join(men))
    for number, step in enumerate(need.instead):
        yield from _step(step, located.at("instead", number), known)


def _offers(service: Service, need: str) -> bool:
    return service.is_shown and need in service.needs


def _step(step: Step, at: FilePosition, known: Known) -> Iterator[Problem]:
    said = f"{step.title.da} {step.text.da}"
    service = known.services.get(step.service or "")
    if step.service and service is None:
        return  # another rule names the slug that does not exist
    if service is None or not _can_be_reached(service):
        yield make_problem("step_nowhere", at)
    elif _CALL.search(said) and not service.phones and not _NUMBER.search(said):
        yield make_problem("call_nobody", at, value=step.title.da)


def _can_be_reached(service: Service) -> bool:
    """Whether visitors can call the service or go there."""
    return bool(service.phones) or bool(service.postal and service.postal.street)


def check_service_reach(located: Located[Content | None], service: Service, _known: Known) -> Iterator[Problem]:
    """Yield a warning at each text that says "ring" where the service has no telephone number."""
    if not service.is_shown or service.phones:
        return
    for path, text in texts_of(service):
        if _CALL_HERE.search(text.da) and not _NUMBER.search(text.da):
            yield make_problem("call_nobody", located.at(*path), value=text.da)


def check_guide_reach(located: Located[Content | None], guide: Guide, known: Known) -> Iterator[Problem]:
    """Yield a warning where a guide lists a service without a number or a door, or says "ring" and lists no number."""
    listed = [known.services[slug] for slug in guide.call if slug in known.services]
    for number, slug in enumerate(guide.call):
        service = known.services.get(slug)
        if service and not _can_be_reached(service) and not service.website:
            yield make_problem("step_nowhere", located.at("call", number))
    if _CALL.search(guide.text.da) and not any(service.phones for service in listed):
        yield make_problem("call_nobody", located.at("text"), value=guide.title.da)
