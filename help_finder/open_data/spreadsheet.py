"""The shown services as a table (CSV) that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
from datetime import date

from help_finder.model.directory import Directory
from help_finder.model.facts.checked import FACTS
from help_finder.model.fields import LANGUAGES, Language, Source, Text
from help_finder.model.location import Position
from help_finder.model.service import Service
from help_finder.open_data import licence

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads Danish letters as Latin-1
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 -- Excel folds wide signs


def table(directory: Directory, today: date) -> bytes:
    """Return a heading and a row for every shown service: UTF-8 with byte order mark, commas, CRLF (RFC 4180)."""
    rows = [_row(service) | _licence(today) for service in directory.shown]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]) if rows else ["slug"])
    writer.writeheader()
    writer.writerows({name: _safe(cell) for name, cell in row.items()} for row in rows)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def _safe(cell: str) -> str:
    """Return a cell that is text: an apostrophe precedes what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _row(service: Service) -> dict[str, str]:
    postal = service.postal
    return {
        "slug": service.slug,
        "name": service.title,
        "operator": service.operator or "",
        "status": service.status,
        "needs": " ".join(service.needs),
        **{f"summary_{language}": _text(service.summary, language) for language in LANGUAGES},
        "street": (postal and postal.street) or "",
        "postcode": (postal and postal.postcode) or "",
        "city": postal.city if postal else "",
        **_position(service.position),
        "phones": "; ".join(phone.number for phone in service.phones),
        "email": service.email or "",
        "website": service.website or "",
        "opening_hours": service.hours or "",
        "hours_note": service.hours_note.da if service.hours_note else "",
        "can_i": " ".join(f"{name}={answer}" for name, answer in service.can_i.model_dump().items() if answer != "ask"),
        "checked_on": "" if service.checked.what else service.checked.on or "",
        "checked_how": service.checked.how,
        "confirmed": "; ".join(f"{fact} {day}" for fact in FACTS if (day := service.confirmed_on(fact))),
        "sources": " | ".join(map(_source, service.sources)),
    }


def _position(position: Position | None) -> dict[str, str]:
    if position is None:
        return {"lat": "", "lon": "", "within_m": ""}
    return {"lat": str(position.lat), "lon": str(position.lon), "within_m": str(position.within_m)}


def _text(text: Text, language: Language) -> str:
    return text.in_language(language) or ""


def _source(source: Source) -> str:
    return source.citation


def _licence(today: date) -> dict[str, str]:
    return {
        "license": f"{licence.NAME} {licence.URL}",
        "attribution": licence.ATTRIBUTION,
        "date": today.isoformat(),
    }
