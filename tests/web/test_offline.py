"""What a telephone keeps: the list of pages, their digests, the worker, the manifest, and what the scripts weigh."""

from __future__ import annotations

import hashlib
import json
import re
import struct

import brotli
import pytest
from checked_client import CheckedClient
from flask import Flask

from help_finder.model.fields import LANGUAGES, Language

SCRIPTS = 6 * 1000  # bytes of brotli on an ordinary page


@pytest.mark.parametrize("language", LANGUAGES)
def test_copy_holds_every_page_as_it_is_served(client: CheckedClient, paths: list[str], language: Language) -> None:
    """Every page stands in the list with the digest of what a visitor gets, in its own language."""
    listed = json.loads(client.raw(f"/{language}/keep.json").data)
    assert {f"/{language}/{path}" for path in paths} == set(listed["pages"])
    for path in ("", "find/", "service/hjerterummet/", "guide/krisecenter/"):
        body = client.raw(f"/{language}/{path}").data
        assert hashlib.sha256(body).hexdigest()[:16] == listed["pages"][f"/{language}/{path}"]
    assert listed["offline"] in listed["pages"]


def test_copy_holds_the_map_and_every_file(app: Flask, client: CheckedClient) -> None:
    """Map script, Leaflet, style sheet and icons are in the copy, and its size is theirs and the pages'."""
    listed = json.loads(client.raw("/da/keep.json").data)
    asset = app.jinja_env.globals["asset"]
    assert {
        asset(name) for name in ("map.js", "leaflet.js", "leaflet.css", "look.css", "opening-state.js", "icons.svg")
    } <= set(listed["files"])
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
    address = next(link.get("href") for link in page.all("link") if link.get("rel") == "manifest")
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


def test_scripts_of_a_page_are_light(client: CheckedClient, paths: list[str]) -> None:
    """All scripts of any page are under 6 kB of brotli."""
    weights: dict[str, int] = {}
    for path in paths:
        html = client.raw(f"/da/{path}").text
        scripts = re.findall(r'<script src="([^"]+)"', html)
        assert len(scripts) >= 2
        weights[path] = sum(len(brotli.compress(client.raw(script).data)) for script in scripts)
    assert {} == {path: weight for path, weight in weights.items() if weight >= SCRIPTS}


def test_offline_script_stands_only_where_it_is_offered(client: CheckedClient, paths: list[str]) -> None:
    """Home offers the copy; no other page carries its script."""
    assert {""} == {path for path in paths if "/save-offline." in client.raw(f"/da/{path}").text} - {"booklet/"}
