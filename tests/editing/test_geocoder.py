"""Addresses looked up at a small server of the tests' own that speaks Nominatim's search."""

from __future__ import annotations

import difflib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from makers import make_service

from help_finder.cli import main
from help_finder.editing.geocoder import geocode, wanting
from help_finder.editing.yaml.edits import replace_position
from help_finder.model.location import Position

HOUSE = {
    "lat": "57.0426001",
    "lon": "9.9262",
    "display_name": "Jyllandsgade 24, 9000 Aalborg",
    "boundingbox": ["57.0425", "57.0427", "9.9260", "9.9264"],
    "place_rank": 30,
}
STREET = {**HOUSE, "place_rank": 26, "boundingbox": ["57.0400", "57.0430", "9.9190", "9.9490"]}


@dataclass
class Geocoder:
    """What the server will answer, and what it was asked: when, by whom, what.

    Its time goes only while somebody waits: the tests need not, and a busy machine changes nothing.
    """

    address: str = ""
    answer: list[dict[str, Any]] = field(default_factory=lambda: [HOUSE])
    status: int = 200
    asked: list[tuple[float, str, dict[str, list[str]]]] = field(default_factory=list)
    now: float = 0.0

    def wait(self, seconds: float) -> None:
        """Let the time pass."""
        self.now += seconds


@pytest.fixture
def geocoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Geocoder]:
    """Return a geocoder on this machine that answers everything the same."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    state = Geocoder()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append((state.now, self.headers["User-Agent"], parse_qs(urlsplit(self.path).query)))
            body = json.dumps(state.answer).encode()
            self.send_response(state.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the name that http.server gives it
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    state.address = f"http://127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
    server.server_close()


@pytest.fixture
def folder(content: Path, geocoder: Geocoder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a content folder whose geocoder is the tests' own."""
    site = content / "site.yaml"
    text = site.read_text(encoding="utf-8").replace("https://nominatim.openstreetmap.org", geocoder.address)
    site.write_text(text, encoding="utf-8")
    monkeypatch.setenv("HELP_FINDER_DATA", str(content))
    return content


def changed(before: str, after: str) -> list[str]:
    """Return the lines that differ."""
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith(("+", "-"))]


def test_shows_what_it_found_and_writes_nothing(
    folder: Path, geocoder: Geocoder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The position, how far it lies from today's circle, and the geocoder's own words."""
    path = folder / "services" / "hjerterummet.yaml"
    before = path.read_text(encoding="utf-8")
    assert 0 == main(["locate", "hjerterummet"])
    line = capsys.readouterr().out.strip()
    assert (
        "hjerterummet: 57.0426, 9.9262 (±17 m), 12 m fra før / from before, i ringen / in the circle: "
        "Jyllandsgade 24, 9000 Aalborg" == line
    )
    assert before == path.read_text(encoding="utf-8")
    _, agent, query = geocoder.asked[0]
    assert agent.startswith("help-finder/")
    assert (["Jyllandsgade 24"], ["9000"], ["dk"]) == (query["street"], query["postalcode"], query["countrycodes"])


def test_write_changes_the_position_alone(folder: Path) -> None:
    """Comments, order and every other line stay."""
    path = folder / "services" / "hjerterummet.yaml"
    before = path.read_text(encoding="utf-8")
    assert 0 == main(["locate", "hjerterummet", "--write"])
    assert [
        "- position: {lat: 57.0425, lon: 9.9261, within_m: 300}",
        "+ position: {lat: 57.0426, lon: 9.9262, within_m: 17}",
    ] == changed(before, path.read_text(encoding="utf-8"))


def test_a_street_is_not_written(folder: Path, geocoder: Geocoder, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the geocoder knows the street alone, the circle of today stays."""
    geocoder.answer = [STREET]
    path = folder / "services" / "hjerterummet.yaml"
    before = path.read_text(encoding="utf-8")
    assert 0 == main(["locate", "hjerterummet", "--write"])
    assert before == path.read_text(encoding="utf-8")
    assert "skrevet" not in capsys.readouterr().out


@pytest.mark.parametrize(("status", "said"), [(200, "not found"), (503, "does not answer")])
def test_no_answer_is_said(directory: Any, geocoder: Geocoder, status: int, said: str) -> None:
    """One line, not a traceback."""
    geocoder.answer, geocoder.status = [], status
    site = directory.site.model_copy(update={"geocoder": geocoder.address})
    service = make_service(address={"street": "Nytorv 1", "city": "Aalborg"})
    assert [True] == [said in str(answer) for answer in geocode([service], site)]


def test_a_confidential_service_is_never_asked_for(
    folder: Path, geocoder: Geocoder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command refuses before anything leaves the machine."""
    secret = next(
        path for path in sorted((folder / "services").glob("*.yaml")) if "address: confidential" in path.read_text()
    )
    assert 2 == main(["locate", secret.stem, "--write"])
    assert "confidential" in capsys.readouterr().err
    assert [] == geocoder.asked


def test_all_are_those_with_a_street_and_no_door() -> None:
    """Neither exact nor confidential nor ended services are asked for, nor one without a street."""
    address = {"street": "Nytorv 1", "city": "Aalborg"}
    place = {"lat": 57.0425, "lon": 9.9261}
    services = [
        make_service(slug="no-position", address=address),
        make_service(slug="in-a-circle", address=address, position={**place, "within_m": 300}),
        make_service(slug="exact", address=address, position={**place, "within_m": 20}),
        make_service(slug="ended", address=address, status="ended"),
        make_service(slug="confidential", address="confidential"),
        make_service(slug="town-alone", address={"city": "Aalborg"}),
    ]
    assert ["no-position", "in-a-circle"] == [service.slug for service in wanting(services)]


def test_one_question_a_second(directory: Any, geocoder: Geocoder) -> None:
    """Nominatim's rule, over the whole run."""
    address = {"street": "Nytorv 1", "city": "Aalborg"}
    services = [make_service(slug=slug, address=address) for slug in ("a", "b", "c")]
    site = directory.site.model_copy(update={"geocoder": geocoder.address})
    assert 3 == len(list(geocode(services, site, geocoder.wait)))
    times = [at for at, *_ in geocoder.asked]
    assert [1, 1] == [later - earlier for earlier, later in pairwise(times)]


@pytest.mark.parametrize("arguments", [["locate"], ["locate", "hjerterummet", "--all"], ["locate", "nowhere"]])
@pytest.mark.usefixtures("folder")
def test_what_is_asked_must_be_clear(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One service or all, and one that exists."""
    assert 2 == main(arguments)
    assert " / " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "name: X  # et navn\nposition:   # fra\n  lat: 57.0\n  lon: 9.9\n  within_m: 300\n\n# tlf\nphones: []\n",
            "name: X  # et navn\nposition: {lat: 57.1, lon: 9.8, within_m: 20}   # fra\n\n# tlf\nphones: []\n",
        ),
        (
            "address:\n  street: X 1\n  city: Y\n# tlf\nphones: []\n",
            "address:\n  street: X 1\n  city: Y\nposition: {lat: 57.1, lon: 9.8, within_m: 20}\n# tlf\nphones: []\n",
        ),
        ("position: {lat: 57.0, lon: 9.9,\n  within_m: 300}", "position: {lat: 57.1, lon: 9.8, within_m: 20}\n"),
    ],
)
def test_position_line(before: str, after: str) -> None:
    """A block of lines, none at all, or a last line without an end."""
    assert after == replace_position(before, Position(lat=57.1, lon=9.8, within_m=20))


def test_a_file_that_would_change_otherwise_is_refused() -> None:
    """Better no change than a wrong one."""
    with pytest.raises(ValueError, match="by hand"):
        replace_position(
            "{name: X, position: {lat: 57.0, lon: 9.9, within_m: 300}}\n", Position(lat=57.1, lon=9.8, within_m=20)
        )
