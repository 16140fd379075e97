"""When a place is open: Aalborg's own patterns at the moments that others get wrong."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import make_service

from help_finder.model import ClosingDay, Service
from help_finder.timeline import DAYS, Timeline, monday_of, timeline, to_minute

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
CLOSING = tuple(
    ClosingDay.model_validate({"id": name, "name": {"da": name}, **when})
    for name, when in {
        "may-day": {"month": 5, "day": 1},
        "constitution-day": {"month": 6, "day": 5},
        "christmas-eve": {"month": 12, "day": 24},
        "new-years-eve": {"month": 12, "day": 31},
        "after-ascension": {"easter": 40},
    }.items()
)
NIGHT = "Mo-Su 21:00-07:00"
DAY = "Mo-Su 09:00-15:00"
OFFICE = "Mo-Fr 09:00-15:00"
OFFICE_PH = "Mo-Fr 09:00-15:00; PH off"
CAFE = "Mo-Th 17:00-21:00; Fr,Su 16:00-20:00"
ODD_SUNDAY = "week 01-53/2 Su 10:00-14:00"
EVENING = "Mo-Su 18:00-07:00"
LUNCH = "Mo-Fr 09:00-12:00,13:00-16:00"
DOCTOR = "Mo-Fr 00:00-08:00,16:00-24:00; Sa,Su 00:00-24:00; PH 00:00-24:00"
BOTH = "Mo-Su 09:00-15:00,21:00-07:00"
ASK = 'Mo-Fr 10:00-12:00 unknown "efter aftale"'


def lay(service: Service, moment: datetime) -> Timeline:
    """Return the five weeks around a moment."""
    found = timeline(service, CLOSING, moment.date())
    assert found
    return found


def at(text: str) -> datetime:
    """Return a moment in Copenhagen; a trailing B means the second of two equal clock times."""
    return datetime.fromisoformat(text.removesuffix("B")).replace(tzinfo=COPENHAGEN, fold=int(text.endswith("B")))


# hours, moment, state
CASES = [
    # Every night 21-07: the case that others call closed at 22.30
    (NIGHT, "2026-11-23T22:30", "open"),
    (NIGHT, "2026-11-23T20:59", "closed"),
    (NIGHT, "2026-11-23T21:00", "open"),
    (NIGHT, "2026-11-24T00:00", "open"),
    (NIGHT, "2026-11-24T06:59", "open"),
    (NIGHT, "2026-11-24T07:00", "closed"),
    (NIGHT, "2026-11-23T03:00", "open"),  # the night that began on Sunday
    (NIGHT, "2026-11-23T12:00", "closed"),
    # Every evening 18-07
    (EVENING, "2026-11-23T17:59", "closed"),
    (EVENING, "2026-11-23T18:00", "open"),
    (EVENING, "2026-11-29T23:59", "open"),
    (EVENING, "2026-11-30T06:00", "open"),
    # Two spans a day, one of them a night
    (BOTH, "2026-11-23T08:30", "closed"),
    (BOTH, "2026-11-23T09:00", "open"),
    (BOTH, "2026-11-23T15:00", "closed"),
    (BOTH, "2026-11-23T22:30", "open"),
    (BOTH, "2026-11-24T05:00", "open"),
    # Cafés and offices
    (CAFE, "2026-11-23T18:40", "open"),
    (CAFE, "2026-11-27T20:30", "closed"),
    (CAFE, "2026-11-28T18:00", "closed"),
    (CAFE, "2026-11-29T16:00", "open"),
    (LUNCH, "2026-11-23T12:30", "closed"),
    (LUNCH, "2026-11-23T13:00", "open"),
    (LUNCH, "2026-11-23T16:00", "closed"),
    (OFFICE, "2026-11-27T14:59", "open"),
    (OFFICE, "2026-11-28T10:00", "closed"),
    # Every other Sunday: 2026 has 53 weeks, so week 53 and week 1 are both odd
    (ODD_SUNDAY, "2026-11-29T11:00", "closed"),  # week 48
    (ODD_SUNDAY, "2026-12-06T11:00", "open"),  # week 49
    (ODD_SUNDAY, "2027-01-03T11:00", "open"),  # week 53
    (ODD_SUNDAY, "2027-01-10T11:00", "open"),  # week 1
    (ODD_SUNDAY, "2027-01-17T11:00", "closed"),  # week 2
    # Round the clock is round the clock, also at Christmas and when the clock changes
    ("24/7", "2026-12-24T22:00", "open"),
    ("24/7", "2026-12-25T10:00", "open"),
    ("24/7", "2026-03-29T02:30", "open"),
    ("24/7", "2026-10-25T02:59", "open"),
    ("24/7", "2026-10-25T02:59B", "open"),
    ("24/7", "2027-10-31T02:59B", "open"),
    ("24/7", "2027-01-01T00:00", "open"),
    # The night the clock goes forward, 29 March 2026
    (NIGHT, "2026-03-29T01:59", "open"),
    (NIGHT, "2026-03-29T03:00", "open"),
    (NIGHT, "2026-03-29T06:59", "open"),
    (NIGHT, "2026-03-29T07:00", "closed"),
    # The night it goes back, 25 October 2026
    (NIGHT, "2026-10-25T02:30", "open"),
    (NIGHT, "2026-10-25T02:30B", "open"),
    (NIGHT, "2026-10-25T06:59", "open"),
    (NIGHT, "2026-10-25T07:00", "closed"),
    (DAY, "2026-10-25T08:59", "closed"),
    (DAY, "2026-10-25T09:00", "open"),
    # Christmas: what the hours do not mention is not known
    (DAY, "2026-12-23T10:00", "open"),
    (DAY, "2026-12-24T10:00", "unknown"),
    (DAY, "2026-12-24T16:00", "closed"),
    (DAY, "2026-12-25T10:00", "unknown"),
    (DAY, "2026-12-26T10:00", "unknown"),
    (DAY, "2026-12-27T10:00", "open"),
    (NIGHT, "2026-12-24T03:00", "open"),  # the night of the 23rd
    (NIGHT, "2026-12-24T22:00", "unknown"),
    (NIGHT, "2026-12-25T06:00", "unknown"),  # still the night of the 24th
    (NIGHT, "2026-12-27T06:00", "unknown"),  # the night of the 26th
    (NIGHT, "2026-12-27T22:00", "open"),
    (OFFICE, "2026-12-25T10:00", "unknown"),  # a Friday: others say open
    (OFFICE_PH, "2026-12-25T10:00", "closed"),
    (OFFICE_PH, "2026-12-24T10:00", "unknown"),  # no public holiday, but many close
    # New Year
    (OFFICE, "2026-12-31T10:00", "unknown"),
    (OFFICE, "2027-01-01T10:00", "unknown"),
    (OFFICE_PH, "2027-01-01T10:00", "closed"),
    (OFFICE, "2027-01-04T10:00", "open"),
    (DAY, "2027-01-02T10:00", "open"),
    (NIGHT, "2027-01-01T03:00", "unknown"),
    # Easter 2026: 2-6 April
    (OFFICE, "2026-04-01T10:00", "open"),
    (OFFICE, "2026-04-02T10:00", "unknown"),
    (OFFICE, "2026-04-03T10:00", "unknown"),
    (OFFICE_PH, "2026-04-03T10:00", "closed"),
    (DAY, "2026-04-04T10:00", "open"),
    (DAY, "2026-04-05T10:00", "unknown"),
    (OFFICE_PH, "2026-04-06T10:00", "closed"),
    (OFFICE, "2026-04-07T10:00", "open"),
    # Store Bededag is an ordinary Friday since 2024
    (OFFICE_PH, "2027-04-23T10:00", "open"),
    (OFFICE, "2024-04-26T10:00", "open"),
    # 1 May, Ascension and the Friday after it, Whit Monday, 5 June
    (OFFICE, "2026-05-01T10:00", "unknown"),
    (OFFICE_PH, "2026-05-14T10:00", "closed"),
    (OFFICE, "2026-05-15T10:00", "unknown"),
    (OFFICE_PH, "2026-05-25T10:00", "closed"),
    (OFFICE, "2026-06-05T10:00", "unknown"),
    # The out-of-hours doctor says what happens on holidays
    (DOCTOR, "2026-11-23T07:59", "open"),
    (DOCTOR, "2026-11-23T08:00", "closed"),
    (DOCTOR, "2026-11-27T16:00", "open"),
    (DOCTOR, "2026-11-29T12:00", "open"),
    (DOCTOR, "2026-11-30T07:00", "open"),
    (DOCTOR, "2026-12-25T12:00", "open"),
    # By appointment is unknown, not open and not closed
    (ASK, "2026-11-23T11:00", "unknown"),
    (ASK, "2026-11-23T13:00", "closed"),
]


@pytest.mark.parametrize(("hours", "moment", "state"), CASES)
def test_state(hours: str, moment: str, state: str) -> None:
    """The table of cases, all of them right."""
    when = at(moment)
    assert state == lay(make_service(hours=hours), when).at(to_minute(when)).state


def test_table_is_long_enough() -> None:
    """At least eighty cases."""
    assert len(CASES) >= 80


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
    """The next opening skips days on which nobody knows."""
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


def test_a_place_may_keep_its_hours_on_closing_days() -> None:
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
    clock = moment.hour * 60 + moment.minute
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
    draw = random.Random(seed)  # noqa: S311 -- a sample, not a secret
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
