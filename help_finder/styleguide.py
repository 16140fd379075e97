"""One of each part that pages are made of, chosen from the real content: nothing is made up for show."""

from __future__ import annotations

from datetime import date
from typing import Any

import flask
from flask import Blueprint, render_template

from help_finder import calculators, presenters
from help_finder.directory import Directory
from help_finder.timeline import Now

_STATES = (Now("open", None, None), Now("unknown", None, None), Now("closed", None, None))


styleguide = Blueprint("styleguide", __name__)


@styleguide.get("/styleguide")
def show() -> str:
    """Show every part that pages are made of; only in a preview."""
    today = flask.current_app.extensions["clock"]().date()
    return render_template("pages/styleguide.html", **parts(flask.current_app.extensions["directory"], today))


def parts(directory: Directory, today: date) -> dict[str, Any]:
    """Return what the style guide shows."""
    timed = [s for s in directory.shown if s.phones and s.postal and presenters.times_of(s, directory, today)]
    claims = [claim for guide in directory.guides for claim in guide.claims]
    return {
        "alarm": presenters.alarm(directory),
        "tiles": presenters.tiles(directory)[:4],
        "places": tuple(zip(timed, _STATES, strict=False)),
        "here_all": tuple({need.here: need for need in directory.needs if need.here}.values()),
        "week": presenters.week_of(timed[0], today),
        "mistake": calculators.read("complaint", {"day": "hest"}, today),
        "deadline": calculators.read("complaint", {"day": today.isoformat()}, today).answer,
        "claim": next(claim for claim in claims if claim.ask),
        "steps": next(need.instead for need in directory.needs if need.instead),
    }
