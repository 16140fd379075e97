"""Files, functions and lines of templates stay short enough to read at once."""

from __future__ import annotations

import ast
from pathlib import Path

from help_finder.config import ROOT

_MODULES = sorted(path for folder in ("help_finder", "tests") for path in (ROOT / folder).rglob("*.py"))


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_no_module_is_longer_than_250_lines() -> None:
    """A longer one holds two things."""
    assert [path for path in _MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 250] == []


def test_functions_are_short() -> None:
    """At most 40 lines, docstring included; 95 of 100 have at most 28, and half of them at most 7."""
    lengths = sorted(
        (function.end_lineno or 0) - function.lineno + 1 for path in _MODULES for function in _functions(path)
    )
    assert lengths[len(lengths) // 2] <= 7
    assert lengths[len(lengths) * 95 // 100] <= 28
    assert lengths[-1] <= 40


def test_lines_of_templates_are_short() -> None:
    """At most 150 characters: break a line inside `{{ }}` or with `{%-`, then the page stays the same."""
    long = [
        f"{path.name}:{number}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 150
    ]
    assert long == []
