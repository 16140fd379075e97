"""The views of the calling round: the list of services, a page for each service, and saving the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import flask
from flask import Blueprint, abort
from markupsafe import Markup
from werkzeug.wrappers import Response

from help_finder.config import UserError
from help_finder.content.reader import ContentError
from help_finder.editing import repository
from help_finder.editing.calling import answers as typed
from help_finder.editing.calling import calls, journal, queue, saving
from help_finder.editing.calling.answers import TITLES, Answers
from help_finder.editing.calling.calls import Call
from help_finder.editing.calling.privacy import Public
from help_finder.editing.calling.saving import Conflict, Refused
from help_finder.editing.calling.sheet import Sheet, questions_to_html
from help_finder.editing.yaml.edits import EditError
from help_finder.model.directory import Directory
from help_finder.model.service import Service
from help_finder.pages.freshness import FRESHNESS_WORDS
from help_finder.pages.language.drafts import render_page
from help_finder.pages.page import current
from help_finder.web.preview.calling import gate
from help_finder.web.preview.calling.desk import asked_of, changed, desk, form_now, service_file, week_of

calling = Blueprint("calling", __name__, url_prefix="/preview/round")
calling.before_request(gate.refuse_strangers)
_PAPER_STYLE = Markup('<link rel="stylesheet" href="/preview/round-paper.css">')
_STALE = "Siden er startet igen, siden du åbnede den. Alt, du skrev, står her endnu. Tryk på Gem én gang til."
_NOTHING = "Du har ikke svaret på noget endnu."
_CHANGED = (
    "Filen er ændret på disken, siden du åbnede den. Se forskellen, og tryk på Gem, hvis dine svar stadig gælder."
)


@dataclass
class Shown:
    """A form as it is shown again: what was typed, and what is wrong by question ("" is the whole form)."""

    form: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    theirs: tuple[str, ...] = ()
    status: int = 200


@calling.get("/")
def services() -> str:
    """List the services to call, in order, and the progress of the round."""
    directory = desk().read()
    found = desk().queue(directory, current().today)
    area, show = (flask.request.args.get(name, "") for name in ("area", "show"))
    return render_page(
        "pages/calling/round.html",
        queue=found.only(area, show),
        counts=found.counts,
        words=FRESHNESS_WORDS,
        done=queue.bar(found.counts),
        area=area,
        show=show,
        **evening(),
    )


def evening() -> dict[str, object]:
    """Return what each page of the round shows of the evening."""
    entries = desk().journal.entries
    has_git = bool(entries) and repository.is_checkout(desk().folder)
    return {"entries": entries, "has_git": has_git, "token": gate.token, "told": flask.request.args.get("told", "")}


@calling.get("/place/<slug>/")
def questions(slug: str) -> str:
    """Show one service: its number, whom to ask for, and the questions that are open."""
    return _page(slug, Shown())[0]


@calling.post("/place/<slug>/")
def answer(slug: str) -> Response | tuple[str, int]:
    """Save the answers, or say beside each question what is wrong; what was typed stays."""
    form = form_now()
    if not gate.is_ours():
        return _page(slug, Shown(form, {"": _STALE}, status=403))
    directory = desk().read()
    service = directory.service_by_slug.get(slug) or abort(404)
    if form.get("do") in ("nobody", "later"):
        return _missed(service, form)
    asked = asked_of(service, directory, current().today)
    found = typed.read_answers(service, asked, form, Public.from_directory(directory))
    if found.is_empty:
        return _page(slug, Shown(form, {"": _NOTHING}, status=422))
    if found.errors or (found.doubts and form.get("public") != "yes"):
        return _page(slug, Shown(form, found.errors, found.doubts, status=422))
    return _saved(service, form, found)


def _saved(service: Service, form: Mapping[str, str], found: Answers) -> Response | tuple[str, int]:
    how = form.get("how", "phone") if form.get("how") in TITLES else "phone"
    try:
        saved = desk().save(service, found, how, form.get("seen", ""), current().today)
    except Refused as refused:
        return _page(service.slug, Shown(form, _by_question(refused, service.slug), status=422))
    except Conflict:
        return _page(service.slug, Shown(form, {"": _CHANGED}, theirs=_theirs(service, found, how), status=409))
    except EditError as error:
        return _page(service.slug, Shown(form, {"": str(error)}, status=422))
    desk().journal.add(_title(service, found), calls.written_at(current().now), saved)
    return _onward(service.slug, form, "saved")


def _title(service: Service, found: Answers) -> str:
    said = ", ".join(typed.FACT_NAMES[fact] for fact in found.facts)
    return f"{service.title}: {said}" if said else service.title


def _theirs(service: Service, found: Answers, how: str) -> tuple[str, ...]:
    """Return what the answers would change in the file as it is now; the file itself is on the page."""
    text = desk().file_text(service.slug)
    try:
        return tuple(saving.changed_lines(text, changed(text, service, found, how, current().today)))
    except EditError:
        return ()


def _by_question(refused: Refused, slug: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for problem in refused.problems:
        said = f"{problem.da.wrong}: {problem.da.fix}"
        own = problem.file == service_file(slug)
        found[typed.question_of(problem.field) if own else ""] = said if own else f"{problem.file}: {said}"
    return found


def _missed(service: Service, form: Mapping[str, str]) -> Response:
    """Record that a call got no answer, or when to call again."""
    is_later = form["do"] == "later"
    when = form.get("later", "").strip() if is_later else ""
    call = Call(service.slug, calls.written_at(current().now), "later" if is_later else "nobody", when)
    saved = desk().call(call)
    title = f"{service.title}: {'ring igen' if is_later else 'ingen svarede'}"
    desk().journal.add(title, call.at, saved)
    return _onward(service.slug, form, "missed")


def _onward(slug: str, form: Mapping[str, str], told: str) -> Response:
    """Redirect to the next service, or to the list where that was asked for or none is left."""
    following = desk().queue(desk().read(), current().today).after(slug)
    if following is None or form.get("then") == "list":
        return flask.redirect(flask.url_for("calling.services", told=told), 303)
    return flask.redirect(flask.url_for("calling.questions", slug=following.service.slug, told=told), 303)


def _page(slug: str, shown: Shown) -> tuple[str, int]:
    directory = desk().read()
    service = directory.service_by_slug.get(slug) or abort(404)
    found = desk().queue(directory, current().today)
    page = render_page(
        "pages/calling/service.html",
        service=service,
        asked=asked_of(service, directory, current().today),
        calls=found[slug].calls,
        notes=desk().notes(slug),
        text=desk().file_text(slug) if shown.theirs else "",
        seen=saving.digest(desk().file_text(slug)),
        labels=_labels(directory, service),
        shown=shown,
        after=found.after(slug),
        ways=TITLES,
        **evening(),
    )
    return page, shown.status


def _labels(directory: Directory, service: Service) -> dict[str, str]:
    return {question.name: question.words for question in asked_of(service, directory, current().today).both}


@calling.get("/print")
def paper() -> str:
    """Show the first services of the round as sheets to print."""
    directory, count = desk().read(), flask.request.args.get("places", "10")
    found = desk().queue(directory, current().today).only()[: int(count) if count.isdecimal() else 10]
    sheets = [Sheet(entry.service, asked_of(entry.service, directory, current().today)) for entry in found]
    return questions_to_html(sheets, _PAPER_STYLE)


@calling.get("/week/")
def week() -> Response:
    """Tell the script what typed hours mean."""
    return flask.jsonify(week=week_of(flask.request.args.get("hours", ""), current().today))


@calling.post("/undo/")
def undo_save() -> Response:
    """Take back the last save."""
    if not gate.is_ours():
        return _told("stale")
    try:
        return _told("undone" if desk().journal.undo(desk().folder) else "nothing")
    except Conflict:
        return _told("changed")


@calling.post("/commit/")
def commit_evening() -> Response:
    """Commit what the evening changed, with a message that lists it."""
    entries = desk().journal.entries
    if not gate.is_ours() or not entries:
        return _told("stale" if entries else "nothing")
    try:
        repository.commit(desk().folder, desk().journal.files, journal.summary(entries))
    except (UserError, OSError) as error:
        flask.current_app.logger.warning("git: %s", type(error).__name__)
        return _told("git")
    desk().journal.clear()
    return _told("committed")


@calling.get("/evening.patch")
def evening_patch() -> Response:
    """Return what the evening changed as a patch."""
    text = desk().journal.patch(desk().folder)
    disposition = {"Content-Disposition": "attachment; filename=evening.patch"}
    return flask.Response(text, mimetype="text/x-diff", headers=disposition)


def _told(what: str) -> Response:
    return flask.redirect(flask.url_for("calling.services", told=what), 303)


@calling.errorhandler(ContentError)
def show_mistakes(_error: ContentError) -> Response:
    """Show what is wrong with the content; nothing can be asked before it is corrected."""
    return flask.redirect(flask.url_for("preview.mistakes"), 303)
