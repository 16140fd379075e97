"""Records answers for the process that serves files: redirects, the way out, and the page for a full queue."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

import flask
import flask_babel
from flask import Flask

from help_finder.delivery.guard import guarded
from help_finder.delivery.queries.shown import StoredAnswer
from help_finder.model.fields import LANGUAGES, Language
from help_finder.pages.language.drafts import render_page
from help_finder.pages.language.i18n import msgid
from help_finder.web.holder import held_by

_AFTER = 5  # seconds until a query may be tried again
_WORDS = {
    HTTPStatus.SERVICE_UNAVAILABLE: msgid("Mange søger lige nu"),
    HTTPStatus.REQUEST_TIMEOUT: msgid("Det tog for lang tid"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: msgid("Det kan siden ikke svare på"),
}


def recorded(app: Flask) -> dict[str, StoredAnswer]:
    """Return the answers of an application; call it outside any context. `ShownBuild` says what the keys are."""
    return {**dict(_ways(app)), **dict(_refusals(app))}


def busy(app: Flask) -> dict[str, StoredAnswer]:
    """Return only the pages for when too many queries wait."""
    return {key: answer for key, answer in _refusals(app) if key.startswith("503")}


def _ways(app: Flask) -> Iterator[tuple[str, StoredAnswer]]:
    for language in LANGUAGES:
        for path in ("/", "/exit"):
            answer = app.test_client().get(path, headers={"Accept-Language": language})
            headers = [(name, value) for name, value in answer.headers.items() if name != "Content-Length"]
            yield f"{path} {language}", (answer.status_code, headers, answer.text)


def _refusals(app: Flask) -> Iterator[tuple[str, StoredAnswer]]:
    for status, heading in _WORDS.items():
        for language in LANGUAGES:
            path = f"/{language}/"
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
            if status == HTTPStatus.SERVICE_UNAVAILABLE:
                headers.append(("Retry-After", str(_AFTER)))
            body = _page(app, language, heading)
            yield f"{status.value} {language}", (status.value, guarded(headers, path), body)


def _page(app: Flask, language: Language, heading: str) -> str:
    directory = held_by(app).directory
    numbers = [line for line in directory.emergency if line.is_shown]
    with app.test_request_context(f"/{language}/"):
        flask_babel.refresh()
        flask.g.language = language
        return render_page("pages/busy.html", heading=heading, emergency=numbers)
