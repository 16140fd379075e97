"""`help-finder status`: one line for each service, the one to call first on top; with --lang, what to translate."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import click

from help_finder.commands.command import pass_config
from help_finder.config import Config
from help_finder.content.reader import ContentError, read_folder
from help_finder.content.translations import TRANSLATED, Translated, TranslationState, state, texts_of
from help_finder.content.yaml.nodes import Located
from help_finder.editing import catalogues
from help_finder.hours.clock import clock_in_copenhagen
from help_finder.model.directory import Directory, Recorded
from help_finder.model.fields import Content
from help_finder.pages import freshness
from help_finder.pages.freshness import FreshnessRow

_HEAD = ("ring", "place", "phone", "checked", "how", "freshness", "status", "kl", "en", "hours", "position")
_WORDS: Mapping[str, str] = {state: f"{words.da} / {words.en}" for state, words in freshness.TRANSLATION_WORDS.items()}


@click.command("status")
@click.option("--due", is_flag=True, help="Only services that somebody should call.")
@click.option("--lang", type=click.Choice(TRANSLATED), help="List the texts to translate or to read, instead.")
@click.option("--csv", "is_csv", is_flag=True, help="For a spreadsheet.")
@pass_config
def report_freshness(config: Config, lang: Translated | None, *, due: bool, is_csv: bool) -> int:
    """List whom to call first, or with --lang what to translate."""
    reading = read_folder(config.data)
    if reading.directory is None:
        raise ContentError(reading.problems)
    if lang:
        table = list(_texts(reading.parts, lang, reading.directory.recorded))
        table += _interface(lang)
        head: tuple[str, ...] = ("file", "field", "state", "danish")
    else:
        rows = freshness.freshness_rows(reading.directory, clock_in_copenhagen().date())
        table = [_cells(number, row) for number, row in enumerate(rows, 1) if row.is_due or not due]
        head = _HEAD
    _print(head, table, is_csv=is_csv)
    if not (lang or is_csv):
        _print_weeks(reading.directory, clock_in_copenhagen().date())
    return 0


def _print_weeks(directory: Directory, today: date) -> None:
    """Print how many services became fresh week by week, and how many fall due."""
    weeks = ", ".join(f"{week} {count}" for week, count in freshness.fresh_by_week(directory, today))
    due = ", ".join(f"{days}: {count}" for days, count in freshness.due_within(directory, today))
    print(f"Bekræftet pr. uge / confirmed by week: {weeks}")
    print(f"Skal ringes op igen inden for dage / due within days: {due}")


def _cells(number: int, row: FreshnessRow) -> tuple[str, ...]:
    service = row.service
    return (
        str(number) if row.is_due else "",
        service.slug,
        service.phones[0].number if service.phones else "",
        service.checked.on or "",
        service.checked.how,
        row.freshness,
        service.status,
        *(_say(row.translations[language]) for language in TRANSLATED),
        "yes" if service.hours else "no",
        row.position,
    )


def _say(states: Mapping[TranslationState, int]) -> str:
    """Return the worst state and how many texts are in it: "missing 3/8"."""
    worst = freshness.worst(states)
    total = sum(states.values())
    return worst if worst == "full" else f"{worst} {states[worst]}/{total}"


def _texts(
    parts: Sequence[Located[Content | None]], language: Translated, recorded: Recorded
) -> Iterator[tuple[str, ...]]:
    """Yield every text whose translation is missing, stale or unread."""
    for located in parts:
        for path, text in texts_of(located.part):
            now = state(located.file, text, language, recorded)
            if now != "full":
                position = located.at(*path)
                yield f"{position.file}:{position.line}", position.field, _WORDS[now], text.da.split("\n")[0]


def _interface(language: str) -> Iterator[tuple[str, ...]]:
    """Yield the unread texts of the interface; one that repeats the Danish is not translated."""
    for message in catalogues.read_catalogue(language):
        if message.id and "draft" in message.flags:
            now = "missing" if message.string == message.id else "draft"
            yield catalogues.catalogue_path(language).name, language, _WORDS[now], str(message.id)


def _print(head: tuple[str, ...], table: list[tuple[str, ...]], *, is_csv: bool) -> None:
    if is_csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows((head, *table))
        return
    widths = [max(len(row[column]) for row in (head, *table)) for column in range(len(head))]
    for row in (head, *table):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    sums = Counter(row[5] for row in table) if head == _HEAD else Counter(row[2] for row in table)
    print(f"\n{len(table)}: " + ", ".join(f"{number} {name}" for name, number in sorted(sums.items())))
