"""What a service's page says to search engines."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from checked_client import CheckedClient
from makers import DATA
from open_data import nodes, with_service

from help_finder.content.reader import load_directory
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language
from help_finder.open_data import schema_org

TODAY = date(2026, 11, 23)


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
