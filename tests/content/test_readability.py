"""The Danish is plain: measured as LIX over all texts that people read."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

import pytest

from help_finder.content.readability import danish, hardest, lix, sentences
from help_finder.model.directory import Directory
from help_finder.model.fields import Content

WORST = 35  # LIX of any service, topic or guide
AVERAGE = 30  # LIX of services and topics together
REFUSED = 38  # LIX at which no sentence-long slip can explain it: these tests fail in CI


def _hard(parts: Sequence[Content], limit: int) -> list[tuple[int, str]]:
    return [(lix(text), hardest(text)) for text in map(danish, parts) if lix(text) > limit]


def test_each_service_topic_and_guide_is_easy(directory: Directory) -> None:
    """None over 35; the hardest sentence is named."""
    assert [] == _hard((*directory.shown, *directory.needs, *directory.guides), WORST)


def test_services_and_topics_are_easy_on_average(directory: Directory) -> None:
    """At most 30 taken together."""
    assert mean(lix(danish(part)) for part in (*directory.shown, *directory.needs)) <= AVERAGE


def test_short_texts_are_plain_too(directory: Directory) -> None:
    """Notices and jobs are read as well: none so hard that it is refused."""
    texts = [notice.text.da for notice in directory.notices] + [danish(job) for job in directory.jobs]
    assert [] == [hardest(text) for text in texts if lix(text) > REFUSED]


@pytest.mark.parametrize("text", ["Behandlingsgarantien omfatter misbrugsbehandling efter henvendelse til kommunen."])
def test_officialese_is_caught(text: str) -> None:
    """The measure says no to what the site must not say."""
    assert lix(text) > REFUSED


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
