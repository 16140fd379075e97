"""The downloads that are made of the content, each made once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from help_finder.model.directory import Directory
from help_finder.open_data import geojson, hsds, openapi, spreadsheet


class Format(NamedTuple):
    """A form of the open data: its media type, and how it is made for a day."""

    mimetype: str
    make: Callable[[Directory, date], bytes]


def _to_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "services.json": Format("application/json", lambda content, day: _to_json(hsds.services_page(content, day))),
        "services.geojson": Format(
            "application/geo+json", lambda content, day: _to_json(geojson.collection(content, day))
        ),
        "services.csv": Format("text/csv", spreadsheet.table),
        "openapi.json": Format(
            "application/json", lambda content, _day: _to_json(openapi.describe_api(content.site.base_url))
        ),
    }
)


class Exports:
    """The open data of one snapshot; each format is cached for its day."""

    def __init__(self, directory: Directory) -> None:
        self._body = lru_cache(len(FORMATS) * 2)(lambda name, day: FORMATS[name].make(directory, day))

    def body(self, name: str, day: date) -> bytes:
        """Return one file as it is on a day."""
        return self._body(name, day)
