"""Opening hours as somebody types them: in the notation of the files, or in Danish."""

from __future__ import annotations

from help_finder.hours import syntax
from help_finder.hours.notation import danish


def notation_of(text: str) -> str | None:
    """Return hours in the notation of the files, from it or from Danish; None where they cannot be read."""
    for said in (text, danish.translate(text)):
        try:
            syntax.parse_hours(said)
        except syntax.HoursError:
            continue
        return said
    return None
