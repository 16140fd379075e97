"""Who may use the round: a browser on this machine that asks by its name, and forms that this process made."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import flask
from werkzeug.exceptions import Forbidden

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_ASKED_HOST: Final = "help_finder.asked_host"  # in a WSGI environment: the host as the browser named it
_SECRET = secrets.token_bytes(32)  # as long as the process: a form from before is shown again with what was typed
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def keep_host(application: WSGIApplication) -> WSGIApplication:
    """Return an application that remembers the Host of a request before the site's own URL is put in its place."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ.setdefault(_ASKED_HOST, environ.get("HTTP_HOST", ""))
        return application(environ, start_response)

    return answer


def token(path: str) -> str:
    """Return what a form that is posted to a path must carry."""
    return hmac.new(_SECRET, path.encode(), hashlib.sha256).hexdigest()


def refuse_strangers() -> None:
    """Raise Forbidden for a request by another name than this machine's, and for a form of another site."""
    request = flask.request
    host = request.environ.get(_ASKED_HOST) or request.environ.get("HTTP_HOST", "")
    if urlsplit(f"//{host}").hostname not in _LOOPBACK:
        raise Forbidden
    if request.method != "POST":
        return
    origin = urlsplit(request.headers.get("Origin", ""))
    if origin.scheme not in ("http", "https") or origin.netloc != host:
        raise Forbidden


def is_ours() -> bool:
    """Whether the posted form came from a page of this process."""
    return hmac.compare_digest(flask.request.form.get("token", ""), token(flask.request.path))
