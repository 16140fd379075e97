"""The sheet on which a native speaker reads translations, and the corrections that come back from it.

A row is one text: its page, the Danish, the translation, and room for three answers: right, wrong, better. The
page to print and the table to type into have the same rows in the same order. The reader's name is not recorded.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Message
from markupsafe import Markup

from help_finder.config import UserError
from help_finder.content import register
from help_finder.content.reader import read_folder
from help_finder.content.translations import Translated, texts_of
from help_finder.editing import catalogues
from help_finder.editing.yaml import edits
from help_finder.editing.yaml.edits import FieldPath
from help_finder.editing.yaml.wordings import Fields, put_texts
from help_finder.model.fields import Text

REVIEW_COLUMNS = ("where", "danish", "text", "right", "wrong", "better")
_INTERFACE = "interface"
_NO = frozenset({"", "0", "-", "no", "nej", "naamik"})  # an unticked box


class SheetRow(NamedTuple):
    """One text of the sheet; the answers are empty until somebody has read it."""

    where: str
    danish: str
    text: str
    right: str = ""
    wrong: str = ""
    better: str = ""

    @property
    def page(self) -> str:
        """The part of the site that shows the text."""
        return self.where.partition("#")[0]


class Applied(NamedTuple):
    """How many texts were right, bettered and wrong, and where rows fit no text any more."""

    right: int
    bettered: int
    wrong: int
    lost: tuple[str, ...]


class _FoundText(NamedTuple):
    """A text of the content: its file, the path in the file, and the text itself."""

    file: str
    path: FieldPath
    text: Text

    @property
    def where(self) -> str:
        return f"{self.file}#{'.'.join(map(str, self.path))}"


def unread_rows(folder: Path, language: Translated) -> list[SheetRow]:
    """Return a row for each unread translation, page by page, the interface last."""
    found = [
        SheetRow(found.where, found.text.da, own)
        for found in _texts(folder)
        if (own := found.text.in_language(language)) and found.text.reviewed != "yes"
    ]
    return found + [
        SheetRow(f"{_INTERFACE}#{message.id}", str(message.id), str(message.string))
        for message in catalogues.read_catalogue(language)
        if message.id and _is_draft(message)
    ]


def _is_draft(message: Message) -> bool:
    return "draft" in message.flags and bool(message.string) and message.string != message.id


def _texts(folder: Path) -> Iterator[_FoundText]:
    """Yield every text of the content; the entries of a list file are numbered in their order."""
    numbers: dict[str, int] = defaultdict(int)
    for located in read_folder(folder).parts:
        is_listed = "/" not in located.file and located.file != "site.yaml"
        lead: FieldPath = (numbers[located.file],) if is_listed else ()
        numbers[located.file] += 1
        for path, text in texts_of(located.part):
            yield _FoundText(located.file, (*lead, *path), text)


def drafts_to_csv(sheet: Sequence[SheetRow]) -> str:
    """Return the sheet as a table for a spreadsheet."""
    table = io.StringIO()
    csv.writer(table).writerows([REVIEW_COLUMNS, *sheet])
    return table.getvalue()


def drafts_to_html(sheet: Sequence[SheetRow], language: Translated) -> str:
    """Return the sheet as a page to print: one table for each page of the site, three boxes for each text."""
    parts = [_HEAD]
    for page, texts in groupby(sheet, key=lambda row: row.page):
        parts.append(Markup("<h2>{}</h2><table>{}").format(page, _TITLES))
        parts += [_LINE.format(row.danish, language, row.text) for row in texts]
        parts.append(Markup("</table>"))
    return Markup("\n").join(parts) + "\n"


_HEAD = Markup(
    '<!doctype html><html lang="da"><meta charset="utf-8"><title>Ark til gennemlæsning / Reading sheet</title><style>'
    "body{font:12pt/1.4 sans-serif;margin:1cm}table{width:100%;border-collapse:collapse;table-layout:fixed}"
    "th,td{border:1px solid;padding:2mm;text-align:left;vertical-align:top;overflow-wrap:anywhere;white-space:pre-line}"
    "tr{break-inside:avoid}thead{display:table-header-group}.box{width:1.6cm}</style>"
    "<h1>Ark til gennemlæsning / Reading sheet</h1>"
)
_TITLES = Markup(
    '<thead><tr><th>Dansk</th><th>Tekst / Text</th><th class="box">Rigtig Right</th>'
    '<th class="box">Forkert Wrong</th><th>Bedre / Better</th></tr></thead>'
)
_LINE = Markup('<tr><td>{}</td><td lang="{}">{}</td><td>☐</td><td>☐</td><td></td></tr>')


def verdicts_from_csv(text: str) -> list[SheetRow]:
    """Return the rows of a table; raise UserError where a column of the sheet is not there."""
    table = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";" if text[:20].count(";") else ",")
    if missing := [name for name in REVIEW_COLUMNS if name not in (table.fieldnames or ())]:
        raise UserError(f"Kolonner mangler / Columns are missing: {', '.join(missing)}")
    return [SheetRow(*(line[name] or "" for name in REVIEW_COLUMNS)) for line in table]


def apply_answers(folder: Path, sheet: Sequence[SheetRow], language: Translated) -> Applied:
    """Write the answers back: what is right is reviewed, what is bettered is replaced and reviewed.

    What is wrong without a better text is taken out, so that the Danish is left alone. A row whose Danish or whose
    translation has changed since the sheet was made is left alone and reported.
    """
    answered = {row.where: row for row in sheet if _answer(row)}
    fitting = _apply_content(folder, answered, language) | _apply_interface(answered, language)
    done = [_answer(answered[where]) for where in fitting]
    lost = tuple(where for where in answered if where not in fitting)
    reading = read_folder(folder)
    register.record(folder, reading.parts)
    return Applied(done.count("right"), done.count("better"), done.count("wrong"), lost)


def _answer(row: SheetRow) -> str:
    """Return the box that counts: a better text before a tick; None where all are empty."""
    if row.better.strip():
        return "better"
    ticked = [name for name in ("right", "wrong") if getattr(row, name).strip().lower() not in _NO]
    return ticked[0] if len(ticked) == 1 else ""


def _fits(row: SheetRow, danish: str, text: str | None) -> bool:
    return " ".join(row.danish.split()) == " ".join(danish.split()) and row.text.split() == (text or "").split()


def _apply_content(folder: Path, answered: dict[str, SheetRow], language: Translated) -> set[str]:
    wanted: dict[str, dict[FieldPath, Fields]] = defaultdict(dict)
    done = set()
    for found in _texts(folder):
        row = answered.get(found.where)
        if row and _fits(row, found.text.da, found.text.in_language(language)):
            wanted[found.file][found.path] = _fields(row, language)
            done.add(found.where)
    for file, changes in wanted.items():
        path = folder / file
        edits.write_text(path, put_texts(edits.read_text(path), changes))
    return done


def _fields(row: SheetRow, language: Translated) -> Fields:
    reviewed = {"reviewed": "yes"} if language == "kl" else {}
    answer = _answer(row)
    if answer == "wrong":
        return {language: None, **dict.fromkeys(reviewed)}
    return {language: row.better.strip(), **reviewed} if answer == "better" else dict(reviewed)


def _apply_interface(answered: dict[str, SheetRow], language: Translated) -> set[str]:
    catalog = catalogues.read_catalogue(language)
    done = set()
    for message in catalog:
        row = answered.get(f"{_INTERFACE}#{message.id}") if message.id else None
        if row and _fits(row, str(message.id), str(message.string)):
            _correct(message, row)
            done.add(row.where)
    if done:
        catalogues.write_catalogue(language, catalog)
    return done


def _correct(message: Message, row: SheetRow) -> None:
    """Write an answer into the catalogue; a text that repeats the Danish is shown as Danish, and stays a draft."""
    answer = _answer(row)
    if answer == "wrong":
        message.string = message.id
        return
    if answer == "better":
        message.string = row.better.strip()
    message.flags.discard("draft")
