"""Opening cases: Aalborg's own patterns at the moments that others get wrong; server and device answer the same."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from help_finder.model.calendar import ClosingDay

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
