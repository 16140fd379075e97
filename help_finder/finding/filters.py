"""Who may come: each filter answers yes, no or ask for a service, and unknown never counts as either."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from help_finder.model.facts.access import ForWhom
from help_finder.model.fields import YesNoAsk
from help_finder.model.service import Service

_AGES = {"under-18": (15, 17), "18-24": (18, 24), "25-plus": (26, 60)}  # years that a group surely holds


def _sex(own: str, other: str) -> Callable[[Service], YesNoAsk]:
    """Return a test: yes where a service is for the sex, or is not for the other sex alone."""

    def answer(service: Service) -> YesNoAsk:
        mine, theirs = getattr(service.for_whom, own), getattr(service.for_whom, other)
        if mine == "yes" or theirs == "no":
            return "yes"
        return "no" if theirs == "yes" else "ask"

    return answer


def _age(group: str) -> Callable[[Service], YesNoAsk]:
    youngest, oldest = _AGES[group]

    def answer(service: Service) -> YesNoAsk:
        return _fits(service.for_whom, youngest, oldest)

    return answer


def _fits(for_whom: ForWhom, youngest: int, oldest: int) -> YesNoAsk:
    """Return whether people from `youngest` to `oldest` years may come: all, none, or some (ask)."""
    low, high = for_whom.min_age, for_whom.max_age
    if high == "ask" and isinstance(low, int):
        high = None  # "over 18" names no upper limit
    if (isinstance(low, int) and low > oldest) or (isinstance(high, int) and high < youngest):
        return "no"
    if low == "ask" or high == "ask":
        return "ask"
    return "yes" if (low or 0) <= youngest and (high is None or oldest <= high) else "ask"


@dataclass(frozen=True)
class AnswerOfCanI:
    """A test that is a question of `can_i`: the filter has the question's words."""

    question: str

    def __call__(self, service: Service) -> YesNoAsk:
        """Return what the service answers."""
        found: YesNoAsk = getattr(service.can_i, self.question)
        return found


def _greenlandic(service: Service) -> YesNoAsk:
    return "yes" if "kl" in service.languages or service.interpreter == "yes" else "ask"


def _sober(service: Service) -> YesNoAsk:
    return service.sober


WHO_FILTERS: Mapping[str, Callable[[Service], YesNoAsk]] = MappingProxyType(
    {
        "women": _sex("women_only", "men_only"),
        "men": _sex("men_only", "women_only"),
        "under-18": _age("under-18"),
        "18-24": _age("18-24"),
        "25-plus": _age("25-plus"),
        "greenlandic": _greenlandic,
        "without-cpr": AnswerOfCanI("without_cpr"),
        "dog": AnswerOfCanI("dog"),
        "intoxicated": AnswerOfCanI("intoxicated"),
        "sober": _sober,
        "banned-elsewhere": AnswerOfCanI("banned_elsewhere"),
        "couple": AnswerOfCanI("couple"),
        "wheelchair": AnswerOfCanI("wheelchair"),
        "anonymous": AnswerOfCanI("anonymous"),
        "no-referral": AnswerOfCanI("without_referral"),
        "no-money": AnswerOfCanI("without_money"),
    }
)


@dataclass(frozen=True)
class Wish:
    """What a visitor chose: a need, names of WHO, and whether it must be open now."""

    need: str | None = None
    who: tuple[str, ...] = ()
    open_now: bool = False


class Fit(NamedTuple):
    """The slugs of services that answer yes and of those that answer no; all others must be asked."""

    yes: frozenset[str]
    no: frozenset[str]


def fits(services: Sequence[Service]) -> dict[str, Fit]:
    """Return what the services answer to each of WHO."""
    return {name: _fit_of({service.slug: test(service) for service in services}) for name, test in WHO_FILTERS.items()}


def _fit_of(answers: Mapping[str, YesNoAsk]) -> Fit:
    yes, no = (frozenset(slug for slug, given in answers.items() if given == wanted) for wanted in ("yes", "no"))
    return Fit(yes, no)


def fit_all(among: frozenset[str], wishes: Iterable[Fit]) -> Fit:
    """Return the slugs that fit every wish and the slugs that break one; unknown facts count as neither."""
    yes, no = among, frozenset[str]()
    for wish in wishes:
        yes &= wish.yes
        no |= wish.no
    return Fit(yes - no, no)
