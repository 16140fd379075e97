"""Leaving: titles that tell nothing, the guard in every head, and the page for hosts that only serve files."""

from __future__ import annotations

import re

import pytest
from checked_client import CheckedClient

from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language


def _sensitive(directory: Directory) -> list[str]:
    needs = {need.id for need in directory.needs if need.sensitive == "yes"}
    services = [f"service/{service.slug}/" for service in directory.shown if needs.intersection(service.needs)]
    guides = [f"guide/{guide.slug}/" for guide in directory.guides if guide.sensitive == "yes"]
    lists = [f"find/?need={need}" for need in sorted(needs)]
    return [*(f"need/{need}/" for need in sorted(needs)), *services, *guides, *lists]


def test_violence_sex_work_and_addiction_are_sensitive(directory: Directory) -> None:
    """The needs that could give somebody away are marked."""
    sensitive = {need.id for need in directory.needs if need.sensitive == "yes"}
    assert {"addiction", "safety"} <= sensitive
    assert any("sexarbejd" in " ".join(need.words.da) for need in directory.needs if need.id in sensitive)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tab_of_a_sensitive_page_tells_nothing(client: CheckedClient, directory: Directory, language: Language) -> None:
    """The tab shows the site's name alone; the heading still says what the page is about."""
    name = client.get(f"/{language}/").text("title").split(" – ")[1]
    for path in _sensitive(directory):
        page = client.get(f"/{language}/{path}")
        assert name == page.text("title"), path
        assert page.text("h1") not in ("", name), path


def test_guard_stands_first_in_every_head(client: CheckedClient, paths: list[str]) -> None:
    """On every page, errors too, the guard runs before anything is drawn: in the head and not deferred."""
    answers = [client.raw(f"/da/{path}").text for path in paths]
    scripts = set()
    for html in [*answers, client.raw("/da/nope/").text]:
        head = html.split("</head>")[0]
        guard = re.search(r'<script src="(/static/[a-z]+\.[0-9a-f]+\.js)" data-exit="https?://[^"]+"[^>]*>', head)
        assert guard
        assert not re.search(r"\s(defer|async)\b|module", guard[0])
        assert guard.start() < head.index("<link")
        scripts.add(guard[1])
    for script in scripts:
        assert "back_forward" in client.raw(script).text, script


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_on_what_cannot_be_hidden(client: CheckedClient, language: Language) -> None:
    """History, network, people: linked from every page's foot."""
    page = client.get(f"/{language}/leave/")
    assert 3 == len(list(page.all("h3")))
    assert f"/{language}/leave/" in client.get(f"/{language}/").links


def test_file_host_leaves_without_a_redirect(client: CheckedClient, directory: Directory) -> None:
    """Where no server answers `/exit`, a page leaves, with a script or without. It does not name the site."""
    html = client.raw("/exit/").text
    exit_url = directory.site.exit_url
    assert f'data-exit="{exit_url}" data-now="1"' in html
    assert f'<noscript><meta http-equiv="refresh" content="0; url={exit_url}"></noscript>' in html
    assert not re.search(r"Aalborg|Hjælp", html)
