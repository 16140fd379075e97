"""The small tools in a browser: a form for each change, saved and taken back as the answers of a call are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import flask
from flask import Blueprint, abort
from werkzeug.wrappers import Response

from help_finder.content.translations import state, texts_of
from help_finder.editing.calling import calls, saving
from help_finder.editing.calling.privacy import Public
from help_finder.editing.calling.saving import Refused
from help_finder.editing.yaml.edits import EditError
from help_finder.model.directory import Directory
from help_finder.model.service import Service
from help_finder.pages.language.drafts import render_page
from help_finder.pages.page import current
from help_finder.web.preview.calling import changes, gate
from help_finder.web.preview.calling.changes import Mistakes, Texts
from help_finder.web.preview.calling.desk import desk, form_now, service_file
from help_finder.web.preview.calling.round import evening

small_tools = Blueprint("tools", __name__, url_prefix="/preview/round/tools")
small_tools.before_request(gate.refuse_strangers)
_TITLES = {"fact": "rettet", "close": "lukket nogle dage", "read": "oversættelse læst", "notice": "Ny besked"}
_TYPED = ("text", "name", "summary")  # what may hold a person's name


@small_tools.get("/")
def all_forms() -> str:
    """Show the forms for a new service and a notice."""
    return _all_page({}, {}, "")[0]


@small_tools.get("/<slug>/")
def service_forms(slug: str) -> str:
    """Show the forms for small changes of one service."""
    return _service_page(slug, {}, {}, "")[0]


@small_tools.post("/<any(new, notice):kind>/")
def write_new(kind: str) -> Response | tuple[str, int]:
    """Write a new service or a notice, or say what is wrong."""
    form, directory = form_now(), desk().read()
    try:
        _refuse(form, directory)
        if kind == "new":
            texts, title = changes.new_service(desk().folder, form), f"Nyt sted: {form.get('name', '')}"
        else:
            texts, title = changes.write_notice(desk().folder, directory.service_by_slug, form), _TITLES[kind]
        return _save(texts, title)
    except (Mistakes, EditError) as error:
        return _all_page(form, _said(error), kind)


@small_tools.post("/<slug>/<any(fact, close, read):kind>/")
def change(slug: str, kind: str) -> Response | tuple[str, int]:
    """Make a small change of a service, or say what is wrong."""
    form, directory = form_now(), desk().read()
    service = directory.service_by_slug.get(slug) or abort(404)
    try:
        _refuse(form, directory)
        _refuse_old(form, slug)
        texts = changes.OF_A_SERVICE[kind](desk().folder, service, form)
        return _save(texts, f"{service.title}: {_TITLES[kind]}")
    except (Mistakes, EditError) as error:
        return _service_page(slug, form, _said(error), kind)


def _said(error: Mistakes | EditError) -> dict[str, str]:
    return error.said if isinstance(error, Mistakes) else {"": str(error)}


def _refuse(form: Mapping[str, str], directory: Directory) -> None:
    """Raise Mistakes for a form of another process, and for what looks like a person's name or number."""
    if not gate.is_ours():
        raise Mistakes({"": "Siden er startet igen. Alt, du skrev, står her endnu. Tryk én gang til."})
    public = Public.from_directory(directory)
    for name in _TYPED if form.get("public") != "yes" else ():
        if said := list(public.private_looking(form.get(name, ""))):
            raise Mistakes({name: f"Ligner et navn eller et privat nummer: {', '.join(said)}", "public": "Sæt kryds."})


def _refuse_old(form: Mapping[str, str], slug: str) -> None:
    """Raise Mistakes where the file was changed since the form was made."""
    if form.get("seen") != saving.digest(desk().file_text(slug)):
        raise Mistakes({"": "Filen er ændret på disken imens. Se den, og prøv igen."})


def _save(texts: Texts, title: str) -> Response:
    """Save and go to the list; raise Mistakes for what the check says."""
    try:
        saved = saving.save(desk().folder, texts, {}, desk().check)
    except Refused as refused:
        said = "; ".join(f"{problem.da.wrong}: {problem.da.fix}" for problem in refused.problems)
        raise Mistakes({"": said}) from refused
    desk().journal.add(title, calls.written_at(current().now), saved)
    return flask.redirect(flask.url_for("calling.services", told="saved"), 303)


def _all_page(form: Mapping[str, str], errors: Mapping[str, str], kind: str) -> tuple[str, int]:
    directory = desk().read()
    needs = [(need.id, need.name.da) for need in directory.needs if need.kind == "need"]
    services = [(service.slug, service.title) for service in directory.shown]
    page = render_page(
        "pages/calling/tools.html", needs=needs, services=services, form=form, errors=errors, kind=kind, **evening()
    )
    return page, 422 if errors else 200


def _service_page(slug: str, form: Mapping[str, str], errors: Mapping[str, str], kind: str) -> tuple[str, int]:
    directory = desk().read()
    service = directory.service_by_slug.get(slug) or abort(404)
    page = render_page(
        "pages/calling/change.html",
        service=service,
        facts=changes.FACT_LABELS,
        unread=list(_unread(service, directory)),
        seen=saving.digest(desk().file_text(slug)),
        form=form,
        errors=errors,
        kind=kind,
        **evening(),
    )
    return page, 422 if errors else 200


def _unread(service: Service, directory: Directory) -> Iterator[tuple[str, str, str]]:
    """Yield each Greenlandic text that no native speaker has read: its path, the Danish and the text."""
    for path, text in texts_of(service):
        now = state(service_file(service.slug), text, "kl", directory.recorded)
        if text.kl and now in ("draft", "stale"):
            yield ".".join(map(str, path)), text.da, text.kl
