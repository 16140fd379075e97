"""The calling round: what is asked and what is written."""

from __future__ import annotations

import difflib
import html
import subprocess
from pathlib import Path

import pytest
from makers import NOW
from round_rig import SERVICE, RoundRig, make_full_round

from help_finder.content.reader import check_folder, load_directory
from help_finder.content.translations import state
from help_finder.editing.yaml import edits

TODAY = NOW.date().isoformat()


@pytest.fixture
def rig(small: Path, tmp_path: Path) -> RoundRig:
    """Return a round over a small folder with one service that has most fields."""
    return make_full_round(small, tmp_path)


def _changed(rig: RoundRig) -> list[str]:
    lines = difflib.unified_diff(SERVICE.splitlines(), rig.text().splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def _source(says: str) -> str:
    return f'+  - {{title: "Telefon", dated: {TODAY}, supports: "{says}"}}'


def test_all_still_fits(rig: RoundRig) -> None:
    """One tick: everything is confirmed, no text says any longer that it is old, in no language; nothing else moves."""
    assert 303 == rig.send("x", all="keep").status_code
    says = "numre, tider, adresse, hvem der kan komme, pris, stedet"
    assert [
        '-  da: "Numrene er fra 2017, og tiderne er fra 2020. Spørg om mad."',
        '-  en: "The numbers are from 2017 and the hours from 2020. Ask for food."',
        '+  da: "Spørg om mad."',
        '+  en: "Ask for food."',
        "-checked: {how: web}",
        f"+checked: {{on: {TODAY}, how: phone}}",
        _source(says),
    ] == _changed(rig)
    assert NOW.date() == load_directory(rig.folder).service_by_slug["x"].assured_on()


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({"can_i.dog": "yes"}, ["-can_i: {walk_in: yes}", "+can_i: {walk_in: yes, dog: yes}"]),
        ({"can_i.dog": "ask", "ask_next.0": "done"}, ['-  - "Må hunden komme med?"']),
        (
            {"ask_next.0": "done", "ask_next.1": "done"},
            ["-ask_next:", '-  - "Må hunden komme med?"', '-  - "Er der vegetarmad?"'],
        ),
        ({"ask_next.new-text": "Er der bad?"}, ['+  - "Er der bad?"']),
        (
            {"hours-text": "man-tors 9-15.30, fre 9-13"},
            ['-hours: "Mo-Fr 09:00-15:00"', "-hours_dated: 2020", '+hours: "Mo-Th 09:00-15:30; Fr 09:00-13:00"'],
        ),
        (
            {"phone.0-text": "98123457"},
            ['-  - number: "98 12 34 56"   # fra listen', '+  - number: "98 12 34 57"   # fra listen'],
        ),
        (
            {"address-text": "Østergade 3, 9400 Nørresundby"},
            [
                '-address: {street: "Nygade 1", postcode: "9000", city: Aalborg}',
                '+address: {street: "Østergade 3", postcode: "9400", city: "Nørresundby"}',
            ],
        ),
        ({"status": "paused"}, ["-status: open", "+status: paused"]),
        ({"interpreter": "no"}, ["+interpreter: no"]),
        ({"languages-text": "dansk og arabisk"}, ["+languages: [da, ar]"]),
        (
            {"getting_in-text": 'Ring på: dør "B" # til højre'},
            ["+getting_in:", '+  da: "Ring på: dør \\"B\\" # til højre"'],
        ),
        (
            {"price-text": "20 kr."},
            ['-price: {da: "10 kr.", en: "10 kroner."}', '+price: {da: "20 kr.", en: "10 kroner."}'],
        ),
    ],
)
def test_one_answer_changes_its_line(fields: dict[str, str], lines: list[str], rig: RoundRig) -> None:
    """Where the change stands and nowhere else: comments, quotes and order stay."""
    assert 303 == rig.send("x", **fields).status_code
    rest = [
        line for line in _changed(rig) if not line[1:].startswith(("checked:", "  - {title")) and "Numrene" not in line
    ]
    assert lines == [
        line for line in rest if "numbers are" not in line and "Spørg om mad" not in line and "Ask for" not in line
    ]
    assert [] == [problem for problem in check_folder(rig.folder)[1] if problem.severity == "error"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"hours-text": "når vi gider"}, "Det kan ikke læses som åbningstider"),
        ({"hours-text": "Mo-Fr 15:00-09:00"}, "meget lang nat"),
        ({"phone.0-text": "12"}, "Skriv otte cifre"),
        ({"phone.0-text": "00 00 00 00"}, "ikke et nummer"),
        ({"phone.0": "keep", "phone.0-text": "98 12 34 57"}, "Vælg én"),
        ({"address-text": "der, hvor, vi plejer"}, "Skriv vej og nummer"),
        ({"languages-text": "dansk, volapyk"}, "volapyk"),
        ({"know-text": "Se <b>her</b>"}, "kode"),
        ({"know-text": "Spørg efter Mette Hansen."}, "Mette Hansen"),
        ({"know-text": "Ring 12 34 56 78."}, "12 34 56 78"),
        ({}, "Du har ikke svaret på noget endnu"),
    ],
)
def test_mistake_stands_beside_its_field(fields: dict[str, str], said: str, rig: RoundRig) -> None:
    """A summary above, the message at the question, everything typed still there, and nothing written."""
    answer = rig.send("x", **fields, **({"ask_next.new-text": "Er der bad?"} if fields else {}))
    assert 422 == answer.status_code
    assert said in answer.text.replace("&#39;", "'")
    assert 'id="errors" role="alert"' in answer.text
    for name, value in fields.items():
        if name.endswith("-text"):
            assert f'name="{name}"' in answer.text
            assert value.replace("<", "&lt;").replace(">", "&gt;") in answer.text
    assert SERVICE == rig.text()


def test_doubt_may_be_answered(rig: RoundRig) -> None:
    """Who says that it is no person's name may save it."""
    assert 303 == rig.send("x", **{"know-text": "Spørg efter Grøn Hjælp."}, public="yes").status_code


def test_secret_service_is_never_asked_where_it_is(rig: RoundRig) -> None:
    """No question for the address, and no text that holds one is written."""
    path = rig.folder / "services" / "x.yaml"
    edits.write_text(path, SERVICE.replace('{street: "Nygade 1", postcode: "9000", city: Aalborg}', "confidential"))
    before = rig.text()
    assert 'name="address-text"' not in rig.get("place/x/").text
    answer = rig.send("x", **{"getting_in-text": "Gå til Nygade 12."})
    assert 422 == answer.status_code
    assert "hemmelig" in answer.text
    assert before == rig.text()


def test_file_changed_meanwhile(rig: RoundRig) -> None:
    """Both are shown, nothing is written; sent once more, the answers lie over the other's change."""
    path = "place/x/"
    form = {**rig.hidden(path), "can_i.dog": "yes"}
    edits.write_text(rig.folder / "services" / "x.yaml", SERVICE.replace("10 kr.", "15 kr."))
    answer = rig.post(path, form)
    assert 409 == answer.status_code
    assert "15 kr." in answer.text
    indented = next(line for line in SERVICE.splitlines() if line.startswith("  "))
    assert f"\n{indented}\n" in html.unescape(answer.text)  # the file as it is
    assert "+can_i: {walk_in: yes, dog: yes}" in answer.text
    assert "dog" not in rig.text()
    assert 303 == rig.send("x", **{"can_i.dog": "yes"}).status_code
    assert "15 kr." in rig.text()
    assert "dog: yes" in rig.text()


def test_old_translations_are_marked(rig: RoundRig) -> None:
    """A new Danish text makes its English old; it stays, and the register knows."""
    rig.send("x", **{"price-text": "20 kr."})
    directory = load_directory(rig.folder)
    price = directory.service_by_slug["x"].price
    assert price
    assert "10 kroner." == price.en
    assert "stale" == state("services/x.yaml", price, "en", directory.recorded)


def test_undo_takes_back_the_last_save(rig: RoundRig) -> None:
    """Save by save; a file that somebody changed since is left alone."""
    rig.send("x", **{"can_i.dog": "yes"})
    once = rig.text()
    rig.send("x", **{"can_i.couple": "no"})
    assert "told=undone" in rig.press("undo").location
    assert once == rig.text()
    edits.write_text(rig.folder / "services" / "x.yaml", once + "# min\n")
    assert "told=changed" in rig.press("undo").location
    edits.write_text(rig.folder / "services" / "x.yaml", once)
    assert "told=undone" in rig.press("undo").location
    assert SERVICE == rig.text()


def test_nobody_and_later_are_kept(rig: RoundRig) -> None:
    """In a file of their own; whoever is reached later is off it again."""
    rig.send("x", do="nobody")
    rig.send("x", do="later", later="i morgen kl. 10")
    calls = rig.folder / "register" / "calls.txt"
    assert ["nobody\t", "later\ti morgen kl. 10"] == [
        line.split("\t", 2)[2] for line in calls.read_text("utf-8").splitlines()
    ]
    assert SERVICE == rig.text()
    assert "Ring igen i morgen kl. 10" in rig.get("?show=nobody").text
    rig.send("x", all="keep")
    assert "" == calls.read_text("utf-8")


def test_evening_in_git_or_as_a_patch(rig: RoundRig) -> None:
    """One commit with the evening's files and no others; the patch makes the same of the old files."""

    def run(*arguments: str, typed: str = "") -> str:
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=rig.folder, capture_output=True, text=True, check=True, input=typed)
        return done.stdout

    run("init", "-q")
    run("config", "user.name", "x")
    run("config", "user.email", "x@example.org")
    run("add", "-A")
    run("commit", "-qm", "start")
    (rig.folder / "landmarks.yaml").write_text((rig.folder / "landmarks.yaml").read_text("utf-8") + "# min\n", "utf-8")
    rig.send("x", **{"can_i.dog": "yes"})
    patch = rig.get("evening.patch").text
    after = rig.text()
    assert "told=committed" in rig.press("commit").location
    assert ["services/x.yaml"] == run("show", "--format=", "--name-only", "HEAD").split()
    assert "X: hvem der kan komme" not in run("log", "-1", "--format=%s")
    assert "X" in run("log", "-1", "--format=%b")
    assert "I aften" not in rig.get("").text
    edits.write_text(rig.folder / "services" / "x.yaml", SERVICE)
    run("apply", "-", typed=patch)
    assert after == rig.text()
