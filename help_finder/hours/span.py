"""A stretch of one day, in minutes."""

from __future__ import annotations

from dataclasses import dataclass

DAY = 1440  # minutes


@dataclass(frozen=True, order=True)
class Span:
    """Open from `start` to `end`, minutes after midnight of the day it starts; past midnight `end` is over 1440.

    With `is_open_end` the closing time is unknown, and `end` is the last minute it may be open.
    """

    start: int
    end: int
    is_open_end: bool = False

    @property
    def is_whole_day(self) -> bool:
        """Whether it fills its day."""
        return self.start == 0 and self.end >= DAY
