"""Opening hours as rows of HSDS: the right days, the right times, no day in two rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from makers import make_service

from help_finder.open_data.hsds_schedules import Period, periods, schedules

TODAY = date(2026, 11, 23)  # a Monday in winter time
SEASON = Period(TODAY, date(2027, 3, 27))  # the clocks change on the 28th


def rows(**fields: Any) -> list[dict[str, Any]]:
    """Return the rows of a place that is open."""
    return schedules(make_service(**fields), TODAY)


def test_days_that_are_alike_share_a_row() -> None:
    """One row for each span of time, with Denmark's winter offset, until the clocks change."""
    monday, saturday = rows(hours="Mo-Fr 09:00-15:00; Sa 10:00-13:00")
    assert ("MO,TU,WE,TH,FR", "09:00+01:00", "15:00+01:00", 1) == (
        monday["byday"], monday["opens_at"], monday["closes_at"], monday["timezone"],
    )  # fmt: skip
    assert ("SA", "10:00+01:00") == (saturday["byday"], saturday["opens_at"])
    assert {("2026-11-23", "2027-03-27")} == {(row["valid_from"], row["valid_to"]) for row in (monday, saturday)}


def test_summer_has_its_own_offset() -> None:
    """In July the same hours are two hours ahead of UTC, until October."""
    (row,) = schedules(make_service(hours="Mo 09:00-15:00"), date(2026, 7, 1))
    assert ("09:00+02:00", 2, "2026-10-24") == (row["opens_at"], row["timezone"], row["valid_to"])


def test_night_closes_on_the_next_day() -> None:
    """A night stands on the day it begins; round the clock closes when it opens."""
    (night,) = rows(hours="Mo 21:00-07:00")
    assert ("MO", "21:00+01:00", "07:00+01:00") == (night["byday"], night["opens_at"], night["closes_at"])
    (always,) = rows(hours="24/7")
    assert ("00:00+01:00", "00:00+01:00") == (always["opens_at"], always["closes_at"])


def test_every_other_week_is_told_by_number() -> None:
    """Odd weeks by ISO number, 53 among them, so that it holds over New Year."""
    (row,) = rows(hours="week 01-53/2 Su 10:00-12:00")
    assert [*range(1, 54, 2)] == [int(number) for number in row["byweekno"].split(",")]


def test_exceptions_part_the_season() -> None:
    """Before, within and after a holiday: no day twice, none left out."""
    holiday = {"from": "2026-12-24", "until": "2026-12-26", "hours": "off", "note": {"da": "Lukket i julen"}}
    changed = {"from": "2026-12-27", "until": "2026-12-27", "hours": "Mo-Su 10:00-12:00"}
    service = make_service(hours="Mo-Su 09:00-15:00", exceptions=[changed, holiday])
    found = [(period.start, period.until) for period in periods(service.exceptions, SEASON)]
    assert [
        (TODAY, date(2026, 12, 23)),
        (date(2026, 12, 24), date(2026, 12, 26)),
        (date(2026, 12, 27), date(2026, 12, 27)),
        (date(2026, 12, 28), SEASON.until),
    ] == found
    ordinary, closed, short, again = schedules(service, TODAY)
    assert ("off", "Lukket i julen", False) == (closed["description"], closed["notes"][:14], "opens_at" in closed)
    assert ("10:00+01:00", "09:00+01:00") == (short["opens_at"], again["opens_at"])
    assert ordinary["closes_at"] == again["closes_at"]


def test_exceptions_that_are_over_or_far_away_change_nothing() -> None:
    """Last year's holiday and next summer's are outside the season."""
    old = {"from": "2025-12-24", "until": "2025-12-26", "hours": "off"}
    later = {"from": "2027-07-01", "until": "2027-07-31", "hours": "off"}
    service = make_service(hours="Mo-Su 09:00-15:00", exceptions=[old, later])
    assert [SEASON] == list(periods(service.exceptions, SEASON))


def test_unknown_exception_is_unknown() -> None:
    """Other hours that nobody knows are not the ordinary ones, and not closed."""
    service = make_service(hours="Mo 09:00-15:00", exceptions=[{"from": "2026-11-23", "until": "2027-03-27"}])
    (row,) = schedules(service, TODAY)
    assert ("unknown", False) == (row["description"], "opens_at" in row)


def test_hours_that_stop_being_weekly_are_told_in_words() -> None:
    """A pattern that no weekly row can hold is left in the editor's own words."""
    (row,) = rows(hours="Mo[1] 10:00-12:00")
    assert ("Mo[1] 10:00-12:00", False) == (row["description"], "opens_at" in row)


def test_paused_place_has_no_hours() -> None:
    """What is closed for now has no week."""
    assert [] == rows(hours="24/7", status="paused")


def test_age_and_holidays_are_told() -> None:
    """How old the hours are, and that holidays are not among them unless the hours say so."""
    (row,) = rows(hours="Mo 09:00-15:00", hours_dated="2020-06-04")
    assert "Ring først. Tiderne er fra 2020-06-04. Helligdage er ikke med: ring først." == row["notes"]
    assert "Ring først." == rows(hours="Mo 09:00-15:00; PH off")[0]["notes"]
