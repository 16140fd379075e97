"""The calling round is in a preview on this machine and nowhere else."""

from __future__ import annotations

import http.client
import urllib.parse
from contextlib import closing
from pathlib import Path

import pytest
import rigs
from werkzeug.test import Client

from help_finder.config import Config
from help_finder.publishing import server
from help_finder.publishing.listening import ListenError
from help_finder.publishing.live import LiveSite

PATHS = ("/preview/", "/preview/round/", "/preview/round/place/x/", "/preview/round/tools/", "/preview/round.js")
POSTED = ("/preview/round/place/x/", "/preview/round/undo/", "/preview/round/commit/", "/preview/round/tools/new/")


def test_not_in_a_build(built: Path) -> None:
    """The files of a static host hold nothing of it."""
    assert not (built / "preview").exists()
    assert [] == [path for path in built.rglob("*") if path.name.startswith(("round", "evening"))]


def test_not_in_the_wsgi_application(small: Path, tmp_path: Path) -> None:
    """What gunicorn and others serve, app:app, is this."""
    (tmp_path / "run").mkdir()
    client = Client(LiveSite(small, tmp_path / "run"))
    assert {404} == {client.get(path).status_code for path in PATHS}
    assert {404} == {client.post(path, data={"do": "save"}).status_code for path in POSTED}


def test_not_on_granian(small: Path, tmp_path: Path) -> None:
    """Nor is it in what bin/serve serves; there is one in its preview, for the names of this machine alone."""
    (tmp_path / "site").mkdir()
    with rigs.granian(small, tmp_path / "site") as site:
        assert {404} == {site.fetch(path)[0] for path in PATHS}
    (tmp_path / "preview").mkdir()
    before = (small / "services" / "x.yaml").read_text("utf-8")
    with rigs.granian(small, tmp_path / "preview", "--preview") as site:
        assert 200 == site.fetch("/preview/round/")[0]
        assert 403 == site.fetch("/preview/round/", {"Host": "evil.example"})[0]
        assert {403} == {
            _post(site.port, path, origin) for path in POSTED[:2] for origin in ("http://evil.example", "")
        }
    assert before == (small / "services" / "x.yaml").read_text("utf-8")


def _post(port: int, path: str, origin: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/x-www-form-urlencoded", **({"Origin": origin} if origin else {})}
    connection.request("POST", path, urllib.parse.urlencode({"all": "keep"}), headers)
    with closing(connection):
        return connection.getresponse().status


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104 -- that is what is refused
def test_a_preview_listens_to_this_machine_only(host: str, small: Path, tmp_path: Path) -> None:
    """One sentence in each language, and nothing starts."""
    config = Config(small, host, rigs.free_port(), tmp_path / "state")
    with pytest.raises(ListenError, match=r"HOST=127[.]0[.]0[.]1"):
        server.serve_site(config, is_preview=True)
