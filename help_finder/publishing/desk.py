"""The desk of a preview's round: the content folder, a journal beside the built pages, the look at all pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from help_finder.content import snapshot
from help_finder.content.problem import Problem
from help_finder.content.reader import read_folder
from help_finder.editing.calling.journal import Journal
from help_finder.publishing.building.page_errors import as_problems
from help_finder.publishing.building.render import check_pages
from help_finder.web import preview
from help_finder.web.calling.desk import Desk


def make_desk(data: Path, state: Path, clock: Callable[[], datetime]) -> Desk:
    """Return the desk for a content folder; what it remembers lies below `state`."""
    name = hashlib.sha256(str(data).encode()).hexdigest()[:12]
    return Desk(data, Journal(state / f"round-{name}"), partial(_check_copy, clock))


def _check_copy(clock: Callable[[], datetime], copy: Path) -> list[Problem]:
    """Return what keeps pages of a changed copy of the folder from being made."""
    content = preview.with_drafts(snapshot.read_snapshot(copy))
    return list(as_problems(check_pages(content, clock().date()), read_folder(copy).parts))
