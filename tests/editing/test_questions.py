"""The questions of a call."""

from __future__ import annotations

from help_finder.editing.calling.questions import CAN_I_WORDS
from help_finder.model.facts.access import CanI
from help_finder.pages.language.wording import CAN_I_QUESTIONS


def test_each_question_of_access_has_words_for_page_and_call() -> None:
    """A new field of `can_i` is shown on pages and asked on the telephone."""
    assert set(CanI.model_fields) == set(CAN_I_QUESTIONS) == set(CAN_I_WORDS)
