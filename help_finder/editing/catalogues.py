"""The interface's texts, taken from templates and code into the catalogues a translator edits."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from help_finder.config import ROOT
from help_finder.content.translations import TRANSLATED

KEYWORDS = {"_": None, "gettext": None, "gettext_html": None, "msgid": None}


def extract() -> Catalog:
    """Return every Danish msgid of templates and code, with the files and lines it is in."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in settings]
    options = {
        mapping["pattern"]: {k: v for k, v in mapping.items() if k not in ("pattern", "method")} for mapping in settings
    }
    catalog = Catalog(fuzzy=False)
    for top in ("help_finder", "templates"):
        found = extract_from_dir(
            ROOT / top,
            _below(methods, top),
            {_cut(k, top): v for k, v in options.items()},
            keywords=KEYWORDS,
            comment_tags=("NOTE:",),
        )
        for name, line, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
            catalog.add(message, None, [(f"{top}/{name}", line)], auto_comments=comments, context=context)
    return catalog


def _below(methods: list[tuple[str, str]], top: str) -> list[tuple[str, str]]:
    return [(_cut(pattern, top), method) for pattern, method in methods if pattern.startswith(f"{top}/")]


def _cut(pattern: str, top: str) -> str:
    return pattern.removeprefix(f"{top}/")


def catalogue_path(language: str) -> Path:
    """Return the path of a language's catalogue."""
    return ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"


def read_catalogue(language: str) -> Catalog:
    """Return a language's catalogue as it is committed."""
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language)


def update() -> list[str]:
    """Bring the catalogues in step and return what changed, a line each."""
    changes = catalogue_drift()
    for language in TRANSLATED:
        catalog = read_catalogue(language)
        catalog.update(extract(), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        write_catalogue(language, catalog)
    return changes


def write_catalogue(language: str, catalog: Catalog) -> None:
    """Write a language's catalogue, sorted and with a head that does not change from run to run."""
    _settle_head(catalog)
    body = io.BytesIO()
    write_po(body, catalog, width=120, include_lineno=False, sort_output=True, omit_header=False)
    catalogue_path(language).write_bytes(body.getvalue())


def _settle_head(catalog: Catalog) -> None:
    """Leave out of the head what Babel fills with placeholders, and what would change at each run."""
    catalog.last_translator, catalog.language_team, catalog.msgid_bugs_address = "", "", ""
    catalog.creation_date = catalog.revision_date = datetime(2026, 11, 23, tzinfo=UTC)


def catalogue_drift() -> list[str]:
    """Return a line for each text that is missing, empty, fuzzy or obsolete in a catalogue."""
    wanted = {str(message.id) for message in extract() if message.id}
    return [line for language in TRANSLATED for line in _drift(language, wanted)]


def _drift(language: str, wanted: set[str]) -> Iterator[str]:
    messages = {str(message.id): message for message in read_catalogue(language) if message.id}
    yield from (f"{language}: mangler / missing: {text}" for text in sorted(wanted - messages.keys()))
    yield from (f"{language}: bruges ikke / not used: {text}" for text in sorted(messages.keys() - wanted))
    for text in sorted(wanted & messages.keys()):
        if not messages[text].string:
            yield f"{language}: ikke oversat / not translated: {text}"
        elif messages[text].fuzzy:
            yield f"{language}: usikker / fuzzy: {text}"
