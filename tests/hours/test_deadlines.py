"""Last days: the worked examples of the law, month and year ends, leap days, weekends and holidays."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from help_finder.hours import deadlines
from help_finder.hours.deadlines import Deadline

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("asked", "last"),
    [
        ("2026-11-23", "2026-12-07"),  # a Monday, as the law's own reading has it
        ("2026-11-01", "2026-11-15"),
        ("2026-11-30", "2026-12-14"),
        ("2026-12-20", "2027-01-03"),  # over Christmas and the year's end: weekends and holidays count
        ("2026-12-31", "2027-01-14"),
        ("2024-02-15", "2024-02-29"),  # a leap day is a day
        ("2024-02-16", "2024-03-01"),
        ("2025-02-15", "2025-03-01"),
        ("2024-02-29", "2024-03-14"),
        ("2026-03-22", "2026-04-05"),  # Easter Sunday, and the night the clocks go forward between
        ("2026-10-18", "2026-11-01"),  # the night the clocks go back between
        ("2026-06-30", "2026-07-14"),
        ("2026-05-14", "2026-05-28"),
    ],
)
def test_treatment_starts_within_fourteen_days(asked: str, last: str) -> None:
    """The day of asking is day 0, and nothing moves the last day."""
    assert date.fromisoformat(last) == deadlines.treatment(date.fromisoformat(asked), TODAY).last


@pytest.mark.parametrize(
    ("decided", "last", "extended"),
    [
        ("2026-11-23", "2026-12-21", None),
        ("2026-11-26", "2026-12-24", "2026-12-28"),
        ("2026-12-03", "2026-12-31", "2027-01-04"),
        ("2026-05-08", "2026-06-05", "2026-06-08"),
        ("2026-01-31", "2026-02-28", "2026-03-02"),
        ("2026-03-06", "2026-04-03", "2026-04-07"),  # Good Friday to Easter Monday
        ("2026-03-05", "2026-04-02", "2026-04-07"),  # Maundy Thursday
        ("2026-04-16", "2026-05-14", "2026-05-15"),  # Ascension Day
        ("2026-04-27", "2026-05-25", "2026-05-26"),  # Whit Monday
        ("2026-04-03", "2026-05-01", None),  # 1 May is an ordinary day to the law
        ("2026-12-04", "2027-01-01", "2027-01-04"),
        ("2024-02-01", "2024-02-29", None),
        ("2024-02-29", "2024-03-28", "2024-04-02"),  # Easter 2024
        ("2024-03-29", "2024-04-26", None),  # once Store Bededag: an ordinary day since 2024
        ("2026-11-27", "2026-12-25", "2026-12-28"),
        ("2026-11-28", "2026-12-26", "2026-12-28"),
        ("2026-10-24", "2026-11-21", "2026-11-23"),
        ("2026-10-25", "2026-11-22", "2026-11-23"),
    ],
)
def test_complaint_within_four_weeks(decided: str, last: str, extended: str | None) -> None:
    """The same weekday four weeks later; a weekend or holiday may give more, and is only a footnote."""
    found = deadlines.complaint(date.fromisoformat(decided), TODAY)
    assert (last, extended) == (found.last.isoformat(), found.extended and found.extended.isoformat())


def test_every_day_of_four_years_keeps_its_distance() -> None:
    """14 and 28 days, on every day there is; the extension never comes before the last day."""
    for number in range(4 * 366):
        day = date(2024, 1, 1) + timedelta(days=number)
        assert timedelta(days=14) == deadlines.treatment(day, TODAY).last - day
        complaint = deadlines.complaint(day, TODAY)
        assert timedelta(days=28) == complaint.last - day
        assert complaint.extended is None or complaint.last < complaint.extended <= complaint.last + timedelta(days=6)


def test_the_last_day_itself_is_not_over() -> None:
    """Days left count down to the last day, which still counts."""
    found = [Deadline(date(2026, 11, 1), date(2026, 11, day), TODAY) for day in (24, 23, 22)]
    assert [(1, False), (0, False), (-1, True)] == [(line.days_left, line.is_over) for line in found]


def test_the_calendar_holds_both_days_and_whole_weeks() -> None:
    """From the Monday before the start to the Sunday after the last day."""
    found = deadlines.treatment(date(2026, 11, 25), TODAY)
    days = [day for week in found.weeks for day in week]
    assert (date(2026, 11, 23), date(2026, 12, 13)) == (days[0], days[-1])
    assert {7} == {len(week) for week in found.weeks}


@pytest.mark.parametrize("replies", list(product(("yes", "no", "unknown"), repeat=3)))
def test_frikort_never_promises(replies: tuple[Any, ...]) -> None:
    """All 27: one no is "probably not", else one "don't know" is "ask"."""
    expected = "probably-not" if "no" in replies else "ask" if "unknown" in replies else "probably"
    assert expected == deadlines.frikort(replies)
