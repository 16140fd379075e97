"""What an editor's program knows of the fields: made from the models, and true of every file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from makers import DATA
from pydantic import BaseModel
from ruamel.yaml import YAML

from help_finder.cli import main
from help_finder.config import ROOT
from help_finder.editing import schema
from help_finder.model.fields import models_in

BROKEN = ROOT / "tests" / "broken"
FILES = sorted((*DATA.glob("*.yaml"), *DATA.glob("*/*.yaml")))
# Mistakes of form: an editor's program underlines them while they are written.
OF_FORM = [
    "age-in-words", "checked-how-unknown", "date-backwards", "email-without-at", "empty", "empty-text",
    "greenlandic-without-reviewed", "misspelt-answer", "misspelt-field", "missing-danish", "missing-status",
    "needs-not-a-list", "no-sources", "phone-with-letters", "position-in-sweden", "postcode-five-digits",
    "postcode-unquoted",
    "text-where-fields-belong", "true-for-yes", "unquoted-phone", "website-without-http", "wrong-status",
]  # fmt: skip


def _as_json(node: Any) -> Any:
    """Return what an editor's program sees: dates are texts."""
    if isinstance(node, dict):
        return {str(key): _as_json(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_as_json(item) for item in node]
    return node.isoformat() if isinstance(node, date) else node


def _mistakes(file: Path, name: str) -> list[str]:
    rules = json.loads((DATA / "schema" / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(rules)
    content = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return [error.message for error in jsonschema.Draft7Validator(rules).iter_errors(_as_json(content))]


def _models(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield kind
    for field in kind.model_fields.values():
        for inner in models_in(field.annotation):
            yield from _models(inner)


def test_every_file_fits_its_schema() -> None:
    """What the check lets pass, no editor underlines."""
    assert {} == {
        file.name: found for file in FILES if (found := _mistakes(file, schema.name_of(str(file.relative_to(DATA)))))
    }


def test_every_file_names_its_schema() -> None:
    """The first line, so that an editor completes and explains without being set up."""
    for file in FILES:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert schema.first_line(str(file.relative_to(DATA))) == first, file.name
        assert (file.parent / first.partition("$schema=")[2]).is_file()


@pytest.mark.parametrize("name", OF_FORM)
def test_mistakes_of_form_are_underlined(name: str) -> None:
    """An editor's program sees them before the check does."""
    assert _mistakes(BROKEN / f"{name}.yaml", "service")


def test_every_field_is_explained() -> None:
    """Every field has a description."""
    kinds = {model for form in schema.forms().values() for model in _models(form.kind)}
    bare = [
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name, field in kind.model_fields.items()
        if not field.description
    ]
    assert [] == bare


def test_generated_files_are_in_step(capsys: pytest.CaptureFixture[str]) -> None:
    """Schemas and README's table say what the models say."""
    status = main(["schema", "--check"])
    assert (0, "") == (status, capsys.readouterr().out)


def test_drift_is_named_and_mended(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A schema changed by hand is reported by the check and overwritten by the command."""
    monkeypatch.setenv("HELP_FINDER_DATA", str(content))
    main(["schema"])
    changed = content / "schema" / "service.json"
    changed.write_text("{}", encoding="utf-8")
    assert [changed] == schema.stale_files(content)
    assert 1 == main(["schema", "--check"])
    assert 0 == main(["schema"])
    assert [] == schema.stale_files(content)
