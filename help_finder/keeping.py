"""The copy a telephone keeps when asked to: the pages of one language with their digests, and the files they use."""

from __future__ import annotations

import contextvars
import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import Flask

from help_finder.directory import Directory
from help_finder.fields import Language, Text

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


class Kept(NamedTuple):
    """What a copy knows of a page: 16 hex digits of its SHA-256, and its size in bytes."""

    digest: str
    size: int

    @classmethod
    def of(cls, body: bytes) -> Kept:
        """Return what is known of a page by its bytes."""
        return cls(hashlib.sha256(body).hexdigest()[:16], len(body))


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
    What a build has just written (`written` of the application's extensions) is not made again.
    """
    wanted = addresses(app, directory, language)
    known: dict[str, Kept] = app.extensions.get("written", {})
    kept = {path: known.get(path) or _render(app, path) for path in wanted}
    pages = {path: page for path, page in kept.items() if page}
    return {
        "pages": {path: page.digest for path, page in pages.items()},
        "files": list(files),
        "bytes": sum(page.size for page in pages.values()) + sum(files.values()),
    }


def _render(app: Flask, path: str) -> Kept | None:
    """Return a page as it is now; in a context of its own, else it comes out in the language of the page around it."""
    answer = contextvars.Context().run(app.test_client().get, path)
    return Kept.of(answer.data) if answer.status_code == 200 else None  # noqa: PLR2004 -- HTTP's own


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
