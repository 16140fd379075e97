"""The copy a telephone keeps when asked to: the pages of one language with their digests, and the files they use."""

from __future__ import annotations

import contextvars
import hashlib
from collections.abc import Mapping
from typing import Any

from flask import Flask

from help_finder.directory import Directory
from help_finder.model import Language, Text

_PLAIN = (
    "home",
    "find",
    "booklet",
    "shortlist",
    "guides",
    "jobs",
    "missing",
    "about",
    "privacy",
    "accessibility",
    "traces",
)
OFFLINE = "offline.offline"


def addresses(app: Flask, directory: Directory, language: Language) -> list[str]:
    """Return the address of every page a copy holds; one that this site does not have is left out."""
    asked: list[tuple[str, dict[str, str]]] = [(f"pages.{name}", {}) for name in _PLAIN]
    asked.append((OFFLINE, {}))
    asked += [("pages.need", {"id": need.id}) for need in directory.needs]
    asked += [("pages.service", {"slug": service.slug}) for service in directory.shown]
    asked += [("pages.guide", {"slug": guide.slug}) for guide in directory.guides]
    urls = app.url_map.bind("localhost")
    return [
        urls.build(endpoint, {"language": language, **values})
        for endpoint, values in asked
        if endpoint in app.view_functions
    ]


def listing(app: Flask, directory: Directory, language: Language, files: Mapping[str, int]) -> dict[str, Any]:
    """Return the pages with 16 hex digits of their SHA-256, the files, and the size of it all in bytes, uncompressed.

    `files` holds the address and size of every static file. A page that is not answered with 200 is left out.
    """
    client = app.test_client()
    # In a context of its own: a page that is made inside another page's context would come out in that one's language.
    answers = {path: contextvars.Context().run(client.get, path) for path in addresses(app, directory, language)}
    bodies = {path: answer.data for path, answer in answers.items() if answer.status_code == 200}  # noqa: PLR2004 -- HTTP's own
    return {
        "pages": {path: hashlib.sha256(body).hexdigest()[:16] for path, body in bodies.items()},
        "files": list(files),
        "bytes": sum(map(len, bodies.values())) + sum(files.values()),
    }


def app_manifest(language: Language, name: Text | str, icons: Mapping[str, str]) -> dict[str, Any]:
    """Return the web app manifest of a language, as https://www.w3.org/TR/appmanifest/ has it."""
    own = name if isinstance(name, str) else getattr(name, language) or name.da
    home = f"/{language}/"
    sizes = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"))
    drawn = [*sizes, ("icon-maskable.png", "512x512", "maskable"), ("icon.svg", "any", "any")]
    return {
        "id": home,
        "start_url": home,
        "scope": "/",
        "lang": language,
        "name": own,
        "short_name": own,
        "display": "standalone",
        "background_color": "#f6f4f0",
        "theme_color": "#0b3342",
        "icons": [
            {"src": icons[file], "sizes": size, "purpose": purpose, "type": _TYPES[file[-3:]]}
            for file, size, purpose in drawn
        ],
    }


_TYPES = {"png": "image/png", "svg": "image/svg+xml"}
