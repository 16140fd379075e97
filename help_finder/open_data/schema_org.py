"""A service as schema.org's linked data for search engines: only what is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from help_finder.model.directory import Directory
from help_finder.model.fields import Language, Text
from help_finder.model.service import Service
from help_finder.open_data.schema_org_hours import opening_hours

_PUBLIC = re.compile(r"\b(Kommune|Region|Byråd|Politi(et)?)\b")  # who runs it is a public body


def describe_service(directory: Directory, service: Service, today: date, language: Language) -> dict[str, object]:
    """Return one service: an emergency or public service, one with a door, or else a telephone line."""
    kind = _kind(directory, service)
    has_door = kind in ("EmergencyService", "LocalBusiness")
    about = _about(service, language) | _page(directory, service, language)
    hours = opening_hours(directory, service, today)
    if has_door:
        telephone = {"telephone": service.phones[0].uri.removeprefix("tel:")} if service.phones else {}
        return (
            {"@context": "https://schema.org", "@type": kind}
            | about
            | telephone
            | _where(service)
            | hours
            | _runner(service, "parentOrganization")
        )
    channel = _channel(service, _where(service), [row for rows in hours.values() for row in rows])
    return {"@context": "https://schema.org", "@type": kind} | about | channel | _runner(service, "provider")


def _kind(directory: Directory, service: Service) -> str:
    always = {line.phone.digits for line in directory.emergency if line.is_alarm}
    if always.intersection(phone.digits for phone in service.phones):
        return "EmergencyService"
    if _PUBLIC.search(service.operator or ""):
        return "GovernmentService"
    return "LocalBusiness" if service.postal and service.postal.street else "Service"


def _about(service: Service, language: Language) -> dict[str, object]:
    about: dict[str, object] = {"name": _in(service.name, language), "description": _in(service.summary, language)}
    optional = {"url": service.website, "email": service.email}
    return about | {name: value for name, value in optional.items() if value}


def _page(directory: Directory, service: Service, language: Language) -> dict[str, str]:
    """Return the page's own URL where the site's is known; Host is not to be trusted for it."""
    base = directory.site.base_url
    return {"mainEntityOfPage": f"{base}/{language}/service/{service.slug}/"} if base else {}


def _in(text: Text | str, language: Language) -> str:
    return text if isinstance(text, str) else text.in_language(language) or text.da


def _where(service: Service) -> dict[str, object]:
    """Return address and position; a position only where it is exact, because schema.org has no "about here"."""
    where: dict[str, object] = {}
    if service.postal:
        parts = {"streetAddress": service.postal.street, "postalCode": service.postal.postcode}
        known = {name: part for name, part in parts.items() if part}
        town = {"addressLocality": service.postal.city, "addressCountry": "DK"}
        where["address"] = {"@type": "PostalAddress"} | known | town
    position = service.position
    if position and position.is_exact:
        where["geo"] = {"@type": "GeoCoordinates", "latitude": position.lat, "longitude": position.lon}
    return where


def _channel(service: Service, where: dict[str, object], opened: Sequence[object]) -> dict[str, object]:
    """Return where, when and by which telephone a service is reached."""
    found: dict[str, object] = {}
    if opened:
        found["hoursAvailable"] = opened
    if service.phones:
        number = service.phones[0].uri.removeprefix("tel:")
        found["servicePhone"] = {"@type": "ContactPoint", "telephone": number}
    if where:
        found["serviceLocation"] = {"@type": "Place"} | where
    return {"availableChannel": {"@type": "ServiceChannel"} | found} if found else {}


def _runner(service: Service, role: str) -> dict[str, object]:
    if not service.operator:
        return {}
    kind = "GovernmentOrganization" if _PUBLIC.search(service.operator) else "Organization"
    return {role: {"@type": kind, "name": service.operator}}
