"""What the tests share: the real content, an application over it, and a client that checks every page it opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from checked_client import CheckedClient, page_paths
from flask import Flask
from makers import DATA, NOW, copy_content, write_small

from help_finder.content import snapshot
from help_finder.model.directory import Directory
from help_finder.publishing.building import build
from help_finder.web.app import create_app
from help_finder.web.holder import held_by


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the application lays its files in."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="session")
def app(work: Path) -> Flask:
    """Return the application over the real content, on a Monday in November 2026."""
    app = create_app(DATA, work, lambda: NOW)
    app.testing = True
    return app


@pytest.fixture(scope="session")
def directory(app: Flask) -> Directory:
    """Return the real content."""
    directory: Directory = held_by(app).directory
    return directory


@pytest.fixture(scope="session")
def client(app: Flask) -> CheckedClient:
    """Return a client that checks what it opens."""
    return CheckedClient(app)


@pytest.fixture(scope="session")
def paths(directory: Directory) -> list[str]:
    """Return every page, after its language."""
    return page_paths(directory)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the real content built for a host without our process, quickly compressed."""
    content = snapshot.read_snapshot(DATA)
    named = replace(content, directory=content.directory.reached_at("https://hjaelp.example"))
    out = tmp_path_factory.mktemp("built") / "out"
    build.write_site(named, out, date(2026, 11, 24), quality=1)
    return out


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small content folder that a test may break."""
    return copy_content(tmp_path / "data")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a content folder with the fewest entries and one service, `x`, that a test may break."""
    return write_small(tmp_path / "small")
