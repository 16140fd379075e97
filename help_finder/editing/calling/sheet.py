"""The round away from the computer: sheets to print, two services on a page, and a table to type the answers into."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from help_finder.config import UserError
from help_finder.editing.calling.questions import Asked, CallQuestion
from help_finder.model.service import Service

ANSWER_COLUMNS: Final = ("place", "question", "words", "now", "answer")
_MORE: Final = {
    "hours_note": "Andet om tiderne",
    "ask_next.new": "Spørg om det næste gang",
    "all": "Alt andet, siden siger, passer stadig",
}
_LONGEST = 70  # characters of what the site says, on paper
_KEPT: Final = frozenset({"passer", "passer stadig", "x", "ok"})
_CHOICES: Final[Mapping[str, str]] = {
    "ja": "yes", "nej": "no", "ved ikke": "ask", "yes": "yes", "no": "no", "ask": "ask",
}  # fmt: skip
_STATUS: Final[Mapping[str, str]] = {"ja": "open", "lukket": "paused", "nej": "ended", "slut": "ended"}


class Sheet(NamedTuple):
    """One service and its questions."""

    service: Service
    asked: Asked


def questions_to_csv(sheets: Sequence[Sheet]) -> str:
    """Return the table: a row for each question, its answer empty, and one for "all the rest still fits"."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(ANSWER_COLUMNS)
    for sheet in sheets:
        for question in sheet.asked.open:
            writer.writerow((sheet.service.slug, question.name, question.words, question.now, ""))
        for name, words in _MORE.items():
            writer.writerow((sheet.service.slug, name, words, "", ""))
    return out.getvalue()


def answers_from_csv(text: str) -> dict[str, dict[str, str]]:
    """Return what was typed for each service, as its form would send it; raise UserError for another table.

    A comma or a semicolon parts the cells: a spreadsheet writes whichever its language has.
    """
    head = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    if not {"place", "question", "answer"} <= set(rows.fieldnames or ()):
        raise UserError(f"Tabellen skal have kolonnerne / The table must have the columns: {', '.join(ANSWER_COLUMNS)}")
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        if answer := (row["answer"] or "").strip():
            found.setdefault(row["place"], {}).update(_field(row["question"], answer))
    return found


def _field(question: str, answer: str) -> dict[str, str]:
    """Return one answer as the form of the service names it."""
    said = answer.lower().rstrip(".")
    if question == "status":
        return {question: _STATUS.get(said, said)}
    if question.startswith(("can_i.", "interpreter")):
        return {question: _CHOICES.get(said, said)}
    if question.startswith("ask_next.") and question not in _MORE:
        return {question: "done"}
    return {question: "keep"} if said in _KEPT else {f"{question}-text": answer}


def questions_to_html(sheets: Sequence[Sheet], style: Markup) -> str:
    """Return the sheets as one page to print, A4, two services on a side."""
    body = Markup("").join(map(_sheet, sheets))
    head = Markup('<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Ringerunden på papir</title>')
    return head + style + Markup("</head><body><h1>Ringerunden på papir</h1>{}</body></html>\n").format(body)


def _sheet(sheet: Sheet) -> Markup:
    service = sheet.service
    number = service.phones[0].number if service.phones else "Intet nummer"
    asked = [question for question in sheet.asked.open if question.kind != "done"]
    known = Markup("").join(_known(question) for question in asked if question.now)
    unknown = Markup("").join(_unknown(question) for question in asked if not question.now)
    done = Markup("").join(Markup("<li>☐ {}</li>").format(words) for words in service.ask_next)
    return Markup(
        '<section class="sheet"><h2>{} <span class="number">{}</span></h2>'
        '<div class="columns"><ul><li class="head">Vi skriver nu:</li>{}</ul>'
        '<ul><li class="head">Spørg:</li>{}{}</ul></div>'
        '<p class="foot">Dag: ________ ☐ Ingen svarede ☐ Ring igen: ____________ ☐ Alt andet passer</p></section>'
    ).format(service.title, number, known, done, unknown)


def _known(question: CallQuestion) -> Markup:
    now = question.now if len(question.now) <= _LONGEST else f"{question.now[:_LONGEST]}…"
    if question.kind == "choice":
        return Markup("<li>{} <b>{}</b> ☐ ja ☐ nej</li>").format(question.words, now)
    return Markup("<li>☐ <b>{}</b> ret: ____________</li>").format(now)


def _unknown(question: CallQuestion) -> Markup:
    if question.kind == "choice":
        return Markup("<li>{} ☐ ja ☐ nej ☐ ved ikke</li>").format(question.words)
    return Markup("<li>{} ____________</li>").format(question.words)
