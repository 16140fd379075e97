"""Where long words may break: at joints of Danish compounds, at syllables elsewhere, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from help_finder.model.fields import LANGUAGES, Language
from help_finder.pages.language.hyphens import SOFT_HYPHEN, break_points, soften

WORDS = some.text("abcdefghijklmnopqrstuvwxyzæøå", min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("da", "Selv-mords-fo-re-byg-gelse"),
        ("da", "Social-tand-ple-jen"),
        ("da", "For-sorgs-hjem-met"),
        ("da", "behand-lings-ga-ranti"),
        ("kl", "Isu-ma-qa-ti-giis-su-te-qan-ngik-kuit"),  # "ng" is one letter, two alike are parted
        ("kl", "misis-sor-ne-qan-ngi-laq"),
        ("en", "Acces-si-bi-lity"),
    ],
)
def test_known_words(language: Language, shown: str) -> None:
    """The break points of words that stand on the site."""
    assert shown == soften(shown.replace("-", ""), language, 9).replace(SOFT_HYPHEN, "-")


@given(word=WORDS, language=some.sampled_from(LANGUAGES))
def test_no_part_is_small_or_without_a_vowel(word: str, language: Language) -> None:
    """Three letters at least stay on each line, and a break never leaves consonants alone before it."""
    points = break_points(word, language)
    assert points == sorted(set(points))
    for point in points:
        assert 3 <= point <= len(word) - 3
        assert set(word[:point]) & set("aeiouyæøå")


@given(text=some.text(max_size=200), language=some.sampled_from(LANGUAGES))
def test_nothing_but_soft_hyphens_is_added(text: str, language: Language) -> None:
    """Without its soft hyphens a softened text is what it was."""
    assert text.replace(SOFT_HYPHEN, "") == soften(text, language, 4).replace(SOFT_HYPHEN, "")


def test_addresses_are_left_alone() -> None:
    """No hyphen stands in a mail address, a URL or a host: one would copy it."""
    text = "natvarmestueaalborg@kirkenskorshaer.dk https://www.selvmordsforebyggelse.dk/behandlingsgaranti"
    assert text == soften(text, "da", 4)
