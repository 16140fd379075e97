"""Every rule over every part of the content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date

from help_finder.content import readability
from help_finder.content.problem import FilePosition, Problem, make_problem
from help_finder.content.rules import opening_hours, promises, references, services, ways
from help_finder.content.rules.fields import check_fields
from help_finder.content.rules.known import EMERGENCY_FILE, Known
from help_finder.content.rules.search_words import check_words
from help_finder.content.yaml.nodes import Located
from help_finder.model.calendar import Notice
from help_finder.model.fields import Content
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.need import Danger, Need, Unanswered
from help_finder.model.phone import Emergency
from help_finder.model.service import Service
from help_finder.model.site import SiteSettings

_RULES: dict[type[Content], tuple[Callable[..., Iterator[Problem]], ...]] = {
    Service: (services.check_service, ways.check_service_reach),
    Need: (references.check_need, ways.check_need_reach),
    Guide: (references.check_guide, ways.check_guide_reach),
    Notice: (references.check_notice,),
    Job: (references.check_job,),
    Danger: (references.check_danger,),
    Unanswered: (references.check_unanswered,),
    SiteSettings: (references.check_site,),
}


def check_parts(parts: Sequence[Located[Content | None]], faulty: Collection[str], today: date) -> Iterator[Problem]:
    """Yield the problems between parts; `faulty` are files whose mistakes are reported already."""
    known = Known.from_parts(parts, faulty)
    yield from _duplicates(parts)
    yield from _twins(parts)
    yield from check_words(parts, faulty)
    if EMERGENCY_FILE not in faulty:
        yield from _alarm(parts)
    for located in parts:
        yield from _guarded(located, check_fields(located, known, today))
        yield from _guarded(located, opening_hours.check_meaning(located, today))
        if located.part is not None:
            for rule in _RULES.get(type(located.part), ()):
                yield from _guarded(located, rule(located, located.part, known))
            yield from _guarded(located, promises.check_promises(located, known, today))
            yield from _guarded(located, readability.check_readability(located.part, located.at("-")))


def _guarded(located: Located[Content | None], problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems; an exception of a rule or its library becomes a problem of the same file."""
    try:
        yield from problems
    except GeneratorExit:
        raise
    except BaseException as error:
        # A panic of a Rust library is not an Exception; Ctrl-C and exit are not either, and pass through.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        yield unexpected(error, located.at("-"))


def unexpected(error: BaseException, at: FilePosition) -> Problem:
    """Return an exception as a problem of the file that raised it."""
    return make_problem("unexpected", at, reason=f"{type(error).__name__}: {error}")


def _alarm(parts: Sequence[Located[Content | None]]) -> Iterator[Problem]:
    lines = (located.part for located in parts if located.file == EMERGENCY_FILE)
    if not any(isinstance(line, Emergency) and line.is_alarm for line in lines):
        yield make_problem("no_alarm", FilePosition(EMERGENCY_FILE, 1, "alarm"))


def _duplicates(parts: Sequence[Located[Content | None]]) -> Iterator[Problem]:
    keys = [(type(located.part), getattr(located.part, "id", None), located) for located in parts]
    seen = Counter((kind, key) for kind, key, _ in keys if key)
    for kind, key, located in keys:
        if key and seen[kind, key] > 1:
            yield make_problem("duplicate_id", located.at("id"), value=key)


def _twins(parts: Sequence[Located[Content | None]]) -> Iterator[Problem]:
    """Yield a warning at every service that has the name and a telephone of one before it."""
    seen: dict[tuple[str, str], str] = {}
    for located in parts:
        if isinstance(located.part, Service):
            keys = [(located.part.title.casefold(), phone.digits) for phone in located.part.phones]
            if other := next((seen[key] for key in keys if key in seen), None):
                yield make_problem("same_service", located.at("name"), value=other)
            seen |= dict.fromkeys(keys, located.file)
