"""The list that stands in an address, what is sent of it, and the contact that is not known yet."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from checked_client import CheckedClient, Page
from flask import Flask
from makers import ENDED, copy_content

from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language
from help_finder.pages.sms import LONGEST_MESSAGE, measure
from help_finder.web.app import create_app
from help_finder.web.holder import held_by

THREE = "kk-herberg,svenstrupgaard,kk-natvarmestue"
CONFIDENTIAL = "krisecenter-kvinder"


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> CheckedClient:
    """Return a client over content that has a contact, a renamed service and an ended one."""
    work = tmp_path_factory.mktemp("edited")
    content = copy_content(work / "data")
    site = content / "site.yaml"
    contact = '{operator: "X", email: "post@example.org", phone: "98 12 34 56"}'
    text = site.read_text(encoding="utf-8").replace('{operator: "", email: "", phone: ""}', contact)
    site.write_text(text.replace('base_url: ""', 'base_url: "https://example.org"'), encoding="utf-8")
    path = content / "services" / "hjerterummet.yaml"
    renamed = path.read_text(encoding="utf-8").replace("\nsources:", "\nformer: [gammelt-navn]\nsources:", 1)
    path.write_text(renamed, encoding="utf-8")
    (content / "services" / "lukket-sted.yaml").write_text(ENDED, encoding="utf-8")
    return CheckedClient(create_app(content, work / "work"))


def _slips(page: Page) -> list[str]:
    return [li.get("id", "") for li in page.all("li") if li.get("class") == "list-entry"]


def _hrefs(page: Page, start: str) -> list[str]:
    return [a.get("href", "") for a in page.all("a") if a.get("href", "").startswith(start)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_shows_its_services_in_order(client: CheckedClient, language: Language) -> None:
    """The page is in order, kept by nobody, and the language switch keeps the list."""
    page = client.get(f"/{language}/list/?s={THREE}")
    assert THREE.split(",") == _slips(page)
    assert "no-store" == page.headers["Cache-Control"]
    assert {f"/{other}/list/?s={THREE}" for other in LANGUAGES} <= page.links


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_without_services_explains_itself(client: CheckedClient, language: Language) -> None:
    """Without a query it says how one makes a list; an empty one says that it is empty, and neither sends anything."""
    for path, is_kept in ((f"/{language}/list/", True), (f"/{language}/list/?s=", False)):
        page = client.get(path)
        assert f"/{language}/find/" in page.links
        assert is_kept == ("public" in page.headers["Cache-Control"])
        assert [] == _slips(page) == _hrefs(page, "sms:")


def test_add_remove_and_move_are_links(client: CheckedClient) -> None:
    """Each change is an address."""
    page = client.get(f"/da/list/?s={THREE}")
    a, b, c = THREE.split(",")
    for changed in (f"{b},{a},{c}#{a}", f"{a},{c},{b}#{b}", f"{b},{c}", f"{a},{c}", f"{a},{b}"):
        assert f"/da/list/?s={changed}" in page.links
    assert f"/da/find/?list={THREE}" in page.links


def test_find_carries_the_list(client: CheckedClient) -> None:
    """Results put a service on the carried list or take it off; the form, services and needs pass the list on."""
    page = client.get("/da/find/?q=herberg&list=svenstrupgaard")
    assert "/da/find/?q=herberg&list=svenstrupgaard,kk-herberg#kk-herberg" in page.links
    assert "/da/find/?q=herberg&list=#svenstrupgaard" in page.links
    assert "/da/service/kk-herberg/?list=svenstrupgaard" in page.links
    assert ["svenstrupgaard"] == [field.get("value") for field in page.all("input") if field.get("name") == "list"]
    page = client.get("/da/service/kk-herberg/?list=svenstrupgaard")
    assert "/da/service/kk-herberg/?list=svenstrupgaard,kk-herberg#kk-herberg" in page.links
    assert "no-store" == page.headers["Cache-Control"]


def test_page_without_a_list_starts_one(client: CheckedClient) -> None:
    """A service's page has one link that puts it on a list, a page of many one that begins to choose from them."""
    for path, begins in (
        ("/da/service/kk-herberg/", "list=kk-herberg#kk-herberg"),
        ("/da/need/bed/", "list="),
        ("/da/find/", "list="),
    ):
        assert [f"{path}?{begins}"] == [link for link in client.get(path).links if "list=" in link]
        choosing = client.get(f"{path}?list=").links
        assert any(re.fullmatch(rf"{re.escape(path)}\?list=([a-z0-9-]+)#\1", link) for link in choosing), path


def test_what_cannot_be_shown_is_explained(edited: CheckedClient) -> None:
    """A renamed service has its new slug; ended and unknown ones are told, with services instead."""
    page = edited.get("/da/list/?s=gammelt-navn,lukket-sted,findes-ikke,kk-herberg")
    assert ["hjerterummet", "kk-herberg"] == _slips(page)
    note = next("".join(div.itertext()) for div in page.all("div") if div.get("role") == "note")
    for words in ("»gammelt-navn« har fået en ny adresse", "Et lukket sted findes ikke mere", "»findes-ikke«"):
        assert words in note
    assert len(_hrefs(page, "/da/list/?s=hjerterummet,kk-herberg,")) >= 3  # what one may put on the list instead


def test_more_than_twenty_are_named(client: CheckedClient, directory: Directory) -> None:
    """Twenty are shown, the rest named; nothing more can be added."""
    slugs = [service.slug for service in directory.shown][:22]
    page = client.get(f"/en/list/?s={','.join(slugs)}")
    assert slugs[:20] == _slips(page)
    assert {f"/en/service/{slug}/" for slug in slugs[20:]} <= page.links
    found = client.get(f"/en/find/?list={','.join(slugs[:20])}")
    assert all(link.count(",") < 20 for link in found.links)


@pytest.mark.parametrize("to", LANGUAGES)
def test_message_is_in_the_receivers_language(client: CheckedClient, to: Language) -> None:
    """At most 320 characters for three services, in the receiver's language; the page stays in the reader's."""
    page = client.get(f"/en/list/?s={THREE}&to={to}")
    sms = parse_qs(urlsplit(_hrefs(page, "sms:")[0]).query)["body"][0]
    assert "".join(next(page.all("textarea")).itertext()).splitlines() == sms.splitlines()
    assert f"http://localhost/{to}/list/?s={THREE}" == sms.splitlines()[-1]
    assert LONGEST_MESSAGE >= measure(sms).characters
    word = {"da": "Åbent hele døgnet", "kl": "Ulloq unnuarlu ammavoq", "en": "Open round the clock"}[to]
    today = {"da": "I dag 21-7", "kl": "Ullumi 21.00-7.00", "en": "Today 21:00-07:00"}[to]
    assert [True, True] == [words in sms for words in (word, today)]
    assert "My list" == page.text("h1")


def test_links_are_percent_encoded(client: CheckedClient) -> None:
    """Nothing in a body can end it or begin another field."""
    page = client.get(f"/da/list/?s={THREE}")
    for scheme in ("sms:", "mailto:"):
        body = _hrefs(page, scheme)[0].split("body=")[1]
        assert not set(body) & set(' "&#?\n')
        assert "Svenstrupgård" in unquote(body)


def test_secret_service_tells_no_address(client: CheckedClient) -> None:
    """A service whose address is secret has none in the list, in the message or in the mail."""
    page = client.get(f"/da/list/?s={CONFIDENTIAL}")
    assert "Adressen er hemmelig" in page.html
    assert "9000" not in unquote("".join((*_hrefs(page, "sms:"), *_hrefs(page, "mailto:"))))


@pytest.mark.parametrize("host", ["evil.example/x", "a b", 'x"><script>', "[::1", "-zzq"])
def test_odd_host_is_in_no_link(client: CheckedClient, host: str) -> None:
    """What does not look like a host makes no link and no code, and is not on the page."""
    answer = client.raw(f"/da/list/?s={THREE}", headers={"Host": host})
    assert host not in answer.text
    assert 200 == answer.status_code
    assert not [mark for mark in ('class="qr"', 'id="link"', "http%3A") if mark in answer.text]


def test_kept_pages_do_not_know_host(client: CheckedClient, paths: list[str]) -> None:
    """A page without a query is the same under every name."""
    for path in ("list/", "booklet/", "need/bed/", "service/kk-herberg/"):
        assert path in paths
        assert "evil.example" not in client.raw(f"/da/{path}", headers={"Host": "evil.example"}).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_facts_can_be_told_when_there_is_somebody(
    client: CheckedClient, edited: CheckedClient, language: Language
) -> None:
    """With a contact each service has a mail link with slug and date and a number; without one it has neither."""
    path = f"/{language}/service/kk-herberg/"
    today = edited.get(path)
    mail = _hrefs(today, "mailto:post@example.org?subject=kk-herberg%2C%2020")
    assert (1, 1) == (len(mail), len(_hrefs(today, "tel:+4598123456")))
    assert [] == _hrefs(client.get(path), "mailto:post@")


def test_codes_need_an_address(client: CheckedClient, edited: CheckedClient) -> None:
    """A service, a need and the booklet carry a code where the site's address is known, and none where it is not."""
    for path in ("/da/service/kk-herberg/", "/da/need/bed/", "/da/booklet/"):
        assert [1, 0] == [other.get(path).html.count('class="qr"') for other in (edited, client)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_booklet_holds_everything_once(client: CheckedClient, directory: Directory, language: Language) -> None:
    """Every shown service stands in it once, numbered in reading order; every need, guide and short number too."""
    page = client.get(f"/{language}/booklet/")
    entries = [div.get("id") for div in page.all("div") if div.get("class") == "entry" and div.get("id")]
    assert {service.slug for service in directory.shown} == set(entries)
    assert len(set(entries)) == len(entries)
    contents = {a.get("href") for a in page.all("a") if a.get("href", "").startswith("#")}
    assert {f"#{need.id}" for need in directory.needs} <= contents
    assert {f"/{language}/guide/{guide.slug}/" for guide in directory.guides} <= page.links
    assert all(f">{line.number}</a>" in page.html for line in directory.emergency if line.status == "open")


def test_sharing_script_is_only_on_a_list(app: Flask, client: CheckedClient) -> None:
    """Other pages do not carry it."""
    script = held_by(app).assets.url("list.js")
    assert script in client.raw(f"/da/list/?s={THREE}").text
    assert script not in client.raw("/da/need/bed/").text
