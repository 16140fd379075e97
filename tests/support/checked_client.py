"""A client that opens pages as a browser would, and fails on a page that is not in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask

from help_finder.delivery.headers import headers_for
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES
from help_finder.model.site import OPENSTREETMAP

XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Page:
    """A page that was opened and found in order."""

    path: str
    status: int
    headers: dict[str, str]
    html: str

    @cached_property
    def tree(self) -> Element:
        """The parsed page; raises html5lib's ParseError where it is not valid HTML5."""
        tree: Element = html5lib.HTMLParser(strict=True).parse(self.html)
        return tree

    def all(self, tag: str) -> Iterator[Element]:
        """Yield the elements of one name."""
        yield from self.tree.iter(XHTML + tag)

    def text(self, tag: str) -> str:
        """Return the words of the first element of a name."""
        return " ".join("".join(next(self.all(tag)).itertext()).split())

    @property
    def links(self) -> set[str]:
        """The addresses within the site that the page names."""
        return {a.get("href", "") for a in self.all("a") if a.get("href", "").startswith("/")}


class CheckedClient:
    """Opens pages as a browser would and fails on a page that is not in order."""

    def __init__(self, app: Flask) -> None:
        self._client = app.test_client()
        self._alive: dict[str, bool] = {}

    def raw(self, path: str, **options: Any) -> Any:
        """Return the bare answer."""
        answer = self._client.get(path, **options)
        answer.get_data()
        answer.close()
        return answer

    def get(self, path: str, status: int = 200) -> Page:
        """Return a page after checking its status, headers, markup, headings, ids and links."""
        return self._checked(path, self.raw(path), status)

    def post(self, path: str, fields: Mapping[str, str], status: int = 200) -> Page:
        """Send a form and return the answer, checked as any page."""
        answer = self._client.post(path, data=fields)
        answer.get_data()
        answer.close()
        return self._checked(path, answer, status)

    def _checked(self, path: str, answer: Any, status: int) -> Page:
        assert status == answer.status_code, f"{path}: {answer.status_code}"
        page = Page(path, answer.status_code, dict(answer.headers), answer.text)
        self._check_headers(page)
        self._check_markup(page)
        for link in page.links:
            assert self._is_alive(link), f"{path} links to {link}, which is dead"
        return page

    def _check_headers(self, page: Page) -> None:
        for name, value in headers_for("", page.html.encode(), OPENSTREETMAP.source).items():
            assert value == page.headers.get(name), f"{page.path}: {name}"
        assert "Set-Cookie" not in page.headers

    def _check_markup(self, page: Page) -> None:
        language = page.path.split("/")[1]
        assert (language if language in LANGUAGES else "da") == page.tree.get("lang")
        assert 1 == len(list(page.all("h1")))
        title = page.text("title")
        if page.status == 422:  # "Error: " is before the heading's words
            title = title.partition(": ")[2]
        assert title.startswith(_own_words(next(page.all("h1")))) or " – " not in title
        ids = [element.get("id") for element in page.tree.iter() if element.get("id")]
        assert len(set(ids)) == len(ids), f"{page.path}: an id stands twice"
        assert not re.search(
            r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*(?:src=|application/(?:ld\+)?json))", page.html
        ), f"{page.path}: inline code"
        # Where a script changes the state, it names the icon of the new one.
        states = {"open", "closed", "ask"} if " data-badge=" in page.html else set()
        named = states.union(re.findall(r'"#i-([a-z0-9-]+)"', page.html))
        assert sorted(named) == re.findall(r'<symbol id="i-([^"]+)"', page.html), f"{page.path}: icons"

    def _is_alive(self, link: str) -> bool:
        path = link.split("#", maxsplit=1)[0]
        if path not in self._alive:
            self._alive[path] = self.raw(path).status_code in (200, 302)
        return self._alive[path]


def _own_words(element: Element) -> str:
    """Return the words of an element without the Danish beside a draft."""
    beside = {found for part in element.iter() if "danish" in part.get("class", "") for found in part.itertext()}
    return " ".join("".join(words for words in element.itertext() if words not in beside).split())


def page_paths(directory: Directory) -> list[str]:
    """Return the address of every page without a query, after its language."""
    needs = [f"need/{need.id}/" for need in directory.needs]
    services = [f"service/{service.slug}/" for service in directory.shown]
    guides = ["guide/", *(f"guide/{guide.slug}/" for guide in directory.guides)]
    plain = [
        "",
        "find/",
        "about/",
        "privacy/",
        "accessibility/",
        "texts/",
        "leave/",
        "offline/",
        "missing/",
        "jobs/",
        "list/",
        "booklet/",
    ]
    return [*plain, *guides, *needs, *services]
