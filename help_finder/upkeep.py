"""What is not wrong but wants looking after: translations that lack or are old, and what has ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from help_finder.job import Job
from help_finder.notice import Notice
from help_finder.problem import Problem, make
from help_finder.rules import Located
from help_finder.service import Service
from help_finder.translation import TRANSLATED, Recorded, state, texts_of

_NAMES = {"kl": ("grønlandske", "Greenlandic"), "en": ("engelske", "English")}


def check(parts: Sequence[Located[Any]], recorded: Recorded, today: date) -> Iterator[Problem]:
    """Yield a warning for each text without English, each translation older than its Danish, and what has ended."""
    for located in parts:
        if isinstance(located.part, Job) and located.part.apply_by < today:
            yield make("job_ended", located.at("apply_by"), value=located.part.apply_by)
        if isinstance(located.part, Notice) and located.part.until < today:
            yield make("notice_ended", located.at("until"), value=located.part.until)
        yield from _translations(located, recorded)


def _translations(located: Located[Any], recorded: Recorded) -> Iterator[Problem]:
    is_hidden = isinstance(located.part, Service) and not located.part.is_shown
    for path, text in texts_of(located.part):
        for language in TRANSLATED:
            now = state(located.file, text, language, recorded)
            da, en = _NAMES[language]
            if now == "stale":
                yield make("translation_stale", located.at(*path, language), language_da=da, language_en=en)
            elif now == "missing" and language == "en" and not is_hidden:
                yield make("translation_missing", located.at(*path), language_da=da, language_en=en)
