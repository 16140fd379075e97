"""The search of a page that no server answers: in Chromium it gives the same answers as the server's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import query_scores
from makers import NOW
from playwright.sync_api import Route

from help_finder.finding.finder import Finder
from help_finder.finding.question import Question
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES, Language

pytestmark = pytest.mark.browser
QUERIES = query_scores.load(Path(__file__).parent.parent / "finding" / "queries_open.tsv")
FIRST = 3
# Asks in the page as a visitor would by its address, one query after the other, and returns what is shown. The index
# and the pieces of answers are fetched once: our server would make them anew for every query, a host of files does not.
ASK = """async ([url, texts]) => {
  const [bodies, fetchAnew] = [new Map(), fetch];
  window.fetch = async (address) => {
    if (!bodies.has(address)) { bodies.set(address, await (await fetchAnew(address)).text()); }
    return new Response(bodies.get(address));
  };
  const names = (selector) => [...document.querySelectorAll(selector)].map((link) => link.pathname.split("/")[3]);
  const shown = [];
  for (const text of texts) {
    document.querySelectorAll("#results [role=status] ~ *").forEach((part) => { part.remove(); });
    history.replaceState(null, "", "?q=" + encodeURIComponent(text));
    const done = new Promise((finished) => document.addEventListener("searched", finished, { once: true }));
    const script = document.createElement("script");
    script.src = url;
    document.head.append(script);
    await done;
    shown.push({
      dangers: document.querySelectorAll(".danger").length,
      needs: document.querySelector("#results > .empty-heading") ? [] : names("#results > .needs a"),
      guides: names("#results > .found-pages a"),
      services: [...document.querySelectorAll("#results .result")].map((row) => row.id),
    });
  }
  return shown;
}"""


def _unanswered(route: Route) -> None:
    """Give the page without a query for every query, as a host of files does."""
    url = urlsplit(route.request.url)
    route.fulfill(response=route.fetch(url=f"{url.scheme}://{url.netloc}{url.path}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_ranks_as_the_server_does(visit: Any, directory: Directory, language: Language) -> None:
    """The same danger, needs and guides, and the same first three services at the same moment, for every query."""
    texts = [query.text for query in QUERIES if query.lang == language]
    texts += [phone.number for service in directory.shown for phone in service.phones][:10]
    page = visit.page
    page.clock.set_fixed_time(NOW)
    page.route("**/find/?*", _unanswered)
    visit.open(f"/{language}/find/?q=x")
    page.wait_for_selector("#results > .needs")  # the answer to "x": nothing found, all needs
    url = page.get_attribute("[data-filter]", "data-filter")
    shown = page.evaluate(ASK, [url, texts])
    finder = Finder(directory)
    differing = []
    for text, own in zip(texts, shown, strict=True):
        answer = finder.ask(Question(text, language=language), NOW)
        wanted = {
            "dangers": len(answer.found.dangers),
            "needs": [need.id for need in answer.needs],
            "guides": [guide.slug for guide in answer.found.guides],
            "services": [row.service.slug for group in answer.all_groups for row in group.rows][:FIRST],
        }
        own["services"] = own["services"][:FIRST]
        if own != wanted:
            differing.append((text, own, wanted))
    assert [] == differing
