"""Half a minute of what tests/bench/load.py does for ten."""

from __future__ import annotations

from pathlib import Path

import rigs
from load import Load


def test_nothing_is_lost_but_what_a_killed_worker_held(content: Path, tmp_path: Path) -> None:
    """Content swapped every 5 s, a worker killed, bad content saved: no wrong answer, and every edition whole."""
    with rigs.granian(content, tmp_path, "--workers", "2") as rig:
        tally = Load(rig, content).run(30, swap=5, kill=14, spoil=11)
        log = rig.log.read_text(encoding="utf-8")
    assert [] == tally.wrong
    assert [] == tally.unexplained
    # Four connections, each of which may be opened once more into the queue of the process that is being torn down.
    assert len(tally.failed) <= 2 * 4 * len(tally.kills)
    assert tally.answers > 100
    assert len(tally.shown) > 1
    assert tally.kills
    assert "q=mad" not in log
