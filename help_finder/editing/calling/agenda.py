"""A calendar (RFC 5545) of the calls to come: when confirmations expire, and when a service may be called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from help_finder.editing.calling.queue import QueueEntry

_A_DAY: Final = 10  # services that one evening holds
_LONGEST: Final = 75  # octets of a line
_WEEKEND: Final = 5


def to_ics(entries: Sequence[QueueEntry], weeks: Sequence[str], fresh_days: int, today: date) -> str:
    """Return an event for each service; `weeks` are their hours in words.

    Services that are due already are spread over the next weekdays: ten a day, in the order of the round.
    """
    days = _days(entries, fresh_days, today)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//help-finder//round//DA", "CALSCALE:GREGORIAN"]
    for entry, week, day in zip(entries, weeks, days, strict=True):
        lines += _event(entry, week, day, today)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _days(entries: Sequence[QueueEntry], fresh_days: int, today: date) -> Iterator[date]:
    waiting = 0
    for entry in entries:
        assured = entry.service.assured_on()
        if assured and (due := assured + timedelta(days=fresh_days)) > today:
            yield due
        else:
            yield _weekday(today, waiting // _A_DAY)
            waiting += 1


def _weekday(today: date, number: int) -> date:
    """Return the `number`-th weekday after the first weekday from today on."""
    day = today
    while day.weekday() >= _WEEKEND or number:
        number -= day.weekday() < _WEEKEND
        day += timedelta(days=1)
    return day


def _event(entry: QueueEntry, week: str, day: date, today: date) -> Iterator[str]:
    service = entry.service
    number = service.phones[0].number if service.phones else ""
    said = [f"Ring: {number}" if number else "Intet nummer", *([week] if week else []), *service.ask_next]
    yield "BEGIN:VEVENT"
    yield f"UID:{service.slug}@help-finder"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'Ring til {service.title}')}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(said))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets, each after the first begun with a space, no letter cut."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > _LONGEST:
            yield part
            part = " "
        part += letter
    yield part
