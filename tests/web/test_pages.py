"""Every page in every language: valid, in its language, linked, light, and safe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from checked_client import CheckedClient
from flask import Flask
from makers import DATA, NOW

from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language
from help_finder.web.app import create_app
from help_finder.web.holder import held_by
from help_finder.web.preview import pages as preview


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_order(client: CheckedClient, paths: list[str], language: Language) -> None:
    """Markup, headings, ids, links and headers hold on every page."""
    for path in paths:
        client.get(f"/{language}/{path}")


def test_style_guide_is_only_in_a_preview(app: Flask, client: CheckedClient, tmp_path: Path) -> None:
    """It shows every part to those who build, and does not exist for those who visit."""
    client.get("/styleguide", 404)
    other = create_app(DATA, tmp_path, held_by(app).clock)
    preview.add_preview(other, lambda: held_by(other).health)
    page = CheckedClient(other).get("/styleguide")
    for part in ("btn--main", "need", "status--open", "status--ask", "status--closed", "result", "note--warn", "week"):
        assert re.search(rf'class="[^"]*\b{part}\b', page.html), part


@pytest.mark.parametrize("language", LANGUAGES)
def test_accessibility_statement_is_honest(client: CheckedClient, language: Language) -> None:
    """It names the standards part by part and hides a contact that does not exist."""
    page = client.get(f"/{language}/accessibility/")
    assert {"5.2–5.9", "9.1.4", "9.2.1", "9.4.1", "12"} <= set(
        re.findall(r'<span class="num">([^<]+)</span>', page.html)
    )
    assert "mailto:" not in page.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_say_once_that_nobody_has_rung(client: CheckedClient, language: Language) -> None:
    """While it is true of all it stands above the list, not on the cards; the source and its date stay on each."""
    html = client.get(f"/{language}/need/bed/").html
    words = {"da": "Ikke tjekket endnu", "kl": "Suli misissorneqanngilaq", "en": "Never checked"}[language]
    assert 1 == html.count(words)
    cards = html.split('<li class="result"')[1:]
    assert cards
    assert all(re.search(r"\b20\d\d\b", card) for card in cards)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_row_has_one_thing_to_do(client: CheckedClient, directory: Directory, language: Language) -> None:
    """A number, the way, a website, a mail or more about it: also where nothing but a name is known."""
    rows: list[str] = []
    while len(rows) < len(directory.shown):
        html = client.get(f"/{language}/find/?page={len(rows) // 20 + 1}").html
        rows += html.split('<li class="result"')[1:]
    assert len(directory.shown) == len(rows)
    assert {1} == {row.partition('id="map-rest"')[0].count("btn result__do") for row in rows}


@pytest.mark.parametrize("language", LANGUAGES)
def test_switch_stays_on_the_page(client: CheckedClient, language: Language) -> None:
    """The language switch names the same page and the same query in each language."""
    page = client.get(f"/{language}/find/?q=mad")
    assert {f"/{other}/find/?q=mad" for other in LANGUAGES} <= page.links


@pytest.mark.parametrize("language", LANGUAGES)
def test_hreflang_names_all_three(client: CheckedClient, language: Language) -> None:
    """The switch carries the language of each link; the head names them only where the site knows its own address."""
    page = client.get(f"/{language}/need/bed/")
    assert "alternate" not in [link.get("rel") for link in page.all("link")]
    found = {link.get("hreflang"): link.get("href") for link in page.all("a") if link.get("hreflang")}
    assert {other: f"/{other}/need/bed/" for other in LANGUAGES} == found


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("da-DK,da;q=0.9,en;q=0.4", "da"),
        ("en-GB,en;q=0.9", "en"),
        ("kl,da;q=0.8", "kl"),
        ("kl-GL", "kl"),
        ("de-DE,fr;q=0.5", "en"),
        ("pl", "en"),
        ("ro-RO,uk;q=0.9,ar;q=0.8", "en"),
        ("nb-NO,de;q=0.5", "da"),
        ("sv", "da"),
        ("fo", "da"),
        ("de,en;q=0.5", "en"),
        ("", "da"),
        ("*", "da"),
        (";;q=x", "da"),
    ],
)
def test_root_sends_to_the_accepted_language(client: CheckedClient, accepted: str, language: str) -> None:
    """`/` follows Accept-Language and says that it does."""
    answer = client.raw("/", headers={"Accept-Language": accepted})
    assert (302, f"/{language}/", "Accept-Language") == (answer.status_code, answer.location, answer.headers["Vary"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_address_answers_in_the_language_of_the_path(client: CheckedClient, language: Language) -> None:
    """A 404 helps on: a heading, the search box and the needs."""
    for path in ("nope/", "need/nope/", "service/nope/", "service/nope"):
        page = client.get(f"/{language}/{path}".rstrip("/") + "/", 404)
        assert list(page.all("form"))


def test_unknown_language_is_not_found(client: CheckedClient) -> None:
    """An address in no language of ours is a Danish 404."""
    client.get("/xx/find/", 404)


def test_missing_slash_is_mended_and_the_query_kept(client: CheckedClient) -> None:
    """`/da/find?q=mad` leads to the page."""
    answer = client.raw("/da/find?q=mad")
    assert (308, "/da/find/?q=mad") == (answer.status_code, answer.location)


def test_redirects_do_not_trust_host(client: CheckedClient) -> None:
    """A made-up Host is in no address that the site answers."""
    for path in ("/", "/da/find?q=x", "/da"):
        assert client.raw(path, headers={"Host": "evil.example"}).location.startswith("/da/")


def test_exit_leaves_and_clears(client: CheckedClient, directory: Directory) -> None:
    """`/exit` goes to the neutral page and asks the browser to forget."""
    answer = client.raw("/exit")
    assert directory.site.exit_url == answer.location
    assert '"cache", "storage"' == answer.headers["Clear-Site-Data"]


def test_static_files_carry_the_same_headers(app: Flask, client: CheckedClient) -> None:
    """A style sheet is as guarded as a page, and kept for ever under its digest."""
    answer = client.raw(held_by(app).assets.url("look.css"))
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "immutable" in answer.headers["Cache-Control"]


def test_drafts_are_not_found(client: CheckedClient, directory: Directory) -> None:
    """A draft has no page, and no page names it."""
    drafts = [service for service in directory.services if service.status == "draft"]
    assert drafts
    everything = client.raw("/da/find/").text
    for draft in drafts:
        assert 404 == client.raw(f"/da/service/{draft.slug}/").status_code
        assert f"/service/{draft.slug}/" not in everything


@pytest.mark.parametrize("language", LANGUAGES)
def test_danish_on_other_pages_is_marked(client: CheckedClient, directory: Directory, language: Language) -> None:
    """A text that falls back to Danish says so to a screen reader, and only on pages in other languages."""
    service = next(s for s in directory.shown if s.getting_in and not s.getting_in.kl)
    page = client.get(f"/{language}/service/{service.slug}/")
    marked = [" ".join("".join(span.itertext()).split()) for span in page.all("span") if span.get("lang") == "da"]
    assert service.getting_in
    assert (language == "kl") == (" ".join(service.getting_in.da.split()) in marked)


def test_greenlandic_pages_say_that_they_are_drafts(client: CheckedClient, paths: list[str]) -> None:
    """In Greenlandic and in Danish, on every Greenlandic page and on no other."""
    for path in paths:
        assert "missingiutaavoq" in client.raw(f"/kl/{path}").text
        assert "missingiutaavoq" not in client.raw(f"/da/{path}").text


def test_confidential_services_have_no_position_in_any_page(client: CheckedClient, directory: Directory) -> None:
    """A secret service is in the list, says that its address is secret, and is not on the map."""
    secret = [service for service in directory.shown if service.is_confidential]
    assert secret
    for service in secret:
        page = client.get(f"/da/service/{service.slug}/")
        assert "Adressen er hemmelig" in page.html
        assert "data-lat" not in page.html


def test_list_and_map_share_numbers(client: CheckedClient, directory: Directory) -> None:
    """The map reads the rows of this page and, from a file, of all others: same order, same numbers, none twice."""
    items = list(client.get("/da/find/").all("li"))
    rows = [li for li in items if li.get("class") == "result"]
    numbers = [int(row.get("data-no", "0")) for row in rows]
    assert [number or index for index, number in enumerate(numbers, 1)] == list(range(1, len(rows) + 1))
    assert 20 == len(rows)
    rest = client.raw("/da/find.json").get_json()["rest"]
    on_map = [int(li.get("data-no", "0")) for li in items if li.get("data-lat")]
    on_map += [int(number) for number in re.findall(r'data-no="(\d+)"', rest)]
    assert sorted(set(on_map)) == on_map
    assert len(on_map) == len([service for service in directory.shown if service.position])


def _listed(client: CheckedClient, first: str) -> list[str]:
    """Return the slugs of a list and of its further pages."""
    seen: list[str] = []
    url: str | None = first
    while url:
        page = client.get(url)
        seen += [str(li.get("id")) for li in page.all("li") if li.get("class") == "result"]
        url = next((str(a.get("href")) for a in page.all("a") if a.get("data-more") is not None), None)
    return seen


def test_pages_of_the_list_hold_every_service_once(client: CheckedClient, directory: Directory) -> None:
    """Page by page, by plain links, without a script."""
    assert sorted(service.slug for service in directory.shown) == sorted(_listed(client, "/da/find/"))


def test_a_filter_hides_none_that_must_be_asked(client: CheckedClient, directory: Directory) -> None:
    """With a dog: of what is listed without the filter, only what says no is gone."""
    answers = {slug: directory.service_by_slug[slug].can_i.dog for slug in _listed(client, "/da/find/?need=food")}
    welcome = [slug for slug, answer in answers.items() if answer != "no"]
    assert sorted(welcome) == sorted(_listed(client, "/da/find/?need=food&who=dog"))


def test_odd_queries_are_answered(client: CheckedClient) -> None:
    """Nothing a visitor types breaks the page or comes back as markup."""
    for query in ("", "   ", "<script>alert(1)</script>", "%00", "æøå" * 100, "'\"", "q=%FF%FE", "a" * 2000):
        page = client.raw("/da/find/", query_string={"q": query})
        assert 200 == page.status_code
        assert "<script>alert" not in page.text


def test_every_service_says_how_one_tells_of_a_mistake(small: Path, tmp_path: Path) -> None:
    """Without a contact: tell the service; with one: a mail with service and page, and nothing of the visitor."""
    path = small / "services" / "x.yaml"
    path.write_text(path.read_text("utf-8") + 'phones: [{number: "98 38 25 55"}]\n', "utf-8")
    page = create_app(small, tmp_path / "one", lambda: NOW).test_client().get("/da/service/x/").text
    assert "Er noget forkert?" in page
    assert "Sig det til stedet" in page
    site = small / "site.yaml"
    contact = 'contact: {operator: "En forening", email: "post@example.org", phone: "99 31 31 31"}'
    site.write_text(re.sub(r"(?m)^contact:.*$", contact, site.read_text("utf-8")), "utf-8")
    page = create_app(small, tmp_path / "two", lambda: NOW).test_client().get("/da/service/x/").text
    assert "mailto:post@example.org?subject=x%2C%202026-" in page
    assert "&amp;body=X%0A" in page
    assert "99 31 31 31" in page


def test_a_telephone_line_is_called_anyway(client: CheckedClient) -> None:
    """Nobody is told to call before calling 112; a shelter with a door is called first."""
    said = {slug: "Ring først" in client.get(f"/da/service/{slug}/").html for slug in ("112", "kk-natvarmestue")}
    assert {"112": False, "kk-natvarmestue": True} == said
