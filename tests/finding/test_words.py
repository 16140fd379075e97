"""LIX as the field counts it: long words have seven letters, numbers and shortenings end no sentence."""

from __future__ import annotations

import pytest

from help_finder.content.readability import hardest, lix, sentences


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ring først.", 2),
        ("Du kan sove her. Ring først.", 3),
        ("Kommunen betaler.", 102),
        ("Vi har åbent kl. 9. Kom.", 22),
        ("Du får 42.766 kr. om året.", 5),
        ("Senest den 7. december.", 36),
        ("", 0),
    ],
)
def test_lix(text: str, value: int) -> None:
    """Words a sentence plus the share of long words."""
    assert value == lix(text)


def test_shortenings_and_lists_are_no_sentences() -> None:
    """Shortened words end nothing; headings go, list items count one by one."""
    assert ["Du kan blandt andet spise"] == sentences("Du kan bl.a. spise.")
    assert ["Ring", "Skriv ned"] == sentences("## Sådan gør du\n\n1. Ring.\n2. Skriv ned.")


def test_the_hardest_sentence_is_named() -> None:
    """The mistake that an editor should correct first."""
    hard = "Behandlingsgarantien omfatter misbrugsbehandling"
    assert hard == hardest(f"Ring først. {hard}.")
