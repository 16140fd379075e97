"""Every URL of the site that needs no query, found from the routes: a new page needs no line here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from flask import Flask
from werkzeug.routing import Rule

from help_finder.model.directory import Directory
from help_finder.web.holder import held_by

_ARGUMENT = re.compile(r"([^/<]*)/<(?:any\(([^)]*)\):|[^:>]*:)?(\w+)>")  # the folder, what it may be, its name


def all_urls(app: Flask) -> Iterator[str]:
    """Yield the URL of each route a visitor can GET, filled in with each language, need, service and guide.

    Raise LookupError for a route whose argument has no known values: such a page would be left out of the build.
    """
    directory = held_by(app).directory
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.rule.startswith("/preview/"):
            continue
        names, values = _arguments(rule, directory)
        for chosen in product(*values):
            yield adapter.build(rule.endpoint, dict(zip(names, chosen, strict=True)), method="GET")


def _arguments(rule: Rule, directory: Directory) -> tuple[list[str], list[Sequence[str]]]:
    """Return the names of a route's arguments and the values that each can have."""
    known: Mapping[str, Sequence[str]] = {
        "need": [need.id for need in directory.needs],
        "service": [service.slug for service in directory.shown],
        "guide": [guide.slug for guide in directory.guides],
        "job": [job.slug for job in directory.jobs],
    }
    found = _ARGUMENT.findall(rule.rule)
    try:
        values = [re.findall(r"[\w.-]+", choice) or known[folder] for folder, choice, _ in found]
    except KeyError as error:
        raise LookupError(f"{rule.rule}: which values can {error} have? Say so in {__name__}") from error
    return [name for *_, name in found], values
