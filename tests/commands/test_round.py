"""The round away from the browser: sheets, the table of answers, the calendar, and mistakes reported."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from makers import make_service

from help_finder.cli import main
from help_finder.content.reader import check_folder, load_directory
from help_finder.editing.calling import agenda
from help_finder.editing.calling.queue import queue
from help_finder.editing.yaml import edits
from help_finder.hours.clock import clock_in_copenhagen
from help_finder.model.directory import Directory
from help_finder.pages import freshness

HERE = "services/kk-natvarmestue.yaml"


@pytest.fixture(autouse=True)
def _own_content(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELP_FINDER_DATA", str(content))
    monkeypatch.setenv("HELP_FINDER_STATE", str(tmp_path / "state"))


def _table(tmp_path: Path) -> list[dict[str, str]]:
    assert 0 == main(["round", "--places", "3", "--table", str(tmp_path / "t.csv")])
    return list(csv.DictReader(io.StringIO((tmp_path / "t.csv").read_text("utf-8-sig"))))


def _answers(tmp_path: Path, rows: list[dict[str, str]], delimiter: str = ",") -> int:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    (tmp_path / "a.csv").write_text(out.getvalue(), "utf-8")
    return main(["round", "--answers", str(tmp_path / "a.csv")])


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_typed_answers_come_into_the_files(delimiter: str, content: Path, tmp_path: Path) -> None:
    """As the form would write them, from either spreadsheet; the check passes."""
    rows = _table(tmp_path)
    slug = rows[0]["place"]
    said = {"can_i.dog": "ja", "can_i.couple": "Ved ikke", "status": "ja", "all": "passer", "hours": "hver dag 20-8"}
    for row in rows:
        row["answer"] = said.get(row["question"], "") if row["place"] == slug else ""
    assert 0 == _answers(tmp_path, rows, delimiter)
    text = (content / "services" / f"{slug}.yaml").read_text("utf-8")
    assert "dog: yes" in text
    assert 'hours: "Mo-Su 20:00-08:00"' in text
    assert "how: phone" in text
    assert [] == [problem for problem in check_folder(content)[1] if problem.severity == "error"]


def test_a_service_is_taken_whole_or_not_at_all(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One mistake keeps out all of its service and nothing of the others."""
    rows = _table(tmp_path)
    first, second = list(dict.fromkeys(row["place"] for row in rows))[:2]
    before = (content / "services" / f"{first}.yaml").read_text("utf-8")
    for row in rows:
        row["answer"] = "ja" if row["question"].startswith("can_i.") and row["place"] in (first, second) else ""
        if (row["place"], row["question"]) == (first, "hours"):
            row["answer"] = "når vi gider"
    assert 1 == _answers(tmp_path, rows)
    assert before == (content / "services" / f"{first}.yaml").read_text("utf-8")
    assert "dog: yes" in (content / "services" / f"{second}.yaml").read_text("utf-8")
    assert f"{first}: hours: " in capsys.readouterr().out


def test_another_table_is_refused(tmp_path: Path) -> None:
    """Its columns are named."""
    (tmp_path / "a.csv").write_text("navn;svar\nx;y\n", "utf-8")
    assert 2 == main(["round", "--answers", str(tmp_path / "a.csv")])
    assert 2 == main(["round"])


def test_sheets_hold_the_first_places(content: Path, tmp_path: Path) -> None:
    """In the order of the status, with numbers and boxes; a night shelter before a library."""
    assert 0 == main(["round", "--places", "4", "--paper", str(tmp_path / "p.html")])
    page = (tmp_path / "p.html").read_text("utf-8")
    directory = load_directory(content)
    first = [row.service for row in freshness.freshness_rows(directory, clock_in_copenhagen().date())][:4]
    assert [service.title for service in first] == re.findall(r"<h2>(.*?) <span", page)
    assert all("bed" in service.needs for service in first)
    assert "☐ ja ☐ nej ☐ ved ikke" in page
    assert str(first[0].phones[0].number) in page


def test_calendar_is_one(content: Path, tmp_path: Path) -> None:
    """RFC 5545: CRLF, 75 octets a line, one event a service; ten a weekday of those that nobody confirmed."""
    assert 0 == main(["round", "--ics", str(tmp_path / "c.ics")])
    raw = (tmp_path / "c.ics").read_bytes()
    lines = raw.decode().split("\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert ["BEGIN:VCALENDAR", "END:VCALENDAR", ""] == [lines[0], *lines[-2:]]
    days = [line.partition(":")[2] for line in lines if line.startswith("DTSTART")]
    assert len(load_directory(content).shown) == len(days)
    counts = {day: days.count(day) for day in days}
    assert max(counts.values()) <= 10
    assert all(date.fromisoformat(day).weekday() < 5 for day in days)


def test_calendar_waits_until_a_service_falls_due(content: Path, directory: Directory) -> None:
    """Who is fresh comes on the day it is fresh no more."""
    today = date(2026, 11, 26)
    fresh = make_service(slug="x", checked={"on": "2026-11-20", "how": "phone"}, needs=["food"])
    small = Directory(directory.site, directory.needs, (fresh,), (), (), ())
    entries = queue(content, small, today).entries
    due = date(2026, 11, 20) + timedelta(days=directory.site.fresh_days)
    assert f"DTSTART;VALUE=DATE:{due:%Y%m%d}" in agenda.to_ics(entries, [""], directory.site.fresh_days, today)


def test_reported_service_comes_first(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By hand, and nothing of who said it."""
    assert 0 == main(["report", "foodbank-aalborg", "Der er lukket om onsdagen."])
    assert "foodbank-aalborg" in capsys.readouterr().out
    directory = load_directory(content)
    found = queue(content, directory, clock_in_copenhagen().date())
    assert "foodbank-aalborg" == found.only()[0].service.slug
    assert 2 == main(["report", "foodbank-aalborg", "Mette Hansen siger, at der er lukket."])
    assert 2 == main(["report", "nowhere", "Lukket."])


def test_weeks_and_what_falls_due(content: Path, directory: Directory, capsys: pytest.CaptureFixture[str]) -> None:
    """How many became fresh week by week, and how many fall due in 30, 60 and 90 days."""
    today = date(2026, 11, 26)
    days = ("2026-11-24", "2026-11-19", "2026-07-01", "2024-01-01")
    services = [make_service(slug=f"x{n}", checked={"on": day, "how": "phone"}) for n, day in enumerate(days)]
    some = Directory(directory.site, directory.needs, tuple(services), (), (), ())
    assert (("2026-W48", 1), ("2026-W47", 1)) == freshness.fresh_by_week(some, today, 2)
    assert ((30, 0), (60, 1), (90, 1)) == freshness.due_within(some, today)
    path = content / HERE
    edits.write_text(path, edits.read_text(path))
    assert 0 == main(["status"])
    assert "confirmed by week" in capsys.readouterr().out
