"""Who may see and write the calling round: this machine alone, by forms of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers import NOW
from round_rig import SERVICE, RoundRig, make_full_round, make_round

from help_finder.editing.yaml import edits
from help_finder.web.app import create_app


@pytest.fixture
def rig(small: Path, tmp_path: Path) -> RoundRig:
    """Return a round over a small folder with one service that has most fields."""
    return make_full_round(small, tmp_path)


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ({"Origin": "http://evil.example"}, {}),
        ({"Origin": "null"}, {}),
        ({"Origin": ""}, {}),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, {}),
        ({"Host": "192.168.1.2:8000", "Origin": "http://192.168.1.2:8000"}, {}),
        ({}, {"token": ""}),
        ({}, {"token": "0" * 64}),
    ],
)
def test_strangers_write_nothing(headers: dict[str, str], fields: dict[str, str], rig: RoundRig) -> None:
    """Another site, another name of this machine, a form that nobody made here."""
    path = "place/x/"
    form = {**rig.hidden(path), "can_i.dog": "yes", **fields}
    assert 403 == rig.post(path, form, **headers).status_code
    assert SERVICE == rig.text()
    for button in ("undo", "commit"):
        rig.post(f"{button}/", {"token": form["token"]}, **headers)
    assert SERVICE == rig.text()


def test_form_of_before_a_restart_keeps_what_was_typed(rig: RoundRig) -> None:
    """Nothing typed is lost where the process is another one."""
    path = "place/x/"
    answer = rig.post(path, {**rig.hidden(path), "token": "x", "know-text": "Noget nyt."})
    assert 403 == answer.status_code
    assert "Noget nyt." in answer.text


def test_another_host_sees_nothing(rig: RoundRig) -> None:
    """A name that leads here from elsewhere gets no page either."""
    assert 403 == rig.get("", Host="evil.example").status_code
    assert 403 == rig.get("place/x/", Host="evil.example").status_code
    assert 200 == rig.get("", Host="127.0.0.1:8000").status_code


def test_known_address_does_not_stand_for_the_host(small: Path, tmp_path: Path) -> None:
    """Where the site's own URL is known it replaces Host; the round asks for what the browser said."""
    site = small / "site.yaml"
    edits.write_text(site, edits.read_text(site).replace('base_url: ""', 'base_url: "https://hjaelp.example"') + "")
    rig = make_round(small, tmp_path)
    assert 200 == rig.get("").status_code
    assert 403 == rig.get("", Host="hjaelp.example").status_code


def test_no_round_without_a_preview(small: Path, tmp_path: Path) -> None:
    """No route of it exists in the site as visitors get it."""
    app = create_app(small, tmp_path / "plain", lambda: NOW)
    assert [] == [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/preview")]
