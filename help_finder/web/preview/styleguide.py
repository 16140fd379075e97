"""The style guide: every part that pages are made of, on one page."""

from __future__ import annotations

from datetime import date

from flask import Blueprint

from help_finder.hours.notation.rule import State
from help_finder.hours.timeline import Now
from help_finder.model.directory import Directory
from help_finder.pages import calculators, context
from help_finder.pages.language.drafts import render_page
from help_finder.pages.page import current
from help_finder.pages.results import GroupName, ResultRow, RowGroup

_STATES: tuple[tuple[GroupName, State], ...] = (("open", "open"), ("ask", "unknown"), ("closed", "closed"))
styleguide = Blueprint("styleguide", __name__)


@styleguide.get("/styleguide")
def show() -> str:
    """Show the style guide; only in a preview."""
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
