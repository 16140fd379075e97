"""`app:app` under other servers: gunicorn and waitress, from the folder and from an installed wheel."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import rigs

from help_finder.config import ROOT

SERVERS = {
    "gunicorn": ["-m", "gunicorn", "-b", "127.0.0.1:{port}", "-k", "gthread", "--threads", "4", "{app}"],
    "waitress": ["-m", "waitress", "--listen", "127.0.0.1:{port}", "{app}"],
}


@pytest.mark.parametrize("server", SERVERS)
def test_app_answers_under(server: str, tmp_path: Path, content: Path) -> None:
    """Pages, queries, forms and the state, with the same headers."""
    port = rigs.free_port()
    command = [sys.executable, *(part.format(port=port, app="app:app") for part in SERVERS[server])]
    settings = {"HELP_FINDER_DATA": str(content), "HELP_FINDER_STATE": str(tmp_path / "state"), "PYTHONPATH": str(ROOT)}
    with rigs.run(command, port, tmp_path / "log", None, **settings) as rig:
        for path in ("/da/", "/en/find/?q=food", "/healthz"):
            status, headers, _ = rig.fetch(path, {"Accept-Encoding": "br"})
            assert (200, "nosniff") == (status, headers["x-content-type-options"]), path
        assert "br" == rig.fetch("/da/find/?q=", {"Accept-Encoding": "br"})[1]["content-encoding"]
        assert 404 == rig.fetch("/da/nope/")[0]
