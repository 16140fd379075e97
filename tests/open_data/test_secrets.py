"""Confidential facts, drafts and ended services are in no page and no file."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from checked_client import CheckedClient, page_paths
from makers import make_service
from open_data import parse

from help_finder.config import Config
from help_finder.content import snapshot
from help_finder.hours import clock
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language
from help_finder.model.location import Position
from help_finder.open_data.formats import FORMATS
from help_finder.web.app import make_app


@pytest.fixture(scope="module")
def leaky(tmp_path_factory: pytest.TempPathFactory) -> tuple[CheckedClient, Directory]:
    """Return a site over content with a secret service, one with markup, a draft and an ended one with positions."""
    content = snapshot.read_snapshot(Config.from_environment().data)
    evil = make_service(slug="evil-x").model_copy(update={"name": "</script><script>alert(1)", "operator": "<b>X"})
    position = Position(lat=57.123451, lon=9.876541, within_m=31)
    services = (
        make_service(slug="secret-x", name="Hemmelig X", address="confidential", phones=[{"number": "98 11 11 11"}]),
        make_service(slug="draft-x", name="Kladde X", status="draft", position=position),
        make_service(slug="ended-x", name="Slut X", status="ended", position=position),
        evil,
    )
    directory = replace(content.directory, services=(*content.directory.services, *services))
    work = tmp_path_factory.mktemp("leaky")
    app = make_app(replace(content, directory=directory), work, clock.clock_in_copenhagen)
    return CheckedClient(app), directory


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_leaks_that_the_check_would_refuse(leaky: tuple[CheckedClient, Directory], language: Language) -> None:
    """No page or file holds the position of what is not shown, no page markup from a text; the others are there."""
    client, directory = leaky
    pages = [client.raw(f"/{language}/{path}").text for path in page_paths(directory)]
    files = [client.raw(f"/open/{name}").data.decode() for name in FORMATS]
    for text in (*pages, *files):
        assert not re.search(r"57\.12345|9\.87654", text)
    assert [] == [page for page in pages if re.search(r"<script>alert|<b>X", page)]
    assert any("script&gt;alert" in page for page in pages)
    assert 3 <= sum("Hemmelig X" in text for text in (*pages, *files))


def test_secret_service_is_told_without_where(leaky: tuple[CheckedClient, Directory]) -> None:
    """Its telephone is in the open data; an address, a town or a point is not."""
    client, _ = leaky
    service = next(s for s in parse(client, "services.json")["contents"] if s["name"] == "Hemmelig X")
    assert ("+45 98 11 11 11", False) == (service["phones"][0]["number"], "service_at_locations" in service)
    assert "secret-x" not in [feature["id"] for feature in parse(client, "services.geojson")["features"]]
    table = client.raw("/open/services.csv").data.decode("utf-8-sig")
    row = next(row for row in csv.DictReader(io.StringIO(table, newline="")) if row["slug"] == "secret-x")
    assert {""} == {row[name] for name in ("street", "postcode", "city", "lat", "lon", "within_m")}
    (data,) = re.findall(r"ld\+json..(.*?)</script>", client.raw("/da/service/secret-x/").text)
    assert not re.search("address|geo|serviceLocation", data)


def test_secret_service_with_a_position_stops_everything(directory: Directory) -> None:
    """Content that came past the check makes no site at all."""
    secret = make_service(address="confidential").model_copy(
        update={"position": Position(lat=57.1, lon=9.8, within_m=31)}
    )
    with pytest.raises(ValueError, match="secret service"):
        replace(directory, services=(secret,))


def test_drafts_and_ended_services_are_in_no_file(leaky: tuple[CheckedClient, Directory]) -> None:
    """What visitors do not see in lists, others do not get either."""
    client, _ = leaky
    for name in FORMATS:
        text = client.raw(f"/open/{name}").data.decode()
        assert not re.search("Kladde X|Slut X", text)
