"""Opening hours as rows of HSDS: the right days, the right times, no day in two rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from makers import make_service

from help_finder.open_data.hsds_schedules import Period, periods, schedules

TODAY = date(2026, 11, 23)  # a Monday in winter time
SEASON = Period(TODAY, date(2027, 3, 27))  # the clocks change on the 28th


def rows(**fields: Any) -> list[dict[str, Any]]:
    """Return the rows of a service that is open."""
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
    rows: list[dict[str, Any]] = schedules(service, TODAY)
    ordinary, closed, short, again = rows
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
    """Unknown exceptions are neither the ordinary hours nor closed."""
    service = make_service(hours="Mo 09:00-15:00", exceptions=[{"from": "2026-11-23", "until": "2027-03-27"}])
    (row,) = schedules(service, TODAY)
    assert ("unknown", False) == (row["description"], "opens_at" in row)


def test_first_monday_of_the_month_is_one_of_its_first_seven_days() -> None:
    """RFC 5545 says it with `bymonthday`; the last one is counted from the month's end."""
    first, last = (rows(hours=f"Mo[{number}] 10:00-12:00") for number in (1, -1))
    assert [("MONTHLY", "MO", "1,2,3,4,5,6,7")] == [(row["freq"], row["byday"], row["bymonthday"]) for row in first]
    assert ["-7,-6,-5,-4,-3,-2,-1"] == [row["bymonthday"] for row in last]


def test_hours_that_no_row_can_hold_are_told_day_by_day() -> None:
    """A Monday counted from both ends of the month has its dates, each true on that day alone."""
    found = rows(hours="Mo 10:00-11:00; Mo[4] 12:00-13:00; Mo[-1] off")
    assert ["2026-11-23", "2026-12-07", "2026-12-14", "2026-12-21"] == [row["valid_from"] for row in found][:4]
    assert all(row["valid_from"] == row["valid_to"] for row in found)


def test_of_two_exceptions_the_shorter_one_holds() -> None:
    """Closed on Christmas Eve within other hours in the holidays, in whatever order they are written."""
    long = {"from": "2026-12-20", "until": "2027-01-03", "hours": "10:00-12:00"}
    eve = {"from": "2026-12-24", "until": "2026-12-24", "hours": "off"}
    for exceptions in ([long, eve], [eve, long]):
        found = rows(hours="Mo-Su 09:00-15:00", exceptions=exceptions)
        assert ["2026-12-24"] == [row["valid_from"] for row in found if row["description"] == "off"]


def test_paused_service_has_no_hours() -> None:
    """What is closed for now has no week."""
    assert [] == rows(hours="24/7", status="paused")


def test_age_and_holidays_are_told() -> None:
    """How old the hours are, and that holidays are not among them unless the hours say so."""
    (row,) = rows(hours="Mo 09:00-15:00", hours_dated="2020-06-04")
    assert "Ring først. Tiderne er fra 2020-06-04. Helligdage er ikke med: ring først." == row["notes"]
    assert "Ring først." == rows(hours="Mo 09:00-15:00; PH off")[0]["notes"]
