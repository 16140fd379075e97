"""The ordinary week that opening hours make: days, spans, and even or odd weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from help_finder.hours.description import describe_hours
from help_finder.hours.span import DAY, Span


@dataclass(frozen=True)
class Day:
    """A weekday (0 is Monday) with its spans; `weeks` says in which weeks: "all", "odd" or "even" (ISO weeks)."""

    weekday: int
    spans: tuple[Span, ...]
    weeks: str = "all"


@dataclass(frozen=True)
class Week:
    """Seven days or more (a day that differs between odd and even weeks stands twice)."""

    days: tuple[Day, ...]

    @property
    def is_always(self) -> bool:
        """Whether it is open round the clock."""
        return all(day.weeks == "all" and day.spans[:1] == (Span(0, DAY),) for day in self.days)


@lru_cache(maxsize=4096)
def week(text: str, today: date) -> Week | None:
    """Return the ordinary week, holidays left out, or None where the weeks follow no simple pattern."""
    found = describe_hours(text, today)
    if not found.is_regular or found.later or any(row.nth for row in found.rows):
        return None
    return Week(
        tuple(
            Day(row.weekday, tuple(opening.span for opening in row.openings if opening.state == "open"), row.weeks)
            for row in found.rows
        )
    )
