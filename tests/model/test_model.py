"""The content types refuse what an editor must not write."""

from __future__ import annotations

import pytest
from makers import make_service
from pydantic import ValidationError

from help_finder.model.directory import Directory
from help_finder.model.facts.checked import Checked
from help_finder.model.fields import Source, Text
from help_finder.model.location import Position
from help_finder.model.phone import Phone


def test_content_cannot_be_changed() -> None:
    """What was read stays as it was read."""
    with pytest.raises(ValidationError, match="frozen"):
        make_service().status = "ended"  # type: ignore[misc]


def test_unknown_is_ask() -> None:
    """A missing field is never yes or no."""
    service = make_service()
    assert {"ask"} == set(service.can_i.model_dump().values())
    assert "ask" == service.for_whom.min_age == service.sober


@pytest.mark.parametrize(
    ("number", "uri"),
    [("98 12 34 56", "tel:+4598123456"), ("112", "tel:112"), ("116 111", "tel:116111"), ("1888", "tel:1888")],
)
def test_numbers_ring(number: str, uri: str) -> None:
    """Ordinary numbers carry the country, short ones do not."""
    assert uri == Phone(number=number).uri


@pytest.mark.parametrize(
    ("dated", "kept"),
    [(2020, "2020"), ("2020-06", "2020-06"), ("ca. 2023", "ca. 2023"), ("2020-06-04", "2020-06-04")],
)
def test_dates_are_as_exact_as_their_source(dated: object, kept: str) -> None:
    """Nobody has to invent a day."""
    assert kept == Source(title="x", dated=dated).dated


@pytest.mark.parametrize(("within_m", "is_exact"), [(30, True), (31, False), (300, False)])
def test_a_pin_needs_thirty_metres(within_m: int, is_exact: bool) -> None:  # noqa: FBT001 -- a table's column
    """Anything wider is drawn as a circle."""
    assert is_exact == Position(lat=57, lon=9.9, within_m=within_m).is_exact


def test_secret_service_has_no_position() -> None:
    """The type itself refuses it."""
    with pytest.raises(ValidationError, match="secret"):
        make_service(address="confidential", position={"lat": 57, "lon": 9.9, "within_m": 100})


def test_a_call_has_a_day() -> None:
    """Only the web may be without one."""
    assert Checked(how="web").on is None
    with pytest.raises(ValidationError):
        Checked(how="phone", on="2026-11")


def test_greenlandic_says_whether_it_was_read() -> None:
    """A text without `reviewed` could pass for one that was."""
    with pytest.raises(ValidationError):
        Text(da="Mad", kl="Nerisassat")


def test_services_that_name_a_need_first_come_first(directory: Directory) -> None:
    """The crisis line is no night shelter: who lists `bed` first stands first."""
    services = directory.services_for("bed")
    own = [service.needs.index("bed") for service in services if service.area != "denmark"]
    assert sorted(own) == own


@pytest.mark.parametrize("status", ["draft", "ended"])
def test_hidden_services_are_not_shown(status: str) -> None:
    """A draft and a closed service are in no list."""
    assert not make_service(status=status).is_shown
