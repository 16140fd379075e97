"""What a telephone keeps: the list of pages, their digests, the worker, the manifest, and what the scripts weigh."""

from __future__ import annotations

import hashlib
import json
import re
import struct

import pytest
from checked_client import CheckedClient
from flask import Flask

from help_finder.model.fields import LANGUAGES, Language
from help_finder.web.holder import held_by


@pytest.mark.parametrize("language", LANGUAGES)
def test_copy_holds_every_page_as_it_is_served(client: CheckedClient, paths: list[str], language: Language) -> None:
    """Every page stands in the list with the digest of what a visitor gets, in its own language."""
    listed = json.loads(client.raw(f"/{language}/keep.json").data)
    searched = {f"/{language}/{name}.json" for name in ("search", "found", "find")}  # what a page fetches
    assert {f"/{language}/{path}" for path in paths} | searched == set(listed["pages"])
    for path in ("", "find/", "service/hjerterummet/", "guide/krisecenter/"):
        body = client.raw(f"/{language}/{path}").data
        assert hashlib.sha256(body).hexdigest()[:16] == listed["pages"][f"/{language}/{path}"]
    assert listed["offline"] in listed["pages"]


def test_copy_holds_the_map_and_every_file(app: Flask, client: CheckedClient) -> None:
    """Map script, Leaflet, style sheet and icons are in the copy, and its size is theirs and the pages'."""
    listed = json.loads(client.raw("/da/keep.json").data)
    asset = held_by(app).assets.url
    assert {asset(name) for name in ("map.js", "map.css", "results.css", "results.js", "paper.css")} <= set(
        listed["files"]
    )
    sizes = [len(client.raw(path).data) for path in [*listed["pages"], *listed["files"]]]
    assert sum(sizes) == listed["bytes"]


def test_worker_is_served_from_the_root(client: CheckedClient) -> None:
    """A worker answers only for what lies below it; the browser must see a new one at once."""
    answer = client.raw("/worker.js")
    assert ("text/javascript", "no-cache") == (answer.mimetype, answer.headers["Cache-Control"])
    assert answer.text.index("location.origin") < answer.text.index("respondWith")


@pytest.mark.parametrize("language", LANGUAGES)
def test_manifest_makes_the_site_installable(client: CheckedClient, language: Language) -> None:
    """Name, start, display and icons of 192 and 512 px, drawn in the size they claim."""
    page = client.get(f"/{language}/")
    address = next(link.get("href", "") for link in page.all("link") if link.get("rel") == "manifest")
    answer = client.raw(address)
    manifest = json.loads(answer.data)
    assert "application/manifest+json" == answer.mimetype
    assert (language, f"/{language}/", "standalone") == (manifest["lang"], manifest["start_url"], manifest["display"])
    assert page.text("title").endswith(manifest["name"])
    drawings = {icon["src"]: icon["sizes"] for icon in manifest["icons"] if icon["type"] == "image/png"}
    assert {"192x192", "512x512"} == set(drawings.values())
    assert {"any", "maskable"} == {icon["purpose"] for icon in manifest["icons"]}
    for source, size in drawings.items():
        assert size == "{}x{}".format(*struct.unpack(">II", client.raw(source).data[16:24]))


def test_offline_script_stands_only_where_it_is_offered(client: CheckedClient, paths: list[str]) -> None:
    """Home and the booklet offer the copy; no other page's script holds it."""
    pages = {path: client.raw(f"/da/{path}").text for path in paths}
    offering = {path for path, html in pages.items() if "data-save-offline" in html}
    assert {"", "booklet/"} == offering
    with_script = {path for path, html in pages.items() if re.search(r"/static/(home|booklet)\.\w+\.js", html)}
    assert offering == with_script
