"""Opening hours in OpenStreetMap's opening_hours syntax: whether they can be trusted, and the week they make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import opening_hours

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DAY = 1440  # minutes
_WEEKS_COMPARED = 8  # enough to see "every other week" twice over a change of year
_LONGEST_NIGHT = 16 * 60  # the out-of-hours doctor's 16:00-08:00 is the longest honest one
_FOREIGN_DAYS = re.compile(
    r"\b(?!(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)\b)(Ma|Ti|On|To|Lø|Sø|Man|Tir|Ons|Tor|Fre|Lør|Søn|Mon|Tue|Wed|Thu|Sat|Sun)\b"
)
_CLOCK = re.compile(
    r"\b\d{1,2}[.,]\d{2}\b|\b(?:2[5-9]|[3-9]\d):\d{2}\b|\b\d{1,2}:[6-9]\d\b|(?<![\d:/-])\b\d{1,2}-\d{1,2}\b(?![:/])(?<!\d\d-\d\d)"
)
_SPAN = re.compile(r"(\d{2}):(\d{2})\s*-\s*(\d{2}):(\d{2})")


_HOLIDAYS = opening_hours.OpeningHours("PH", country="DK", timezone=COPENHAGEN)


def is_public_holiday(moment: datetime) -> bool:
    """Whether a moment lies on one of Denmark's public holidays."""
    return bool(_HOLIDAYS.is_open(moment))


class HoursError(ValueError):
    """Hours that cannot be used; `code` names the advice, `value` what was seen."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code, value)
        self.code = code
        self.value = value


@dataclass(frozen=True, order=True)
class Span:
    """Open from `start` to `end`, minutes after midnight of the day it starts; past midnight `end` is over 1440."""

    start: int
    end: int

    @property
    def is_whole_day(self) -> bool:
        """Whether it fills its day."""
        return self.start == 0 and self.end >= DAY


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


def parse(text: str) -> opening_hours.OpeningHours:
    """Return the rules of an opening_hours text, Danish holidays and Copenhagen's clock; raise HoursError."""
    if re.search(r"\bSH\b", text):
        raise HoursError("hours_sh")
    try:
        rules = opening_hours.OpeningHours(text, timezone=COPENHAGEN, country="DK")
    except opening_hours.ParserError as error:  # type: ignore[attr-defined]  # the stubs forget it
        raise _explain(text, str(error)) from None
    if _is_only_comment(text):
        raise HoursError("hours_comment")
    return rules


def _explain(text: str, detail: str) -> HoursError:
    if day := _FOREIGN_DAYS.search(text):
        return HoursError("hours_day", day[0])
    if clock := _CLOCK.search(text):
        return HoursError("hours_clock", clock[0])
    if re.fullmatch(r"[a-zæøåA-ZÆØÅ .,]+", text) and not re.search(r"\b(Mo|Tu|We|Th|Fr|Sa|Su|off)\b", text):
        return HoursError("hours_comment")
    column = re.search(r"-->\s*\d+:(\d+)", detail)
    return HoursError("hours_syntax", text[int(column[1]) - 1 :][:20] if column else text)


def _is_only_comment(text: str) -> bool:
    """Whether a rule is a bare comment, which the syntax reads as always open."""
    return any(re.fullmatch(r'\s*"[^"]*"\s*', rule) for rule in re.split(r";|\|\|", text))


def reversed_span(text: str) -> str | None:
    """Return the first span that runs for more than sixteen hours past midnight: most likely two swapped times."""
    for match in _SPAN.finditer(text):
        start, end = (int(match[i]) * 60 + int(match[i + 1]) for i in (1, 3))
        if end < start and end + DAY - start > _LONGEST_NIGHT:
            return match[0]
    return None


@lru_cache(maxsize=4096)
def week(text: str, today: date) -> Week | None:
    """Return the ordinary week, holidays left out, or None where the weeks follow no simple pattern."""
    monday = today - timedelta(days=today.weekday())
    rules = opening_hours.OpeningHours(text, timezone=COPENHAGEN)  # without a country no day is a holiday
    weeks = [_spans_of_week(rules, monday + timedelta(weeks=number)) for number in range(_WEEKS_COMPARED)]
    parities = [(monday + timedelta(weeks=number)).isocalendar().week % 2 for number in range(_WEEKS_COMPARED)]
    days: list[Day] = []
    for weekday in range(7):
        by_parity = {
            parity: {week[weekday] for week, its in zip(weeks, parities, strict=True) if its == parity}
            for parity in (0, 1)
        }
        if any(len(found) > 1 for found in by_parity.values()):
            return None
        even, odd = (next(iter(by_parity[parity])) for parity in (0, 1))
        if even == odd:
            days.append(Day(weekday, even))
        else:
            days += [Day(weekday, odd, "odd"), Day(weekday, even, "even")]
    return Week(tuple(days))


def _spans_of_week(rules: opening_hours.OpeningHours, monday: date) -> tuple[tuple[Span, ...], ...]:
    """Return the open spans of seven days, each counted to the day it starts."""
    start = datetime.combine(monday - timedelta(days=1), time(), COPENHAGEN)
    end = datetime.combine(monday + timedelta(days=9), time(), COPENHAGEN)
    days: list[list[Span]] = [[] for _ in range(7)]
    for begin, finish, state, _ in rules.intervals(start, end):
        if str(state) == "open":
            _add(days, monday, begin, finish)
    return tuple(tuple(sorted(spans)) for spans in days)


def _add(days: list[list[Span]], monday: date, begin: datetime, finish: datetime) -> None:
    """Put one open interval on the day it starts; one longer than a day and night is cut at each midnight."""
    is_long = finish - begin >= timedelta(days=1)
    while begin < finish:
        midnight = datetime.combine(begin.date() + timedelta(days=1), time(), COPENHAGEN)
        stop = min(finish, midnight) if is_long else finish
        weekday = (begin.date() - monday).days
        if weekday in range(7):
            days[weekday].append(Span(_minutes(begin, begin.date()), _minutes(stop, begin.date())))
        begin = stop


def _minutes(moment: datetime, day: date) -> int:
    """Return wall-clock minutes after midnight of `day`: a night is as long as its clock times say."""
    return (moment.date() - day).days * DAY + moment.hour * 60 + moment.minute
