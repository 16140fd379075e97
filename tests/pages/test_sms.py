"""A text message: how long it is on the air, and what is left out when it would be too long."""

from __future__ import annotations

import pytest

from help_finder.pages.sms import LONGEST_MESSAGE, Stop, measure, write_message

LINK = "https://hjælp.example/da/list/?s=a,b,c"
CAFE = Stop("Café Ærø", "98 12 34 56", "Åvej 1, Aalborg", "I dag 9–15")


@pytest.mark.parametrize(
    ("text", "characters", "parts", "alphabet"),
    [
        ("", 0, 1, "GSM-7"),
        ("æøå ÆØÅ é ü §", 13, 1, "GSM-7"),  # all in the plain alphabet
        ("€[]{}", 10, 1, "GSM-7"),  # each counts two
        ("Sianeqqaarit. Ullumi 21.00-7.00", 31, 1, "GSM-7"),
        ("Kalâdlit", 8, 1, "UCS-2"),  # the old Greenlandic spelling has letters that GSM-7 lacks
        ("ĸ", 1, 1, "UCS-2"),
        ("é" * 160, 160, 1, "GSM-7"),
        ("é" * 161, 161, 2, "GSM-7"),
        ("a" * 306, 306, 2, "GSM-7"),
        ("a" * 307, 307, 3, "GSM-7"),
        ("€" * 80, 160, 1, "GSM-7"),
        ("â" * 70, 70, 1, "UCS-2"),
        ("â" * 71, 71, 2, "UCS-2"),
        ("â" * 134, 134, 2, "UCS-2"),
        ("â" * 135, 135, 3, "UCS-2"),
        ("😀", 2, 1, "UCS-2"),  # two units of UTF-16
    ],
)
def test_size(text: str, characters: int, parts: int, alphabet: str) -> None:
    """Characters, messages and alphabet are those of GSM 03.38: 160 or 153, 70 or 67."""
    assert (characters, parts, alphabet) == measure(text)


def test_everything_fits() -> None:
    """A short list tells all, and dashes are written so that the plain alphabet does."""
    found = write_message([CAFE], "Hjælp", ("Ring først.", LINK))
    text = f"Café Ærø: 98 12 34 56, Åvej 1, Aalborg, I dag 9-15\nRing først.\n{LINK}"
    assert (text, "full", "GSM-7") == (found.text, found.form, found.size.alphabet)


@pytest.mark.parametrize(
    ("address", "hours", "name", "form"),
    [(20, 10, 10, "full"), (90, 10, 10, "hours"), (90, 90, 10, "phones")],
)
def test_shorter_form_is_named(address: int, hours: int, name: int, form: str) -> None:
    """First the addresses go, then the hours, last names and numbers; each form is named and at most 320."""
    stops = [Stop("n" * name, "98 12 34 56", "a" * address, "h" * hours)] * 3
    found = write_message(stops, "Hjælp. Steder: 3", ("Ring først.", LINK))
    assert form == found.form
    assert LONGEST_MESSAGE >= found.size.characters
    assert found.text.endswith(LINK)


@pytest.mark.parametrize("count", range(1, 7))
def test_up_to_six_services_keep_their_numbers(count: int) -> None:
    """However long names, addresses, hours and link are: without the link rather than without a number."""
    stops = [Stop("n" * 110, f"98 12 34 5{number}", "a" * 90, "h" * 90) for number in range(count)]
    found = write_message(stops, "Hjælp", ("Ring først.", "https://hjaelp.example/" + "s" * 200))
    assert all(f"{stop.name}: {stop.phone}" in found.text for stop in stops)


def test_a_long_list_is_told_by_its_link() -> None:
    """Twenty services do not fit three messages; the form says so."""
    found = write_message([Stop("n" * 40, "98 12 34 56", "", "")] * 20, "Hjælp. Steder: 20", ("Ring først.", LINK))
    assert ("link", True) == (found.form, found.text.endswith(LINK))


def test_greenlandic_counts_what_it_needs() -> None:
    """A letter outside the plain alphabet makes the whole message UCS-2, counted in its units."""
    found = write_message(
        [Stop("Kalâdlit Igdluat", "98 12 34 56", "", "")], "Ikiorneqarnissaq", ("Sianeqqaarit.", LINK)
    )
    assert ("UCS-2", 2) == (found.size.alphabet, found.size.parts)


def test_unknown_facts_leave_no_commas() -> None:
    """A service without telephone, address and hours is its name; an empty ending is no line."""
    assert "X\nY: 1" == write_message([Stop("X", "", "", ""), Stop("Y", "1", "", "")], "", ("", "")).text
