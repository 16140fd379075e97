"""Words to suggest while a visitor types: a few of each need, in the page's language."""

from __future__ import annotations

from itertools import chain, zip_longest

from help_finder.model.directory import Directory
from help_finder.model.fields import Language

MOST = 150  # words; their list must stay below 2 kB


def suggestions(directory: Directory, language: Language) -> tuple[str, ...]:
    """Return the first words of every need, then the second ones and so on, in alphabetical order."""
    lists = [need.words.in_language(language) for need in directory.needs if need.sensitive == "no"]
    words = dict.fromkeys(word for word in chain.from_iterable(zip_longest(*lists)) if word and "§" not in word)
    return tuple(sorted(list(words)[:MOST], key=str.casefold))
