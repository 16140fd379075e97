"""Upkeep of content: old translations, ended notices and jobs, dead URLs, and whom to call."""

from __future__ import annotations

import csv
import io
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from makers import make_service

from help_finder.cli import main
from help_finder.content import register, translations
from help_finder.content.reader import load_directory, read_folder
from help_finder.editing import dead_links
from help_finder.model.directory import Directory
from help_finder.pages import freshness

TODAY = date(2026, 11, 23)
FILE = "services/x.yaml"


def _warnings(folder: Path) -> list[tuple[str, str]]:
    """Return file and Danish words of each warning."""
    found = translations.check_translations(read_folder(folder).parts, register.translations(folder), TODAY)
    return [(problem.file, problem.da.wrong) for problem in found]


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def content(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small content folder that the commands work on, its translations recorded."""
    monkeypatch.setenv("HELP_FINDER_DATA", str(small))
    main(["translated"])
    return small


def test_recorded_content_is_quiet(content: Path) -> None:
    """Nothing is old before something changes."""
    assert [] == _warnings(content)


def test_translation_older_than_its_danish_is_told(content: Path) -> None:
    """The Danish changed and the others did not: both are reported, once each."""
    _replace(content / FILE, "da: Mad.", "da: Mad og kaffe.")
    words = "den danske tekst er ændret, siden den {} blev skrevet"
    assert [(FILE, words.format("grønlandske")), (FILE, words.format("engelske"))] == _warnings(content)


def test_new_translation_is_not_old(content: Path) -> None:
    """Danish and English changed together; a broken line is no change."""
    _replace(content / FILE, "da: Mad., en: Food., kl: Nerisassat., reviewed: no", "da: Mad og te., en: Food and tea.")
    assert [] == _warnings(content)


def test_recording_forgets_no_old_translation(content: Path) -> None:
    """Only who names the file says that its translations fit again."""
    _replace(content / FILE, "da: Mad.", "da: Mad og kaffe.")
    main(["translated"])
    assert 2 == len(_warnings(content))
    main(["translated", "x"])
    assert [] == _warnings(content)


def test_missing_english_is_told(content: Path) -> None:
    """Where visitors see it; Greenlandic is counted instead, because most of it is missing."""
    _replace(content / FILE, ", en: Call.", "")
    assert [(FILE, "den engelske tekst mangler, og siden viser den danske")] == _warnings(content)


def test_what_has_ended_is_told(content: Path) -> None:
    """Notices and jobs go by themselves; their editor may clear up."""
    (content / "notices.yaml").write_text(
        "- {id: x, from: 2026-11-01, until: 2026-11-22, text: {da: Lukket., en: Closed.}}\n", encoding="utf-8"
    )
    assert [("notices.yaml", "beskeden sluttede 2026-11-22 og vises ikke mere")] == _warnings(content)


def test_annotations_for_a_pull_request(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a mistake, in the form that GitHub shows at the line."""
    _replace(content / FILE, "status: open", "status: åben")
    assert 1 == main(["check", "--format", "github"])
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("::error"))
    assert line.partition("::»")[0].endswith(f"{FILE},line=2,title=status")
    assert "%0A“åben” cannot be used here" in line


class _Host(BaseHTTPRequestHandler):
    """A host with a page, a page that moved, one that is gone, and one that answers GET alone."""

    def do_HEAD(self) -> None:
        self._answer({"/here": 200, "/moved": 301, "/gone": 404, "/get": 405}[self.path.partition("?")[0]])

    def do_GET(self) -> None:
        self._answer(410)

    def _answer(self, code: int) -> None:
        self.send_response(code)
        self.send_header("Location", "/gone")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    """Return the address of a web server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_pages_that_are_gone(host: str) -> None:
    """404 and 410 are gone; a redirect is an answer; a host that is silent is not known."""
    dead = "http://127.0.0.1:9/x"
    answers = dead_links.try_urls(
        [f"{host}/{page}" for page in ("here", "moved", "gone", "get")] + [dead], seconds=30, pause=0
    )
    assert [False, False, True, True] == [
        answers[f"{host}/{page}"].is_gone for page in ("here", "moved", "gone", "get")
    ]
    assert (False, True) == (answers[dead].is_gone, bool(answers[dead].reason))


def test_hosts_are_asked_gently(host: str) -> None:
    """A pause between two requests to a host, and an end to all of it."""
    pages = [f"{host}/here?{number}" for number in range(3)]
    assert 1 == len(dead_links.try_urls(pages[:1] * 3, seconds=30, pause=60))
    started = time.monotonic()
    assert 3 == len(dead_links.try_urls(pages, seconds=30, pause=0.1))
    assert time.monotonic() - started >= 0.2
    assert {} == dead_links.try_urls(pages, seconds=-1)


def test_check_tells_of_links(
    content: Path, host: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A warning at the line; the check still passes."""
    address = f"{host}/gone"
    _replace(content / FILE, "sources:", f"website: {address}\nsources:")
    monkeypatch.setattr(
        dead_links, "try_urls", lambda found, _seconds: {a: dead_links.HostReply(a == address, "404") for a in found}
    )
    assert 0 == main(["check", "--links"])
    assert f"{FILE}:7: website: {address} findes ikke mere (404)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        ({"on": "2026-11-01", "how": "phone"}, "fresh"),
        ({"on": "2026-03-01", "how": "visit"}, "due"),
        ({"on": "2025-03-01", "how": "mail"}, "overdue"),
        ({"on": "2026-11-22", "how": "web"}, "never"),
        ({"how": "web"}, "never"),
        ({"on": "2026-11-22", "how": "phone", "what": {"hours": "2026-11-22"}}, "fresh"),
        ({"on": "2026-11-22", "how": "phone", "what": {"hours": "2026-03-01", "price": "2026-11-22"}}, "due"),
        ({"on": "2026-11-22", "how": "phone", "what": {"price": "2026-11-22"}}, "never"),
    ],
)
def test_freshness(checked: dict[str, str], expected: str, directory: Directory) -> None:
    """180 days are fresh, a year is due; facts read on the web or never asked about are not confirmed."""
    assert expected == freshness.freshness(make_service(checked=checked), directory.site, TODAY)


def test_whom_to_ring_first(directory: Directory) -> None:
    """Much used before little used, old before new, and hidden services last."""
    old = make_service(slug="old", checked={"on": "2020", "how": "web"}, needs=["food"])
    services = [
        make_service(slug="ended", status="ended"),
        make_service(slug="new", checked={"on": "2026-11-20", "how": "phone"}, needs=["food"]),
        make_service(slug="far", checked={"on": "2020", "how": "web"}, needs=["food"], area="denmark"),
        old,
        make_service(slug="used", checked={"on": "2020", "how": "web"}, needs=["food", "bed", "health"]),
    ]
    changed = Directory(directory.site, directory.needs, tuple(services), (), (), ())
    rows = freshness.freshness_rows(changed, TODAY)
    assert ["used", "old", "far", "new", "ended"] == [row.service.slug for row in rows]
    assert [True, True, True, False, False] == [row.is_due for row in rows]


def test_table_for_a_spreadsheet(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One row a service, and with --due no fresh one."""
    assert 0 == main(["status", "--csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(load_directory(content).services) == len(rows)
    row = next(row for row in rows if row["place"] == "x")
    assert ("fresh", "missing 1/2", "full", "no", "none") == tuple(
        row[k] for k in ("freshness", "kl", "en", "hours", "position")
    )
    main(["status", "--csv", "--due"])
    assert ",x," not in capsys.readouterr().out


def test_list_for_a_translator(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Missing, unread and old translations, with file and line; and the interface's drafts."""
    _replace(content / FILE, "da: Mad.", "da: Mad og kaffe.")
    assert 0 == main(["status", "--lang", "kl", "--csv"])
    out = capsys.readouterr().out
    assert f"{FILE}:4,summary,ældre end det danske / stale,Mad og kaffe.\n" in out
    assert f"{FILE}:5,hours_note,mangler / missing,Ring.\n" in out
    assert "messages.po,kl,kladde / draft,Adresse\n" in out
