"""The last resort for an error: a static page with the telephone numbers, made without templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

NamedNumber = tuple[str, str]  # what it is called, and its digits
_PAGE: Final = """<!doctype html>
<html lang="da">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Der er sket en teknisk fejl</title>
<h1>Der er sket en teknisk fejl</h1>
<p lang="kl">Qarasaasiatigut ajutoortoqarpoq</p>
<p lang="en">Something went wrong</p>
<ul>
{numbers}</ul>
<ul>
<li><a href="/da/">Forside</a></li>
<li><a href="/kl/" lang="kl" hreflang="kl">Kalaallisut</a></li>
<li><a href="/en/" lang="en" hreflang="en">English</a></li>
</ul>
</html>
"""


def error_page(numbers: Sequence[NamedNumber]) -> bytes:
    """Return the page as HTML."""
    lines = (
        f'<li><a href="tel:{escape(digits)}">{escape(name)}: {escape(digits)}</a></li>\n' for name, digits in numbers
    )
    return _PAGE.format(numbers="".join(lines)).encode("utf-8", "replace")


class PlainErrors:
    """A WSGI application around another: answers the plain page where that one fails.

    `broken` are the URLs of pages that are known to fail: they are not tried again at every visit.
    """

    def __init__(
        self, application: WSGIApplication, numbers: Sequence[NamedNumber], broken: Iterable[str] = ()
    ) -> None:
        self._application, self._page, self._broken = application, error_page(numbers), frozenset(broken)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        is_page = environ["REQUEST_METHOD"] in ("GET", "HEAD") and not environ.get("QUERY_STRING")
        if (
            is_page
            and environ.get("PATH_INFO", "").encode("latin-1", "replace").decode("utf-8", "replace") in self._broken
        ):
            return self._say(environ, start_response)
        try:
            return self._application(environ, start_response)
        except Exception:  # noqa: BLE001 -- whatever it is, the visitor needs the numbers; the application has logged it
            return self._say(environ, start_response)

    def _say(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(self._page))),
            ("Cache-Control", "no-store"),
        ]
        start_response("500 INTERNAL SERVER ERROR", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self._page]
