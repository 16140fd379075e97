"""Compares this site's reading of opening hours with opening_hours.js, minute by minute.

Three weeks: both clock changes and the turn of the year. Every text of the content, those of the tests, and random
ones. It prints each difference with its reason and ends with 1 where one has none.

    npm install --prefix DIR opening_hours
    bin/bench hours_oracle DIR [--count 1000] [--seed 0]

The rule book has no word on what the engines read apart; the reasons say which reading this site has chosen.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

import hours_texts
from hours_real import PATTERNS

from help_finder.config import ROOT
from help_finder.hours.clock import COPENHAGEN, from_wall
from help_finder.hours.notation.rule import Times
from help_finder.hours.span import DAY
from help_finder.hours.stretches import minute_of
from help_finder.hours.syntax import HoursError, parse_hours

HERE = Path(__file__).parent
WEEKS = (("2026-03-23", "2026-03-30"), ("2026-10-19", "2026-10-26"), ("2026-12-28", "2027-01-04"))
_MOMENTS = 20
_RANDOM = 150  # hours whose states are recorded
_NIGHT = 10  # o'clock: no night of the bench lasts longer
_REASONS = {
    "open end": "nobody knows until when: the other engine says unknown from the start, this site from midnight",
    "open end over": "another time ends later and ends the open end, too, there; here it is unknown for some hours",
    "night kept": "a rule for the next day cuts the night at midnight there; here a night is its first day's",
    "night unsure": "what is left of a night that meets a later rule is unknown here, for it can be read in two ways",
    "clock change": "a time in the hour that is left out or comes twice is counted on there; here the clock is read",
}


class Difference(NamedTuple):
    """A stretch of minutes since 1970 in which the two readings differ, and why."""

    begin: int
    end: int
    ours: str
    theirs: str
    reason: str | None


def real_texts() -> Iterator[str]:
    """Yield all hours of the content."""
    for path in sorted((ROOT / "data").glob("**/*.yaml")):
        yield from re.findall(r'hours: "([^"\\]*(?:\\.[^"\\]*)*)"', path.read_text(encoding="utf-8"))


def ours(text: str, window: Sequence[str]) -> list[str]:
    """Return the state of each minute of a week as this site reads it."""
    first, last = map(date.fromisoformat, window)
    start, end = from_wall(minute_of(first)), from_wall(minute_of(last))
    states = ["closed"] * (end - start)
    before = first - timedelta(days=2)
    for piece in parse_hours(text).pieces(before, (last - before).days):
        begin, finish = max(from_wall(piece.begin), start), min(from_wall(piece.end), end)
        states[begin - start : max(finish, begin) - start] = [piece.state] * max(finish - begin, 0)
    return states


def theirs(changes: Iterable[tuple[float, str]]) -> tuple[int, list[str]]:
    """Return the first minute of a week and the state of each of its minutes as opening_hours.js reads it."""
    ordered = sorted(changes, key=lambda change: change[0])
    start = int(ordered[0][0])
    states: list[str] = []
    for (minute, state), (following, _) in pairwise(ordered):
        states += [state] * (int(following) - int(minute))
    return start, states


def ask(modules: str, texts: Sequence[str]) -> Iterator[dict[str, list[list[tuple[float, str]]]]]:
    """Yield what opening_hours.js says of each text."""
    windows = [[f"{first}T00:00", f"{last}T00:00"] for first, last in WEEKS]
    lines = "\n".join(json.dumps({"text": text, "windows": windows}) for text in texts)
    command = ["node", str(HERE / "hours_oracle.mjs"), str(Path(modules).resolve())]
    environment = {**os.environ, "TZ": "Europe/Copenhagen"}
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, env=environment)
    return map(json.loads, done.stdout.splitlines())


def differences(text: str, start: int, own: Sequence[str], other: Sequence[str]) -> Iterator[Difference]:
    """Yield the stretches in which the two differ."""
    begin = 0
    for minute in range(1, len(own) + 1):
        if minute < len(own) and (own[minute], other[minute]) == (own[begin], other[begin]):
            continue
        if own[begin] != other[begin]:
            found = start + begin, start + minute, own[begin], other[begin]
            yield Difference(*found, _reason(text, *found))
        begin = minute


def _reason(text: str, begin: int, end: int, own: str, other: str) -> str | None:
    first, last = (datetime.fromtimestamp(minute * 60, COPENHAGEN) for minute in (begin, end))
    rules = parse_hours(text).rules
    if own != other and "+" in text and {own, other} in ({"open", "unknown"}, {"unknown", "closed"}):
        return "open end" if other == "unknown" else "open end over"
    is_change = first.date() in (date(2026, 3, 29), date(2026, 10, 25))
    if is_change and first.hour in (2, 3, 23) and end - begin <= 60:
        return "clock change"
    is_night = last.hour <= _NIGHT and first.hour < _NIGHT and len(rules) > 1
    if is_night and any(_ends(times) > DAY for rule in rules for times in rule.times):
        return "night unsure" if own == "unknown" else "night kept"
    return None


def _ends(times: Times) -> int:
    """Return the minute after which a time is surely over."""
    return times.end if times.end and not times.is_open_end else times.last_guess


def main() -> int:
    """Compare all texts; return 1 where a difference has no reason."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", help="the folder in which npm has laid opening_hours")
    parser.add_argument("--count", type=int, default=1000, help="how many random texts (1000)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--record", type=Path, help="write the oracle's states of the patterns to a file, and stop")
    options = parser.parse_args()
    if options.record:
        record(options.modules, options.record)
        return 0
    draw = Random(options.seed)
    texts = [*dict.fromkeys((*real_texts(), *PATTERNS, *(hours_texts.text(draw) for _ in range(options.count))))]
    tally: Counter[str] = Counter()
    for text, answer in zip(texts, ask(options.modules, texts), strict=True):
        for line in _compare(text, answer, tally):
            print(line)
    print(f"{len(texts)} texts:", ", ".join(f"{name}: {count}" for name, count in tally.most_common()))
    return 1 if tally["NO REASON"] else 0


def record(modules: str, path: Path) -> None:
    """Write what opening_hours.js says of each pattern, and of random hours, at twenty minutes of the three weeks."""
    draw = Random(1)
    lines = []
    texts = [*dict.fromkeys((*PATTERNS, *(hours_texts.text(Random(seed)) for seed in range(_RANDOM))))]
    for text, answer in zip(texts, ask(modules, texts), strict=True):
        if "error" in answer:
            continue
        weeks = [theirs(changes) for changes in answer["windows"]]
        moments = [(start + index, states[index]) for start, states in weeks for index in range(len(states))]
        told = (f"{minute}={state}" for minute, state in sorted(draw.sample(moments, _MOMENTS)))
        lines.append(f"{text}\t{' '.join(told)}\n")
    path.write_text("".join(lines), encoding="utf-8")


def _compare(text: str, answer: dict[str, list[list[tuple[float, str]]]], tally: Counter[str]) -> Iterator[str]:
    try:
        parse_hours(text)
    except HoursError as error:
        tally["refused"] += 1
        yield f"refused ({error.code}): {text}"
        return
    if "error" in answer:
        tally["not read by the other engine"] += 1
        yield f"not read by the other engine: {text}: {answer['error']}"
        return
    found: list[Difference] = []
    for window, changes in zip(WEEKS, answer["windows"], strict=True):
        start, other = theirs(changes)
        found += differences(text, start, ours(text, window), other)
    tally["the same" if not found else "different"] += 1
    for reason in dict.fromkeys(difference.reason for difference in found):
        tally[reason or "NO REASON"] += 1
        one = next(difference for difference in found if difference.reason == reason)
        begin, end = (f"{datetime.fromtimestamp(minute * 60, COPENHAGEN):%a %d %b %H:%M}" for minute in one[:2])
        yield f"{text}\n    {begin} to {end}: {one.ours}, there {one.theirs}: {_REASONS.get(reason or '', 'NO REASON')}"


if __name__ == "__main__":
    sys.exit(main())
