"""Who may come: each filter answers yes, no or ask for a place, and unknown never counts as either."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from help_finder.model import Answer, ForWhom, Service

_ORDER: tuple[Answer, ...] = ("no", "ask", "yes")
_AGES = {"under-18": (15, 17), "18-24": (18, 24), "25-plus": (26, 60)}  # years that a group surely holds


def worst(answers: Iterable[Answer]) -> Answer:
    """Return no if any says no, else ask if any asks, else yes."""
    return min(answers, key=_ORDER.index, default="yes")


def _sex(own: str, other: str) -> Callable[[Service], Answer]:
    """Return a test: yes where a place is for the sex or is not for the other alone."""

    def answer(service: Service) -> Answer:
        mine, theirs = getattr(service.for_whom, own), getattr(service.for_whom, other)
        if mine == "yes" or theirs == "no":
            return "yes"
        return "no" if theirs == "yes" else "ask"

    return answer


def _age(group: str) -> Callable[[Service], Answer]:
    youngest, oldest = _AGES[group]

    def answer(service: Service) -> Answer:
        return _fits(service.for_whom, youngest, oldest)

    return answer


def _fits(for_whom: ForWhom, youngest: int, oldest: int) -> Answer:
    """Return whether people from `youngest` to `oldest` years may come: all, none, or some (ask)."""
    low, high = for_whom.min_age, for_whom.max_age
    if high == "ask" and isinstance(low, int):
        high = None  # "over 18" names no upper limit
    if (isinstance(low, int) and low > oldest) or (isinstance(high, int) and high < youngest):
        return "no"
    if low == "ask" or high == "ask":
        return "ask"
    return "yes" if (low or 0) <= youngest and (high is None or oldest <= high) else "ask"


def _can(name: str) -> Callable[[Service], Answer]:
    def answer(service: Service) -> Answer:
        found: Answer = getattr(service.can_i, name)
        return found

    return answer


def _greenlandic(service: Service) -> Answer:
    return "yes" if "kl" in service.languages or service.interpreter == "yes" else "ask"


def _sober(service: Service) -> Answer:
    return service.sober


WHO: Mapping[str, Callable[[Service], Answer]] = MappingProxyType(
    {
        "women": _sex("women_only", "men_only"),
        "men": _sex("men_only", "women_only"),
        "under-18": _age("under-18"),
        "18-24": _age("18-24"),
        "25-plus": _age("25-plus"),
        "greenlandic": _greenlandic,
        "without-cpr": _can("without_cpr"),
        "dog": _can("dog"),
        "intoxicated": _can("intoxicated"),
        "sober": _sober,
        "banned-elsewhere": _can("banned_elsewhere"),
        "couple": _can("couple"),
        "wheelchair": _can("wheelchair"),
        "anonymous": _can("anonymous"),
        "no-referral": _can("without_referral"),
        "no-money": _can("without_money"),
    }
)


@dataclass(frozen=True)
class Wish:
    """What a visitor chose; `is_open` is asked of the clock and given as a function."""

    need: str | None = None
    who: tuple[str, ...] = ()
    open_now: bool = False

    def with_who(self, name: str) -> Wish:
        """Return the wish with one more choice."""
        return Wish(self.need, (*self.who, name), self.open_now)


def answer(service: Service, wish: Wish, state: Callable[[Service], str]) -> Answer:
    """Return whether a place fits a wish; `state` says open, closed or unknown for a place."""
    answers: list[Answer] = [WHO[name](service) for name in wish.who]
    if wish.need is not None and wish.need not in service.needs:
        answers.append("no")
    if wish.open_now:
        answers.append({"open": "yes", "closed": "no"}.get(state(service), "ask"))  # type: ignore[arg-type]  # a str to mypy
    return worst(answers)


def sort(
    services: Collection[Service], wish: Wish, state: Callable[[Service], str]
) -> tuple[tuple[Service, ...], tuple[Service, ...]]:
    """Return (those that fit, those to ask first), each in the given order; those that do not fit are left out."""
    answers = [(service, answer(service, wish, state)) for service in services]
    yes, ask = (tuple(service for service, found in answers if found == wanted) for wanted in ("yes", "ask"))
    return yes, ask


def counts(services: Collection[Service], wish: Wish, state: Callable[[Service], str]) -> dict[str, int]:
    """Return how many places would fit for sure after each further choice, and how many are open now."""
    fitting = sort(services, wish, state)[0]
    found = {name: sum(WHO[name](service) == "yes" for service in fitting) for name in WHO}
    found["open"] = sum(state(service) == "open" for service in fitting)
    return found
