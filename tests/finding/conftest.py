"""What the tests of finding share: the index of the real content."""

from __future__ import annotations

import pytest

from help_finder.finding.lookup.search import Index
from help_finder.model.directory import Directory


@pytest.fixture(scope="session")
def index(directory: Directory) -> Index:
    """Return the index of the real content."""
    return Index(directory)
