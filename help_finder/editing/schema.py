"""JSON Schemas for editors' programs and the table of fields in data/README.md, made from the models."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, cast

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue

from help_finder.config import ROOT
from help_finder.content.listing import FOLDERS, LISTS
from help_finder.model.fields import Content, Text, models_in
from help_finder.model.site import SiteSettings

README = ROOT / "data" / "README.md"  # the table of fields is between its marks
_MARKS = re.compile(r"(<!-- felter -->\n).*?(<!-- /felter -->)", re.DOTALL)
_IN_TABLE = {"service": "Et sted", "guide": "En vejledning", "job": "Et job", "notices": "En besked"}


class FileSchema(NamedTuple):
    """What a file holds: parts of one kind, as a list or a single one."""

    kind: type[Content]
    is_list: bool


def forms() -> Mapping[str, FileSchema]:
    """Return what each kind of file holds, by the name of its schema."""
    folders = {name.removesuffix("s"): FileSchema(kind, is_list=False) for name, kind in FOLDERS.items()}
    lists = {name: FileSchema(kind, is_list=True) for name, kind in LISTS.items()}
    return {"site": FileSchema(SiteSettings, is_list=False), **folders, **lists}


def name_of(file: str) -> str:
    """Return the name of the schema for a file of the content folder: "services/x.yaml" has "service"."""
    folder, _, rest = file.rpartition("/")
    return folder.removesuffix("s") if folder else rest.removesuffix(".yaml")


def first_line(file: str) -> str:
    """Return the comment by which editors find the schema of a file."""
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up}schema/{name_of(file)}.json"


def json_schema(form: FileSchema) -> dict[str, object]:
    """Return a schema (draft 7, which every editor reads)."""
    schema = cast("JsonSchemaValue", _plain(form.kind.model_json_schema(ref_template="#/$defs/{model}")))
    for model in (schema, *schema.get("$defs", {}).values()):
        model.pop("description", None)  # that of a class is for programmers
    schema.get("properties", {}).pop("slug", None)
    schema["required"] = [name for name in schema["required"] if name != "slug"]
    draft = {"$schema": "http://json-schema.org/draft-07/schema#"}
    if not form.is_list:
        return {**draft, **schema}
    return {**draft, "$defs": schema.pop("$defs", {}), "type": "array", "items": schema}


def _plain(node: object) -> object:
    """Leave out titles made from field names, and wrap references: draft 7 reads nothing beside one."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    cleaned = {key: _plain(value) for key, value in node.items() if key != "title" or isinstance(value, dict)}
    if "$ref" in cleaned and len(cleaned) > 1:
        return {"allOf": [{"$ref": cleaned.pop("$ref")}], **cleaned}
    return cleaned


def generated_files(data: Path) -> dict[Path, str]:
    """Return every generated file and what it should hold; README only where it has the marks."""
    made = {
        data / "schema" / f"{name}.json": json.dumps(json_schema(form), ensure_ascii=False, indent=1) + "\n"
        for name, form in forms().items()
    }
    readme = README.read_text(encoding="utf-8")
    return {**made, README: _MARKS.sub(lambda marks: marks[1] + "\n".join(_tables()) + "\n" + marks[2], readme)}


def stale_files(data: Path) -> list[Path]:
    """Return the generated files that differ from the models."""
    return [
        path
        for path, text in generated_files(data).items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def write_generated(data: Path) -> None:
    """Write every generated file."""
    for path, text in generated_files(data).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _tables() -> Iterator[str]:
    yield from _table("En tekst", "da, kl, en", Text)
    for name, title in _IN_TABLE.items():
        yield from _table(title, f"data/{name}.yaml" if name in LISTS else f"data/{name}s/", forms()[name].kind)


def _table(title: str, where: str, kind: type[BaseModel]) -> Iterator[str]:
    yield f"<details><summary>{title}: <code>{where}</code></summary>\n"
    yield "| felt | skal | hvad |\n|---|---|---|"
    yield from _rows(kind, "")
    yield "\n</details>\n"


def _rows(kind: type[BaseModel], before: str) -> Iterator[str]:
    for name, field in fields_of(kind).items():
        yield f"| `{before}{name}` | {'ja' if field.is_required() else ''} | {field.description} |"
        for inner in models_in(field.annotation):
            if inner is not Text:
                yield from _rows(inner, f"{before}{name}{'[]' if is_list(field) else ''}.")


def fields_of(kind: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields an editor writes, by the names in the file."""
    return {field.alias or name: field for name, field in kind.model_fields.items() if name != "slug"}


def is_list(field: FieldInfo) -> bool:
    """Whether an editor writes a list there."""
    return "tuple" in str(field.annotation)
