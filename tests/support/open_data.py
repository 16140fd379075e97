"""The published schema of HSDS 3.0, with the formats that it names."""

from __future__ import annotations

import json
import re
import uuid
from datetime import date, time
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker

from help_finder.config import ROOT

FORMATS = FormatChecker(("email",))


@FORMATS.checks("uuid", ValueError)
def _is_uuid(value: object) -> bool:
    return not isinstance(value, str) or str(uuid.UUID(value)) == value


@FORMATS.checks("date", ValueError)
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or date.fromisoformat(value).isoformat() == value


@FORMATS.checks("time-of-day", ValueError)
def _is_time(value: object) -> bool:
    return not isinstance(value, str) or time.fromisoformat(value).tzinfo is not None


@FORMATS.checks("uri", ValueError)
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(re.fullmatch(r"https?://[!-~]+", value) and urlsplit(value).netloc)


HSDS = Draft202012Validator(
    json.loads((ROOT / "tests" / "schemas" / "hsds.json").read_text(encoding="utf-8")), format_checker=FORMATS
)
