"""What only an editor sees: marked drafts, and mistakes in what was saved last, over the old page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import flask
from flask import Blueprint, Flask
from werkzeug.wrappers import Response

from help_finder.config import ROOT
from help_finder.content.problem import Problem, ProblemWords
from help_finder.content.reader import ContentError
from help_finder.content.snapshot import Health, Snapshot
from help_finder.hours.notation.rule import State
from help_finder.hours.timeline import Now
from help_finder.model.directory import Directory
from help_finder.model.fields import Language, Text
from help_finder.model.service import Service
from help_finder.pages import calculators, context
from help_finder.pages.language.drafts import render_page
from help_finder.pages.page import current
from help_finder.pages.results import GroupName, ResultRow, RowGroup
from help_finder.web.holder import attach
from help_finder.web.preview.calling import gate
from help_finder.web.preview.calling.desk import Desk
from help_finder.web.preview.calling.round import calling
from help_finder.web.preview.calling.tools import small_tools

_STATES: tuple[tuple[GroupName, State], ...] = (("open", "open"), ("ask", "unknown"), ("closed", "closed"))


styleguide = Blueprint("styleguide", __name__)


@styleguide.get("/styleguide")
def show() -> str:
    """Show every part that pages are made of; only in a preview."""
    page = current()
    return render_page("pages/styleguide.html", **parts(page.directory, page.today))


def parts(directory: Directory, today: date) -> dict[str, object]:
    """Return what the style guide shows."""
    timed = [s for s in directory.shown if s.phones and s.postal and context.times_of(s, directory, today)]
    claims = [claim for guide in directory.guides for claim in guide.claims]
    return {
        "alarm": context.alarm(directory),
        "tiles": context.tiles(directory)[:4],
        "groups": tuple(
            RowGroup(name, (ResultRow(number, service, Now(state, None, None)),))
            for number, (service, (name, state)) in enumerate(zip(timed, _STATES, strict=False), 1)
        ),
        "here_all": tuple({need.here: need for need in directory.needs if need.here}.values()),
        "week": context.hours_of(timed[0], directory, today),
        "mistake": calculators.read_form("complaint", {"day": "hest"}, today),
        "deadline": calculators.read_form("complaint", {"day": today.isoformat()}, today).answer,
        "claim": next(claim for claim in claims if claim.ask),
        "steps": next(need.instead for need in directory.needs if need.instead),
    }


_MARKS: dict[Language, str] = {"da": "Kladde: ", "kl": "Kladde: ", "en": "Draft: "}
_HERE = ROOT / "static" / "preview"
_TYPES = {
    "preview-reload.js": "text/javascript", "preview.css": "text/css",
    "round.js": "text/javascript", "round.css": "text/css", "round-paper.css": "text/css",
}  # fmt: skip


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


def add_preview(app: Flask, state: Callable[[], Health], desk: Desk | None = None) -> None:
    """Add the pages under /preview/ to the application, and a script to every page that checks for changes.

    With a desk they hold the calling round, which writes into the content folder.
    """
    pages = Blueprint("preview", __name__, url_prefix="/preview")

    @pages.get("/")
    def mistakes() -> str:
        """Show what is wrong, file, line and correction, or that nothing is."""
        return render_page("pages/preview.html", problems=state().problems)

    @pages.get("/state.json")
    def told() -> Response:
        """Tell the script which content is shown, and the words of what is wrong."""
        found = state().problems
        panel = flask.render_template("components/editor/mistakes_panel.html", problems=found) if found else ""
        return flask.jsonify(shown=state().digest, panel=panel)

    @pages.get("/<any('preview-reload.js', 'preview.css', 'round.js', 'round.css', 'round-paper.css'):name>")
    def file(name: str) -> Response:
        """Return the script or the style."""
        return flask.Response((_HERE / name).read_bytes(), mimetype=_TYPES[name])

    app.config["PREVIEW"] = True
    if desk:
        attach(app, desk)
        app.register_blueprint(calling)
        app.register_blueprint(small_tools)
        app.wsgi_app = gate.keep_host(app.wsgi_app)  # type: ignore[method-assign,assignment]  # Flask's own way to wrap
    app.register_blueprint(pages)
    app.register_blueprint(styleguide)
    app.after_request(lambda response: _follow(response, state().digest))


def _follow(response: Response, digest: str) -> Response:
    """Answer whether something newer is shown; browsers cache nothing of a preview."""
    is_form = flask.request.blueprint in ("calling", "tools")  # it keeps what was typed: nothing may load it again
    if response.mimetype == "text/html" and not response.is_streamed and not is_form:
        tags = '<link rel="stylesheet" href="/preview/preview.css">'
        tags += f'<script src="/preview/preview-reload.js" data-shown="{digest}" defer></script></head>'
        response.set_data(response.get_data(as_text=True).replace("</head>", tags, 1))
    response.headers["Cache-Control"] = "no-store"
    return response
