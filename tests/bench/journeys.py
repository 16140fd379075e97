"""Measures how far it is from home to a number on a phone: taps, and pixels to scroll. Run: bin/bench journeys."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from cases import at
from makers import DATA
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from serving import CHROMIUM, FLAGS, address_of, serving

from help_finder.web.app import create_app

NIGHT = "2026-11-23T22:30"
PHONE = 360
TALL = 740


class Journey(NamedTuple):
    """Who wants what: links from home on, each by the end of its address, and then a number; any where it is empty."""

    who: str
    language: str
    links: tuple[str, ...]
    number: str


JOURNEYS = (
    Journey("a cold night, a bed", "da", ("need/bed/",), "+4598132011"),
    Journey("the same by what is open now", "da", ("find/?open=now",), "+4598132011"),
    Journey("somebody beaten", "da", ("need/safety/",), "1888"),
    Journey("toothache", "da", ("need/health/",), "+4599823450"),
    Journey("a man who wants to stop using drugs", "da", ("need/addiction/",), "+4599313131"),
    Journey("food, in Greenlandic", "kl", ("need/food/",), ""),
    Journey("a small job", "da", ("need/work/",), ""),
)
# How far the foot of a thing lies below what one sees.
BELOW = """(thing) => Math.max(0, Math.ceil(thing.getBoundingClientRect().bottom - innerHeight))"""


def main() -> None:
    """Walk every journey and print a row of the table for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at", help="a running site whose clock says the same; else the one of this folder")
    with sync_playwright() as playwright, _site(parser.parse_args().at) as site:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for journey in JOURNEYS:
            taps, scrolled = walk(browser, site, journey)
            print(f"| {journey.who} | {taps} | {scrolled} |")
        browser.close()


@contextmanager
def _site(address: str | None) -> Iterator[str]:
    if address:
        yield address
        return
    with TemporaryDirectory() as work, serving(create_app(DATA, Path(work), lambda: at(NIGHT))) as server:
        yield address_of(server)


def walk(browser: Browser, site: str, journey: Journey) -> tuple[int, int]:
    """Return the taps of a journey, the one on the number among them, and the pixels scrolled on its way."""
    context = browser.new_context(
        viewport={"width": PHONE, "height": TALL}, has_touch=True, timezone_id="Europe/Copenhagen"
    )
    page = context.new_page()
    page.clock.set_fixed_time(at(NIGHT))
    page.goto(f"{site}/{journey.language}/", wait_until="networkidle")
    scrolled = 0
    for link in journey.links:
        found = page.locator(f'a[href$="/{journey.language}/{link}"]')
        scrolled += _scroll_to(_first_visible(found, page))
        with page.expect_navigation(wait_until="networkidle"):
            _first_visible(found, page).tap()
    number = page.locator(f'main a[href^="tel:{journey.number}"]')
    scrolled += _scroll_to(_first_visible(number, page))
    context.close()
    return len(journey.links) + 1, scrolled


def _first_visible(found: Locator, page: Page) -> Locator:
    """Return the first of some links that is shown; raise LookupError where none is."""
    for one in found.all():
        if one.is_visible():
            return one
    raise LookupError(f"{page.url}: nothing to tap")


def _scroll_to(thing: Locator) -> int:
    """Scroll just as far as a thing needs; return how far that was."""
    below = int(thing.evaluate(BELOW))
    thing.page.evaluate("(far) => scrollBy(0, far)", below)
    return below


if __name__ == "__main__":
    main()
