"""The pages: each view parses what was asked, calls the content, and renders a template."""

from __future__ import annotations

import flask
from flask import Blueprint, abort
from werkzeug.exceptions import Gone, HTTPException, NotFound
from werkzeug.wrappers import Response

from help_finder.finding import order
from help_finder.finding import question as questions
from help_finder.finding.shortlist import parse_shortlist as parse_list
from help_finder.model.fields import LANGUAGES, Language
from help_finder.open_data import licence, schema_org
from help_finder.pages import accessibility, calculators, context, page, paper, results, sharing
from help_finder.pages.calculators import CalculatorForm
from help_finder.pages.language.drafts import render_page
from help_finder.pages.language.i18n import msgid
from help_finder.pages.page import current, negotiate
from help_finder.web import urls
from help_finder.web.find import find_page
from help_finder.web.holder import held

pages = Blueprint("pages", __name__)
IN_LANGUAGE = "/<any(da, kl, en):language>"


@pages.get("/")
def root() -> Response:
    """Send the visitor to their language."""
    language = negotiate(list(flask.request.accept_languages.values()))
    response = flask.redirect(flask.url_for("pages.home", language=language))
    response.vary.add("Accept-Language")
    return response


@pages.get(f"{IN_LANGUAGE}/")
def home() -> str:
    """Show home: the question what the visitor needs."""
    return render_page("pages/home.html", **context.home_page(current().directory, current().today))


@pages.get(f"{IN_LANGUAGE}/find/")
def find() -> Response:
    """List the services that fit a query; all of them without one."""
    directory = current().directory
    question = questions.parse_question(directory, flask.request.args.items(multi=True), page.language())
    moment = current().now if flask.request.args.keys() - {"page"} else None
    answer = held().finder.ask(question, moment)
    shown = results.of_answer(answer, moment) if moment else results.of_directory(current(), answer.page_number)
    return find_page.render_answer(answer, shown)


@pages.get(f"{IN_LANGUAGE}/need/<id>/")
def need(id: str) -> str:  # noqa: A002 -- the contract's own name for it
    """Show one need or topic: guidance, services, what to do today."""
    wanted = current().directory.need_by_id.get(id) or abort(404)
    groups = results.of_day(order.for_need(current().directory, wanted, current().today), current())
    return render_page("pages/need.html", groups=groups, **context.need_page(current().directory, wanted))


@pages.get(f"{IN_LANGUAGE}/service/<slug>/")
def service(slug: str) -> str | Response:
    """Show one service; redirect former slugs, and answer 410 for a service that has ended."""
    directory = current().directory
    if renamed := directory.service_by_former.get(slug):
        return flask.redirect(flask.url_for("pages.service", slug=renamed.slug), 301)
    wanted = directory.service_by_slug.get(slug)
    if wanted is None or wanted.status == "draft":
        raise NotFound
    if wanted.status == "ended":
        raise Gone
    linked_data = schema_org.describe_service(directory, wanted, current().today, page.language())
    shown = context.service_page(directory, wanted)
    return render_page("pages/service.html", service=wanted, linked_data=linked_data, **shown)


@pages.get(f"{IN_LANGUAGE}/list/")
def shortlist() -> str:
    """Show the list in the URL; without one, explain what a list is and how to make it."""
    directory, asked = current().directory, flask.request.args
    wanted = parse_list(directory, asked.get("s", ""))
    model = sharing.shortlist_page(directory, wanted)
    if wanted.services:
        to = next((code for code in LANGUAGES if code == asked.get("to")), page.language())
        link = urls.to_list(directory.site, wanted, to)
        model |= {"to": to, **sharing.parcel(directory, wanted, link, current().today, to)}
    return render_page("pages/shortlist.html", **model)


@pages.get(f"{IN_LANGUAGE}/booklet/")
def booklet() -> str:
    """Print the whole directory."""
    return render_page("pages/booklet.html", **paper.booklet_page(current().directory, held().sketch))


@pages.get(f"{IN_LANGUAGE}/missing/")
def missing() -> str:
    """List what does not exist in Aalborg, or may not."""
    return render_page("pages/missing.html", **context.missing_page(current().directory))


@pages.get(f"{IN_LANGUAGE}/jobs/")
def jobs() -> str:
    """List the jobs on socialt frikort, and how to get one."""
    work = current().directory.need_by_id.get("work")  # a folder may do without this need
    services = order.for_need(current().directory, work, current().today) if work else ()
    groups = results.of_day(services, current())
    return render_page("pages/jobs.html", groups=groups, **context.jobs_page(current().directory, current().today))


@pages.get(f"{IN_LANGUAGE}/guide/")
def guides() -> str:
    """List the guides to visitors' rights."""
    return render_page("pages/guides.html", guides=current().directory.guides)


@pages.get(f"{IN_LANGUAGE}/guide/<slug>/")
def guide(slug: str) -> str:
    """Show one guide, with its calculator where it has one."""
    wanted = current().directory.guide_by_slug.get(slug) or abort(404)
    return render_page("pages/guide.html", **context.guide_page(current().directory, wanted, CalculatorForm()))


@pages.post(f"{IN_LANGUAGE}/guide/<slug>/")
def calculate(slug: str) -> Response:
    """Answer a calculator, or say beside each field what is wrong. Posted, so that no date is in a URL."""
    wanted = current().directory.guide_by_slug.get(slug) or abort(404)
    form = calculators.read_form(wanted.calculator or abort(405, ["GET"]), flask.request.form, current().today)
    page = render_page("pages/guide.html", **context.guide_page(current().directory, wanted, form))
    response = flask.make_response(page, 422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get(f"{IN_LANGUAGE}/about/")
def about() -> str:
    """Say what the site is and where its facts are from."""
    return render_page("pages/about.html", licence=licence, **context.about_page(current().directory))


@pages.get(f"{IN_LANGUAGE}/privacy/")
def privacy() -> str:
    """Say that nothing is kept, and what the site cannot hide."""
    return render_page("pages/privacy.html")


@pages.get(f"{IN_LANGUAGE}/leave/")
def leave() -> str:
    """Explain how to leave in a hurry, what that cannot hide, and what to do about it."""
    return render_page("pages/leave.html", alarm=context.alarm(current().directory))


@pages.get(f"{IN_LANGUAGE}/accessibility/", endpoint="accessibility")
def accessibility_statement() -> str:
    """Say who can use the site, what is not known, and how each part of EN 301 549 is met."""
    return render_page("pages/accessibility.html", chapters=accessibility.CHAPTERS, answers=accessibility.ANSWERS)


@pages.get(f"{IN_LANGUAGE}/texts/")
def texts() -> str:
    """Say how the Greenlandic was made, how it is read and corrected, and how to help without a contact."""
    return render_page("pages/texts.html")


@pages.get("/open/status/")
def status() -> str:
    """Show how fresh the services are, in Danish and English, because the page is for editors."""
    return render_page("pages/status.html", **context.status_page(current().directory, current().today))


@pages.get("/exit")
def exit_now() -> Response:
    """Leave for a neutral page and clear what the browser kept."""
    response = flask.redirect(current().directory.site.exit_url)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/exit/")
def exit_page() -> str:
    """Leave from a host that serves files only: there this page replaces the redirect of `/exit`."""
    return render_page("pages/exit.html")


@pages.get("/healthz")
def healthz() -> Response:
    """Tell an operator which content is shown, since when, how many errors wait to be corrected, and the queue."""
    response = flask.jsonify(held().health.as_json())
    response.headers["Cache-Control"] = "no-store"
    return response


def not_found(error: NotFound) -> tuple[str, int]:
    """Answer 404 in the language of the path."""
    return _answer(msgid("Siden findes ikke"), error.code)


def gone(error: Gone) -> tuple[str, int]:
    """Answer 410 with services that answer the same needs."""
    args = flask.request.view_args or {}
    ended = current().directory.service_by_slug.get(args.get("slug", ""))
    return _answer(msgid("Siden er fjernet"), error.code, context.alternatives(current().directory, ended))


def refused(error: HTTPException) -> tuple[str, int]:
    """Answer what cannot be answered (a wrong method, too much of something) in a page like the others."""
    return _answer(msgid("Det kan siden ikke svare på"), error.code or 400)


def broken(_error: Exception) -> tuple[str, int]:
    """Answer 500 without a word of what broke; the log has it."""
    return _answer(msgid("Der er sket en teknisk fejl"), 500)


def _answer(heading: str, code: int, services: tuple[object, ...] = ()) -> tuple[str, int]:
    tiles = context.tiles(current().directory)
    shown = {"services": services, "tiles": tiles, "switch": _home, "with_both": _nowhere}
    return render_page("pages/error.html", heading=heading, **shown), code


def _nowhere() -> str:
    """Return no URL: a page that is not there is not there in two languages either."""
    return ""


def _home(language: Language) -> str:
    """Return home in a language: a page that is not there is in no language."""
    return flask.url_for("pages.home", language=language)
