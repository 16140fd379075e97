"""Plain text matching in all three languages at once."""

from __future__ import annotations

import pytest

from help_finder import search
from help_finder.model import Directory
from help_finder.text import fold


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


@pytest.mark.parametrize(("query", "slug"), [("hjerterum", "hjerterummet"), ("SONDERGADE", "kk-varmestue-soendergade")])
def test_places_are_found_by_name_and_street(directory: Directory, query: str, slug: str) -> None:
    """Part of a word is enough."""
    assert slug in {service.slug for service in search.find(directory, query).services}


def test_a_need_is_found_in_any_language(directory: Directory) -> None:
    """The page's language does not matter."""
    for query in ("tandlæge", "dentist", "kigutilerisoq"):
        assert "health" in {need.id for need in search.find(directory, query).needs}, query


def test_no_query_finds_everything(directory: Directory) -> None:
    """An empty box hides nothing."""
    assert directory.shown == search.find(directory, "  ").services


def test_nonsense_finds_nothing(directory: Directory) -> None:
    """No place is better than a wrong one."""
    assert ((), ()) == (search.find(directory, "qxzqxz").needs, search.find(directory, "qxzqxz").services)
