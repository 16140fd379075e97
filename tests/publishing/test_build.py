"""The build: the same bytes for the same content and day, every page in its language, and what static hosts need."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from checked_client import CheckedClient
from flask import Flask
from makers import DATA, SERVICE

from help_finder.content import snapshot
from help_finder.hours import clock
from help_finder.model.fields import LANGUAGES
from help_finder.publishing.building import build
from help_finder.web.app import create_app, make_app
from help_finder.web.routes import all_urls

DAY = date(2026, 11, 24)


def _digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_same_content_and_day_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """Under another hash seed, in another process, compressed files too."""
    other = tmp_path / "other"
    command = [sys.executable, "-m", "help_finder.cli", "build", str(other), "--day", str(DAY), "--quality", "1"]
    subprocess.run(
        [*command, "--base-url", "https://hjaelp.example"], env={**os.environ, "PYTHONHASHSEED": "7"}, check=True
    )
    assert _digests(built) == _digests(other)


def test_every_address_is_built(app: Flask, built: Path) -> None:
    """Each page without a query, in each language, with its compressed siblings."""
    pages = [address for address in all_urls(app) if address[1:3] in LANGUAGES and address.endswith("/")]
    assert len(pages) > 300
    for page in pages:
        for suffix in ("", ".br", ".gz"):
            assert (built / page[1:] / f"index.html{suffix}").is_file(), page


def test_build_is_what_flask_answers(built: Path, tmp_path: Path) -> None:
    """A page is the same whether it was built or is rendered on that day."""
    content = snapshot.read_snapshot(DATA)
    named = replace(content, directory=content.directory.reached_at("https://hjaelp.example"))
    client = make_app(named, tmp_path, clock.day_clock(DAY)).test_client()
    for page in ("da/", "kl/find/", "en/service/hjerterummet/"):
        assert (built / page / "index.html").read_bytes() == client.get(f"/{page}").data
    assert (built / "robots.txt").read_bytes() == client.get("/robots.txt").data


def test_page_in_the_wrong_language_is_not_written(small: Path, tmp_path: Path) -> None:
    """Each page's html lang is looked at; the others are written."""
    app = create_app(small, tmp_path / "work")
    app.add_url_rule("/da/wrong/", "wrong", lambda: '<html lang="en">')
    errors = build.write_pages(app, tmp_path / "out", 0)
    assert [("/da/wrong/", "PageFailedError: <html lang> is not da but en")] == [(e.url, e.reason) for e in errors]
    assert not (tmp_path / "out" / "da" / "wrong").exists()
    assert (tmp_path / "out" / "da" / "find" / "index.html").is_file()


def test_route_nobody_can_fill_in_is_told(small: Path, tmp_path: Path) -> None:
    """A route with an unknown argument would silently be left out."""
    app = create_app(small, tmp_path / "work")
    app.add_url_rule("/da/street/<name>/", "street", lambda name: name)
    with pytest.raises(LookupError, match="/da/street/"):
        list(all_urls(app))


def test_folder_of_somebody_else_is_not_replaced(small: Path, tmp_path: Path) -> None:
    """Only a former build is."""
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(FileExistsError, match="neither empty"):
        build.write_site(snapshot.read_snapshot(small), tmp_path, DAY, 0)


def test_renamed_and_ended_services_on_a_static_host(small: Path, tmp_path: Path) -> None:
    """Old addresses lead on in every form, ended services say so, in each language."""
    services = small / "services"
    for name, status in (("x", "ended"), ("cafe-parasollen", "open\nformer: [parasollen]")):
        (services / f"{name}.yaml").write_text(SERVICE.replace("status: open", f"status: {status}"), encoding="utf-8")
    out = tmp_path / "out"
    build.write_site(snapshot.read_snapshot(small), out, DAY, 0)
    redirects = (out / "_redirects").read_text(encoding="utf-8").splitlines()
    assert [f"/{x}/service/parasollen/ /{x}/service/cafe-parasollen/ 301" for x in LANGUAGES] == redirects
    stub = (out / "kl/service/parasollen/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=/kl/service/cafe-parasollen/"' in stub
    assert '<html lang="kl">' in stub
    assert "This page has been removed" in (out / "en/service/x/index.html").read_text(encoding="utf-8")
    assert "return 410" in (out / "nginx-redirects.conf").read_text(encoding="utf-8")


def test_machines_are_told_what_is_known(client: CheckedClient, built: Path, content: Path, tmp_path: Path) -> None:
    """Without a name no sitemap, without an owner no security.txt; with them both, and every page once a language."""
    assert 404 == client.raw("/sitemap.xml").status_code
    assert 404 == client.raw("/.well-known/security.txt").status_code
    assert not (built / ".well-known").exists()
    sitemap = (built / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://hjaelp.example/kl/find/</loc>" in sitemap
    assert sitemap.count("<url>") * 3 == sitemap.count("hreflang")
    site = content / "site.yaml"
    text = site.read_text(encoding="utf-8").replace('email: ""', "email: x@hjaelp.example")
    site.write_text(text, encoding="utf-8")
    named = CheckedClient(create_app(content, tmp_path / "work"))
    assert "Contact: mailto:x@hjaelp.example\n" in named.raw("/.well-known/security.txt").text


def test_static_host_has_ways_in_and_out(built: Path) -> None:
    """A root with three links, 404 pages in three languages, an exit, and the headers as a host's file."""
    root = (built / "index.html").read_text(encoding="utf-8")
    assert all(f'href="/{language}/"' in root for language in LANGUAGES)
    missing = (built / "404.html").read_text(encoding="utf-8")
    for words in ("Siden findes ikke", "Qupperneq nassaassaanngilaq", "Page not found"):
        assert words in missing
    assert '<html lang="en">' in (built / "en/404.html").read_text(encoding="utf-8")
    assert "dmi.dk" in (built / "exit/index.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy: default-src 'none'" in (built / "_headers").read_text(encoding="utf-8")
