"""What the rules of opening hours make of the days: stretches of time that are open or unknown.

Times are minutes of the wall clock since the first day of the calendar, without a time zone: only the timeline knows
when the clocks change. A night belongs to the day on which it begins: a later rule for the next day does not cut it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from help_finder.hours.notation.rule import Rule, State, Times
from help_finder.hours.span import DAY


class Stretch(NamedTuple):
    """A stretch of time in one state that is not closed; with `is_open_end` its end is unknown."""

    begin: int
    end: int
    state: State
    comment: str | None = None
    is_open_end: bool = False

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return date.fromordinal(self.begin // DAY)

    def moved(self, minutes: int) -> Stretch:
        """Return the stretch moved by some minutes."""
        return self._replace(begin=self.begin + minutes, end=self.end + minutes)


class _Layer(NamedTuple):
    """One rule's stretch on a day, the rule's number, and whether it is a fallback for times that are else closed.

    `replaced_by` is the state of the later rule that replaces it on that day, or None.
    """

    stretch: Stretch
    number: int
    is_fallback: bool
    replaced_by: State | None = None


class _Day(NamedTuple):
    """All layers of one day, also replaced ones, and the rules that cleared the day."""

    layers: tuple[_Layer, ...]
    clearing: tuple[tuple[int, State], ...]

    @property
    def kept_layers(self) -> Iterator[_Layer]:
        """The layers that no later rule replaced."""
        return (layer for layer in self.layers if layer.replaced_by is None)

    @property
    def is_round_the_clock(self) -> bool:
        """Whether one of the kept layers is open from midnight to midnight."""
        found = (layer.stretch for layer in self.kept_layers)
        return any(stretch.end - stretch.begin == DAY and stretch.state == "open" for stretch in found)


def minute_of(day: date) -> int:
    """Return the minute at which a day begins."""
    return day.toordinal() * DAY


def cut_at_midnights(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches; one longer than a day and night is cut at each midnight."""
    for stretch in stretches:
        begin = stretch.begin
        while stretch.end - stretch.begin > DAY and (midnight := (begin // DAY + 1) * DAY) < stretch.end:
            yield stretch._replace(begin=begin, end=midnight)
            begin = midnight
        yield stretch._replace(begin=begin)


def _join(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    last: Stretch | None = None
    for stretch in stretches:
        if last and last.end == stretch.begin and last[2:] == stretch[2:]:
            last = last._replace(end=stretch.end)
            continue
        if last:
            yield last
        last = stretch
    if last:
        yield last


def stretches(rules: Sequence[Rule], first: date, days: int, *, plainly: bool) -> Iterator[Stretch]:
    """Yield the open and unknown stretches of some days; equal neighbours are joined.

    What is left of a night that meets a later rule can be read in two ways ("Mo-Su 21:00-07:00; Dec 24 off": who is
    let in at three on the 24th, who on the 25th?). It is unknown; `plainly`, each night is its first day's.
    """
    yield from _join(_days(rules, first, days, plainly=plainly))


def _days(rules: Sequence[Rule], first: date, days: int, *, plainly: bool) -> Iterator[Stretch]:
    before = _read(rules, first - timedelta(days=1))
    for number in range(days):
        day = first + timedelta(days=number)
        own = _read(rules, day)
        midnight = minute_of(day)
        nights = (layer for layer in before.layers if layer.stretch.end > midnight)
        kept = [left for layer in nights if (left := _after_midnight(layer, before, own, plainly=plainly))]
        yield from _paint(sorted((*kept, *own.kept_layers), key=_number), midnight)
        before = own


def _number(layer: _Layer) -> int:
    return layer.number


def _after_midnight(layer: _Layer, before: _Day, own: _Day, *, plainly: bool) -> _Layer | None:
    """Return what is left of a night after midnight; unknown where a later rule of either day leaves two readings."""
    later = [state for number, state in own.clearing if number > layer.number]
    if layer.replaced_by is None:
        is_cancelled = "closed" in later and any(layer.number == other.number for other in own.layers)
        return _unsure(layer) if is_cancelled and not plainly else layer
    if later or layer.stretch.state == "closed":
        return None
    if before.is_round_the_clock:
        return layer
    return None if plainly else _unsure(layer)


def _unsure(layer: _Layer) -> _Layer:
    is_closed = layer.stretch.state == "closed"
    return layer if is_closed else layer._replace(stretch=layer.stretch._replace(state="unknown", is_open_end=False))


def _read(rules: Sequence[Rule], day: date) -> _Day:
    """Return the layers that begin on a day; a rule that clears the day replaces earlier ones."""
    found: list[_Layer] = []
    clearing: list[tuple[int, State]] = []
    midnight = minute_of(day)
    for number, rule in enumerate(rules):
        if not rule.applies_on(day):
            continue
        if rule.clears_day:
            clearing.append((number, rule.state))
            found = [layer._replace(replaced_by=layer.replaced_by or rule.state) for layer in found]
        is_fallback = rule.kind == "fallback"
        found += [_Layer(stretch.moved(midnight), number, is_fallback) for stretch in _of_rule(rule)]
    return _Day(tuple(found), tuple(clearing))


def _of_rule(rule: Rule) -> Iterator[Stretch]:
    """Yield the stretches of a rule's day, in minutes after its midnight."""
    if not rule.times and rule.state != "closed":
        yield Stretch(0, DAY, rule.state, rule.comment)
    for times in rule.times:
        yield from _of_times(times, rule)


def _of_times(times: Times, rule: Rule) -> Iterator[Stretch]:
    """Yield a time: an open end is open until midnight, and after it not known for some hours of the night."""
    is_unsure = times.end is None or times.is_open_end
    if is_unsure and rule.state == "closed":
        yield Stretch(times.start, times.last_guess, "closed", rule.comment)
        return
    if times.end is None:
        midnight = min(DAY, times.last_guess)
        yield Stretch(times.start, midnight, rule.state, rule.comment, is_open_end=rule.state == "open")
        if times.last_guess > DAY:
            yield Stretch(DAY, times.last_guess, "unknown", rule.comment, is_open_end=True)
        return
    yield Stretch(times.start, times.end, rule.state, rule.comment)
    if times.is_open_end and times.last_guess > times.end:
        yield Stretch(times.end, times.last_guess, "unknown", rule.comment, is_open_end=True)


def _paint(layers: Sequence[_Layer], midnight: int) -> Iterator[Stretch]:
    """Yield the states of one day: at each minute the last rule that covers it wins, a fallback only where closed."""
    after = midnight + DAY
    edges = {midnight, after}
    for layer in layers:
        edges |= {edge for edge in layer.stretch[:2] if midnight < edge < after}
    ordered = sorted(edges)
    for begin, end in pairwise(ordered):
        if (found := _at(layers, begin)) and found.state != "closed":
            yield found._replace(begin=begin, end=end)


def _at(layers: Sequence[_Layer], minute: int) -> Stretch | None:
    found: Stretch | None = None
    for layer in layers:
        if not layer.stretch.begin <= minute < layer.stretch.end:
            continue
        if not layer.is_fallback or found is None or found.state == "closed":
            found = layer.stretch
    return found
