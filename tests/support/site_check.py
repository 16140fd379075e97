"""Makes the whole site of a content folder and looks at every page and file of it."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from open_data import HSDS
from valid_content import write
from valid_fields import TODAY
from werkzeug.test import TestResponse

from help_finder.content.reader import read_folder
from help_finder.content.snapshot import Snapshot
from help_finder.hours.clock import day_clock
from help_finder.maps import basemap
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES
from help_finder.publishing.building.render import lists_apart, remember_page
from help_finder.web.app import make_app
from help_finder.web.holder import PageDigest
from help_finder.web.routes import all_urls

# What a program shows where a value is missing or a code was never put into words. Generated texts hold none of them.
_RAW = re.compile(r"\b(?:None|null|undefined|Undefined|True|False|nan)\b|\b[a-z]+_[a-z_]+\b")
_COMPILED = FileSystemBytecodeCache(tempfile.mkdtemp())  # of templates: every folder has an application of its own
_LANGUAGE = re.compile(r'<html lang="(\w+)"')


def check_site(files: dict[str, str]) -> int:
    """Return how many pages and files the site of a folder has; raise AssertionError, or what a page raised."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name) / "data", files)
        reading = read_folder(Path(name) / "data", today=TODAY)
        assert reading.directory, reading.errors
        assert not reading.errors, "\n".join(map(str, reading.errors))
        content = Snapshot("x", reading.directory, basemap.parse_basemap(files["basemap.geojson"].encode()))
        app = make_app(content, Path(name) / "work", day_clock(TODAY))
        app.testing = True  # what a page raises comes here as it is
        app.jinja_env.bytecode_cache = _COMPILED
        client = app.test_client()
        seen = 0
        for url in chain(*lists_apart(_urls(app, reading.directory))):
            answer = client.get(url)
            remember_page(
                app, url, PageDigest.of(answer.data)
            )  # as a build does, so that no list makes the pages again
            seen += _check(url, answer)
        return seen


def _urls(app: Flask, directory: Directory) -> Iterator[str]:
    yield from all_urls(app)
    slugs = ",".join(service.slug for service in directory.shown)
    for language in LANGUAGES:
        yield f"/{language}/find/?open=now&q=mad"
        yield f"/{language}/list/?s={slugs}"


def _check(url: str, answer: TestResponse) -> int:
    is_file = not url.partition("?")[0].endswith("/")
    if answer.status_code in (301, 302, 308) or (is_file and answer.status_code == 404):
        return 0
    assert 200 == answer.status_code, url
    if answer.mimetype == "text/html":
        _check_page(url, answer.text)
    elif (answer.mimetype or "").endswith("json"):
        for service in json.loads(answer.text).get("contents", []) if url == "/open/services.json" else ():
            faults = [f"{error.json_path}: {error.message}" for error in HSDS.iter_errors(service)]
            assert not faults, faults
    elif url.endswith(".csv"):
        assert 1 == len({len(row) for row in csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))})
    return 1


def _check_page(url: str, html: str) -> None:
    language = url.split("/", 2)[1]
    found = _LANGUAGE.search(html)
    assert found, url
    assert language not in LANGUAGES or language == found[1], url
    for data in re.findall(r'(?s)<script type="application/(?:ld\+)?json"[^>]*>(.*?)</script>', html):
        json.loads(data)
    said = re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<script.*?</script>", "", html))
    raw = _RAW.search(said)
    assert raw is None, f"{url}: {said[max(0, raw.start() - 80) : raw.end() + 40]}"
