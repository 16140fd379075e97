"""What an editor sees and nobody else: drafts, marked, and the mistake in what was saved last, over the old page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import flask
from flask import Blueprint, Flask, render_template
from werkzeug.wrappers import Response

from help_finder.edition import Edition, State
from help_finder.fields import Text
from help_finder.mistakes import Words
from help_finder.problem import Problem
from help_finder.service import Service
from help_finder.store import ContentError
from help_finder.styleguide import styleguide

_MARKS = {"da": "Kladde: ", "kl": "Kladde: ", "en": "Draft: "}
_HERE = Path(__file__).parent
_TYPES = {"follow.js": "text/javascript", "preview.css": "text/css"}


def with_drafts(edition: Edition) -> Edition:
    """Return the content with its drafts among the rest, each named as one."""
    directory = edition.directory
    services = tuple(_shown(service) if service.status == "draft" else service for service in directory.services)
    numbers = tuple(line.model_copy(update={"status": "open"}) for line in directory.emergency)
    return replace(edition, directory=replace(directory, services=services, emergency=numbers))


def _shown(draft: Service) -> Service:
    name = draft.name if isinstance(draft.name, Text) else Text(da=draft.name, en=draft.name)
    marked = {code: mark + said for code, mark in _MARKS.items() if (said := getattr(name, code))}
    return draft.model_copy(update={"status": "open", "name": name.model_copy(update=marked)})


def explain(problem: Exception) -> Sequence[Problem]:
    """Return what is wrong as an editor reads it; what is not a mistake in the content is told as it is."""
    if isinstance(problem, ContentError):
        return problem.problems
    said = f"{type(problem).__name__}: {problem}"
    return (
        Problem(
            "-",
            0,
            "-",
            Words(said, "siden kan ikke bygges; vis fejlen til den, der passer serveren"),
            Words(said, "the site cannot be built; show this to whoever runs the server"),
        ),
    )


def add(app: Flask, state: Callable[[], State]) -> None:
    """Give the application the pages under /preview/, and every page a script that looks whether something changed."""
    pages = Blueprint("preview", __name__, url_prefix="/preview")

    @pages.get("/")
    def mistakes() -> str:
        """Show what is wrong, file, line and mend, or that nothing is."""
        return render_template("pages/preview.html", problems=state().problems)

    @pages.get("/state.json")
    def told() -> Response:
        """Tell the script which content is shown, and the words of what is wrong."""
        found = state().problems
        panel = render_template("components/mistakes_panel.html", problems=found) if found else ""
        return flask.jsonify(shown=state().digest, panel=panel)

    @pages.get("/<any('follow.js', 'preview.css'):name>")
    def file(name: str) -> Response:
        """Return the script or the style."""
        return flask.Response((_HERE / name).read_bytes(), mimetype=_TYPES[name])

    def follow(response: Response) -> Response:
        if response.mimetype == "text/html" and not response.is_streamed:
            tags = '<link rel="stylesheet" href="/preview/preview.css">'
            tags += f'<script src="/preview/follow.js" data-shown="{state().digest}" defer></script></head>'
            response.set_data(response.get_data(as_text=True).replace("</head>", tags, 1))
        response.headers["Cache-Control"] = "no-store"
        return response

    app.config["PREVIEW"] = True
    app.register_blueprint(pages)
    app.register_blueprint(styleguide)
    app.after_request(follow)
