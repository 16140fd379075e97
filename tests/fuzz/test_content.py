"""Content changed at random: whatever a file holds, there are messages and never a traceback."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from makers import DATA, FRAME

from help_finder.config import ROOT
from help_finder.content import translations
from help_finder.content.reader import read_folder

SECONDS = float(os.environ.get("HELP_FINDER_FUZZ_SECONDS", "12"))
TODAY = date(2026, 11, 23)
SERVICES = ("hjerterummet", "svenstrupgaard", "bo-og-gadeteamet", "112", "krisecenter-kvinder")
FILES = {
    **{f"services/{name}.yaml": DATA / "services" / f"{name}.yaml" for name in SERVICES},
    "guides/klage.yaml": DATA / "guides" / "klage.yaml",
    "jobs/koekken.yaml": ROOT / "tests" / "jobs" / "hjaelper-i-koekkenet.yaml",
}
TEXTS = {**{name: path.read_text(encoding="utf-8") for name, path in FILES.items()}, **FRAME}
# What editors' slips and YAML's own signs look like.
PIECES = st.sampled_from(
    [
        *":-[]{}#|>'\"\\\t\n\r%@`~",
        *(
            ": ",
            "- ",
            "&a ",
            "*a",
            "!!set ",
            "!x ",
            "\n  ",
            "? ",
            "---\n",
            "...\n",
            "<<: *a",
            "[[[[[",
            "da:",
            "kl: x",
            "<b>",
        ),
        *(
            "null",
            "yes",
            "true",
            ".inf",
            ".nan",
            "1e999",
            "0x1f",
            "-1",
            "9" * 30,
            "2026-02-30",
            "0000-00-00",
            "{da: {da: x}}",
        ),
        *("24/7", "Mo-", "PH", "SH", "week 60", "25:61", "§ 1", "\ufeff", "\x00", "\u2028", "æ"),
    ]
)
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES | st.text(max_size=4)), min_size=1, max_size=4)


def _changed(text: str, changes: list[tuple[float, int, str]]) -> str:
    """Return a text with some characters replaced at each position (a share of its length)."""
    for share, length, piece in changes:
        at = int(share * len(text))
        text = text[:at] + piece + text[at + length :]
    return text


def _lay(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def test_changed_content_gives_messages_and_no_traceback(tmp_path: Path) -> None:
    """HELP_FINDER_FUZZ_SECONDS says how long; the order of the changes is the same each time."""
    for name, text in FRAME.items():
        _lay(tmp_path, name, text)
    until = time.monotonic() + SECONDS
    told: set[str] = set()

    @settings(
        max_examples=max(300, int(SECONDS * 40)),
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(sorted(TEXTS)), CHANGES)
    def read_changed(name: str, changes: list[tuple[float, int, str]]) -> None:
        if time.monotonic() > until:
            return
        _lay(tmp_path, name, _changed(TEXTS[name], changes))
        reading = read_folder(tmp_path)
        told.update(map(str, (*reading.problems, *translations.check_translations(reading.parts, {}, TODAY))))
        assert reading.directory is not None or any(problem.file == "site.yaml" for problem in reading.problems)
        if name in FRAME:
            _lay(tmp_path, name, FRAME[name])
        else:
            (tmp_path / name).unlink()

    read_changed()
    assert len(told) > 20
