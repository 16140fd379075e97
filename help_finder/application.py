"""Flask with a log that holds nothing a visitor sent."""

from __future__ import annotations

import traceback
from types import TracebackType

import flask
from flask import Flask


class Application(Flask):
    """Logs where something broke and of what kind; never a path, a query or a message, which may quote them."""

    def log_exception(
        self,
        exc_info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> None:
        """Write down the kind of fault, the endpoint and the lines of code, not the exception's own words."""
        kind, _, trace = exc_info
        place = "".join(traceback.format_list(traceback.extract_tb(trace)))
        name = kind.__name__ if kind else "Fault"
        self.logger.error("%s in %s\n%s", name, flask.request.endpoint, place)
