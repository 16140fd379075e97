"""A text of opening hours cut into words: days, months, times, comments and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_KINDS = {
    "space": r"\s+",
    "always": r"24/7(?!\d)",
    "time": r"\d{1,2}:\d{2}(?!\d)",
    "year": r"(?:19|20)\d{2}(?!\d)",
    "number": r"\d{1,2}(?!\d)",
    "comment": r'"[^"]*"',
    "weekday": r"(?:Mo|Tu|We|Th|Fr|Sa|Su)\b",
    "month": r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b",
    "holiday": r"PH\b",
    "easter": r"easter\b",
    "week": r"week\b",
    "days": r"days?\b",
    "state": r"(?:open|off|closed|unknown)\b",
    "or": r"\|\|",
    "sign": r"[;,:/+\[\]-]",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))


class Token(NamedTuple):
    """A word of the text: its kind, itself, and the character it begins at."""

    kind: str
    text: str
    start: int


class UnreadableError(ValueError):
    """A text that is not in the syntax, and the character from which on it is not."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text without the spaces; raise UnreadableError."""
    return tuple(token for token in _cut(text) if token.kind != "space")


def _cut(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise UnreadableError(at)
        yield Token(str(match.lastgroup), match[0], at)
        at = match.end()


class Reader:
    """The words of a text, taken one after another."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = (*tokens(text), Token("end", "", len(text)))
        self._at = 0

    def peek(self, ahead: int = 0) -> Token:
        """Return a coming word without taking it."""
        return self._tokens[min(self._at + ahead, len(self._tokens) - 1)]

    def sees(self, *wanted: str) -> bool:
        """Whether the coming words are of these kinds, or these signs."""
        return all(one in (self.peek(ahead).kind, self.peek(ahead).text) for ahead, one in enumerate(wanted))

    def take(self, *wanted: str) -> str | None:
        """Take the coming word and return it where it is one of these kinds or signs, else None."""
        if not any(self.sees(one) for one in wanted):
            return None
        self._at += 1
        return self._tokens[self._at - 1].text

    def expect(self, *wanted: str) -> str:
        """Take the coming word, which must be one of these; raise UnreadableError."""
        found = self.take(*wanted)
        if found is None:
            raise UnreadableError(self.peek().start)
        return found

    def text_since(self, start: Token) -> str:
        """Return the text from a word up to the coming one."""
        return self._text[start.start : self.peek().start].strip()

    def number(self, lowest: int, highest: int) -> int:
        """Take a number within bounds; raise UnreadableError."""
        at = self.peek().start
        number = int(self.expect("number"))
        if not lowest <= number <= highest:
            raise UnreadableError(at)
        return number
