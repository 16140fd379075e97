"""What people in need type, judged on the real content: the right door first, and nothing harmful near the top."""

from __future__ import annotations

from pathlib import Path

import pytest
import query_scores
from query_scores import Query, Shown

from help_finder.config import ROOT
from help_finder.finding.lookup.search import Index

HERE = Path(__file__).parent
OPEN = query_scores.load(HERE / "queries_open.tsv")
MORE = query_scores.load(HERE / "queries_more.tsv")
AT_LEAST = {
    "need@1": 95, "service@1": 92, "service@3": 97, "acute any right@3": 100, "guide shown": 90, "nothing: quiet": 90,
}  # fmt: skip
AT_MOST = {"harmful@3": 0, "acute harmful@3": 0, "empty": 1}
MORE_AT_LEAST = {"need@1": 90, "service@1": 88, "service@3": 95}
_SENTENCE = 3  # words from which a query is a sentence of somebody's own


def _shown(index: Index, query: Query) -> Shown:
    found = index.find(query.text, query.lang)  # type: ignore[arg-type]
    services = [ranked.service.slug for ranked in found.services]
    if found.wants_open and not (found.needs or services):
        services = ["svenstrupgaard"]  # the list of what is open now
    return Shown([need.id for need in found.needs], services, [guide.slug for guide in found.guides])


def _judged(index: Index, queries: list[Query]) -> list[dict[str, bool]]:
    return [query_scores.judge(query, _shown(index, query)) for query in queries]


@pytest.fixture(scope="module")
def judged(index: Index) -> list[dict[str, bool]]:
    """Return the marks of the open list."""
    return _judged(index, OPEN)


@pytest.mark.parametrize("mark", AT_LEAST)
def test_the_right_door_is_first(judged: list[dict[str, bool]], mark: str) -> None:
    """The share of right needs, services and guides at the top."""
    assert AT_LEAST[mark] <= query_scores.percent(judged, mark), _failing(judged, mark, wanted=True)


@pytest.mark.parametrize("mark", AT_MOST)
def test_nothing_harmful_is_near_the_top(judged: list[dict[str, bool]], mark: str) -> None:
    """No toilet for who was beaten; and no empty page where there is help."""
    assert query_scores.percent(judged, mark) <= AT_MOST[mark], _failing(judged, mark, wanted=False)


def _failing(judged: list[dict[str, bool]], mark: str, *, wanted: bool) -> list[str]:
    pairs = zip(OPEN, judged, strict=True)
    return [query.text for query, marks in pairs if marks.get(mark, wanted) is not wanted]


def test_words_lead_beyond_the_list_they_were_checked_with(index: Index) -> None:
    """A second list of queries scores nearly as well, and every query about danger is answered right."""
    judged = _judged(index, MORE)
    found = {mark: query_scores.percent(judged, mark) for mark in (*MORE_AT_LEAST, "acute harmful@3")}
    assert all(found[mark] >= least for mark, least in MORE_AT_LEAST.items()), found
    assert found["acute harmful@3"] <= 2, found


def test_no_query_of_the_list_is_in_the_content() -> None:
    """Search words are laid out by the shelf: a sentence of the list may only be a phrase of danger."""
    files = [path for path in (ROOT / "data").rglob("*.yaml") if path.name != "danger.yaml"]
    content = "\n".join(path.read_text(encoding="utf-8") for path in files).casefold()
    sentences = [q.text for q in OPEN if "sentence" in q.kinds or len(q.text.split()) >= _SENTENCE]
    assert [] == [text for text in sentences if text.casefold() in content]
