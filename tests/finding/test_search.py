"""Search: what somebody writes, in three languages at once, with slips and in slang."""

from __future__ import annotations

from pathlib import Path

import pytest

from help_finder.finding.search import Index
from help_finder.finding.words import fold, is_stop_word, stem
from help_finder.model.directory import Directory

FIRST = 3
LINES = (Path(__file__).parent / "queries.tsv").read_text(encoding="utf-8").splitlines()
QUERIES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def index(directory: Directory) -> Index:
    """Return the index of the real content."""
    return Index(directory)


def _first(index: Index, query: str) -> list[str]:
    """Return the first three needs and the first three places of an answer."""
    found = index.find(query)
    return [f"need:{need.id}" for need in found.needs[:FIRST]] + [service.slug for service in found.services[:FIRST]]


def test_queries_find_what_they_mean(index: Index) -> None:
    """Slang, slips, officialese and three languages: at least 95 of 100 among the first three."""
    missed = [(query, wanted, _first(index, query)) for query, wanted in QUERIES if wanted not in _first(index, query)]
    assert len(QUERIES) >= 60
    assert len(missed) <= len(QUERIES) * 0.05, missed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Værested", "vaerested"),
        ("Grønlænder", "gronlaender"),
        ("Ågade", "aagade"),
        ("ågade", "agade"),
        ("CAFÉ", "cafe"),
        ("på", "paa"),
    ],
)
def test_fold(one: str, other: str) -> None:
    """Whoever lacks the Danish letters is understood."""
    assert fold(one) == fold(other)


def test_stems_forgive_endings() -> None:
    """One tooth, many teeth of the same word."""
    assert stem(fold("krisecentre")) == stem(fold("krisecentret"))
    assert is_stop_word(fold("på"))
    assert not is_stop_word("mad")


@pytest.mark.parametrize(("query", "slug"), [("hjerterum", "hjerterummet"), ("SONDERGADE", "kk-varmestue-soendergade")])
def test_places_are_found_by_name_and_street(index: Index, query: str, slug: str) -> None:
    """Part of a word is enough."""
    assert slug in {service.slug for service in index.find(query).services}


def test_a_need_brings_its_places(index: Index, directory: Directory) -> None:
    """The first need's places stand in the answer."""
    assert set(directory.services_for("toilet")) <= set(index.find("tisse").services)


def test_no_query_finds_everything(index: Index, directory: Directory) -> None:
    """An empty box hides nothing."""
    assert directory.shown == index.find("  ").services


def test_nonsense_finds_nothing(index: Index) -> None:
    """No place is better than a wrong one."""
    found = index.find("qxzqxz")
    assert ((), ()) == (found.needs, found.services)


def test_what_finds_nothing_has_nearest_needs(index: Index) -> None:
    """A word too wrong for a match still looks like something."""
    assert "health" in [need.id for need in index.nearest("tandlygge")]
