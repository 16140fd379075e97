"""Opening hours as a value: the rules of one text, parsed once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache

from help_finder.hours.notation.rule import Rule
from help_finder.hours.span import DAY
from help_finder.hours.stretches import Stretch, cut_at_midnights, minute_of, stretches

_WEEK = 7


@dataclass(frozen=True)
class OpeningHours:
    """The rules of a text. Two are alike where their texts are."""

    text: str
    rules: tuple[Rule, ...] = field(compare=False, repr=False)

    @cached_property
    def is_always(self) -> bool:
        """Whether it is open round the clock, every day of every year."""
        if len(self.rules) != 1 or self.rules[0].comment:
            return False
        rule = self.rules[0]
        whole = [(times.start, times.end) for times in rule.times] == [(0, DAY)]
        every = not rule.groups or (len(rule.groups) == 1 and _is_every_day(rule))
        return rule.state == "open" and whole and every

    @cached_property
    def covers_holidays(self) -> bool:
        """Whether it covers public holidays: it names them, or is round the clock except on named days."""
        return self.rules[0].is_always or any(rule.mentions_holidays for rule in self.rules)

    def names_date(self, day: date) -> bool:
        """Whether a rule names this date, such as 24 December."""
        return any(rule.names_days and rule.applies_on(day) for rule in self.rules)

    def pieces(self, first: date, days: int, *, plainly: bool = False) -> tuple[Stretch, ...]:
        """Return the stretches that begin on `first` or one of the following days, nights whole.

        One that is longer than a day and night is cut at each midnight. For `plainly` see `stretches.stretches`.
        """
        return _pieces(self, first, days, plainly=plainly)


def _is_every_day(rule: Rule) -> bool:
    monday = date(2001, 1, 1)
    return not rule.wide and all(rule.applies_on(monday + timedelta(days=number)) for number in range(2 * _WEEK))


@lru_cache(maxsize=8192)
def _pieces(hours: OpeningHours, first: date, days: int, *, plainly: bool) -> tuple[Stretch, ...]:
    start, end = minute_of(first), minute_of(first) + days * DAY
    found = stretches(hours.rules, first - timedelta(days=1), days + 3, plainly=plainly)
    return tuple(piece for piece in cut_at_midnights(found) if start <= piece.begin < end)
