"""The site of one process: it follows the content folder, builds beside what it shows, and replaces one reference."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flask import Flask

from help_finder.config import version
from help_finder.content import snapshot
from help_finder.content.last_good import LastGood
from help_finder.content.reader import ContentError, read_folder
from help_finder.content.snapshot import Health, Snapshot
from help_finder.delivery import assets
from help_finder.delivery.compression import Compressed
from help_finder.delivery.guard import Guard
from help_finder.delivery.queries import shown
from help_finder.delivery.queries.plain_error import PlainErrors
from help_finder.delivery.queries.query_gate import QueryGate, by_query
from help_finder.delivery.queries.shown import ShownBuild, StoredAnswer
from help_finder.delivery.static_files import MemoryFiles
from help_finder.hours.clock import HoldableClock, clock_in_copenhagen, day_clock
from help_finder.publishing import log
from help_finder.publishing.building.build import write_pages
from help_finder.publishing.building.page_errors import PageError, as_problems
from help_finder.publishing.building.render import check_pages
from help_finder.publishing.careful_reader import CarefulReader
from help_finder.publishing.desk import make_desk
from help_finder.web.app import make_app
from help_finder.web.files import recorded
from help_finder.web.holder import held_by
from help_finder.web.preview import pages as preview
from help_finder.web.preview.calling.gate import keep_host

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_AT_ONCE: Final = 3  # queries at a time under a server of few threads: waitress has four, and one is left for pages

_KEPT: Final = 2  # builds: an answer that began with the one before may still read it


class LiveSite:
    """A WSGI application: pages from the build, queries from Flask; `look` replaces both where the content changed.

    `run` is a folder that the processes of one server share. `writes_pages` is off in a process that answers queries
    beside another one that builds: it does not publish what it shows. `last_good` holds the last good content.
    """

    def __init__(  # noqa: PLR0913 -- each is a keyword with a default
        self,
        data: Path,
        run: Path,
        *,
        last_good: LastGood | None = None,
        is_preview: bool = False,
        writes_pages: bool = True,
        at_once: int = _AT_ONCE,
        clock: Callable[[], datetime] = clock_in_copenhagen,
    ) -> None:
        self._data, self._run, self._clock = data, run, clock
        self._last_good = last_good or LastGood(run, data)
        self._is_preview, self._writes_pages, self._at_once = is_preview, writes_pages, at_once
        self._work = Path(tempfile.mkdtemp(prefix="process-", dir=run))
        self._reader = CarefulReader(data, run / "reading" if writes_pages else None)
        self._reports = log.Reports(run)
        self._folders: deque[Path] = deque()
        self._seen = snapshot.content_digest(data)  # before reading: what is saved in between is read again
        self._content, problem = self._first()
        self.health = Health(self._content.digest, clock().date(), clock())
        self._show(self._content)
        if problem:
            self._refuse(problem)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from what is shown now; an answer that has begun continues from what was shown then."""
        return self._answer(environ, start_response)

    @property
    def is_of_yesterday(self) -> bool:
        """Whether a new day has begun since the pages were built."""
        return self._clock().date() != self.health.day

    def _first(self) -> tuple[Snapshot, Exception | None]:
        """Return what to begin with: the folder, or the last content that passed where the folder is broken."""
        try:
            if self._may_take(self._seen):
                return self._reader.read(self._seen), None
        except Exception as problem:
            kept = self._last_good.recall()
            if kept is None:
                raise
            return kept, problem
        if (kept := self._last_good.recall()) is None:
            return self._reader.read(self._seen), None
        self._seen = ""  # not read yet: `look` does so once the process that builds shows it
        return kept, None

    def look(self) -> bool:
        """Read the folder where it changed, build where the day did; return whether the site was replaced.

        Content that fails changes nothing; it is reported once, and not tried again until it changes. A new
        day is shown whether or not the content passes.
        """
        found = snapshot.content_digest(self._data)
        fresh, problem = self._content, None
        if found != self._seen and self._may_take(found):
            self._seen = found
            try:
                fresh = self._content if found == self._content.digest else self._reader.read(self._seen)
                self._accept()
            except Exception as error:  # noqa: BLE001 -- whatever an editor wrote, the old site stays
                problem = error
        is_new = fresh is not self._content or self.is_of_yesterday
        try:
            if is_new:
                self._show(fresh)
        except Exception as error:  # noqa: BLE001 -- the same for what passed the check and cannot be shown
            self._refuse(error)
            return self._turn_the_day(fresh)
        if problem:
            self._refuse(problem)
        return is_new

    def _may_take(self, found: str) -> bool:
        """Whether this process builds, or the building process has shown the content."""
        now = None if self._writes_pages else shown.read_shown(self._run)
        return now is None or now.content == found

    def _turn_the_day(self, failed: Snapshot) -> bool:
        """Show the old content on a new day where the new content could not be shown."""
        if failed is self._content or not self.is_of_yesterday:
            return False
        self._show(self._content)
        return True

    def _show(self, fresh: Snapshot) -> None:
        """Build beside what is shown, then replace it in one step."""
        folder = Path(tempfile.mkdtemp(prefix="site-", dir=self._work))
        now = self._clock()
        health = Health(fresh.digest, now.date(), now, self.health.problems)
        before = (self._content, self.health, self._shown, self._answer) if self._folders else None
        try:
            answer, shown_now = self._make(fresh, folder, health)
            self._replace(fresh, health, shown_now, answer)
            if self._is_preview and before and fresh is not before[0]:
                self._try_pages(before)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        if fresh.digest == self._seen:
            self._last_good.keep(fresh)
        self._folders.append(folder)
        if len(self._folders) > _KEPT:
            shutil.rmtree(self._folders.popleft(), ignore_errors=True)

    def _replace(self, fresh: Snapshot, health: Health, shown_now: ShownBuild, answer: WSGIApplication) -> None:
        self._content, self.health, self._shown, self._answer = fresh, health, shown_now, answer
        self._publish()

    def _try_pages(self, before: tuple[Snapshot, Health, ShownBuild, WSGIApplication]) -> None:
        """Make every page of a preview once the editor sees the new content; go back where one cannot be made."""
        if failed := check_pages(preview.with_drafts(self._content), self.health.day):
            self._replace(*before)
            raise ContentError(list(as_problems(failed, read_folder(self._data).parts)))

    def _make(self, fresh: Snapshot, folder: Path, health: Health) -> tuple[WSGIApplication, ShownBuild]:
        """Return the application for content, and what other processes receive of it."""
        clock = HoldableClock(self._clock)
        drafted = preview.with_drafts(fresh) if self._is_preview else fresh
        (folder / "public").mkdir()
        app = make_app(drafted, folder, clock)
        held_by(app).health = health
        if self._is_preview:
            held_by(app).assets.write(folder / "public")
            preview.add_preview(app, lambda: self.health, make_desk(self._data, self._run.parent, self._clock))
        elif self._writes_pages and not shown.take_over(self._run, health.digest, health.day, folder / "public"):
            clock.hold(day_clock(health.day))
            held_by(app).assets.write(folder / "public")
            health.broken_pages = self._write_pages(app, folder / "public", fresh)
            clock.release()
        answers = recorded.busy(app) if self._is_preview else recorded.recorded(app)
        site = fresh.directory.site
        since = health.since.isoformat(timespec="seconds")
        build = ShownBuild(
            str(folder), site.base_url, site.tiles.source, fresh.digest, health.day.isoformat(), since,
            health.errors, len(health.broken_pages), version(), answers,
        )  # fmt: skip
        return self._wrap(app, folder / "public", build.answers), build

    def _wrap(self, app: Flask, public: Path, answers: dict[str, StoredAnswer]) -> WSGIApplication:
        """Return files and Flask as one application."""
        health, directory = held_by(app).health, held_by(app).directory
        names = (directory.site.base_url, directory.site.tiles.source)
        gate = QueryGate(app, self._at_once, health, lambda path: answers.get(f"503 {path[1:3]}") or answers["503 da"])
        queries = Guard(PlainErrors(Compressed(gate), directory.numbers, health.broken_pages), *names)
        whole = by_query(MemoryFiles(queries, public, *names), queries)
        return keep_host(whole) if self._is_preview else whole

    def _write_pages(self, app: Flask, public: Path, fresh: Snapshot) -> list[str]:
        """Write the pages and return the URLs of those that cannot be made.

        Raise ContentError where new content is to blame. What is shown already, or at the start, is shown without
        such pages: each keeps its last good form.
        """
        failed = write_pages(app, public, assets.QUALITY, self._folders[-1] / "public" if self._folders else None)
        if fresh is not self._content:
            self._refuse_broken_pages(fresh, failed)
        if failed and self._reports.is_first(f"pages-{fresh.digest[:16]}"):
            for error in failed:
                log.write_event(f"Siden kan ikke laves / The page cannot be made: {error}", log.WARNING)
        return [error.url for error in failed]

    def _refuse_broken_pages(self, fresh: Snapshot, failed: Sequence[PageError]) -> None:
        if failed and fresh is not self._content:
            raise ContentError(list(as_problems(failed, read_folder(self._data).parts)))

    def log_shown(self) -> None:
        """Write down what is shown, in the process that builds."""
        if self._writes_pages:
            log.write_event("shown", content=self.health.digest[:12], day=self.health.day.isoformat())

    def _publish(self) -> None:
        """Tell the processes that answer pages what is shown."""
        if self._writes_pages:
            replace(self._shown, errors=self.health.errors).write(self._run)

    def _accept(self) -> None:
        """Forget what was wrong."""
        if self.health.problems:
            self.health.problems = ()
            self._publish()
        self._reports.forget()

    def _refuse(self, problem: Exception) -> None:
        """Count what is wrong; the first process of the server to see it reports it, once."""
        self.health.problems = preview.explain_error(problem)
        self._publish()
        mark = hashlib.sha256(f"{self._seen} {problem}".encode("utf-8", "replace")).hexdigest()[:16]
        if self._reports.is_first(mark):
            log.write_problems(self.health.problems)
