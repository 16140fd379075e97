"""The search index as compact JSON, for pages that search without a server: the same entries and rules.

`static/js/static-search.js` reads it and ranks as `search.Index` does; the two are compared query by query in a test.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from help_finder.finding import filters
from help_finder.finding.lookup import words
from help_finder.finding.lookup.lexicon import Entry
from help_finder.finding.lookup.phrases import NOT
from help_finder.finding.lookup.search import Index, summary_words
from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES
from help_finder.model.need import Need
from help_finder.model.service import Service

Json = str | int | float | None | Sequence["Json"] | Mapping[str, "Json"]
SILENT = "~"  # prefix of a stop word


def page_index(directory: Directory, index: Index) -> dict[str, Json]:
    """Return everything a search needs beside the query."""
    slugs = [service.slug for service in directory.shown]
    index_of = {slug: number for number, slug in enumerate(slugs)}
    return {
        "stop": " ".join(sorted(index.stop)),
        "not": sorted(NOT),
        "endings": {language: " ".join(endings) for language, endings in words.ENDINGS.items()},
        "needs": [need.id for need in directory.needs],
        "of": [list(need.of) for need in directory.needs],
        "services": slugs,
        "tiers": [_tiers(index.tiers[need.id], index_of) for need in directory.needs],
        "guides": [guide.slug for guide in directory.guides],
        "guidesOf": [_guides_of(directory, need) for need in directory.needs],
        "ages": [s.for_whom.min_age if isinstance(s.for_whom.min_age, int) else 0 for s in directory.shown],
        "says": [" ".join(sorted(summary_words(service, index.stop))) for service in directory.shown],
        "dangers": [
            [danger.id, danger.need, [index_of[slug] for slug in danger.first if slug in index_of]]
            for danger in directory.dangers
        ],
        "phrases": [_phrases(danger.id, index) for danger in directory.dangers],
        "entries": _entries(index.entries),
        "choices": {service.slug: _choices(service) for service in directory.shown},
        "near": {spot.id: [spot.position.lat, spot.position.lon] for spot in directory.landmarks},
    }


def _choices(service: Service) -> list[Json]:
    """Return what a service is filtered by: its needs, the filters it surely passes, and those it surely does not."""
    answers = {name: test(service) for name, test in filters.WHO_FILTERS.items()}
    said = (" ".join(name for name, answer in answers.items() if answer == wanted) for wanted in ("yes", "no"))
    return [" ".join(service.needs), *said]


def _tiers(tiers: Mapping[str, int], index_of: Mapping[str, int]) -> list[list[int]]:
    """Return the services of a need, tier by tier."""
    found: dict[int, list[int]] = defaultdict(list)
    for slug, tier in tiers.items():
        if slug in index_of:
            found[tier].append(index_of[slug])
    return [sorted(found[tier]) for tier in sorted(found)]


def _guides_of(directory: Directory, need: Need) -> list[list[int]]:
    """Return the guides of a need, then those of each need it belongs to."""
    number = {guide.slug: n for n, guide in enumerate(directory.guides)}
    return [[number[guide.slug] for guide in directory.guides_for(id_)] for id_ in (need.id, *need.of)]


def _phrases(danger: str, index: Index) -> str:
    own = (phrase for phrase in index.phrases if phrase.key == danger)
    return ";".join(" ".join("|".join(pattern) for pattern in phrase.patterns) for phrase in own)


def _entries(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the entries by kind, id, language and weight: words of a phrase with spaces, entries with semicolons."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        said = (word if tells else SILENT + word for word, tells in zip(entry.words, entry.tells, strict=True))
        language = entry.language if entry.language in LANGUAGES else ""
        found[f"{entry.target[0]} {entry.target[1]} {language} {entry.weight:g}"].append(" ".join(said))
    return {key: ";".join(dict.fromkeys(texts)) for key, texts in found.items()}
