"""When a service is open: Aalborg's own patterns at the moments that others get wrong."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from cases import ASK, BOTH, CAFE, CASES, CLOSING, COPENHAGEN, DAY, DOCTOR, NIGHT, OFFICE, OFFICE_PH, at
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import make_service

from help_finder.hours.clock import monday_of, to_minute
from help_finder.hours.timeline import DAYS, Timeline, timeline
from help_finder.model.service import Service


def lay(service: Service, moment: datetime) -> Timeline:
    """Return the five weeks around a moment."""
    found = timeline(service, CLOSING, moment.date())
    assert found
    return found


@pytest.mark.parametrize(("hours", "moment", "state"), CASES)
def test_state(hours: str, moment: str, state: str) -> None:
    """The table of cases, all of them right."""
    when = at(moment)
    assert state == lay(make_service(hours=hours), when).at(to_minute(when)).state


@pytest.mark.parametrize(
    ("hours", "moment", "until", "opens"),
    [
        (NIGHT, "2026-11-23T22:30", "2026-11-24T07:00", "2026-11-24T21:00"),
        (DAY, "2026-11-23T22:30", "2026-11-24T09:00", "2026-11-24T09:00"),
        (OFFICE, "2026-11-27T15:00", "2026-11-30T09:00", "2026-11-30T09:00"),
        (OFFICE_PH, "2026-12-24T16:00", "2026-12-28T09:00", "2026-12-28T09:00"),
        (OFFICE, "2026-12-24T16:00", "2026-12-25T09:00", "2026-12-28T09:00"),
    ],
)
def test_until_and_opens_again(hours: str, moment: str, until: str, opens: str) -> None:
    """The next opening skips days with unknown hours."""
    when = at(moment)
    now = lay(make_service(hours=hours), when).at(to_minute(when))
    assert (to_minute(at(until)), to_minute(at(opens))) == (now.until, now.opens)


def test_exceptions_win() -> None:
    """Closed for a week, other hours on one day, not known on another."""
    exceptions = [
        {"from": "2026-11-24", "until": "2026-11-25", "hours": "off"},
        {"from": "2026-11-26", "until": "2026-11-26", "hours": "12:00-14:00"},
        {"from": "2026-11-27", "until": "2026-11-27"},
    ]
    service = make_service(hours=DAY, exceptions=exceptions)
    moments = ["2026-11-23T10:00", "2026-11-24T10:00", "2026-11-26T10:00", "2026-11-26T13:00", "2026-11-27T20:00"]
    found = [lay(service, at(moment)).at(to_minute(at(moment))).state for moment in moments]
    assert ["open", "closed", "closed", "open", "unknown"] == found


def test_a_service_may_keep_its_hours_on_closing_days() -> None:
    """The night shelter that is open on Christmas Eve says so in its file."""
    service = make_service(hours=NIGHT, ignores_closing_days="yes")
    when = at("2026-12-24T22:30")
    assert "open" == lay(service, when).at(to_minute(when)).state


@pytest.mark.parametrize("fields", [{}, {"hours": DAY, "status": "paused"}, {"hours": DAY, "status": "planned"}])
def test_no_hours_no_timeline(fields: dict[str, str]) -> None:
    """Unknown is not closed: without hours nothing is said."""
    assert timeline(make_service(**fields), CLOSING, date(2026, 11, 23)) is None


def test_after_five_weeks_nothing_is_said() -> None:
    """An old copy does not guess."""
    found = lay(make_service(hours="24/7"), at("2026-11-23T00:00"))
    assert ["unknown", "open", "open", "unknown"] == [
        found.at(minute).state
        for minute in (found.changes[0].minute - 1, found.changes[0].minute, found.end - 1, found.end)
    ]


def test_naive_moment_is_refused() -> None:
    """A moment without a time zone is a mistake, not Copenhagen's."""
    with pytest.raises(ValueError, match="time zone"):
        to_minute(datetime(2026, 11, 23))  # noqa: DTZ001 -- the mistake itself


def decode(text: str) -> tuple[list[tuple[int, str]], int]:
    """Read an encoded timeline by its description, independently of the module."""
    minute, found = 0, []
    names = {"o": "open", "c": "closed", "u": "unknown"}
    for number, word in enumerate(text.split()):
        distance = int(word[2:], 36) if word[1] == "!" else int(word[1:], 36) * (5 if number else 1)
        minute += distance
        found.append((minute, names.get(word[0], "end")))
    return found[:-1], minute


@pytest.mark.parametrize("hours", sorted({case[0] for case in CASES} | {"Mo-Fr 09:03-15:01"}))
def test_code_is_read_back(hours: str) -> None:
    """The text on the page holds the list that the server looks up, in few bytes."""
    found = lay(make_service(hours=hours), at("2026-10-20T12:00"))
    assert (list(found.changes), found.end) == decode(found.encode())
    assert len(found.encode()) <= 600


# An oracle that knows nothing of the module: rules of its own, asked minute by minute on the wall clock.
_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
Rule = tuple[frozenset[int], int, int]


def _text(rules: Sequence[Rule]) -> str:
    parts = []
    for weekdays, start, end in rules:
        days = ",".join(_NAMES[day] for day in sorted(weekdays))
        parts.append(f"{days} {start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}")
    return ", ".join(parts)


def _oracle(rules: Sequence[Rule], moment: datetime) -> bool:
    # In the hour that comes twice a time is over when the clock has shown it once: its second pass is after 02:59.
    clock = 179 if moment.fold else moment.hour * 60 + moment.minute
    for weekdays, start, end in rules:
        today, yesterday = moment.weekday() in weekdays, (moment.weekday() - 1) % 7 in weekdays
        if start < end and today and start <= clock < end:
            return True
        if start >= end and ((today and clock >= start) or (yesterday and clock < end)):
            return True
    return False


quarter = st.integers(1, 95).map(lambda number: number * 15)
rule = st.tuples(st.frozensets(st.integers(0, 6), min_size=1), quarter, quarter).filter(lambda rule: rule[1] != rule[2])


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    rules=st.lists(rule, min_size=1, max_size=3),
    week=st.sampled_from(
        [date(2026, 11, 2), date(2026, 3, 23), date(2026, 10, 19), date(2027, 10, 25), date(2026, 7, 6)]
    ),
    seed=st.integers(0, 2**16),
)
def test_agrees_with_an_oracle_minute_by_minute(rules: list[Rule], week: date, seed: int) -> None:
    """Any weekly rules, over both clock changes, at every change and at a thousand random minutes."""
    service = make_service(hours=_text(rules), ignores_closing_days="yes")
    found = timeline(service, (), week)
    assert found
    start = found.changes[0].minute
    draw = random.Random(seed)
    minutes = {start + draw.randrange(10 * 24 * 60) for _ in range(1000)}
    minutes |= {change.minute + step for change in found.changes for step in (-1, 0, 1)}
    for minute in sorted(minute for minute in minutes if start <= minute < found.end):
        moment = datetime.fromtimestamp(minute * 60, COPENHAGEN)
        assert ("open" if _oracle(rules, moment) else "closed") == found.at(minute).state, (moment, _text(rules))


def test_five_weeks_begin_on_monday() -> None:
    """Most of the text is the same all week, so caches keep it."""
    texts = {lay(make_service(hours=CAFE), at(f"2026-11-{day}T12:00")).encode() for day in range(23, 30)}
    assert 1 == len(texts)
    assert monday_of(date(2026, 11, 29)) + timedelta(days=DAYS) == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("hours", "day", "spans"),
    [
        (NIGHT, "2026-11-23", ((21 * 60, 31 * 60),)),  # Monday: the night that began on Sunday is Sunday's
        (NIGHT, "2026-11-25", ((21 * 60, 31 * 60),)),
        (BOTH, "2026-11-24", ((9 * 60, 15 * 60), (21 * 60, 31 * 60))),
        (CAFE, "2026-11-28", ()),
        (DAY, "2026-12-25", None),  # a holiday that the hours do not mention
        (NIGHT, "2026-11-30", ((21 * 60, 31 * 60),)),
        ("24/7", "2026-11-26", ((0, 1440),)),
        ("24/7", "2026-11-23", ((0, 1440),)),
        (DOCTOR, "2026-11-27", ((16 * 60, 1440),)),  # from Friday 16 without a break until Monday 8
        (DOCTOR, "2026-11-28", ((0, 1440),)),
        (DOCTOR, "2026-11-24", ((16 * 60, 32 * 60),)),
        (ASK, "2026-11-24", None),
    ],
)
def test_open_on_a_day(hours: str, day: str, spans: tuple[tuple[int, int], ...] | None) -> None:
    """A night belongs to the day it begins; what is not known is None, not closed."""
    today = date.fromisoformat(day)
    found = timeline(make_service(hours=hours), CLOSING, today)
    assert found
    opened = found.open_on(today)
    assert spans == (None if opened is None else tuple((span.start, span.end) for span in opened))


@pytest.mark.parametrize(("hours", "letters"), [("Mo 17:00+", {"c", "e", "u"}), ("Mo 17:00-21:00", {"c", "o"})])
def test_an_open_end_has_a_letter_of_its_own(hours: str, letters: set[str]) -> None:
    """The device must not say when it closes."""
    words = lay(make_service(hours=hours), at("2026-11-23T12:00")).encode().split()
    assert letters == {word[0] for word in words[:-1]}
