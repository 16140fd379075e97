"""The files of the page of results: what its controls fetch, and what it searches by where no server answers.

That is the index, and the pieces its answers are put together from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import flask
from flask import Blueprint
from werkzeug.wrappers import Response

from help_finder.finding.page_index import page_index
from help_finder.finding.suggestions import suggestions
from help_finder.model.directory import Directory
from help_finder.pages import context, results
from help_finder.pages.language.i18n import gettext
from help_finder.pages.page import current, language
from help_finder.web.find.find_page import map_entries
from help_finder.web.find.fragments import macro_of, part
from help_finder.web.holder import held
from help_finder.web.views import IN_LANGUAGE

search_files = Blueprint("search_files", __name__)
_FOUND = "components/answer/found.html"


@search_files.get(f"{IN_LANGUAGE}/search.json")
def index() -> Response:
    """Return the search index. It is the same for all languages, and kept with each."""
    return _json(page_index(current().directory, held().finder.index))


@search_files.get(f"{IN_LANGUAGE}/found.json")
def found() -> Response:
    """Return what an answer in one language shows: a row, a tile or a notice for each thing that can be found."""
    directory = current().directory
    return _json(
        {
            "note": gettext("Søgningen sker her på siden."),
            "rows": _rows(),
            "needs": {
                n.id: part("components/layout/need_tile.html", "need_tile", n, key=n.id) for n in directory.needs
            },
            "guides": {g.slug: part(_FOUND, "guide_row", g, key=g.slug) for g in directory.guides},
            "dangers": {
                d.id: part("components/answer/danger.html", "danger_notice", d, key=d.id) for d in directory.dangers
            },
            "unanswered": _unanswered(directory),
        }
    )


@search_files.get(f"{IN_LANGUAGE}/find.json")
def controls() -> Response:
    """Return what the page of all services fetches at the first touch: words to suggest, the map's other services."""
    shown = results.of_directory(current(), 1)
    return _json({"suggestions": suggestions(current().directory, language()), "rest": map_entries(shown.rest)})


def _rows() -> Mapping[str, str]:
    macro = macro_of("components/service/result.html", "result")
    groups = results.of_day(current().directory.shown, current())
    return {row.service.slug: macro(row, group.name) for group in groups for row in group.rows}


def _unanswered(directory: Directory) -> Mapping[str, str]:
    """Return what a page shows instead of services, by what was asked for; "" for a query that means nothing."""
    macro = macro_of("components/answer/empty.html", "nothing_found")
    helpers, tiles = context.helpers(directory), context.tiles(directory)
    kinds: dict[str, object] = {"": None, **{one.id: one for one in directory.unanswered}}
    return {name: macro(one, helpers, (), tiles) for name, one in kinds.items()}


def _json(body: Mapping[str, object]) -> Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    response = flask.make_response(text)
    response.mimetype = "application/json"
    response.headers["Cache-Control"] = "no-cache"  # fetched only for a search
    return response
