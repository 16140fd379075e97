"""Texts that promise more than the fields say, and texts about a past day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from babel.dates import get_month_names

from help_finder.content.problem import Problem, make_problem
from help_finder.content.readability import sentences
from help_finder.content.rules.known import Known
from help_finder.content.translations import LocatedText, texts_of
from help_finder.content.yaml.nodes import Located
from help_finder.model.fields import Content
from help_finder.model.guide import Claim, Guide
from help_finder.model.need import Need
from help_finder.model.service import Service


def _is_free(service: Service) -> bool:
    price = service.price.da.lower() if service.price else ""
    return "gratis" in price or service.can_i.without_money == "yes"


def _is_anonymous(service: Service) -> bool:
    return service.can_i.anonymous == "yes"


def _is_always_open(service: Service) -> bool:
    return service.hours == "24/7" or any(phone.hours == "24/7" for phone in service.phones)


# Each word that promises, and the field of a service that keeps the promise.
_KEPT: Final[dict[str, Callable[[Service], bool]]] = {
    "gratis": _is_free,
    "anonym": _is_anonymous,
    "altid": _is_always_open,
}
# A question, a doubt or an instruction promises nothing: "Spørg, om det er gratis", "Ring altid først".
_OPEN = re.compile(
    r"\b(måske|ikke|spørg|om du|om det|nogle|ofte|hvis|(ring|spørg|vis|sig|husk|tag)\s+altid)\b", re.IGNORECASE
)

_MONTHS: Final = {name.lower(): number for number, name in get_month_names("wide", locale="da").items()}
# A verb about the future or the present, then a date: "gælder fra 1 juli 2026" (sentences drop the stop after 1).
_COMING = re.compile(
    r"\b(?:gælder|træder i kraft|begynder|starter|ventes|kommer|ændres|skifter|kan skifte|bliver|åbner|slutter)\b.*?"
    rf"(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)}) )?\b(?P<year>20\d\d)\b",
    re.IGNORECASE,
)


def check_promises(located: Located[Content | None], known: Known, today: date) -> Iterator[Problem]:
    """Yield a warning at each text that promises more than a field says, or calls a past day a coming one."""
    part = located.part
    if isinstance(part, Service) and not part.is_shown:
        return
    if not isinstance(part, Service | Need | Guide):
        return
    for found in texts_of(part):
        if day := _passed(found.text.da, today):
            yield make_problem("day_passed", located.at(*found.path), value=day)
        yield from (
            make_problem("promise", located.at(*found.path), value=word) for word in _unkept(found, part, known)
        )


def _passed(text: str, today: date) -> str:
    """Return a past date that a text still calls a coming one; "" where there is none."""
    for sentence in sentences(text):
        match = _COMING.search(sentence)
        if match and _last_day(match) < (today.year, today.month, today.day):
            return " ".join(filter(None, match.group("day", "month", "year")))
    return ""


def _last_day(match: re.Match[str]) -> tuple[int, int, int]:
    """Return year, month and day; a date without a month or a day lasts to the end of its year or month."""
    month = match["month"]
    return int(match["year"]), _MONTHS[month.lower()] if month else 12, int(match["day"] or 31)


def _unkept(found: LocatedText, part: Service | Need | Guide, known: Known) -> Iterator[str]:
    """Yield each word of a text that promises something no field or claim states."""
    if found.path[0] in ("price", "claims"):
        return  # these are what keeps a promise
    said = " ".join(sentence for sentence in sentences(found.text.da) if not _OPEN.search(sentence)).lower()
    for word, is_kept in _KEPT.items():
        if re.search(rf"\b{word}t?\b", said) and not (
            any(map(is_kept, _services(found, part, known))) or _is_claimed(word, _claims(part, known))
        ):
            yield word


def _services(found: LocatedText, part: Service | Need | Guide, known: Known) -> Iterable[Service]:
    """Return the services that a text is about."""
    if isinstance(part, Service):
        return (part,)
    if isinstance(part, Guide):
        return (known.services[slug] for slug in part.call if slug in known.services)
    if found.path[0] == "instead" and isinstance(found.path[1], int) and (slug := part.instead[found.path[1]].service):
        return filter(None, (known.services.get(slug),))
    return (service for service in known.services.values() if service.is_shown and part.id in service.needs)


def _claims(part: Service | Need | Guide, known: Known) -> Iterable[Claim]:
    if isinstance(part, Guide):
        return part.claims
    if isinstance(part, Need) and part.guide:
        return known.claims.get(part.guide, ())
    return ()


def _is_claimed(word: str, claims: Iterable[Claim]) -> bool:
    return any(word in claim.says.da.lower() for claim in claims)
