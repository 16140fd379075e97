"""The grammar of OpenStreetMap's opening_hours: from a text to rules.

It reads the syntax as its specification and opening_hours.js do, with two differences: a comment without a state is
unknown (as there), and what this site cannot show truly is refused in `syntax`: the sun, school terms, repeated times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from help_finder.hours.notation.rule import Rule, RuleKind, SelectorGroup, State, Times
from help_finder.hours.notation.selectors import Dates, Edge, Holidays, Weekdays, Weeks, Years
from help_finder.hours.notation.tokens import MONTHS, WEEKDAYS, Reader, UnreadableError
from help_finder.hours.span import DAY

_STATES: dict[str, State] = {"open": "open", "off": "closed", "closed": "closed", "unknown": "unknown"}
_SEPARATORS: dict[str, RuleKind] = {";": "normal", ",": "additional", "||": "fallback"}
_HOUR = 60
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of each month
_LONGEST_YEARS = 200  # years a step may count
ParsedT = TypeVar("ParsedT")


def rules(text: str) -> tuple[Rule, ...]:
    """Return the rules of a text, in order; raise UnreadableError."""
    return tuple(_rules(Reader(text)))


def _rules(reader: Reader) -> Iterator[Rule]:
    kind: RuleKind = "normal"
    while True:
        yield _rule(reader, kind)
        if reader.sees("end"):
            return
        kind = _SEPARATORS[reader.expect(";", ",", "or")]
        if kind == "normal" and reader.sees("end"):  # a last semicolon closes the text
            return


def _rule(reader: Reader, kind: RuleKind) -> Rule:
    start = reader.peek()
    if reader.take("always"):
        state, comment = _state(reader)
        return Rule(
            (), (Times(0, DAY),), state, comment, kind, is_always=state == "open", text=reader.text_since(start)
        )
    groups = (*_part_of_year(reader), *_days(reader))
    days = reader.text_since(start)
    times = tuple(_cut_open_ends(_list(reader, _times, "time"))) if reader.sees("time") else ()
    says_unknown = reader.sees("unknown")
    state, comment = _state(reader)
    if reader.peek() == start:
        raise UnreadableError(start.start)
    text = reader.text_since(start)
    return Rule(groups, times, state, comment, kind, says_unknown=says_unknown, text=text, days_text=days)


def _list(reader: Reader, read: Callable[[Reader], ParsedT], *first: str) -> tuple[ParsedT, ...]:
    """Read parts divided by commas; a comma that none of `first` follows divides rules and is left."""
    parts = [read(reader)]
    while any(reader.sees(",", kind) for kind in first):
        reader.expect(",")
        parts.append(read(reader))
    return tuple(parts)


# Parts of the year


def _part_of_year(reader: Reader) -> Iterator[SelectorGroup]:
    if reader.sees("year") and not _is_year_of_a_date(reader):
        yield _list(reader, _years, "year")
    if reader.sees("month") or reader.sees("easter") or reader.sees("year"):
        yield tuple(_date_list(reader))
    if reader.take("week"):
        yield _list(reader, _weeks, "number")
    reader.take(":")


def _is_year_of_a_date(reader: Reader) -> bool:
    return reader.sees("year", "month") or reader.sees("year", "easter")


def _years(reader: Reader) -> Years:
    first = int(reader.expect("year"))
    if reader.take("+"):
        return Years(first, None)
    if not reader.take("-"):
        return Years(first, first)
    last = int(reader.expect("year"))
    step = reader.number(1, _LONGEST_YEARS) if reader.take("/") else 1
    return Years(first, last, step)


def _date_list(reader: Reader) -> Iterator[Dates]:
    """Read dates divided by commas; "Dec 24,26" names the month once."""
    dates = _dates(reader)
    yield dates
    while any(reader.sees(",", kind) for kind in ("month", "easter", "year", "number")):
        reader.expect(",")
        if reader.sees("number"):
            dates = _range(
                reader,
                Edge(
                    dates.end.month, _day(reader, dates.end.month), dates.end.year or dates.start.year, _shift(reader)
                ),
            )
        else:
            dates = _dates(reader)
        yield dates


def _dates(reader: Reader) -> Dates:
    return _range(reader, _edge(reader))


def _range(reader: Reader, start: Edge) -> Dates:
    if not reader.take("-"):
        return Dates(start, start)
    if reader.sees("number") and start.month is not None:
        return Dates(start, Edge(start.month, _day(reader, start.month, start.day or 1), None, _shift(reader)))
    return Dates(start, _edge(reader))


def _edge(reader: Reader) -> Edge:
    year = int(reader.expect("year")) if reader.sees("year") else None
    if reader.take("easter"):
        return Edge(None, None, year, _shift(reader))
    month = MONTHS.index(reader.expect("month")) + 1
    return Edge(month, _day(reader, month) if reader.sees("number") else None, year, _shift(reader))


def _day(reader: Reader, month: int | None, earliest: int = 1) -> int:
    """Take a day of a month that has it, not before `earliest`."""
    return reader.number(earliest, _LONGEST[(month or 1) - 1])


def _shift(reader: Reader) -> int:
    """Read "+1 day" or "-2 days" if it comes next; 0 else."""
    for sign, factor in (("+", 1), ("-", -1)):
        if reader.sees(sign, "number", "days"):
            reader.expect(sign)
            number = reader.number(1, 99)
            reader.expect("days")
            return factor * number
    return 0


def _weeks(reader: Reader) -> Weeks:
    first = reader.number(1, 53)
    if not reader.take("-"):
        return Weeks(first, first)
    last = reader.number(1, 53)
    return Weeks(first, last, reader.number(1, 53) if reader.take("/") else 1)


# Days


def _days(reader: Reader) -> Iterator[SelectorGroup]:
    if reader.sees("weekday") or reader.sees("holiday"):
        yield _list(reader, _one_day, "weekday", "holiday")
        if reader.sees("weekday"):  # "PH Mo-Fr": holidays that are weekdays
            yield _list(reader, _one_day, "weekday", "holiday")


def _one_day(reader: Reader) -> Weekdays | Holidays:
    if reader.take("holiday"):
        return Holidays(_shift(reader))
    first = WEEKDAYS.index(reader.expect("weekday"))
    if reader.take("["):
        nth = tuple(sorted({number for numbers in _list(reader, _nth, "number", "-") for number in numbers}))
        reader.expect("]")
        return Weekdays(frozenset({first}), nth, _shift(reader))
    if not reader.sees("-", "weekday"):
        return Weekdays(frozenset({first}))
    reader.expect("-")
    last = WEEKDAYS.index(reader.expect("weekday"))
    return Weekdays(frozenset((first + number) % 7 for number in range((last - first) % 7 + 1)))


def _nth(reader: Reader) -> tuple[int, ...]:
    if reader.take("-"):
        return (-reader.number(1, 5),)
    first = reader.number(1, 5)
    return tuple(range(first, reader.number(first, 5) + 1)) if reader.take("-") else (first,)


# Times and states


def _times(reader: Reader) -> Times:
    start = _clock(reader, DAY - 1)
    if reader.take("+"):
        return Times(start, None)
    reader.expect("-")
    end = _clock(reader, 2 * DAY)
    return Times(start, end if end > start else end + DAY, is_open_end=reader.take("+") is not None)


def _clock(reader: Reader, latest: int) -> int:
    at = reader.peek().start
    hour, minute = map(int, reader.expect("time").split(":"))
    if minute >= _HOUR or hour * _HOUR + minute > latest:
        raise UnreadableError(at)
    return hour * _HOUR + minute


def _cut_open_ends(times: tuple[Times, ...]) -> Iterator[Times]:
    """Yield the times; an open end lasts at most until the next time of the same rule."""
    starts = sorted(one.start for one in times)
    for one in times:
        known = one.start if one.end is None else one.end
        following = next((start for start in starts if start > one.start and start >= known), None)
        if following is None or not (one.end is None or one.is_open_end):
            yield one
        else:
            yield Times(one.start, one.end, one.is_open_end, following)


def _state(reader: Reader) -> tuple[State, str | None]:
    word = reader.take("state")
    comment = reader.take("comment")
    text = comment.strip('"').strip() if comment else None
    if word is None:
        return ("unknown" if comment else "open"), text or None
    return _STATES[word], text or None
