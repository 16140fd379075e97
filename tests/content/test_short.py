"""The line that lists show: asked for where it is missing, and where it is too long."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from help_finder.content.reader import check_folder


@pytest.mark.parametrize(
    ("line", "told"), [("", "short mangler"), ("short: {da: %s}" % ("ord " * 12), "tegn"), ("short: {da: Kort.}", "")]
)
def test_line_for_lists_is_asked_for(small: Path, line: str, told: str) -> None:
    """A warning names the service's own file; forty-five characters pass."""
    file = next((small / "services").glob("*.yaml"))
    text = re.sub(r"^short:.*\n(?: .*\n)*", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(f"{text.rstrip()}\n{line}\n", encoding="utf-8")
    found = [p for p in check_folder(small)[1] if p.file == f"services/{file.name}" and p.field in ("summary", "short")]
    assert [bool(told)] == [bool(found)] if not found else told in str(found[0])
