"""What only an editor sees: marked drafts, and mistakes in what was saved last, over the old page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import flask
from flask import Blueprint, Flask
from werkzeug.wrappers import Response

from help_finder.config import ROOT
from help_finder.content.problem import Problem, ProblemWords
from help_finder.content.reader import ContentError
from help_finder.content.snapshot import Health, Snapshot
from help_finder.model.fields import Language, Text
from help_finder.model.service import Service
from help_finder.pages.language.drafts import render_page
from help_finder.web.holder import attach, part_of
from help_finder.web.preview.calling import gate
from help_finder.web.preview.calling.desk import Desk
from help_finder.web.preview.calling.round import calling
from help_finder.web.preview.calling.tools import small_tools
from help_finder.web.preview.styleguide import styleguide

_MARKS: dict[Language, str] = {"da": "Kladde: ", "kl": "Kladde: ", "en": "Draft: "}
_FOLDER = ROOT / "static" / "preview"
_TYPES = {
    "preview-reload.js": "text/javascript", "preview.css": "text/css",
    "round.js": "text/javascript", "round.css": "text/css", "round-paper.css": "text/css",
}  # fmt: skip
pages = Blueprint("preview", __name__, url_prefix="/preview")


@dataclass(frozen=True)
class _Watched:
    """The state of the process that an editor's pages report: `health` is asked anew for each answer."""

    health: Callable[[], Health]


def _health() -> Health:
    return part_of(flask.current_app, _Watched).health()


def with_drafts(content: Snapshot) -> Snapshot:
    """Return the content with its drafts among the rest, each named as one."""
    directory = content.directory
    services = tuple(_shown(service) if service.status == "draft" else service for service in directory.services)
    numbers = tuple(line.model_copy(update={"status": "open"}) for line in directory.emergency)
    return replace(content, directory=replace(directory, services=services, emergency=numbers))


def _shown(draft: Service) -> Service:
    name = draft.name if isinstance(draft.name, Text) else Text(da=draft.name, en=draft.name)
    marked: dict[str, str] = {code: mark + said for code, mark in _MARKS.items() if (said := name.in_language(code))}
    return draft.model_copy(update={"status": "open", "name": name.model_copy(update=marked)})


def explain_error(problem: Exception) -> Sequence[Problem]:
    """Return what is wrong as an editor reads it; any other exception is given in its own words."""
    if isinstance(problem, ContentError):
        return problem.problems
    said = f"{type(problem).__name__}: {problem}"
    return (
        Problem(
            "-",
            0,
            "-",
            ProblemWords(said, "siden kan ikke bygges; vis fejlen til den, der passer serveren"),
            ProblemWords(said, "the site cannot be built; show this to whoever runs the server"),
        ),
    )


@pages.get("/")
def mistakes() -> str:
    """Show what is wrong, file, line and correction, or that nothing is."""
    return render_page("pages/preview.html", problems=_health().problems)


@pages.get("/state.json")
def state() -> Response:
    """Return which content is shown and the words of what is wrong, for the script."""
    found = _health().problems
    panel = flask.render_template("components/editor/mistakes_panel.html", problems=found) if found else ""
    return flask.jsonify(shown=_health().digest, panel=panel)


@pages.get("/<any('preview-reload.js', 'preview.css', 'round.js', 'round.css', 'round-paper.css'):name>")
def file(name: str) -> Response:
    """Return the script or the style."""
    return flask.Response((_FOLDER / name).read_bytes(), mimetype=_TYPES[name])


def add_preview(app: Flask, health: Callable[[], Health], desk: Desk | None = None) -> None:
    """Add the pages under /preview/ to the application, and a script to every page that checks for changes.

    With a desk they have the calling round, which writes into the content folder. `health` is that of the process.
    """
    attach(app, _Watched(health))
    app.config["PREVIEW"] = True
    if desk:
        attach(app, desk)
        app.register_blueprint(calling)
        app.register_blueprint(small_tools)
        app.wsgi_app = gate.keep_host(app.wsgi_app)  # type: ignore[method-assign,assignment]  # Flask's own way to wrap
    app.register_blueprint(pages)
    app.register_blueprint(styleguide)
    app.after_request(_follow)


def _follow(response: Response) -> Response:
    """Add the script that checks for newer content; browsers cache nothing of a preview."""
    is_form = flask.request.blueprint in ("calling", "tools")  # it keeps what was typed: nothing may load it again
    if response.mimetype == "text/html" and not response.is_streamed and not is_form:
        tags = '<link rel="stylesheet" href="/preview/preview.css">'
        tags += f'<script src="/preview/preview-reload.js" data-shown="{_health().digest}" defer></script></head>'
        response.set_data(response.get_data(as_text=True).replace("</head>", tags, 1))
    response.headers["Cache-Control"] = "no-store"
    return response
