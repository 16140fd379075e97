"""The site of one process: it follows the content folder, builds beside what it shows, and replaces one reference."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import watchfiles
from flask import Flask

from help_finder.content import snapshot
from help_finder.content.reader import ContentError, read_folder
from help_finder.content.snapshot import Health, Snapshot
from help_finder.delivery import assets
from help_finder.delivery.plain_error import PlainErrors
from help_finder.delivery.static_files import MemoryFiles
from help_finder.hours.clock import clock_in_copenhagen, day_clock
from help_finder.publishing.build import write_pages
from help_finder.publishing.page_errors import PageError, as_problems
from help_finder.publishing.render import check_pages
from help_finder.web import preview
from help_finder.web.app import make_app
from help_finder.web.holder import held_by

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


_KEPT = "good.pickle"
_GLANCE = 1000  # milliseconds between two looks at the date
_REGARD = 60  # glances after which the folder is read although nothing was told: a link may have been turned


class Clock:
    """Copenhagen's time, which may be held at a day's noon while that day's pages are built."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock, self.held = clock, clock

    def __call__(self) -> datetime:
        """Return the time."""
        return self.held()

    def let_go(self) -> None:
        """Go on."""
        self.held = self._clock


class LiveSite:
    """A WSGI application: pages from the build, queries from Flask; `look` replaces both where the content changed.

    `run` is a folder that the processes of one server share. It holds the last content that passed the check.
    """

    def __init__(
        self, data: Path, run: Path, *, is_preview: bool = False, clock: Callable[[], datetime] = clock_in_copenhagen
    ) -> None:
        self._data, self._run, self._is_preview, self._clock = data, run, is_preview, clock
        self._work = Path(tempfile.mkdtemp(prefix="process-", dir=run))
        self._folders: deque[Path] = deque()
        self._refused = ""
        found = snapshot.digest(data)  # before reading: what is saved in between must not count as what was refused
        self._edition, problem = self._first(found)
        self.state = Health(self._edition.digest, clock().date(), clock())
        self._show(self._edition)
        if problem:
            self._refuse(found, problem)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from what is shown now; an answer that has begun goes on from what was shown then."""
        return self._answer(environ, start_response)

    def _first(self, found: str) -> tuple[Snapshot, Exception | None]:
        """Return what to begin with: the folder, or the last content that passed where the folder is broken."""
        kept = snapshot.recall(self._run / _KEPT)
        if kept and kept.digest == found:
            return kept, None
        try:
            return snapshot.read(self._data), None
        except (ContentError, OSError, ValueError) as problem:
            if kept is None:
                raise
            return kept, problem

    def look(self) -> bool:
        """Read the folder again where it changed, build again where the day did; return whether the site was replaced.

        Content that fails leaves everything as it is; it is told once, and not tried again until it changes.
        """
        found = snapshot.digest(self._data)
        if found == self._edition.digest and self.state.problems:
            self._accept()
        try:
            fresh = self._edition if found in (self._edition.digest, self._refused) else snapshot.read(self._data)
            if (fresh.digest, self._clock().date()) == (self._edition.digest, self.state.day):
                return False
            self._show(fresh)
            if fresh.digest == found:
                self._accept()
        except Exception as problem:  # noqa: BLE001 -- whatever an editor wrote, the old site stays
            self._refuse(found, problem)
            return False
        return True

    def _show(self, fresh: Snapshot) -> None:
        """Build beside what is shown, then replace it in one step."""
        folder = Path(tempfile.mkdtemp(prefix="site-", dir=self._work))
        now = self._clock()
        state = Health(fresh.digest, now.date(), now, self.state.problems if fresh is self._edition else ())
        self._answer = self._make(fresh, folder, state)
        state.since = self._clock()
        self._edition, self.state = fresh, state
        fresh.keep(self._run / _KEPT)
        self._folders.append(folder)
        if len(self._folders) > 2:  # noqa: PLR2004 -- the one before may still be read by an answer that began with it
            shutil.rmtree(self._folders.popleft(), ignore_errors=True)

    def _make(self, fresh: Snapshot, folder: Path, state: Health) -> WSGIApplication:
        clock = Clock(self._clock)
        if self._is_preview:
            if fresh is not self._edition and (failed := check_pages(preview.with_drafts(fresh), state.day)):
                raise ContentError(list(as_problems(failed, read_folder(self._data).parts)))
            app = make_app(preview.with_drafts(fresh), folder, clock, 1)
            held_by(app).health = state
            preview.add(app, lambda: self.state)
            return app
        clock.held = day_clock(state.day)
        app = make_app(fresh, folder, clock)
        held_by(app).health = state
        errors = self._write_pages(app, folder / "public", fresh)
        state.broken_pages = [error.url for error in errors]
        clock.let_go()
        answers = PlainErrors(app, fresh.directory.numbers, state.broken_pages)
        site = fresh.directory.site
        return by_query(MemoryFiles(answers, folder / "public", site.base_url, site.tiles.source), answers)

    def _write_pages(self, app: Flask, public: Path, fresh: Snapshot) -> list[PageError]:
        """Write the pages and return those that cannot be made; raise ContentError where new content is to blame.

        What is shown already, or shown at the start, goes on without them: each keeps its last good form.
        """
        errors = write_pages(app, public, assets.QUALITY, self._folders[-1] / "public" if self._folders else None)
        if errors and fresh is not self._edition:
            raise ContentError(list(as_problems(errors, read_folder(self._data).parts)))
        with suppress(FileExistsError):
            if errors:
                (self._run / f"told-pages-{fresh.digest[:16]}").touch(exist_ok=False)
                said = "\n".join(map(str, errors))
                sys.stderr.write(f"Sider, der ikke kan laves / Pages that cannot be made:\n{said}\n")
                sys.stderr.flush()
        return errors

    def _accept(self) -> None:
        self._refused, self.state.problems = "", ()
        for told in self._run.glob("told-*"):
            told.unlink(missing_ok=True)

    def _refuse(self, found: str, problem: Exception) -> None:
        """Remember what failed and tell it: the first process to see it, once."""
        self._refused = found
        self.state.problems = preview.explain(problem)
        with suppress(FileExistsError):
            (self._run / f"told-{found[:16]}").touch(exist_ok=False)
            # Not by a logger: granian's own settings silence those that were made before it.
            sys.stderr.write(f"Det gamle bliver vist / The old site stays:\n{problem}\n")
            sys.stderr.flush()

    def follow(self) -> None:
        """Start the thread that follows the folder, the date, and the process that started this one."""
        threading.Thread(target=self._follow, name="follow", daemon=True).start()

    def _follow(self) -> None:
        parent = os.getppid()
        while True:
            with suppress(Exception):  # the folder itself was taken away, or the watcher broke: begin again
                self._watch(parent)
            threading.Event().wait(_GLANCE / 1000)

    def _watch(self, parent: int) -> None:
        quiet = _REGARD
        for changes in watchfiles.watch(self._data, rust_timeout=_GLANCE, yield_on_timeout=True, raise_interrupt=False):
            if os.getppid() != parent:  # the main process was killed: without it nobody would stop this one
                os.kill(os.getpid(), signal.SIGTERM)
            quiet += 1
            if changes or quiet > _REGARD or self._clock().date() != self.state.day:
                self.look()
                quiet = 0


def prepare(data: Path, run: Path) -> None:
    """Read the folder once for all processes of a server; raise ContentError before any of them starts."""
    snapshot.read(data).keep(run / _KEPT)


def by_query(pages: WSGIApplication, app: WSGIApplication) -> WSGIApplication:
    """Return both as one: a query or a form goes to Flask, the rest to the pages."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asks = environ.get("QUERY_STRING") or environ["REQUEST_METHOD"] not in ("GET", "HEAD")
        return (app if asks else pages)(environ, start_response)

    return answer
