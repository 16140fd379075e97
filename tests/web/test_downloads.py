"""The open data: valid in each format, complete, and without confidential facts."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from checked_client import CheckedClient, page_paths
from flask import Flask
from makers import DATA, make_service
from open_data import HSDS

from help_finder.config import Config
from help_finder.content import snapshot
from help_finder.content.reader import load_directory
from help_finder.hours import clock
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language
from help_finder.model.location import Position
from help_finder.model.service import Service
from help_finder.open_data import hsds, schema_org, spreadsheet
from help_finder.open_data.formats import FORMATS
from help_finder.web.app import make_app

TODAY = date(2026, 11, 23)


def parse(client: CheckedClient, name: str) -> Any:
    """Return one of the JSON files, parsed."""
    return json.loads(client.raw(f"/open/{name}").data)


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object in a JSON value."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(part)


def with_service(directory: Directory, **fields: Any) -> tuple[Directory, Service]:
    """Return the directory with one more service."""
    service = make_service(**fields)
    return replace(directory, services=(*directory.services, service)), service


def told(directory: Directory, service: Service) -> dict[str, Any]:
    """Return a service as an HSDS record."""
    return hsds.service_record(directory, service, TODAY)


def test_hsds_is_valid(client: CheckedClient) -> None:
    """Every service keeps to HSDS 3.0: types, formats, enumerations, required fields, and no field of our own."""
    faults = [
        f"{service['name']}: {error.json_path}: {error.message}"
        for service in parse(client, "services.json")["contents"]
        for error in HSDS.iter_errors(service)
    ]
    assert [] == faults


def test_hsds_holds_every_shown_service_once(client: CheckedClient, directory: Directory) -> None:
    """As many services as the site shows, in the same order; no id is used twice."""
    page = parse(client, "services.json")
    assert [service.title for service in directory.shown] == [service["name"] for service in page["contents"]]
    assert len(directory.shown) == page["total_items"] == page["size"]
    shared = {"organization", "taxonomy_term", "taxonomy_detail"}
    ids = [node["id"] for node in nodes(_without(page["contents"], shared))]
    assert len(set(ids)) == len(ids)


def _without(value: Any, names: set[str]) -> Any:
    if isinstance(value, dict):
        return {name: _without(part, names) for name, part in value.items() if name not in names}
    return [_without(part, names) for part in value] if isinstance(value, list) else value


def test_hsds_ids_are_for_ever(client: CheckedClient) -> None:
    """A service keeps its id: others have it in their systems."""
    ids = {service["name"]: service["id"] for service in parse(client, "services.json")["contents"]}
    assert "480bf9f5-ba7c-50fa-8c8d-867843e80f78" == ids["Den Sociale Café Hjerterummet"]


def test_every_service_has_a_source_and_says_how_it_was_checked(client: CheckedClient) -> None:
    """The licence and the day come first; each service has its sources."""
    page = parse(client, "services.json")
    assert ("CC BY 4.0", "2026-11-23") == (page["license"]["name"], page["date"])
    for service in page["contents"]:
        assert service["metadata"]
        assert all(source["updated_by"] for source in service["metadata"])
        assert [a for a in service["attributes"] if a["link_type"] == "checked"]


def test_unknown_is_left_out(directory: Directory) -> None:
    """An unknown fact has no field, and never becomes "no"."""
    service = told(*with_service(directory))
    assert not {"interpretation_services", "minimum_age", "languages", "assured_date"} & service.keys()
    assert [] == [attribute for attribute in service["attributes"] if attribute["link_type"] == "can_i"]
    assert ["Ring først."] == [row["description"] for row in service["schedules"]]


def test_known_answers_are_told(directory: Directory) -> None:
    """Yes is yes and no is no; a wheelchair belongs to where it is."""
    address = {"street": "Gade 1", "postcode": "9000", "city": "Aalborg"}
    fields: dict[str, Any] = {"can_i": {"dog": "no", "wheelchair": "yes"}, "address": address, "interpreter": "no"}
    service = told(*with_service(directory, **fields))
    answers = {a["label"]: a["value"] for a in service["attributes"] if a["link_type"] == "can_i"}
    assert {"dog": "no", "wheelchair": "yes"} == answers
    assert "Med kørestol: ja" == service["service_at_locations"][0]["location"]["accessibility"][0]["description"]
    assert "nej" == service["interpretation_services"]
    assert [] == list(HSDS.iter_errors(service))


def test_translations_stand_beside_the_danish(directory: Directory) -> None:
    """English as a translation, unread Greenlandic as a draft of one."""
    summary = {"da": "Mad.", "en": "Food.", "kl": "Nerisassat.", "reviewed": "no"}
    service = told(*with_service(directory, summary=summary))
    found = {a["label"]: (a["link_type"], a["value"]) for a in service["attributes"] if ":" in a["label"]}
    expected = {"description:en": ("translation", "Food."), "description:kl": ("translation-draft", "Nerisassat.")}
    assert ("Mad.", expected) == (service["description"], found)


def test_half_dates_are_not_made_whole(directory: Directory) -> None:
    """A month is no day: it is told in words."""
    fields: dict[str, Any] = {
        "checked": {"on": "2017-08", "how": "web"},
        "sources": [{"title": "A", "dated": "2017-08"}],
    }
    service = told(*with_service(directory, **fields))
    assert "assured_date" not in service
    assert ("", "A, 2017-08") == (service["metadata"][0]["last_action_date"], service["metadata"][0]["updated_by"])


def test_short_numbers_stay_short(client: CheckedClient) -> None:
    """112 has no country code; ordinary numbers have one."""
    numbers = {phone["number"] for s in parse(client, "services.json")["contents"] for phone in s.get("phones", ())}
    assert "112" in numbers
    assert [] == [number for number in numbers if not re.fullmatch(r"\d{3,6}|\+45 [\d ]{8,}", number)]


def test_geojson_is_read_by_gdal(client: CheckedClient, directory: Directory, tmp_path: Path) -> None:
    """Debian's ogrinfo reads as many points as services with a position, each where it is and with its width."""
    path = tmp_path / "services.geojson"
    path.write_bytes(client.raw("/open/services.geojson").data)
    done = subprocess.run(["ogrinfo", "-ro", "-al", path], capture_output=True, text=True, check=True)  # noqa: S607 -- Debian's own
    located = [service for service in directory.shown if service.position]
    assert f"Feature Count: {len(located)}" in done.stdout
    assert len(located) == done.stdout.count("POINT (") == done.stdout.count("within_m (Integer) =")
    points = [tuple(map(float, point)) for point in re.findall(r"POINT \(([\d.]+) ([\d.]+)\)", done.stdout)]
    expected = [(service.position.lon, service.position.lat) for service in located if service.position]
    assert expected == [pytest.approx(point, rel=1e-5) for point in points]
    assert "WARNING" not in done.stderr.upper()


def test_csv_has_a_row_for_each_place(client: CheckedClient, directory: Directory) -> None:
    """A standard reader gives as many rows as services, and Danish letters after the byte order mark."""
    body = client.raw("/open/services.csv").data
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert [service.slug for service in directory.shown] == [row["slug"] for row in rows]
    assert {"CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"} == {row["license"] for row in rows}
    assert all(row["sources"] for row in rows)


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "＝"])  # noqa: RUF001 -- Excel folds wide signs
def test_csv_runs_nothing(directory: Directory, first: str) -> None:
    """A cell that a spreadsheet would reckon with is text."""
    wider, service = with_service(directory, name="X")
    evil = service.model_copy(update={"name": f"{first}cmd|' /C calc'!A0", "operator": f"{first}1+1"})
    body = spreadsheet.table(replace(wider, services=(evil,)), TODAY).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(body, newline="")))
    assert [f"'{first}cmd|' /C calc'!A0", f"'{first}1+1"] == [row["name"], row["operator"]]


@pytest.mark.parametrize("name", FORMATS)
def test_open_data_may_be_read_from_anywhere(client: CheckedClient, name: str) -> None:
    """CORS is open here, an unchanged file is not sent twice, and twice asked is twice the same."""
    answer = client.raw(f"/open/{name}", headers={"Origin": "https://example.org"})
    assert ("*", "public, max-age=300") == (
        answer.headers["Access-Control-Allow-Origin"],
        answer.headers["Cache-Control"],
    )
    assert FORMATS[name].mimetype == answer.mimetype
    again = client.raw(f"/open/{name}", headers={"If-None-Match": answer.headers["ETag"]})
    assert (304, "*") == (again.status_code, again.headers["Access-Control-Allow-Origin"])
    assert answer.data == client.raw(f"/open/{name}").data


@pytest.mark.parametrize("path", ["/da/", "/da/find/?q=x", "/healthz", "/nope", "/opening", "/"])
def test_nothing_else_may_be_read_from_elsewhere(client: CheckedClient, path: str) -> None:
    """CORS is closed everywhere but in /open/."""
    assert "Access-Control-Allow-Origin" not in client.raw(path, headers={"Origin": "https://example.org"}).headers


def test_description_names_every_address(app: Flask, client: CheckedClient) -> None:
    """OpenAPI knows each route and its methods, and no other."""
    routes = {
        (path, method.lower())
        for rule in app.url_map.iter_rules()
        for path in _paths(rule.rule)
        for method in (rule.methods or ())
        if method in ("GET", "POST")
    }
    paths = parse(client, "openapi.json")["paths"]
    assert routes == {(path, method) for path, item in paths.items() for method in item if method in ("get", "post")}


def _paths(rule: str) -> list[str]:
    """Return the addresses of a route: one for each name that it lists, the language and what is free in braces."""
    names = re.search(r"<any\(([^)]*)\):name>", rule)
    found = [rule.replace(names[0], name.strip(" '\"")) for name in names[1].split(",")] if names else [rule]
    return [re.sub(r"<(?:any\([^)]*\):)?(\w+)>", r"{\1}", path) for path in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_service_pages_tell_search_engines_what_is_known(
    client: CheckedClient, directory: Directory, language: Language
) -> None:
    """Each service page holds one piece of JSON-LD that parses, names the service, and gives its telephone."""
    for service in directory.shown:
        html = client.raw(f"/{language}/service/{service.slug}/").text
        (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        data = json.loads(found)
        assert "https://schema.org" == data["@context"]
        assert (
            service.name if isinstance(service.name, str) else getattr(service.name, language) or service.title
        ) == data["name"]
        assert not service.phones or service.phones[0].digits in found
        assert not {None, "", "ask"} & {value for node in nodes(data) for value in node.values() if _is_plain(value)}


def _is_plain(value: object) -> bool:
    return not isinstance(value, dict | list)


def test_kinds_of_service() -> None:
    """112 is an emergency service, a municipal office a public one, a café a business, a helpline a service."""
    directory = load_directory(DATA)
    kinds = {"112": "EmergencyService", "borgerraadgiver": "GovernmentService", "hjerterummet": "LocalBusiness"}
    kinds["livslinien"] = "Service"
    for slug, kind in kinds.items():
        service = directory.service_by_slug[slug]
        assert kind == schema_org.describe_service(directory, service, TODAY, "da")["@type"], slug


def test_night_is_written_with_the_day_it_begins(directory: Directory) -> None:
    """21:00-07:00 opens in the evening and closes in the morning."""
    fields: dict[str, Any] = {"hours": "Mo 21:00-07:00", "address": {"street": "G 1", "city": "Aalborg"}}
    service: dict[str, Any] = schema_org.describe_service(*with_service(directory, **fields), TODAY, "da")
    (opening,) = service["openingHoursSpecification"]
    assert ("Monday", "21:00", "07:00") == (opening["dayOfWeek"], opening["opens"], opening["closes"])


def test_site_names_its_own_address_only_where_it_knows_it(directory: Directory) -> None:
    """Without base_url there is no absolute address."""
    known = replace(directory, site=directory.site.model_copy(update={"base_url": "https://example.org"}))
    service = directory.shown[0]
    assert "mainEntityOfPage" not in schema_org.describe_service(directory, service, TODAY, "da")
    expected = f"https://example.org/da/service/{service.slug}/"
    assert expected == schema_org.describe_service(known, service, TODAY, "da")["mainEntityOfPage"]


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
