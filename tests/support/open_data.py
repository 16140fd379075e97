"""The published schema of HSDS 3.0 with the formats that it names, and helpers to read open data."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any
from urllib.parse import urlsplit

from checked_client import CheckedClient
from jsonschema import Draft202012Validator, FormatChecker
from makers import make_service

from help_finder.config import ROOT
from help_finder.model.directory import Directory
from help_finder.model.service import Service

_CHECKER = FormatChecker(("email",))


@_CHECKER.checks("uuid", ValueError)
def _is_uuid(value: object) -> bool:
    return not isinstance(value, str) or str(uuid.UUID(value)) == value


@_CHECKER.checks("date", ValueError)
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or date.fromisoformat(value).isoformat() == value


@_CHECKER.checks("time-of-day", ValueError)
def _is_time(value: object) -> bool:
    return not isinstance(value, str) or time.fromisoformat(value).tzinfo is not None


@_CHECKER.checks("uri", ValueError)
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(re.fullmatch(r"https?://[!-~]+", value) and urlsplit(value).netloc)


HSDS = Draft202012Validator(
    json.loads((ROOT / "tests" / "schemas" / "hsds.json").read_text(encoding="utf-8")), format_checker=_CHECKER
)


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
