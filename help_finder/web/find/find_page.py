"""The page of results: a frame, rendered once for each set of choices, around the results of one answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

import flask
from flask import render_template
from markupsafe import escape

from help_finder.finding.answer import Answer
from help_finder.pages import context, page
from help_finder.pages.language import drafts
from help_finder.pages.language.markup import safe_html
from help_finder.pages.results import ResultPage, ResultRow
from help_finder.web import urls
from help_finder.web.find.fragments import are_reused, kept_or_made, macro_of, part, rows_of
from help_finder.web.holder import held
from help_finder.web.tidy import TidyPage, tidied_text


def _hole(number: int) -> str:
    """Return the placeholder of a value in a frame: characters that no text has and no filter escapes."""
    return f"\ue000{number}\ue001"


_HOLE = re.compile("\ue000(\\d+)\ue001")
_LIST = "components/service/results.html"
_FOUND = "components/answer/found.html"
_TEXT, _TOTAL, _QUERY, _RESULTS, _REST, _COUNT = range(6)


class _Total(NamedTuple):
    """The part of an answer that its frame needs: the number of services."""

    total: str


def render_answer(answer: Answer, shown: ResultPage) -> flask.Response:
    """Return the page of an answer."""
    is_assembled = _is_plain(answer) and are_reused()
    values = {
        _TEXT: str(escape(answer.question.text)),
        _TOTAL: str(answer.total),
        _QUERY: str(escape(_query_string())),
        _RESULTS: _listed(answer, shown) if is_assembled else _results(answer, shown),
        _REST: _map_rest(shown),
    }
    values |= {_COUNT + number: str(count) for number, count in enumerate(answer.counts.values())}
    whole = drafts.with_note(_fill(_frame(answer), values))
    return TidyPage(whole) if is_assembled else flask.Response(whole)


def _results(answer: Answer, shown: ResultPage) -> str:
    model = context.answer_page(page.current().directory, answer)
    return render_template("components/answer/results.html", groups=shown.groups, **model, **_links(answer))


def _is_plain(answer: Answer) -> bool:
    """Whether an answer is the common one: a text that was understood as it stands, with services in one list."""
    return bool(answer.groups) and not (answer.by_state or answer.found.guesses) and answer.page_number == 1


def _listed(answer: Answer, shown: ResultPage) -> str:
    """Return the same as the template of results, put together from fragments: ten times as fast."""
    found = answer.found
    once = context.none_checked(row.service for group in shown.groups for row in group.rows)
    note = part(
        _LIST,
        "result_note",
        _hole(_TOTAL),
        answer.question.text and _hole(_TEXT),
        once,
        key=(bool(answer.question.text), once),
    )
    result = macro_of("components/service/result.html", "result")
    rows = rows_of(result, (row for group in shown.groups for row in group.rows), "all")
    return "".join(
        [
            _fill(_HOLE.split(note), {_TOTAL: str(answer.total), _TEXT: str(escape(answer.question.text))}),
            *(part("components/answer/danger.html", "danger_notice", one, key=one.id) for one in found.dangers),
            part(_FOUND, "found_needs", found.needs, key=tuple(need.id for need in found.needs)),
            part(
                _FOUND,
                "found_pages",
                found.guides,
                found.jobs,
                key=(tuple(guide.slug for guide in found.guides), tuple(job.slug for job in found.jobs)),
            ),
            _fill(_HOLE.split(part(_LIST, "one_list", _hole(_RESULTS))), {_RESULTS: rows}),
            _more(answer),
        ]
    )


def _more(answer: Answer) -> str:
    link = part("components/answer/more.html", "more", answer.next_page and _hole(_QUERY), key=bool(answer.next_page))
    return _fill(_HOLE.split(link), {_QUERY: str(escape(_links(answer)["next_url"] or ""))})


def _map_rest(shown: ResultPage) -> str:
    """Return the list of what only the map shows; for all services it is in find.json, which the map fetches."""
    if not flask.request.query_string:
        return '<ul hidden id="map-rest" data-all></ul>'
    return f'<ul hidden id="map-rest">{map_entries(shown.rest)}</ul>'


def map_entries(rows: Iterable[ResultRow]) -> str:
    """Return those of the rows that have a position, as the map reads them."""
    entry = macro_of("components/answer/more.html", "map_entry")
    return rows_of(entry, (row for row in rows if row.service.position), "map")


def _links(answer: Answer) -> Mapping[str, str | None]:
    following = urls.asking(page=str(answer.next_page)) if answer.next_page else None
    return {"exact_url": urls.asking(exact="yes", page="") if answer.found.guesses else "", "next_url": following}


def _query_string() -> str:
    return flask.request.query_string.decode("ascii", "ignore")


def _fill(frame: list[str], values: Mapping[int, str]) -> str:
    parts = frame.copy()
    parts[1::2] = [values[int(number)] for number in frame[1::2]]
    return "".join(parts)


def _frame(answer: Answer) -> list[str]:
    """Return the frame for an answer's choices; which counts are 0 belongs to it, for such choices are not shown.

    With Danish beside each draft it is rendered each time: its link back contains the visitor's own query.
    """
    if drafts.is_both():
        return _HOLE.split(_rendered(answer))
    question, here = answer.question, page.current()
    list_ = urls.carried()
    key = (
        page.language(), here.today, question.wish, question.near and question.near.id, bool(_query_string()),
        list_ and list_.as_query, tuple(name for name, count in answer.counts.items() if count),
    )  # fmt: skip
    return kept_or_made(held().frames, key, lambda: _HOLE.split(_rendered(answer)))


def _rendered(answer: Answer) -> str:
    """Return the page with placeholders for what differs between answers of the same choices."""
    possible = held().finder.possible | set(answer.question.wish.who)
    counts = {
        name: _hole(_COUNT + number) if count else 0
        for number, (name, count) in enumerate(answer.counts.items())
        if name in possible
    }
    text = render_template(
        "pages/find.html",
        **context.choices(page.current().directory, answer.question, counts),
        answer=_Total(_hole(_TOTAL)),
        question=replace(answer.question, text=_hole(_TEXT)),
        results=safe_html(_hole(_RESULTS)),  # filled with what a template rendered
        rest=safe_html(_hole(_REST)),
    )
    query = str(escape(_query_string()))
    return tidied_text(text.replace(f"?{query}", f"?{_hole(_QUERY)}") if query else text)
