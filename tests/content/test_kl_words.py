"""Every Greenlandic word is attested, spelled by the rules of Greenlandic, and beside the Danish it was made from."""

from __future__ import annotations

import kl_words
import pytest

from help_finder.config import ROOT


def test_each_greenlandic_word_is_in_the_register() -> None:
    """List each word that no source attests, with its file; `bin/kl-words FACTS` writes the register."""
    register = kl_words.read(ROOT)
    missing = {word: sorted(found)[:2] for word, found in kl_words.used(ROOT).items() if word not in register}
    assert missing == {}


def test_register_says_what_attests_each_word() -> None:
    """Each row has a known kind and a ground; the rows are in order and none is there twice."""
    rows = (ROOT / kl_words.REGISTER).read_text(encoding="utf-8").splitlines()[1:]
    words = [row.split("\t")[0] for row in rows]
    assert words == sorted(set(words))
    assert not [word for word, found in kl_words.read(ROOT).items() if found.kind not in kl_words.KINDS or not found.by]


def test_built_words_name_the_words_that_they_are_made_of() -> None:
    """The beginning and the end of a built word are those of two other words, and cover all of it."""
    for word, found in kl_words.read(ROOT).items():
        if found.kind == "built":
            first, last = found.by.split(" + ")
            begin, end = first.partition("- (")[0], last.partition(" (")[0].removeprefix("-")
            assert word.startswith(begin), word
            assert word.endswith(end), word
            assert len(begin) + len(end) >= len(word), word


def test_own_words_are_spelled_as_greenlandic_can_be() -> None:
    """Only loans, which name the word they are from, and Danish kept in brackets break the rules of spelling."""
    own = [word for word, found in kl_words.read(ROOT).items() if found.kind not in ("loan", "danish")]
    assert {word: kl_words.slips(word) for word in own if kl_words.slips(word)} == {}


@pytest.mark.parametrize(
    ("word", "slip"),
    [
        ("ikiorneqarnesaq", "e or o"),
        ("unnuiffissaqq", "consonants"),
        ("sianerfigiukk", "consonants"),
        ("nakorsakut", ""),
        ("nakosaq", "e or o"),
        ("sianirit", "i or u"),
        ("peqqissaasoqx", "letter"),
        ("ammasarfiiit", "vowels"),
        ("ornittagan", "ends in"),
        ("kommbuni", "letter"),
    ],
)
def test_slips_of_the_hand_are_caught(word: str, slip: str) -> None:
    """A letter too many or one for another breaks a rule; what breaks none, only the register knows."""
    found = kl_words.slips(word)
    assert any(slip in rule for rule in found) if slip else word not in kl_words.read(ROOT)
