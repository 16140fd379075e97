"""What comes and goes by the clock: jobs, notices, and the list of what is missing."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from checked_client import CheckedClient

from help_finder.content.reader import check_folder
from help_finder.hours.clock import COPENHAGEN
from help_finder.model.directory import Directory
from help_finder.web.app import create_app

EXAMPLE = Path(__file__).parent.parent / "jobs" / "hjaelper-i-koekkenet.yaml"
NOTICES = """\
- {id: alle, from: 2026-11-20, until: 2026-11-30, text: {da: Besked til alle, en: Notice to all}}
- {id: mad, from: 2026-11-20, until: 2026-11-30, text: {da: Besked om mad, en: Notice about food}, need: food}
- {id: sted, from: 2026-11-20, until: 2026-11-30, text: {da: Besked om stedet, en: A place}, service: hjerterummet}
- {id: senere, from: 2026-12-24, until: 2026-12-26, text: {da: Besked til jul, en: Christmas notice}}
"""


def _client(content: Path, work: Path, day: str) -> CheckedClient:
    moment = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=COPENHAGEN)
    app = create_app(content, work, lambda: moment)
    app.testing = True
    return CheckedClient(app)


@pytest.mark.parametrize(("day", "shown"), [("2026-11-23", True), ("2026-11-30", True), ("2026-12-01", False)])
def test_a_job_is_gone_the_day_after(content: Path, tmp_path: Path, day: str, shown: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    """The last day still counts; then the page says how one gets a job all the same."""
    (content / "jobs").mkdir(exist_ok=True)
    shutil.copy(EXAMPLE, content / "jobs")
    html = _client(content, tmp_path / "work", day).get("/da/jobs/").html
    assert shown == ("Hjælper i køkkenet" in html)
    assert shown == ('data-empty="#jobs" hidden' in html)
    assert shown == ('data-lat="57.045"' in html)


def test_no_example_job_is_in_the_content(directory: Directory) -> None:
    """Made-up jobs live in the tests alone."""
    assert EXAMPLE.stem not in {job.slug for job in directory.jobs}


def test_without_jobs_the_page_tells_how_to_get_one(content: Path, tmp_path: Path) -> None:
    """An empty list helps nobody."""
    shutil.rmtree(content / "jobs", ignore_errors=True)
    page = _client(content, tmp_path / "work", "2026-11-23").get("/da/jobs/")
    assert "Vi kender ingen ledige job lige nu." in page.html
    assert '<div class="note" data-empty="#jobs">' in page.html


def test_notices_stand_where_they_belong(content: Path, tmp_path: Path) -> None:
    """For all pages, for a need, for a service; one to come waits in the page for the device's clock."""
    (content / "notices.yaml").write_text(NOTICES, encoding="utf-8")
    client = _client(content, tmp_path / "work", "2026-11-23")
    said = {
        path: [
            text for text in ("til alle", "om mad", "om stedet") if f"Besked {text}" in client.get(f"/da/{path}").html
        ]
        for path in ("", "need/food/", "need/bed/", "service/hjerterummet/")
    }
    expected = {"": ["til alle"], "need/food/": ["til alle", "om mad"], "need/bed/": ["til alle"]}
    assert expected | {"service/hjerterummet/": ["til alle", "om stedet"]} == said
    html = client.get("/da/").html
    assert '<p class="note notice" hidden data-from="' in html
    later = _client(content, tmp_path / "later", "2026-12-01").get("/da/").html
    assert "Besked til alle" not in later


def test_a_notice_needs_an_end(content: Path) -> None:
    """A notice without an end would stay for ever."""
    (content / "notices.yaml").write_text("- {id: x, from: 2026-11-20, text: {da: X}}\n", encoding="utf-8")
    _, problems = check_folder(content)
    assert ["until"] == [problem.field for problem in problems if problem.file == "notices.yaml"]


@pytest.mark.parametrize("language", ["da", "kl", "en"])
def test_what_is_missing_is_told_with_its_source(directory: Directory, client: CheckedClient, language: str) -> None:
    """Every topic that does not exist or that nobody knows of, with date and source."""
    page = client.get(f"/{language}/missing/")
    wanted = [need for need in directory.needs if need.here in ("no", "unknown")]
    rows = [link for link in page.links if "/need/" in link]
    assert {f"/{language}/need/{need.id}/" for need in wanted} == set(rows)
    for need in wanted:
        assert all(source.label.replace("&", "&amp;") in page.html for source in need.sources)
