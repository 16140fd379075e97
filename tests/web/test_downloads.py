"""The open data: valid in each format, complete, and without confidential facts."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from checked_client import CheckedClient
from flask import Flask
from open_data import HSDS, nodes, parse, with_service

from help_finder.model.directory import Directory
from help_finder.model.service import Service
from help_finder.open_data import hsds, spreadsheet
from help_finder.open_data.formats import FORMATS

TODAY = date(2026, 11, 23)


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
