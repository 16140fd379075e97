"""The open data: the whole directory in forms that others can use, made once a day and answered from memory."""

from __future__ import annotations

import flask
from flask import Blueprint
from werkzeug.wrappers import Response

from help_finder.open_data.formats import FORMATS
from help_finder.web.holder import held

open_data = Blueprint("open_data", __name__, url_prefix="/open")
_AGE = 300  # seconds, as any page


@open_data.get("/<any({}):name>".format(", ".join(f'"{name}"' for name in FORMATS)))
def export(name: str) -> Response:
    """Answer one file, or 304 where the browser has it."""
    holder = held()
    response = flask.Response(holder.exports.body(name, holder.clock().date()))
    response.mimetype = FORMATS[name].mimetype
    response.headers["Cache-Control"] = f"public, max-age={_AGE}"
    response.add_etag()
    return response.make_conditional(flask.request)
