"""Tries URLs: at most one request a second for each host, with a time limit for each and for all."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

PAUSE = 1.0  # seconds between two requests to a host
PATIENCE = 10.0  # seconds for an answer
_HOSTS_AT_ONCE = 16
_AGENT = "help-finder (looks whether a page is still there)"
_GONE = {404, 410}
_NO_HEAD = {"405", "501"}
_FAILED = 400  # below it, a redirect: the page is there, somewhere


class HostReply(NamedTuple):
    """The result for a URL: gone (and why), or not known where the host did not answer."""

    is_gone: bool
    reason: str


class _NoRedirect(HTTPRedirectHandler):
    """A redirect is an answer: following it would be a second request."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


def try_urls(urls: Iterable[str], seconds: float, pause: float = PAUSE) -> Mapping[str, HostReply]:
    """Return a reply for each URL that could be tried within `seconds`."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        hosts[urlsplit(url).netloc].append(url)
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        found = pool.map(lambda group: _check_host(group, until, pause), hosts.values())
        return {url: answer for answers in found for url, answer in answers.items()}


def _check_host(urls: list[str], until: float, pause: float) -> dict[str, HostReply]:
    answers: dict[str, HostReply] = {}
    for url in urls:
        if time.monotonic() > until:
            break
        answers[url] = _try(url, "HEAD")
        if answers[url].reason in _NO_HEAD:
            time.sleep(pause)
            answers[url] = _try(url, "GET")
        time.sleep(pause if url != urls[-1] else 0)
    return answers


def _try(url: str, method: str) -> HostReply:
    request = Request(url, method=method, headers={"User-Agent": _AGENT})  # noqa: S310 -- the model lets http and https pass alone
    try:
        with build_opener(_NoRedirect).open(request, timeout=PATIENCE):
            return HostReply(is_gone=False, reason="")
    except HTTPError as error:
        error.close()
        return HostReply(error.code in _GONE, str(error.code) if error.code >= _FAILED else "")
    except (URLError, HTTPException, OSError, ValueError) as error:
        return HostReply(is_gone=False, reason=str(getattr(error, "reason", error)) or type(error).__name__)
