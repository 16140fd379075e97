"""`help-finder round` and `report`: the calling round on paper, as a table and as a calendar, and mistakes reported."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
from markupsafe import Markup

from help_finder.commands.command import pass_config
from help_finder.config import ROOT, Config, UserError
from help_finder.editing.calling import agenda, answers, calls, saving, sheet
from help_finder.editing.calling.calls import Call
from help_finder.editing.calling.privacy import Public
from help_finder.editing.calling.sheet import Sheet
from help_finder.editing.yaml.edits import EditError
from help_finder.hours.clock import clock_in_copenhagen
from help_finder.pages.language.hours_report import speaking_danish
from help_finder.pages.language.markup import safe_html
from help_finder.publishing.desk import make_desk
from help_finder.web.preview.calling.desk import Desk, asked_of, hours_in_words

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("round")
@click.option("--places", "count", type=click.IntRange(min=1), default=10, show_default=True, help="How many services.")
@click.option("--paper", type=_FILE, metavar="OUT.html", help="Write sheets to print: A4, two services on a side.")
@click.option("--table", type=_FILE, metavar="OUT.csv", help="Write the table to type the answers into.")
@click.option("--answers", "typed", type=_FILE, metavar="FILE.csv", help="Take the typed answers, service by service.")
@click.option("--ics", type=_FILE, metavar="OUT.ics", help="Write a calendar of what falls due and when to ring.")
@click.option("--how", type=click.Choice(list(answers.TITLES)), default="phone", show_default=True)
@pass_config
def round_(  # noqa: PLR0913, PLR0917 -- one for each option
    config: Config, count: int, paper: Path | None, table: Path | None, typed: Path | None, ics: Path | None, how: str
) -> int:
    """Do a calling round away from the browser; the services are in the order of `help-finder status`.

    With --answers a service is taken whole or not at all: one mistake in it, and nothing of it is written.
    """
    if not (paper or table or typed or ics):
        raise UserError("Skriv --paper, --table, --answers eller --ics / Give --paper, --table, --answers or --ics")
    desk = make_desk(config.data, config.state, clock_in_copenhagen)
    with speaking_danish():
        if paper or table:
            _write(_sheets(desk, count), paper, table)
        if ics:
            _write_calendar(desk, ics)
        return _take(desk, typed, how) if typed else 0


def _sheets(desk: Desk, count: int) -> list[Sheet]:
    """Return the services to call first, each with its questions."""
    directory, today = desk.read(), clock_in_copenhagen().date()
    found = desk.queue(directory, today).only()[:count]
    return [Sheet(entry.service, asked_of(entry.service, directory, today)) for entry in found]


def _write(sheets: list[Sheet], paper: Path | None, table: Path | None) -> None:
    if paper:
        style = (ROOT / "static" / "preview" / "round-paper.css").read_text(encoding="utf-8")
        page = sheet.questions_to_html(sheets, Markup("<style>{}</style>").format(safe_html(style)))
        paper.write_text(page, encoding="utf-8")
        print(f"Steder / services: {len(sheets)}. {paper}")
    if table:
        table.write_text("\ufeff" + sheet.questions_to_csv(sheets), encoding="utf-8", newline="")
        print(f"Steder / services: {len(sheets)}. {table}")


def _write_calendar(desk: Desk, out: Path) -> None:
    directory, today = desk.read(), clock_in_copenhagen().date()
    entries = [entry for entry in desk.queue(directory, today).entries if entry.service.is_shown]
    weeks = [hours_in_words(entry.service, directory, today) for entry in entries]
    out.write_text(agenda.to_ics(entries, weeks, directory.site.fresh_days, today), encoding="utf-8", newline="")
    print(f"Steder / services: {len(entries)}. {out}")


def _take(desk: Desk, typed: Path, how: str) -> int:
    """Save the answers of each service that has no mistake; print the mistakes of the others."""
    wrong = 0
    for slug, form in sheet.answers_from_csv(typed.read_text(encoding="utf-8-sig")).items():
        problems = _take_service(desk, slug, form, how)
        wrong += bool(problems)
        for problem in problems:
            print(f"{slug}: {problem}")
    return 1 if wrong else 0


def _take_service(desk: Desk, slug: str, form: Mapping[str, str], how: str) -> list[str]:
    """Save one service and return nothing, or return what is wrong with it."""
    directory, now = desk.read(), clock_in_copenhagen()
    service = directory.service_by_slug.get(slug)
    if service is None:
        return ["stedet findes ikke / there is no such service"]
    asked = asked_of(service, directory, now.date())
    found = answers.read_answers(service, asked, form, Public.from_directory(directory))
    mistakes = {**found.errors, **{name: f"ligner et navn eller nummer: {said}" for name, said in found.doubts.items()}}
    if mistakes or found.is_empty:
        return [f"{name}: {said}" for name, said in mistakes.items()] or ["intet svar / no answer"]
    try:
        saved = desk.save(service, found, how, saving.digest(desk.file_text(slug)), now.date())
    except saving.Refused as refused:
        return [f"{problem.field}: {problem.da.wrong}: {problem.da.fix}" for problem in refused.problems]
    except EditError as error:
        return [str(error)]
    desk.journal.add(service.title, calls.written_at(now), saved)
    print(f"{slug}: {len(saved.lines)} linjer / lines")
    return []


@click.command()
@click.argument("slug")
@click.argument("text")
@pass_config
def report(config: Config, slug: str, text: str) -> int:
    """Put a service into the round because somebody says that something is wrong: SLUG "what is wrong".

    Write what is wrong and nothing of who said it.
    """
    desk = make_desk(config.data, config.state, clock_in_copenhagen)
    directory = desk.read()
    if slug not in directory.service_by_slug:
        raise UserError(f"Findes ikke / There is no such service: {slug}")
    if said := list(Public.from_directory(directory).private_looking(text)):
        raise UserError(f"Skriv ingen navne eller private numre / Write no names or private numbers: {', '.join(said)}")
    desk.call(Call(slug, calls.written_at(clock_in_copenhagen()), "report", text))
    print(f"{calls.FILE}: {slug}: {text}")
    return 0
