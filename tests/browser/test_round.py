"""A whole evening of calls in a browser: ten services, two not reached, a mistake, a file changed meanwhile, git."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from makers import DATA
from playwright.sync_api import Page, expect

from help_finder.content.reader import check_folder
from help_finder.publishing.live import LiveSite
from help_finder.web.app import create_app

pytestmark = pytest.mark.browser
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
  .map((found) => found.id + " " + found.nodes.map((node) => node.html.slice(0, 120)).join(" | "))"""


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the real content in a git checkout of its own."""
    copy = shutil.copytree(DATA, tmp_path / "data")
    _git(copy, "init", "-q")
    for name, value in {"user.name": "x", "user.email": "x@example.org"}.items():
        _git(copy, "config", name, value)
    _git(copy, "add", "-A")
    _git(copy, "commit", "-qm", "start")
    return Path(copy)


@pytest.fixture
def preview_site(folder: Path, tmp_path: Path, serve: Callable[[Any], str]) -> str:
    """Return the address of a preview over the copy."""
    (tmp_path / "run").mkdir()
    return serve(LiveSite(folder, tmp_path / "run", is_preview=True))


@pytest.fixture
def evening(preview_site: str, make_visit: Any) -> Evening:
    """Return an evening at the list of services."""
    page = make_visit().page
    page.goto(f"{preview_site}/preview/round/")
    return Evening(page)


@dataclass
class Evening:
    """A volunteer at work; each service's clicks and fields are counted."""

    page: Page
    work: list[int] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """The service whose page is open."""
        found: list[str] = re.findall(r"/place/([\w-]+)/", self.page.url)
        return found[0]

    def answer(self, *, hours: str = "") -> None:
        """Answer the unknown questions and tick that the rest still fits, and count the actions. The caller saves."""
        self.work.append(1)
        names = self.page.locator("input[type=radio][value=yes]").evaluate_all("found => found.map((one) => one.name)")
        for name in [name for name in names if name.startswith("can_i.")][:6]:
            self._click(f'input[name="{name}"][value=yes]')
        if hours:
            self.page.fill('[name="hours-text"]', hours)
            self.work[-1] += 1
        self._click("input[name=all]")

    def save(self) -> None:
        """Save and go on."""
        self.page.get_by_role("button", name="Gem, og gå til den næste").click()
        self.page.wait_for_load_state()

    def _click(self, selector: str) -> None:
        self.page.check(selector)
        self.work[-1] += 1


def _correct_the_hours(evening: Evening) -> None:
    """Expect the message to have the focus and the typed words to be kept; type hours that are shown as a week."""
    page = evening.page
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("#q-hours-error")).to_contain_text("man-tors")
    expect(page.locator('[name="hours-text"]')).to_have_value("når vi gider")
    page.fill('[name="hours-text"]', "man-fre 9-15")
    expect(page.locator(".question__week")).to_contain_text("9–15")
    evening.save()


def test_an_evening(evening: Evening, folder: Path, today_app: Callable[[Path], Flask]) -> None:
    """Afterwards only the meant lines differ, the check passes, and the public pages say so."""
    page = evening.page
    page.locator(".round__service a").first.click()
    saved: list[str] = []
    missed: list[str] = []
    for number in range(10):
        slug = evening.slug
        if number in (2, 5):
            page.get_by_role("button", name="Ingen svarede").click()
            page.wait_for_url("**told=missed")
            missed.append(slug)
            continue
        evening.answer(hours="når vi gider" if number == 3 else "")
        if number == 4:
            path = folder / "services" / f"{slug}.yaml"
            path.write_text(path.read_text("utf-8") + "# skrevet imens\n", "utf-8")
        evening.save()
        if number == 3:
            _correct_the_hours(evening)
        if number == 4:
            expect(page.locator("#theirs")).to_be_visible()
            expect(page.locator(".file")).to_contain_text("# skrevet imens")
            evening.save()
        expect(page.locator("#last")).to_contain_text("Sidst gemt")
        saved.append(slug)
        if number == 6:
            page.get_by_role("button", name="Fortryd det sidste").click()
            expect(page.get_by_role("status")).to_contain_text("Fortrudt")
            saved.pop()
            page.locator(f'a[href$="/place/{slug}/"]').click()
            page.get_by_role("link", name="Spring over").click()
    assert statistics.median(evening.work) <= 12
    page.goto(page.url.split("/place/")[0] + "/")
    page.get_by_role("button", name="Gem i git").click()
    expect(page.get_by_role("status")).to_contain_text("Gemt i git")
    _only_what_was_meant(folder, saved, missed)
    assert [] == [problem for problem in check_folder(folder)[1] if problem.severity == "error"]
    public = today_app(folder).test_client()
    assert [] == [slug for slug in saved if "Bekræftet i dag" not in public.get(f"/da/service/{slug}/").text]


# The lines that an evening may change: who may come, what was confirmed, its source, and texts that told its age.
MEANT = re.compile(
    r"[+-](?:  - \{title: \"Telefon\"|can_i:|  \w+: yes|checked:|hours|  (?:da|en|kl): |# skrevet|    for:|know:|price:"
    r"|  reviewed)"
)


def _only_what_was_meant(folder: Path, saved: list[str], missed: list[str]) -> None:
    stat = _git(folder, "diff", "--stat", "HEAD~1", "HEAD")
    changed = re.findall(r"^ (\S+) +\|", stat, re.MULTILINE)
    assert {f"services/{slug}.yaml" for slug in saved} == {name for name in changed if name.startswith("services/")}
    assert {"register/calls.txt"} >= {name for name in changed if not name.startswith(("services/", "register/trans"))}
    assert "" == _git(folder, "status", "--porcelain")
    calls = (folder / "register" / "calls.txt").read_text("utf-8").splitlines()
    assert missed == [line.split("\t")[0] for line in calls]
    for slug in saved:
        lines = _git(folder, "diff", "-U0", "HEAD~1", "HEAD", "--", f"services/{slug}.yaml").splitlines()
        moved = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        assert [] == [line for line in moved if not MEANT.match(line)], slug


@pytest.fixture
def today_app(tmp_path: Path) -> Callable[[Path], Flask]:
    """Return what makes the public site of a folder, today."""
    return lambda folder: create_app(folder, tmp_path / "public")


def test_keyboard_alone_on_a_phone(evening: Evening, folder: Path) -> None:
    """From the list to a saved service without a mouse; axe clean, nothing wider than a phone, on each page of it."""
    page = evening.page
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        _look(page)
    for tool in ("tools/", "tools/kk-natvarmestue/"):
        page.goto(page.url.split("round/")[0] + f"round/{tool}")
        page.set_viewport_size({"width": 320, "height": 740})
        _look(page)
    page.goto(page.url.split("tools/")[0])
    page.locator(".round__service a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/place/**")
    slug = evening.slug
    _look(page)
    page.get_by_role("button", name="Gem, og gå til den næste").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#errors")).to_be_focused()
    _look(page)
    page.locator("input[name=all]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**told=saved")
    expect(page.get_by_role("status")).to_contain_text("Gemt")
    assert slug != evening.slug
    assert "how: phone" in (folder / "services" / f"{slug}.yaml").read_text("utf-8")


def _look(page: Page) -> None:
    page.evaluate(AXE)
    assert [] == page.evaluate(RUN)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_two_services_on_a_side_of_paper(evening: Evening) -> None:
    """Ten services are five sides of A4, nothing of the head and the foot cut off."""
    page = evening.page
    page.goto(page.url + "print?places=10")
    assert 5 == len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert 10 == page.locator(".sheet .foot").count()
