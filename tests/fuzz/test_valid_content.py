"""Whatever passes the check is shown: every page in every language, and open data that keep to their schema."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, given, seed, settings
from site_check import check_site
from valid_content import folders

FOLDERS = int(os.environ.get("HELP_FINDER_FOLDERS", "8"))  # 1.5 s of one core each; `tests/bench/` makes 300
SEED = int(os.environ.get("HELP_FINDER_SEED", "14"))


def test_generated_content_is_shown() -> None:
    """Folders built from the models themselves: optional fields there or not, each choice, hours from a grammar."""
    seen: list[int] = []

    @seed(SEED)
    @settings(
        max_examples=FOLDERS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(folders())
    def is_shown(files: dict[str, str]) -> None:
        seen.append(check_site(files))

    is_shown()
    assert len(seen) >= FOLDERS
    assert min(seen) > 60
