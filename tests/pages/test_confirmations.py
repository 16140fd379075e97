"""What a service confirmed is on its page with its day, and never beside a text that says it is older."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from makers import DATA, NOW, make_service

from help_finder.content.reader import check_folder
from help_finder.editing.yaml import edits
from help_finder.model.facts import doubt
from help_finder.web.app import create_app

TODAY = NOW.date().isoformat()


def _page(folder: Path, tmp_path: Path, language: str = "da") -> str:
    client = create_app(folder, tmp_path / "work", lambda: NOW).test_client()
    return re.sub(r"\s+", " ", client.get(f"/{language}/service/x/").text)


def _write(folder: Path, **fields: str) -> None:
    path = folder / "services" / "x.yaml"
    text = edits.read_text(path).replace("checked: {on: 2026-11-01, how: phone}", f"checked: {fields.pop('checked')}")
    edits.write_text(path, text + "".join(f"{name}: {value}\n" for name, value in fields.items()))


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        (f"{{on: {TODAY}, how: phone}}", "Bekræftet i dag."),
        ("{on: 2026-11-01, how: phone}", "Tjekket: 01.11.2026."),
        (
            f"{{on: {TODAY}, how: phone, what: {{hours: {TODAY}, phone: 2026-11-01}}}}",
            "Bekræftet i dag: Åbnings",
        ),
        (f"{{on: {TODAY}, how: phone, what: {{hours: {TODAY}}}}}", "Ikke tjekket endnu: Telefon, Om stedet."),
        ("{on: 2026-11-01, how: web}", "Ikke tjekket endnu."),
    ],
)
def test_page_names_what_was_confirmed(checked: str, expected: str, small: Path, tmp_path: Path) -> None:
    """Everything, or fact by fact with its day; what nobody asked about is named too."""
    _write(small, checked=checked, phones='[{number: "98 12 34 56"}]')
    assert expected in _page(small, tmp_path).replace("\u00ad", "")


def test_no_page_confirms_what_its_text_calls_old(small: Path, tmp_path: Path) -> None:
    """Each language by its own text: the Danish was mended, the English was not; the check says so of the Danish."""
    know = '{da: "Numrene er fra 2017.", en: "The numbers are from 2017."}'
    _write(small, checked=f"{{on: {TODAY}, how: phone}}", phones='[{number: "98 12 34 56"}]', know=know)
    assert "Bekræftet i dag: Åbnings" in _page(small, tmp_path).replace("\u00ad", "")
    assert ["checked"] == [
        problem.field for problem in check_folder(small)[1] if "phone er bekræftet" in problem.da.wrong
    ]
    path = small / "services" / "x.yaml"
    edits.write_text(path, edits.read_text(path).replace("Numrene er fra 2017.", "Spørg efter køkkenet."))
    assert "Bekræftet i dag." in _page(small, tmp_path)
    assert "Confirmed today: " in _page(small, tmp_path, "en")


def test_hours_confirmed_are_of_today(small: Path, tmp_path: Path) -> None:
    """The age of the source says nothing once the service has confirmed the hours, and everything before."""
    hours = {"hours": '"Mo-Fr 09:00-15:00"', "hours_dated": "2020-06-04"}
    _write(small, checked="{on: 2021, how: web}", **hours)
    assert "Tiderne er fra: 04.06.2020" in _page(small, tmp_path)
    path = small / "services" / "x.yaml"
    edits.write_text(path, edits.set_checked(edits.read_text(path), TODAY, "phone", ["hours"]))
    assert "Tiderne er fra" not in _page(small, tmp_path)
    edits.write_text(
        path, edits.set_checked(edits.read_text(path).replace("{hours: ", "{price: "), TODAY, "phone", ["price"])
    )
    assert "Tiderne er fra" in _page(small, tmp_path)


@pytest.mark.parametrize(
    ("text", "language", "facts"),
    [
        ("Numrene er fra 2017, og tiderne er fra 2020. Spørg.", "da", {("phone", 2017), ("hours", 2020)}),
        ("Adresse, telefon og tid er fra ca. 2019.", "da", {("phone", 2019), ("hours", 2019), ("address", 2019)}),
        ("Tiderne er med personale. De er fra 2020.", "da", {("hours", 2020)}),
        ("Alt er fra 2017. Ring først.", "da", {(None, 2017)}),
        ("Huset bygges om fra juli 2024 til sidst i 2026.", "da", set()),
        ("The numbers are from 2017 and the hours from 2020.", "en", {("phone", 2017), ("hours", 2020)}),
        ("Normut 2017-imeersuupput, ammasarfiit 2020-meersuupput.", "kl", {("phone", 2017), ("hours", 2017)}),
    ],
)
def test_age_in_a_text(text: str, language: str, facts: set[tuple[str | None, int]]) -> None:
    """The fact whose age a sentence gives, in each language."""
    assert facts == {(aged.fact, aged.year) for aged in doubt.ages(text, language)}


def test_secret_service_tells_no_address_in_its_questions(small: Path) -> None:
    """What only callers see is in the folder too."""
    _write(small, checked="{how: web}", address="confidential", ask_next='["Er det stadig Nygade 12?"]')
    assert ["ask_next"] == [problem.field for problem in check_folder(small)[1] if problem.severity == "error"]


def test_questions_are_fields() -> None:
    """What the files ask stands where the round finds it, and in no comment."""
    for path in (DATA / "services").glob("*.yaml"):
        assert not re.search(r"(?m)^# (?:Ring og spørg|Spørg)\b", path.read_text(encoding="utf-8")), path.name


def test_whole_is_as_old_as_its_oldest_fact() -> None:
    """Open data claims no more than what was confirmed."""
    some = {"on": "2026-11-22", "how": "phone", "what": {"hours": "2026-11-22", "know": "2026-11-01"}}
    assert "2026-11-01" == str(make_service(checked=some).confirmed_as_a_whole())
    assert None is make_service(checked=some, phones=[{"number": "98 12 34 56"}]).confirmed_as_a_whole()
