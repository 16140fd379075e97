"""The catalogues: complete, drafts marked, the same gaps to fill in."""

from __future__ import annotations

import re

import polib
import pytest

from help_finder.content.translations import TRANSLATED
from help_finder.editing import catalogues


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogue_is_complete(language: str) -> None:
    """No empty, no fuzzy, no obsolete entries, and each has the gaps of its Danish."""
    entries = list(polib.pofile(str(catalogues.catalogue_path(language))))
    assert entries
    for entry in entries:
        assert entry.msgstr, entry.msgid
        assert not entry.fuzzy, entry.msgid
        assert not entry.obsolete, entry.msgid
        assert sorted(_gaps(entry.msgid)) == sorted(_gaps(entry.msgstr)), entry.msgid


def _gaps(text: str) -> list[str]:
    return re.findall(r"%\(\w+\)s", text)


def test_english_is_not_danish() -> None:
    """An English text that equals the Danish is a word both languages share."""
    same = {entry.msgid for entry in polib.pofile(str(catalogues.catalogue_path("en"))) if entry.msgid == entry.msgstr}
    assert same <= {"E-mail", "Job"}
