"""The shown services that may be on a map, as GeoJSON (RFC 7946)."""

from __future__ import annotations

from datetime import date

from help_finder.model.directory import Directory
from help_finder.model.facts.checked import FACTS
from help_finder.model.location import Position
from help_finder.model.service import Service
from help_finder.open_data import licence


def collection(directory: Directory, today: date) -> dict[str, object]:
    """Return a feature for every shown service with a position; `within_m` is the radius of its circle in metres."""
    return {
        "type": "FeatureCollection",
        "license": licence.URL,
        "attribution": licence.ATTRIBUTION,
        "date": today.isoformat(),
        "features": [_feature(service, service.position) for service in directory.shown if service.position],
    }


def _feature(service: Service, position: Position) -> dict[str, object]:
    """Return one service; GeoJSON writes the longitude first."""
    return {
        "type": "Feature",
        "id": service.slug,
        "geometry": {"type": "Point", "coordinates": [position.lon, position.lat]},
        "properties": {
            "name": service.title,
            "summary": service.summary.da,
            "within_m": position.within_m,
            "status": service.status,
            "needs": list(service.needs),
            "address": ", ".join(service.postal.lines) if service.postal else None,
            "phones": [phone.number for phone in service.phones],
            "website": service.website,
            "opening_hours": service.hours,
            "checked_on": None if service.checked.what else service.checked.on,
            "checked_how": service.checked.how,
            "confirmed": {fact: day.isoformat() for fact in FACTS if (day := service.confirmed_on(fact))},
            "sources": [_source(source.title, source.url, source.dated) for source in service.sources],
        },
    }


def _source(title: str | None, url: str | None, dated: str | None) -> dict[str, str]:
    parts = {"title": title, "url": url, "dated": dated}
    return {name: part for name, part in parts.items() if part}
