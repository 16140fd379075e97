"""One rule of opening hours: its days, its times, and the state at those times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from help_finder.hours.notation.selectors import Dates, Holidays, Selector, Weekdays, Weeks
from help_finder.hours.span import DAY

State = Literal["open", "closed", "unknown"]
RuleKind = Literal["normal", "additional", "fallback"]
SelectorGroup = tuple[Selector, ...]  # a day fits when one of the selectors holds

_EVENING = 17 * 60  # an open end that begins later may run past midnight
_LATE = 22 * 60
_GUESS = {"evening": 10 * 60, "late": 8 * 60}  # minutes after which it is surely closed


@dataclass(frozen=True)
class Times:
    """From `start` to `end`, minutes after midnight, over 1440 past midnight.

    Where the end is not known: `end` is None, or `is_open_end` is set and it may stay open after `end`.
    """

    start: int
    end: int | None
    is_open_end: bool = False
    cut_at: int | None = None  # the next times of the same rule end an open end

    @property
    def last_guess(self) -> int:
        """The minute after which an open end is surely over: midnight, or some hours into the night."""
        if self.cut_at is not None:
            return self.cut_at
        begin = self.start if self.end is None else self.end
        if begin >= _LATE:
            return begin + _GUESS["late"]
        return begin + _GUESS["evening"] if begin >= _EVENING else DAY


@dataclass(frozen=True)
class Rule:
    """Days, times and a state. A day must match every group. No group means every day, no times mean the whole day."""

    groups: tuple[SelectorGroup, ...] = ()
    times: tuple[Times, ...] = ()
    state: State = "open"
    comment: str | None = None
    kind: RuleKind = "normal"
    is_always: bool = False  # written as 24/7
    says_unknown: bool = False  # the word "unknown" is written, and not a comment alone
    text: str = field(default="", compare=False)  # as it is written
    days_text: str = field(default="", compare=False)  # as it is written, without times and state

    def applies_on(self, day: date) -> bool:
        """Whether the rule applies to a day."""
        return all(any(selector.applies_on(day) for selector in group) for group in self.groups)

    @property
    def clears_day(self) -> bool:
        """Whether it replaces earlier rules on its days."""
        if self.state == "closed":
            return not self.times
        return self.kind == "normal"

    @cached_property
    def names_days(self) -> bool:
        """Whether it is for certain dates, such as 24 December, and not for a season."""
        return any(isinstance(one, Dates) and one.names_days for group in self.groups for one in group)

    @cached_property
    def wide(self) -> tuple[SelectorGroup, ...]:
        """The groups for a part of the year, without those for weekdays, odd or even weeks, or holidays."""
        return tuple(group for group in self.groups if not all(map(_is_of_the_week, group)))

    @cached_property
    def mentions_holidays(self) -> bool:
        """Whether it mentions public holidays."""
        return any(isinstance(selector, Holidays) for selector in self._selectors())

    def _selectors(self) -> Iterable[Selector]:
        return (selector for group in self.groups for selector in group)

    def holds_widely(self, day: date) -> bool:
        """Whether a day is in the rule's part of the year."""
        return all(any(selector.applies_on(day) for selector in group) for group in self.wide)

    def within_season(self) -> Rule:
        """Return the rule as it is inside its part of the year."""
        return replace(self, groups=tuple(group for group in self.groups if group not in self.wide))

    def on_holidays(self, *, is_holiday: bool) -> Rule | None:
        """Return the part of the rule for public holidays, or for other days; None where it has no such part."""
        groups: list[SelectorGroup] = []
        for group in self.groups:
            others = tuple(selector for selector in group if selector != Holidays())
            if is_holiday and len(others) < len(group):
                continue
            if not others:
                return None
            groups.append(others)
        return replace(self, groups=tuple(groups))


def _is_of_the_week(selector: Selector) -> bool:
    if isinstance(selector, Weeks):
        return selector.parity is not None
    return isinstance(selector, Weekdays | Holidays) and selector.shift == 0
