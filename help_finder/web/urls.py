"""URLs that carry a visitor's list from page to page, and the site's own URL."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

import flask
from flask import Flask

from help_finder.finding import shortlist
from help_finder.finding.shortlist import Shortlist
from help_finder.model.fields import Language
from help_finder.model.service import Service
from help_finder.model.site import SiteSettings
from help_finder.pages import page
from help_finder.pages.language import drafts

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?", re.IGNORECASE)


def carried() -> Shortlist | None:
    """Return the list that the visitor carries in `list=`, None where the URL has none."""
    if "list" not in flask.request.args:
        return None
    if "carried" not in flask.g:
        flask.g.carried = shortlist.parse_shortlist(page.current().directory, flask.request.args["list"])
    found: Shortlist = flask.g.carried
    return found


def of_list(wanted: Shortlist, language: Language | None = None, **more: str) -> str:
    """Return the URL of a list, its commas left readable."""
    path = flask.url_for("pages.shortlist", language=language or page.language())
    return f"{path}?{urlencode({'s': wanted.as_query, **more}, safe=',')}" if wanted.as_query else path


def of_service(service: Service) -> str:
    """Return a service's URL, with the list that the visitor carries."""
    return _carry(flask.url_for("pages.service", slug=service.slug))


def of_need(id_: str) -> str:
    """Return a need's URL, with the list that the visitor carries."""
    return _carry(flask.url_for("pages.need", id=id_))


def of_search(wanted: Shortlist) -> str:
    """Return the URL of the search for more services for a list."""
    page = flask.url_for("pages.find")
    return f"{page}?{urlencode({'list': wanted.as_query}, safe=',')}" if wanted.as_query else page


def changing(service: Service) -> str:
    """Return this page's URL with a service put on the list that is carried, or taken off it; one stays on the page."""
    kept = carried() or Shortlist()
    changed = kept.removing(service) if kept.contains(service) else kept.adding(service)
    pairs = [(name, value) for name, value in flask.request.args.items(multi=True) if name != "list"]
    return f"{quote(flask.request.path)}?{urlencode([*pairs, ('list', changed.as_query)], safe=',')}#{service.slug}"


def picking() -> str:
    """Return this page's URL with an empty list: then every result can be put on it."""
    pairs = [(name, value) for name, value in flask.request.args.items(multi=True) if name != "list"]
    return f"{quote(flask.request.path)}?{urlencode([*pairs, ('list', '')], safe=',')}"


def _carry(page: str) -> str:
    kept = carried()
    return f"{page}?{urlencode({'list': kept.as_query}, safe=',')}" if kept is not None else page


def asking(**changes: str) -> str:
    """Return the URL of this search with other values in its query; an empty value leaves one out."""
    pairs = [(name, value) for name, value in flask.request.args.items(multi=True) if name not in changes]
    pairs += [(name, value) for name, value in changes.items() if value]
    return f"{quote(flask.request.path)}?{urlencode(pairs, safe=',')}"


def switch(language: Language) -> str:
    """Return this page's URL in another language, its query kept; home where the page has no languages."""
    request = flask.request
    if not request.endpoint or not flask.current_app.url_map.is_endpoint_expecting(request.endpoint, "language"):
        return flask.url_for("pages.home", language=language)
    url = flask.url_for(request.endpoint, **{**(request.view_args or {}), "language": language})
    query = _query_alone()
    return f"{url}?{query}" if query else url


def with_both() -> str:
    """Return this page's URL with the Danish below each draft, or without where it is there; empty on an error page."""
    request = flask.request
    if not request.endpoint or request.routing_exception:
        return ""
    query = _query_alone()
    if drafts.is_both():
        return f"{quote(request.path)}?{query}" if query else quote(request.path)
    return f"{quote(request.path)}?{query}{'&' if query else ''}{drafts.BOTH}"


def _query_alone() -> str:
    """Return the query as it came, without the wish for both languages."""
    query = flask.request.query_string.decode("ascii", "ignore")
    return "&".join(part for part in query.split("&") if part.partition("=")[0] != drafts.BOTH)


def _host(url: str) -> str:
    """Return the host of a URL, as printed on paper."""
    return url.split("/")[2].removeprefix("www.")


def register(app: Flask) -> None:
    """Register the functions that make URLs."""
    app.jinja_env.filters["host"] = _host
    app.jinja_env.globals.update(
        carried=carried, changing=changing, of_list=of_list, of_need=of_need, of_service=of_service,
        of_search=of_search,
        picking=picking, switch=switch, with_both=with_both, is_both=drafts.is_both,
    )  # fmt: skip


def to_list(site: SiteSettings, wanted: Shortlist, language: Language) -> str:
    """Return a list's absolute URL for a message or a QR code; empty where this site's own is not known."""
    root = _own(site)
    return root and root + of_list(wanted, language)


def _own(site: SiteSettings) -> str:
    """Return the URL of this site without a slash at its end.

    It is `base_url`; while that is empty, the host the visitor is on, if it looks like one, else nothing. Only for
    answers that are not kept: Host is what the visitor's browser says, and a kept page must not repeat it to others.
    """
    if site.base_url:
        return site.base_url.rstrip("/")
    host = flask.request.host
    return f"{flask.request.scheme}://{host}" if _HOST.fullmatch(host) else ""
