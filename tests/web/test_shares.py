"""How much of each page is in the page's own language."""

from __future__ import annotations

import pytest
from flask import Flask
from shares import count, shares

from help_finder.model.directory import Directory

WANTED = {"need": 0.90, "service": 0.90, "plain": 0.95, "guide": 0.60, "all": 0.85}


def test_greenlandic_pages_are_in_greenlandic(app: Flask, directory: Directory, paths: list[str]) -> None:
    """Needs and services to nine tenths; home, find, list and errors to nineteen twentieths; guides to six tenths."""
    found = shares(app, directory, paths, "kl")
    assert {kind: round(found[kind].share, 3) for kind, least in WANTED.items() if found[kind].share < least} == {}


def test_english_pages_are_in_english(app: Flask, directory: Directory, paths: list[str]) -> None:
    """Of a thousand words at most five are not English."""
    assert shares(app, directory, paths, "en")["all"].share >= 0.995


@pytest.mark.parametrize(
    ("html", "own", "other"),
    [
        ('<html lang="kl"><p>Unnuaru <span lang="da">Seng i nat</span></p>', 1, 2),
        ('<html lang="kl"><p>Oqarit: »Jeg vil gerne«</p>', 1, 3),
        ('<html lang="kl"><p>Sianerit: Svenstrupgård 98 12 34 56<script>let words = 1</script></p>', 1, 0),
        ('<html lang="kl"><svg><use href="#x"/></svg><p lang="da">to ord<br>her</p><p>ataaseq</p>', 1, 3),
    ],
)
def test_words_are_counted_as_a_reader_would(html: str, own: int, other: int) -> None:
    """Marked parts and quotes are in another language; names, numbers and scripts are no words; "i" is too short."""
    assert (own, other) == tuple(count(html, "kl", ["Svenstrupgård"]))
