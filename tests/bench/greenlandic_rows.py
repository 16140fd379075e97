"""Report which rows of tables of Greenlandic the site uses, and why it does not use the others.

bin/bench greenlandic_rows TABLE.tsv [TABLE.tsv …]

A table has the columns where, da and kl; a row is used where its Danish and its Greenlandic stand beside each other.
A row of a guide ("…, line 4") counts by its line.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import kl_words

ROOT = Path(__file__).resolve().parent.parent.parent


def _plain(text: str) -> str:
    return " ".join(text.split())


def _standing() -> dict[str, set[str]]:
    """Return the Greenlandic beside each Danish text, and beside each line of one."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, danish, own in kl_words.texts(ROOT):
        found[_plain(danish)].add(_plain(own))
        for line, other in zip(danish.splitlines(), own.splitlines(), strict=False):
            found[_plain(line)].add(_plain(other))
    return found


def _danish() -> str:
    """Return all Danish of the content and of the interface, for what has no Greenlandic."""
    files = [*sorted((ROOT / "data").rglob("*.yaml")), ROOT / "translations" / "kl" / "LC_MESSAGES" / "messages.po"]
    return _plain(" ".join(path.read_text(encoding="utf-8").replace('"\n"', "") for path in files))


def _reasons(table: Path) -> Iterator[tuple[str, str, str]]:
    standing, danish = _standing(), _danish()
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            wanted, own = _plain(row["da"]), _plain(row["kl"])
            if own in standing.get(wanted, ()):
                reason = "used"
            elif standing.get(wanted):
                reason = "other Greenlandic stands there"
            elif wanted in danish and ", line " in row["where"]:
                reason = "another line of the guide has no Greenlandic"
            elif wanted in danish:
                reason = "the Danish stands alone"
            else:
                reason = "the Danish has changed or is gone"
            yield reason, row["where"], row["da"]


def main(tables: list[str]) -> None:
    """Print the number of rows for each reason, then each row that is not used."""
    for table in map(Path, tables):
        rows = list(_reasons(table))
        for reason, number in Counter(reason for reason, *_ in rows).most_common():
            print(f"{table.name}: {number:4} {reason}")
        for reason, where, danish in rows:
            if reason != "used":
                print(f"{reason}\t{where}\t{danish}")


if __name__ == "__main__":
    main(sys.argv[1:])
