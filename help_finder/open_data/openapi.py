"""The site's public URLs as OpenAPI 3.1: parameters and answers."""

from __future__ import annotations

from collections.abc import Mapping

from help_finder.config import LONGEST_QUERY_STRING, MOST_PARAMETERS
from help_finder.model.fields import LANGUAGES
from help_finder.open_data import licence

JsonObject = dict[str, object]

_LANGUAGE: JsonObject = {
    "name": "language",
    "in": "path",
    "required": True,
    "description": "Danish, Greenlandic or English",
    "schema": {"type": "string", "enum": list(LANGUAGES)},
}
_PAGES = {
    "/{language}/": "Home: the needs and the number for danger to life",
    "/{language}/missing/": "What Aalborg lacks, or may lack",
    "/{language}/jobs/": "Jobs on socialt frikort",
    "/{language}/guide/": "The guides to what one has a right to",
    "/{language}/about/": "What the site is and where its facts are from",
    "/{language}/privacy/": "What is kept: nothing",
    "/{language}/accessibility/": "Who can use the site, and what nobody has tried yet",
    "/{language}/texts/": "The texts that a native speaker may review",
    "/{language}/booklet/": "The whole directory, for paper",
    "/{language}/leave/": "How one leaves without a trace",
    "/{language}/offline/": "What a kept copy shows for a page that it does not hold",
}
_FILES = {
    "/open/services.json": ("application/json", "Every shown service as HSDS 3.0"),
    "/open/services.geojson": ("application/geo+json", "Every shown service with a position, as GeoJSON"),
    "/open/services.csv": ("text/csv", "Every shown service as a table (UTF-8 with byte order mark)"),
    "/open/openapi.json": ("application/json", "This description"),
    "/favicon.ico": ("image/x-icon", "The icon, for a browser that asks for it by itself"),
    "/apple-touch-icon.png": ("image/png", "The same, for a home screen"),
    "/apple-touch-icon-precomposed.png": ("image/png", "The same, for an old one"),
    "/worker.js": ("text/javascript", "The script that answers from a kept copy"),
}
_FILES_IN_LANGUAGE = {
    "/{language}/keep.json": ("application/json", "What a kept copy holds"),
    "/{language}/find.json": ("application/json", "What the page of all services fetches when it is used"),
    "/{language}/search.json": ("application/json", "What a page searches by where no server answers"),
    "/{language}/found.json": ("application/json", "What such a page shows of what it finds"),
    "/{language}/app.webmanifest": ("application/manifest+json", "What a telephone needs for its home screen"),
}


def describe_api(base_url: str) -> JsonObject:
    """Return the description; URLs are relative to `base_url`, or to the description's own URL where that is empty."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{licence.ATTRIBUTION}: open data and pages",
            "version": "1",
            "summary": "Help in Aalborg for people who are homeless, addicted, beaten, ill or alone",
            "license": {"name": f"Content: {licence.NAME}", "url": licence.URL},
        },
        "servers": [{"url": base_url or "/"}],
        "paths": {**_files(), **_pages(), **_questions(), **_others()},
        "components": {"responses": {"Refused": _html(f"Not well formed: a query over {LONGEST_QUERY_STRING} bytes or "
                                                      f"{MOST_PARAMETERS} parameters, or control characters")}},
    }  # fmt: skip


def _files() -> JsonObject:
    files = {path: {"get": _file(*about)} for path, about in _FILES.items()}
    in_language = {path: _file(*about, _missing()) for path, about in _FILES_IN_LANGUAGE.items()}
    return files | {path: {"parameters": [_LANGUAGE], "get": get} for path, get in in_language.items()}


def _file(kind: str, summary: str, others: JsonObject | None = None) -> JsonObject:
    return {"summary": summary, "responses": {"200": _body(kind, summary), **_refused(), **(others or {})}}


def _pages() -> JsonObject:
    return {path: {"parameters": [_LANGUAGE], "get": _page(summary, _missing())} for path, summary in _PAGES.items()}


def _questions() -> JsonObject:
    """Return the paths that hold an id or take a query."""
    need, service, guide = _key("id", "bed"), _key("slug", "hjerterummet"), _key("slug", "klage")
    gone = {"301": _moved("The service has a new URL"), "410": _html("The service has ended; others are named")}
    return {
        "/{language}/find/": {
            "parameters": [_LANGUAGE, *_query()],
            "get": _page("The services that fit a question", _missing()),
        },
        "/{language}/list/": {
            "parameters": [_LANGUAGE, _parameter("s", "Services by their slugs, commas between", {"type": "string"})],
            "get": _page("A list of services that somebody made", _missing()),
        },
        "/{language}/need/{id}/": {"parameters": [_LANGUAGE, need], "get": _page("One need or topic", _missing())},
        "/{language}/service/{slug}/": {
            "parameters": [_LANGUAGE, service],
            "get": _page("One service", _missing() | gone),
        },
        "/{language}/guide/{slug}/": {
            "parameters": [_LANGUAGE, guide],
            "get": _page("One guide", _missing()),
            "post": _calculator(),
        },
    }


def _query() -> list[JsonObject]:
    text = {"type": "string"}
    return [
        _parameter("q", "Free text; the first 80 characters count", text),
        _parameter("need", "The id of a need or topic", text),
        _parameter("who", "What must fit who comes; repeatable", {"type": "array", "items": text}),
        _parameter("open", "`now`: by the server's clock", text),
        _parameter("near", "The id of a landmark", text),
    ]


def _parameter(name: str, description: str, schema: Mapping[str, object]) -> JsonObject:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _key(name: str, example: str) -> JsonObject:
    schema = {"type": "string", "minLength": 1}
    return {"name": name, "in": "path", "required": True, "schema": schema, "example": example}


def _calculator() -> JsonObject:
    """Return the form of a guide's calculator; nothing of it is kept."""
    names = ("day", "what", "under-18", "problems", "income", "residence")
    form = {"type": "object", "properties": {name: {"type": "string"} for name in names}}
    answers = {
        "405": _html("The guide has no calculator"),
        "413": _html("The form is too large"),
        "422": _html("Something in the form is wrong; the page says what"),
    }
    body = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    return _page("The guide with its calculator's answer", _missing() | answers) | {"requestBody": body}


def _others() -> JsonObject:
    state = _body("application/json", "Digest and day of what is shown, its age in seconds, errors that wait")
    return {
        "/": {"get": {"summary": "To the visitor's language", "responses": {"302": _moved("By Accept-Language")}}},
        "/exit/": {"get": {"summary": "The same on a host of files", "responses": {"200": _html("Leaves at once")}}},
        "/exit": {"get": {"summary": "Leave for a neutral page", "responses": {"302": _moved("Clears what was kept")}}},
        "/open/status/": {
            "get": {"summary": "How fresh the content is", "responses": {"200": _html("In Danish"), **_refused()}}
        },
        "/healthz": {"get": {"summary": "For a supervisor", "responses": {"200": state}}},
        **_machines(),
    }


def _machines() -> JsonObject:
    """Return what search engines and finders of vulnerabilities read; part of it needs an operator."""
    text = {"200": _body("text/plain", "As text")}
    pages = {"200": _body("application/xml", "Every page in every language"), **_missing()}
    return {
        "/robots.txt": {"get": {"summary": "What a search engine may keep", "responses": text}},
        "/sitemap.xml": {"get": {"summary": "All pages; not there without a base_url", "responses": pages}},
        "/.well-known/security.txt": {
            "get": {"summary": "Whom to tell of a hole (RFC 9116)", "responses": {**text, **_missing()}}
        },
    }


def _page(summary: str, others: JsonObject | None = None) -> JsonObject:
    return {"summary": summary, "responses": {"200": _html(summary), **_refused(), **(others or {})}}


def _refused() -> JsonObject:
    return {"400": {"$ref": "#/components/responses/Refused"}}


def _missing() -> JsonObject:
    return {"404": _html("There is no such page")}


def _html(description: str) -> JsonObject:
    return _body("text/html", description)


def _body(kind: str, description: str) -> JsonObject:
    return {"description": description, "content": {kind: {}}}


def _moved(description: str) -> JsonObject:
    return {"description": description, "headers": {"Location": {"schema": {"type": "string"}}}}
