"""Opening hours: which texts can be trusted, and the week they make."""

from __future__ import annotations

from datetime import date

import pytest

from help_finder.hours import syntax
from help_finder.hours.summary.description import describe_hours
from help_finder.hours.summary.weekly import Opening, WeekRow
from help_finder.hours.syntax import HoursError

MONDAY = date(2026, 11, 23)


def week(text: str, today: date = MONDAY) -> tuple[WeekRow, ...]:
    """Return the week that a text makes."""
    return describe_hours(text, today).rows


def spans(text: str, weekday: int, today: date = MONDAY) -> list[tuple[int, int]]:
    """Return the openings of a weekday, in minutes."""
    rows = (row for row in week(text, today) if row.weekday == weekday)
    return [(opening.start, opening.end) for row in rows for opening in row.openings]


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("Ma-Fr 09:00-15:00", "hours_day", "Ma"),
        ("Mo-Lø 09:00-15:00", "hours_day", "Lø"),
        ("Mon-Fri 09:00-15:00", "hours_day", "Mon"),
        ("Mo-Fr 9.00-15.00", "hours_clock", "9.00"),
        ("Mo-Fr 9-15", "hours_clock", "9-15"),
        ("efter aftale", "hours_comment", ""),
        ('"efter aftale"', "hours_comment", ""),
        ('Mo-Fr 09:00-15:00; "ring først"', "hours_comment", ""),
        ("Mo-Fr 09:00-15:00; SH off", "hours_sh", ""),
        ("Mo-Fr 09:00-15:00;;", "hours_syntax", ";"),
    ],
)
def test_unusable_hours_are_explained(text: str, code: str, value: str) -> None:
    """Each mistake has its own advice."""
    with pytest.raises(HoursError) as error:
        syntax.parse_hours(text)
    assert (code, value) == (error.value.code, error.value.value)


@pytest.mark.parametrize("text", ["24/7", "Mo-Su 21:00-07:00", 'unknown "efter aftale"', "Mo-Fr 09:00-15:00; PH off"])
def test_honest_hours_are_accepted(text: str) -> None:
    """What the syntax allows and means what it says is used."""
    syntax.parse_hours(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mo-Fr 15:00-09:00", "15:00-09:00"),
        ("Mo-Fr 16:00-08:00", None),
        ("Mo-Su 21:00-07:00", None),
        ("Mo-Fr 09:00-15:00", None),
    ],
)
def test_swapped_times_are_seen(text: str, found: str | None) -> None:
    """A night of more than sixteen hours is two swapped times."""
    assert found == syntax.reversed_span(text)


def test_night_belongs_to_the_day_it_starts() -> None:
    """21 to 7 is one span of the evening, on Sunday too."""
    assert all([(1260, 1860)] == spans("Mo-Su 21:00-07:00", weekday) for weekday in range(7))


def test_round_the_clock_is_seen() -> None:
    """24/7 is seven whole days, and nothing less is."""
    assert (True, False) == tuple(describe_hours(text, MONDAY).is_always for text in ("24/7", "Mo-Su 00:00-23:00"))


def test_every_other_sunday_is_told_by_its_weeks() -> None:
    """Odd weeks stay odd over the turn of the year, though week 53 is followed by week 1."""
    assert (WeekRow(6, (Opening(600, 840),), "odd"), WeekRow(6, (), "even")) == week("week 01-53/2 Su 10:00-14:00")[-2:]


def test_weekend_of_the_out_of_hours_doctor() -> None:
    """From Friday at 16 to Monday at 8 without a break: cut at each midnight."""
    text = "Mo-Fr 00:00-08:00,16:00-24:00; Sa,Su 00:00-24:00"
    assert [[(960, 1440)], [(0, 1440)], [(0, 1440)]] == [spans(text, weekday) for weekday in (4, 5, 6)]
    assert (0, 480) in spans(text, 0)


@pytest.mark.parametrize("today", [date(2026, 3, 26), date(2026, 10, 24), date(2026, 12, 23)])
def test_clock_changes_and_holidays_do_not_bend_the_week(today: date) -> None:
    """The ordinary week is the same in the weeks in which the clock changes, and at Christmas."""
    assert week("Mo-Su 21:00-07:00; PH off", today) == week("Mo-Su 21:00-07:00", MONDAY)
