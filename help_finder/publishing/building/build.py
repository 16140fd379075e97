"""Writes every page without a query to a folder, with brotli and gzip beside it: what any web server can serve."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from flask import Flask
from tqdm import tqdm

from help_finder.content.snapshot import Snapshot
from help_finder.delivery import assets
from help_finder.delivery.queries.plain_error import error_page
from help_finder.hours.clock import day_clock
from help_finder.model.fields import LANGUAGES
from help_finder.publishing.building import static_hosts
from help_finder.publishing.building.page_errors import PageError
from help_finder.publishing.building.render import Made, lists_apart, quiet, remember_page, request_page
from help_finder.web.app import make_app
from help_finder.web.holder import PageDigest, held_by
from help_finder.web.routes import all_urls

_MANY = 1000  # pages: below it, starting processes costs more than it saves
_PIECE = 50  # pages that a process takes at a time
_of_worker: dict[str, Callable[[str], Made]] = {}  # empty but in a process of the pool, where `_start` fills it


class BuildError(Exception):
    """Not one page could be made; nothing of the build may be shown."""


@dataclass(frozen=True)
class _Target:
    """Where pages are written, at which quality of brotli, and how they are compressed.

    `old` is the folder of the build before: a page that is the same there is linked, not compressed anew.
    """

    public: Path
    quality: int
    old: Path | None = None
    compress: Callable[[Path, bytes, int], object] = assets.compress


@dataclass(frozen=True)
class _Order:
    """What the processes of one build share."""

    content: Snapshot
    work: Path
    day: date
    quality: int

    @property
    def public(self) -> Path:
        """The folder that becomes the site."""
        return self.work / "public"

    @property
    def target(self) -> _Target:
        """Where the site's pages are written."""
        return _Target(self.public, self.quality)


def write_pages(app: Flask, public: Path, quality: int, old: Path | None = None) -> list[PageError]:
    """Write each page that the application answers without a query below `public`, compressed at brotli's `quality`.

    `old` is the folder of the build before: a page that is the same there is linked, not compressed anew. Return those
    that cannot be made: each keeps its old form where it has one. Raise BuildError where
    none can be made. Call it outside any application context: inside one, every page is in the language of the first.
    """
    errors: list[PageError] = []
    urls = list(chain(*lists_apart(all_urls(app))))
    with quiet(app), _compressing_beside() as compress:
        target = _Target(public, quality, old, compress)
        for url in urls:
            made = _write_page(app, target, url)
            if isinstance(made, PageError):
                errors.append(made)
                _bring_back(old, public, url)
            remember_page(app, url, made)
    _refuse_nothing(errors, urls)
    return errors


@contextmanager
def _compressing_beside() -> Iterator[Callable[[Path, bytes, int], object]]:
    """Return a function that compresses in a thread of its own, on another core than the one that makes pages.

    All is compressed at the end of the block, and what failed there is raised.
    """
    orders: list[Future[None]] = []
    with ThreadPoolExecutor(1, "compress") as thread:
        yield lambda path, body, quality: orders.append(thread.submit(assets.compress, path, body, quality))
    for order in orders:
        order.result()


def write_site(
    content: Snapshot, out: Path, day: date, quality: int = assets.SMALLEST, processes: int = 0
) -> tuple[int, list[PageError]]:
    """Write the site of a day for a host without our process; return the number of files, and pages that failed.

    `out` is replaced as a whole. A page that cannot be made keeps its form from the former build, or is a plain one
    with the telephone numbers. `processes` render side by side; 0 takes one a core where the pages are many. Raise
    BuildError where no page can be made, and FileExistsError where `out` holds something else than a former build.
    """
    out = out.resolve()
    if out.exists() and any(out.iterdir()) and not (out / static_hosts.REDIRECTS).is_file():
        raise FileExistsError(f"{out}: er ikke tom og ikke en tidligere bygning / is neither empty nor a former build")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as name:
        order = _Order(content, Path(name), day, quality)
        app = make_app(content, order.work, day_clock(day))
        held_by(app).assets.write(order.public, quality)
        errors = _write_all(order, app, processes)
        for error in errors:
            if not _bring_back(out, order.public, error.url):
                _write(order.target, error.url, error_page(content.directory.numbers))
        for url, text in static_hosts.host_files(app, order.public):
            _write(order.target, url, text.encode())
        count = sum(path.is_file() for path in order.public.rglob("*"))
        _replace(order.public, out, order.work)
    return count, errors


def _write_all(order: _Order, app: Flask, processes: int) -> list[PageError]:
    """Write the pages with a progress bar, on several processes where it pays; the lists of a copy here, at the end."""
    errors: list[PageError] = []
    pages, lists = lists_apart(all_urls(app))
    processes = processes or ((os.cpu_count() or 1) if len(pages) >= _MANY else 1)
    with tqdm(total=len(pages) + len(lists), unit=" sider / pages", disable=None) as bar:
        for made in (_pages(order, app, processes, pages), _pages(order, app, 1, lists)):
            for url, kept in made:
                remember_page(app, url, kept)
                errors += [kept] if isinstance(kept, PageError) else []
                bar.update()
    _refuse_nothing(errors, pages + lists)
    return errors


def _refuse_nothing(errors: list[PageError], urls: list[str]) -> None:
    """Raise BuildError where every page of a language failed: then it is not the content of one page."""
    failed = {error.url for error in errors}
    if all(url in failed for url in urls if url.endswith("/") and url[1:3] in LANGUAGES):
        raise BuildError(str(errors[0]))


def _bring_back(old: Path | None, public: Path, url: str) -> bool:
    """Copy a page and its compressed forms from an older build; return whether it had the page."""
    if old is None:
        return False
    was, now = _path(old, url), _path(public, url)
    if not was.is_file():
        return False
    _take_forms(was, now, shutil.copy2)
    return True


def _pages(order: _Order, app: Flask, processes: int, wanted: list[str]) -> Iterator[tuple[str, Made]]:
    """Write pages and yield what a copy knows of each."""
    if processes == 1:
        write = partial(_write_page, app, order.target)
        yield from zip(wanted, map(write, wanted), strict=True)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _start, (order,)) as pool:
        yield from zip(wanted, pool.map(_write_in_process, wanted, chunksize=_PIECE), strict=True)


def _start(order: _Order) -> None:
    """Prepare a process of the pool."""
    app = make_app(order.content, Path(tempfile.mkdtemp(dir=order.work)), day_clock(order.day))
    _of_worker["write"] = partial(_write_page, app, order.target)


def _write_in_process(url: str) -> Made:
    return _of_worker["write"](url)


def _write_page(app: Flask, target: _Target, url: str) -> Made:
    """Write one page where it is one to keep, and return what is known of it, or what it failed at."""
    answer = request_page(app, url)
    if answer is None or isinstance(answer, PageError):
        return answer
    body = answer.get_data()
    if not (target.old and _link_same(target.old, target.public, url, body)):
        _write(target, url, body)
    return PageDigest.of(body)


def _link_same(old: Path, public: Path, url: str, body: bytes) -> bool:
    """Link a page and its compressed forms to an older build's, where that has the very same; return whether it did."""
    was, now = _path(old, url), _path(public, url)
    try:
        if was.read_bytes() != body:
            return False
    except OSError:
        return False
    _take_forms(was, now, os.link)
    return True


def _take_forms(was: Path, now: Path, take: Callable[[Path, Path], object]) -> None:
    """Take over a page and its compressed forms."""
    now.parent.mkdir(parents=True, exist_ok=True)
    for file in was.parent.glob(f"{was.name}*"):
        take(file, now.parent / file.name)


def _write(target: _Target, url: str, body: bytes) -> None:
    path = _path(target.public, url)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    target.compress(path, body, assets.page_quality(url, target.quality))


def _path(public: Path, url: str) -> Path:
    return public / f"{url}index.html".lstrip("/") if url.endswith("/") else public / url.lstrip("/")


def _replace(public: Path, out: Path, work: Path) -> None:
    """Replace the old folder by the new one."""
    if out.exists():
        out.rename(work / "old")
    shutil.move(public, out)
