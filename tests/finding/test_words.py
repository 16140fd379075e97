"""Words compared: folded, stemmed, and their endings."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from help_finder.finding.lookup import words


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
    """People without the Danish letters are understood."""
    assert words.fold(one) == words.fold(other)


def test_endings_are_cut_in_their_own_language() -> None:
    """In Danish "toiletter" is a toilet; the Danish "beder" (asks) is no English "bed"."""
    assert "toilet" in words.stems("toiletter", "da")
    assert "sleep" in words.stems("sleeping", "en")
    assert "bed" not in words.stems("beder", "en")


@settings(max_examples=60, deadline=None)
@given(st.text(string.ascii_lowercase, min_size=1, max_size=12))
def test_what_has_every_letter_is_its_own_stem(word: str) -> None:
    """A word is among its stems, and no stem is longer."""
    for language in words.ENDINGS:
        assert word in words.stems(word, language)
        assert all(len(stem) <= len(word) for stem in words.stems(word, language))
