"""Whether opening hours in OpenStreetMap's syntax can be used, and what is wrong where they cannot."""

from __future__ import annotations

import re
from functools import lru_cache

from help_finder.hours.notation.grammar import rules
from help_finder.hours.notation.rule import Rule
from help_finder.hours.notation.tokens import UnreadableError
from help_finder.hours.opening_hours import OpeningHours
from help_finder.hours.span import DAY

_MISTAKES = {  # the first that fits is reported
    "hours_sign": re.compile("[\u2010-\u2015\u2212\u00a0\u201c\u201d\u201e\u00bb\u00ab\u2019]"),
    "hours_sun": re.compile(r"\b(?:sunrise|sunset|dawn|dusk)\b"),
    "hours_day": re.compile(
        r"\b(?!(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)\b)"
        r"(Ma|Ti|On|To|Lø|Sø|Man|Tir|Ons|Tor|Fre|Lør|Søn|Mon|Tue|Wed|Thu|Sat|Sun)\b"
    ),
    "hours_repeated": re.compile(r"\d{1,2}:\d{2}-\d{1,2}:\d{2}/\d+"),
    "hours_clock": re.compile(
        r"\b\d{1,2}[.,]\d{2}\b|\b(?:4[89]|[5-9]\d):\d{2}\b|\b\d{1,2}:[6-9]\d\b"
        r"|(?<![\d:/-])\b\d{1,2}-\d{1,2}\b(?![:/])(?<!\d\d-\d\d)"
    ),
}
_POINT = re.compile(r"(?<![-:\d])\d{1,2}:\d{2}(?!\s*[-+:\d])")
_QUOTED = re.compile(r'"[^"]*"')
_LONGEST = 500  # characters: no service's hours are that long, and the longest of OpenStreetMap's are 255
_SPAN = re.compile(r"(\d{2}):(\d{2})\s*-\s*(\d{2}):(\d{2})")
_LONGEST_NIGHT = 16 * 60  # the out-of-hours doctor's 16:00-08:00 is the longest honest one
_SHOWN = 20  # characters of what cannot be read


class HoursError(ValueError):
    """Hours that cannot be used; `code` names the message, `value` what was seen."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code, value)
        self.code = code
        self.value = value


@lru_cache(maxsize=8192)
def parse_hours(text: str) -> OpeningHours:
    """Return the opening hours that a text means; raise HoursError."""
    if re.search(r"\bSH\b", _QUOTED.sub("", text)):
        raise HoursError("hours_sh")
    if len(text) > _LONGEST:
        raise HoursError("hours_long_text", str(len(text)))
    try:
        found = rules(text)
    except UnreadableError as error:
        raise _explain(text, error.at) from None
    for number, rule in enumerate(found):
        if code := _refusal(rule, number):
            raise HoursError(code, "" if code == "hours_comment" else text)
    return OpeningHours(text, found)


def _refusal(rule: Rule, number: int) -> str | None:
    """Return why a rule cannot be shown truly, though the syntax allows it."""
    is_bare = not rule.groups and not rule.times
    if is_bare and rule.state == "unknown" and rule.comment and rule.kind != "fallback" and not rule.says_unknown:
        return "hours_comment"
    if rule.state == "open" and not rule.times:
        return "hours_without_times"
    if number and not rule.groups and rule.kind == "normal" and (rule.state != "closed" or not rule.times):
        return "hours_without_days"
    return None


def _explain(text: str, at: int) -> HoursError:
    words = _QUOTED.sub(lambda match: "_" * len(match[0]), text)
    for code, pattern in _MISTAKES.items():
        if found := pattern.search(words):
            return HoursError(code, found[0])
    if re.fullmatch(r"[a-zæøåA-ZÆØÅ .,]+", text) and not re.search(r"\b(Mo|Tu|We|Th|Fr|Sa|Su|off)\b", text):
        return HoursError("hours_comment")
    if point := _POINT.search(words):
        return HoursError("hours_point", point[0])
    return HoursError("hours_syntax", text[at : at + _SHOWN] or text)


def reversed_span(text: str) -> str | None:
    """Return the first span that runs for more than sixteen hours past midnight: most likely two swapped times."""
    for match in _SPAN.finditer(text):
        start, end = (int(match[i]) * 60 + int(match[i + 1]) for i in (1, 3))
        if end < start and end + DAY - start > _LONGEST_NIGHT:
            return match[0]
    return None
