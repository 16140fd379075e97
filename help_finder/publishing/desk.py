"""The desk of a preview's round: the content folder, a journal beside the built pages, the look at the pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from pathlib import Path

from help_finder.content import snapshot
from help_finder.content.problem import Problem
from help_finder.content.reader import read_folder
from help_finder.editing.calling.journal import Journal
from help_finder.publishing.building.page_errors import as_problems
from help_finder.publishing.building.render import check_pages
from help_finder.web.preview import pages as preview
from help_finder.web.preview.calling.desk import Desk


def make_desk(data: Path, state: Path, clock: Callable[[], datetime]) -> Desk:
    """Return the desk for a content folder; what it remembers is below `state`."""
    name = hashlib.sha256(str(data).encode()).hexdigest()[:12]
    return Desk(data, Journal(state / f"round-{name}"), partial(_check_copy, clock))


def _check_copy(clock: Callable[[], datetime], copy: Path, names: Collection[str]) -> list[Problem]:
    """Return what keeps pages of a changed copy from being made: those that show the services whose files changed.

    The preview makes all others once it shows what was saved, and goes back where one cannot be made.
    """
    content = preview.with_drafts(snapshot.read_snapshot(copy))
    slugs = {Path(name).stem for name in names if name.startswith("services/")}
    needs = {need for service in content.directory.services if service.slug in slugs for need in service.needs}
    shown = {*(f"service/{slug}/" for slug in slugs), *(f"need/{need}/" for need in needs)}
    failed = check_pages(content, clock().date(), lambda url: url.partition("/")[2].partition("/")[2] in shown)
    return list(as_problems(failed, read_folder(copy).parts)) if failed else []
