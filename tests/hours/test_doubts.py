"""What the hours may not mean: each warning where it is due, and none where the syntax is used as usual."""

from __future__ import annotations

from datetime import date

import pytest
from makers import make_service

from help_finder.hours.summary.doubts import closes_on_holidays, doubts, overlapping
from help_finder.hours.syntax import parse_hours

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "code", "fact"),
    [
        ("Mo-Fr 10:00-12:00; Mo-Fr 13:00-15:00", "hours_replaced", "Mo-Fr 13:00-15:00"),
        ("Mo-Th 10:00-12:00; Th 13:00-15:00", "hours_replaced", "Th 13:00-15:00"),
        ("Dec 24 10:00-14:00; Mo-Fr 10:00-11:00", "hours_replaced", "Mo-Fr 10:00-11:00"),
        ("Mo-Su 21:00-07:00; Dec 24 off", "hours_night_unsure", "Dec 24 21:00-07:00 off"),
        ("Mo-Su 21:00-07:00; Dec 24 18:00-24:00", "hours_night_unsure", "Dec 24 18:00-07:00"),
        ("Mo-Su 21:00-07:00; PH off", "hours_night_unsure", "PH 21:00-07:00 off"),
        ("Mo-Su 06:00-23:00", "hours_very_long", "06:00-23:00"),
        ("2020 Mo-Fr 10:00-14:00", "hours_never", ""),
        ("off", "hours_never", ""),
    ],
)
def test_a_doubt_names_what_to_write(text: str, code: str, fact: str) -> None:
    """One doubt, with the rule or the correction among its facts."""
    (found,) = doubts(parse_hours(text), TODAY)
    assert code == found.code
    assert fact in (*found.facts.values(), "")


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 09:00-15:00; We 12:00-18:00",
        "Mo-Fr 09:00-15:00; Dec 24 10:00-14:00",
        "Mo-Fr 09:00-15:00; PH 12:00-14:00",
        "Mo-Fr 09:00-15:00; PH off",
        "Apr-Oct Mo 10:00-12:00; Nov-Mar Mo 13:00-15:00",
        "Mo-Su 16:00-08:00; Sa,Su 00:00-24:00",
        "Mo-Th 21:00-07:00; Fr-Su 20:00-09:00",
        "Mo-Su 21:00-07:00; Dec 24 21:00-07:00 off",
        "Fr 18:00-04:00; Sa off",
        "24/7",
        "24/7; Dec 24-26 off",
        "Mo-Su 00:00-24:00",
        'unknown "ring først"',
        "2027 Mo-Fr 10:00-14:00",
    ],
)
def test_the_usual_ways_raise_no_doubt(text: str) -> None:
    """Hours in the usual forms raise no doubt."""
    assert [] == list(doubts(parse_hours(text), TODAY))


def test_a_correction_leaves_no_doubt() -> None:
    """The correction that a warning proposes raises no warning."""
    text = "Mo-Su 21:00-07:00; Dec 24 off"
    (found,) = doubts(parse_hours(text), TODAY)
    assert [] == list(doubts(parse_hours(text.replace("Dec 24 off", found.facts["mend"])), TODAY))


def test_closed_on_holidays_is_seen() -> None:
    """Closed on holidays is not the same as other hours on holidays."""
    assert closes_on_holidays(parse_hours("Mo-Fr 10:00-12:00; PH off"))
    assert not closes_on_holidays(parse_hours("Mo-Fr 10:00-12:00; PH 10:00-12:00"))


@pytest.mark.parametrize(
    ("one", "other", "asks"),
    [
        (("2026-12-20", "2027-01-03", "10:00-12:00"), ("2026-12-24", "2026-12-24", "off"), []),
        (("2026-12-24", "2026-12-24", "off"), ("2026-12-20", "2027-01-03", "10:00-12:00"), []),
        (("2026-12-20", "2026-12-27", "off"), ("2026-12-24", "2027-01-03", "10:00-12:00"), [1]),
        (("2026-12-24", "2026-12-24", "off"), ("2026-12-24", "2026-12-24", "10:00-12:00"), [1]),
        (("2026-12-24", "2026-12-24", "off"), ("2026-12-25", "2026-12-25", "10:00-12:00"), []),
    ],
)
def test_exceptions_that_part_the_days_are_asked_about(
    one: tuple[str, str, str], other: tuple[str, str, str], asks: list[int]
) -> None:
    """The shorter one within the longer is meant; two that merely meet are not."""
    exceptions = [{"from": first, "until": last, "hours": hours} for first, last, hours in (one, other)]
    service = make_service(hours="24/7", exceptions=exceptions)
    assert asks == [number for number, _, _ in overlapping(service.exceptions)]
