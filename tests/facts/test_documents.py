"""What the documents name is there: every path, link, command and option."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from help_finder.commands.group import help_finder
from help_finder.config import ROOT

DOCUMENTS = sorted(
    path
    for folder in (
        ROOT,
        *(ROOT / name for name in ("data", "docs", "help_finder", "static", "templates", "translations", "tests")),
    )
    for path in (folder.rglob("*.md") if folder != ROOT else folder.glob("*.md"))
    if path.name != "CHANGELOG.md"
)
_CODE = re.compile(r"```.*?```|`([^`\n]+)`", re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)")
_PATH = re.compile(r"(?:\.?[\w-]+/)+(?:[\w.-]+)?|[\w-]+\.(?:md|toml|txt|yaml|cfg|conf|service)")
_TOP = {path.name for path in ROOT.iterdir()}
_COMMAND = re.compile(r"(?:\.venv/bin/)?help-finder ([a-z]+)((?: [^\n|`;]*)?)")


def _paths(text: str) -> Iterator[str]:
    """Yield each code-quoted text that looks like a path of this repository."""
    for match in _CODE.finditer(text):
        for word in (match[1] or "").split():
            name = word.strip(",.;:")
            if _PATH.fullmatch(name) and name.split("/")[0] in _TOP and not name.startswith((".venv", "build")):
                yield name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_paths_and_links_lead_somewhere(document: Path) -> None:
    """A reader who follows a name or a link finds the file."""
    text = document.read_text(encoding="utf-8")
    links = [link for link in _LINK.findall(text) if "://" not in link and not link.startswith("mailto:")]
    assert [] == [link for link in links if not (document.parent / link).exists()]
    assert [] == [path for path in _paths(text) if not any((base / path).exists() for base in (ROOT, document.parent))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_exist_with_their_options(document: Path) -> None:
    """Each `help-finder …` in a document is a valid command with valid options."""
    for match in _COMMAND.finditer(document.read_text(encoding="utf-8")):
        command = help_finder.get_command(click.Context(help_finder), match[1])
        assert isinstance(command, click.Command), match[0]
        known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        assert set(re.findall(r"(?<=\s)--[a-z-]+", match[2])) <= known, match[0]


def test_readme_is_short() -> None:
    """A stranger reads it in three minutes; the rest is where its reader is."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150
