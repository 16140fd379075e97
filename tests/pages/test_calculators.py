"""What a visitor types: read kindly, refused clearly, and kept in the form."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from help_finder.pages.calculators import DateError, TreatmentDeadline, parse_day, read_form

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    ["2026-11-09", "09-11-2026", "9-11-2026", "9.11.2026", "9/11/2026", "9/11-2026", "9. 11. 2026", "9 11 2026"],
)
def test_dates_as_people_write_them(text: str) -> None:
    """Danish and ISO, with dots, hyphens, slashes or spaces."""
    assert date(2026, 11, 9) == parse_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Feltet skal udfyldes"),
        ("hest", "Datoen er skrevet forkert"),
        ("23-11", "Datoen er skrevet forkert"),
        ("i går", "Datoen er skrevet forkert"),
        ("2026", "Datoen er skrevet forkert"),
        ("11/9/26", "Datoen er skrevet forkert"),
        ("<script>", "Datoen er skrevet forkert"),
        ("31-02-2026", "Datoen er ikke gyldig"),
        ("29-02-2025", "Datoen er ikke gyldig"),
        ("2026-13-01", "Datoen er ikke gyldig"),
        ("00-11-2026", "Datoen er ikke gyldig"),
        ("0000-01-01", "Datoen er ikke gyldig"),
        ("24-11-2026", "Datoen er ikke kommet endnu"),
        ("2099-01-01", "Datoen er ikke kommet endnu"),
        ("01-01-1900", "Datoen ligger mere end 5 år tilbage"),
        ("2020-11-23", "Datoen ligger mere end 5 år tilbage"),
    ],
)
def test_dates_that_cannot_be(text: str, message: str) -> None:
    """Each mistake has its own words."""
    with pytest.raises(DateError, match=message):
        parse_day(text, TODAY)


def test_a_leap_day_is_a_day() -> None:
    """29 February, in the years that have it."""
    assert date(2024, 2, 29) == parse_day("29-02-2024", TODAY)


@pytest.mark.parametrize(
    ("fields", "exception"),
    [
        ({"what": "drugs"}, None),
        ({"what": "alcohol"}, None),
        ({"what": "medical"}, None),
        ({"what": "dual"}, None),
        ({"what": "drugs-anonymous"}, "drugs-anonymous"),
        ({"what": "drugs", "under-18": "yes"}, "under-18"),
        ({"what": "drugs-anonymous", "under-18": "yes"}, "under-18"),
    ],
)
def test_treatment_knows_whom_the_rule_may_not_cover(fields: dict[str, str], exception: str | None) -> None:
    """Anonymous drug treatment and people under 18 get a question to ask, not a date."""
    answer = read_form("treatment", {**fields, "day": "2026-11-20"}, TODAY).answer
    assert isinstance(answer, TreatmentDeadline)
    assert (exception, exception is None) == (answer.exception, answer.deadline is not None)


@pytest.mark.parametrize(
    ("calculator", "fields", "wrong"),
    [
        ("treatment", {}, {"what", "day"}),
        ("treatment", {"what": "drugs", "day": "x"}, {"day"}),
        ("treatment", {"what": "gold", "day": "2026-11-20"}, {"what"}),
        ("complaint", {}, {"day"}),
        ("complaint", {"day": "40-40-4040"}, {"day"}),
        ("frikort", {}, {"problems", "income", "residence"}),
        ("frikort", {"problems": "yes", "income": "maybe"}, {"income", "residence"}),
    ],
)
def test_mistakes_are_named_and_input_is_kept(calculator: Any, fields: dict[str, str], wrong: set[str]) -> None:
    """Beside each field; no answer; what was typed stays."""
    form = read_form(calculator, fields, TODAY)
    assert (wrong, None, fields) == (set(form.errors), form.answer, dict(form.values))


def test_fields_nobody_asked_for_are_left_out() -> None:
    """What is not in the form is not in the page."""
    assert {"day": "2026-11-20"} == dict(read_form("complaint", {"day": "2026-11-20", "cpr": "1"}, TODAY).values)
