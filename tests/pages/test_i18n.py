"""Languages: negotiation, fallback, dates, times and days in words."""

from __future__ import annotations

import pytest

from help_finder.model.fields import Language, Text
from help_finder.pages import page
from help_finder.pages.language import dates, i18n


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (["da-DK", "en"], "da"),
        (["en-US"], "en"),
        (["kl"], "kl"),
        (["kl-GL", "da"], "kl"),
        (["fr"], "en"),
        (["nb"], "da"),
        ([], "da"),
        (["sv", "en"], "en"),
    ],
)
def test_negotiate(accepted: list[str], language: str) -> None:
    """The first wish that we speak wins; nobody is sent away."""
    assert language == page.negotiate(accepted)


def test_missing_text_is_danish_and_says_so() -> None:
    """The fallback carries its language."""
    text = Text(da="Mad & varme", en="Food")
    assert i18n.Said("Food") == i18n.say(text, "en")
    assert '<span lang="da">Mad &amp; varme</span>' == i18n.say(text, "kl").__html__()
    assert i18n.Said("Café") == i18n.say("Café", "kl")


@pytest.mark.parametrize(
    ("partial", "language", "said"),
    [
        ("2020-06-04", "da", "04.06.2020"),
        ("2020-06-04", "kl", "04.06.2020"),
        ("2020-06-04", "en", "4 June 2020"),
        ("2020-06", "da", "juni 2020"),
        ("2020-06", "kl", "juuni 2020"),
        ("2020-06", "en", "June 2020"),
        ("2020", "en", "2020"),
        ("ca. 2023", "da", "ca. 2023"),
        ("ca. 2023", "en", "about 2023"),
    ],
)
def test_dates_are_as_exact_as_they_are_known(partial: str, language: Language, said: str) -> None:
    """A year stays a year."""
    assert said == dates.say_date(partial, language)


@pytest.mark.parametrize(
    ("minutes", "da", "kl", "en"),
    [
        (540, "9", "9.00", "09:00"),
        (450, "7.30", "7.30", "07:30"),
        (1440, "24", "24.00", "24:00"),
        (1860, "7", "7.00", "07:00"),
    ],
)
def test_clock(minutes: int, da: str, kl: str, en: str) -> None:
    """Past midnight is a time of the next morning."""
    assert (da, kl, en) == tuple(dates.say_clock(minutes, language) for language in ("da", "kl", "en"))
