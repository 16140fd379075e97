"""Opening hours in OpenStreetMap's opening_hours syntax: whether they can be trusted, and the week they make."""

from __future__ import annotations

import re

import opening_hours

from help_finder.hours.clock import COPENHAGEN
from help_finder.hours.week import DAY

_LONGEST_NIGHT = 16 * 60  # the out-of-hours doctor's 16:00-08:00 is the longest honest one
_FOREIGN_DAYS = re.compile(
    r"\b(?!(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)\b)(Ma|Ti|On|To|Lø|Sø|Man|Tir|Ons|Tor|Fre|Lør|Søn|Mon|Tue|Wed|Thu|Sat|Sun)\b"
)
_CLOCK = re.compile(
    r"\b\d{1,2}[.,]\d{2}\b|\b(?:2[5-9]|[3-9]\d):\d{2}\b|\b\d{1,2}:[6-9]\d\b|(?<![\d:/-])\b\d{1,2}-\d{1,2}\b(?![:/])(?<!\d\d-\d\d)"
)
_SPAN = re.compile(r"(\d{2}):(\d{2})\s*-\s*(\d{2}):(\d{2})")


class HoursError(ValueError):
    """Hours that cannot be used; `code` names the advice, `value` what was seen."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code, value)
        self.code = code
        self.value = value


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
