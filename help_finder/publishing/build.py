"""Writes every page without a query to a folder, with brotli and gzip beside it: what any web server can serve."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from flask import Flask
from tqdm import tqdm

from help_finder.content.snapshot import Snapshot
from help_finder.delivery import assets
from help_finder.hours.clock import day_clock
from help_finder.model.fields import LANGUAGES
from help_finder.publishing import static_hosts
from help_finder.web.app import make_app
from help_finder.web.holder import PageDigest, held_by
from help_finder.web.routes import all_urls

SMALLEST: Final = 11  # brotli's best: forty times slower than a server's 5 and 10 to 16 % smaller
_LANGUAGE = re.compile(r'<html lang="(\w+)"')
_MANY = 1000  # pages: below it, starting processes costs more than it saves
_LIST = "/keep.json"  # of a copy: it holds the digest of every page
_PIECE = 50  # pages that a process takes at a time


class BuildError(Exception):
    """A page could not be made, or came out wrong; nothing of the build may be shown."""


@dataclass(frozen=True)
class _Order:
    """What the processes of one build share."""

    edition: Snapshot
    work: Path
    day: date
    quality: int

    @property
    def public(self) -> Path:
        """The folder that becomes the site."""
        return self.work / "public"


def write_pages(app: Flask, public: Path, quality: int) -> None:
    """Write each page that the application answers without a query below `public`, compressed at brotli's `quality`.

    Call it outside any application context: inside one, every page comes out in the language of the first.
    """
    for address in chain(*_lists_apart(all_urls(app))):
        _keep(app, address, _write_page(app, public, quality, address))


def export(edition: Snapshot, out: Path, day: date, quality: int = SMALLEST, processes: int = 0) -> int:
    """Write the site of a day for a host without our process; return the number of files. `out` is replaced as a whole.

    `processes` render side by side; 0 takes one a core where the pages are many. Raise BuildError for a page that came
    out wrong, and FileExistsError where `out` holds something else than a former build.
    """
    out = out.resolve()
    if out.exists() and any(out.iterdir()) and not (out / static_hosts.REDIRECTS).is_file():
        raise FileExistsError(f"{out}: er ikke tom og ikke en tidligere bygning / is neither empty nor a former build")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as name:
        order = _Order(edition, Path(name), day, quality)
        app = make_app(edition, order.work, day_clock(day), quality)
        _write_all(order, app, processes)
        for address, text in static_hosts.files(app):
            _write(order.public, address, text.encode(), quality)
        count = sum(path.is_file() for path in order.public.rglob("*"))
        _replace(order.public, out, order.work)
    return count


def _write_all(order: _Order, app: Flask, processes: int) -> None:
    """Write the pages with a progress bar, on several processes where it pays; the lists of a copy here, at the end."""
    pages, lists = _lists_apart(all_urls(app))
    processes = processes or ((os.cpu_count() or 1) if len(pages) >= _MANY else 1)
    with tqdm(total=len(pages) + len(lists), unit=" sider / pages", disable=None) as bar:
        for made in (_pages(order, app, processes, pages), _pages(order, app, 1, lists)):
            for address, kept in made:
                _keep(app, address, kept)
                bar.update()


def _pages(order: _Order, app: Flask, processes: int, wanted: list[str]) -> Iterator[tuple[str, PageDigest | None]]:
    """Write pages and yield what a copy knows of each."""
    if processes == 1:
        write = partial(_write_page, app, order.public, order.quality)
        yield from zip(wanted, map(write, wanted), strict=True)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _start, (order,)) as pool:
        yield from zip(wanted, pool.map(_write_in_process, wanted, chunksize=_PIECE), strict=True)


def _keep(app: Flask, address: str, kept: PageDigest | None) -> None:
    """Remember what was written, so that the list of a copy need not make the page again."""
    if kept:
        held_by(app).written[address] = kept


@cache
def _of_process() -> dict[str, Callable[[str], PageDigest | None]]:
    """Return what a process of the pool was started with."""
    return {}


def _start(order: _Order) -> None:
    app = make_app(order.edition, Path(tempfile.mkdtemp(dir=order.work)), day_clock(order.day), 1)
    _of_process()["write"] = partial(_write_page, app, order.public, order.quality)


def _write_in_process(address: str) -> PageDigest | None:
    return _of_process()["write"](address)


def _write_page(app: Flask, public: Path, quality: int, address: str) -> PageDigest | None:
    """Write one page where it is one to keep: what says no-store, sends elsewhere or has nothing to say is none."""
    answer = app.test_client().get(address)
    is_file = not address.endswith("/")
    if answer.headers.get("Cache-Control") == "no-store" and answer.status_code == 200:  # noqa: PLR2004 -- HTTP's own
        return None
    if answer.status_code in (301, 302, 308) or (is_file and answer.status_code == 404):  # noqa: PLR2004 -- the same
        return None
    if answer.status_code != 200:  # noqa: PLR2004 -- the same
        raise BuildError(f"{address}: HTTP {answer.status_code}")
    _check_language(address, answer.text if answer.mimetype == "text/html" else None)
    _write(public, address, answer.data, quality)
    return PageDigest.of(answer.data)


def _lists_apart(wanted: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the pages, and the lists of a copy, which are cheap once the pages they tell of have been made."""
    pages: list[str] = []
    lists: list[str] = []
    for address in wanted:
        (lists if address.endswith(_LIST) else pages).append(address)
    return pages, lists


def _check_language(address: str, html: str | None) -> None:
    language = address.split("/")[1]
    found = _LANGUAGE.search(html or "")
    if html is not None and language in LANGUAGES and (found is None or found[1] != language):
        raise BuildError(f"{address}: <html lang> is not {language} but {found and found[1]}")


def _write(public: Path, address: str, body: bytes, quality: int) -> None:
    path = public / f"{address}index.html".lstrip("/") if address.endswith("/") else public / address.lstrip("/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    assets.compress(path, body, quality)


def _replace(public: Path, out: Path, work: Path) -> None:
    """Put the new folder in the old one's place."""
    if out.exists():
        out.rename(work / "old")
    shutil.move(public, out)
