"""Makes parts of the content for tests, with the fewest fields."""

from __future__ import annotations

from typing import Any

from help_finder.model import Service


def make_service(**fields: Any) -> Service:
    """Return a service with the fewest fields, changed as asked."""
    least = {
        "slug": "x",
        "name": "X",
        "status": "open",
        "needs": ["food"],
        "summary": {"da": "Mad."},
        "hours_note": {"da": "Ring først."},
        "checked": {"how": "web"},
        "sources": [{"title": "Liste"}],
    }
    return Service.model_validate({**least, **fields})
