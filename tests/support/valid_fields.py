"""Strategies for one field of valid content, read from the type that the model gives it.

A new field of a known type needs no line here; a new type without a pattern or a list of choices fails loudly.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import annotated_types as at
import phonenumbers
from hypothesis import strategies as st
from pydantic import BaseModel, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from help_finder.hours import syntax
from help_finder.model.fields import refuse_number
from help_finder.model.phone import danish_number

Strategy = st.SearchStrategy[Any]
TODAY = date(2026, 11, 26)  # the day of all generated content: no check is later
LETTERS = "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789"
_SIGNS = "-._~:/?#@!$&'()*+,;=%"
# Words with each sign that a page, a script, a format string, CSV or XML could stumble over.
WORDS = (
    "Mad", "og", "kaffe", "på", "Nørreå", "kl. 9", "3. sal", "½ time", "“citat”", "»citat«", 'a "b" c', "'x'",
    "a & b", "&amp;", "5 < 6", "7 > 6", "100 %", "%(n)s", "%s", "{x}", "{0}", "\\n", "~", "#1", "*fed*", "[x](y)",
    "`kode`", "☕", "é", "Ø" * 40, "ligetil-og-meget-langt-ord-uden-mellemrum", "=1+1", "@x", "-1", "…", "\u00ad",
    "a\u00a0b", "العربية",
)  # fmt: skip


def text() -> Strategy:
    """Return texts with something to see in them."""
    words = st.lists(st.sampled_from(WORDS), max_size=4)
    return st.tuples(st.sampled_from(("Her", "Vi", "Å")), words).map(lambda found: " ".join((found[0], *found[1])))


def past_day() -> Strategy:
    """Return days up to today, as an editor writes them."""
    return st.dates(date(1990, 1, 1), TODAY).map(date.isoformat)


def partial_date() -> Strategy:
    """Return dates as exact as a source may have them."""
    return st.builds(lambda day, form: form(day), past_day(), st.sampled_from((_whole, _month, _year, _about)))


def _whole(day: str) -> str:
    return day


def _month(day: str) -> str:
    return day[:7]


def _year(day: str) -> str:
    return day[:4]


def _about(day: str) -> str:
    return f"ca. {day}"


def number() -> Strategy:
    """Return Danish telephone numbers of eight digits, in the groupings people write."""
    digits = st.integers(20_000_000, 99_999_999).map(str)
    valid = digits.filter(lambda found: phonenumbers.is_valid_number(phonenumbers.parse(found, "DK")))
    forms: tuple[Callable[[str], str], ...] = (str, lambda d: " ".join(d[i : i + 2] for i in (0, 2, 4, 6)))
    return st.builds(lambda found, form: form(found), valid, st.sampled_from(forms))


_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RANGES = (
    "", "Apr-Oct ", "Jul ", "Dec 24 ", "Dec 24-26 ", "Dec 20-Jan 2 ", "2026 Dec 1-2027 Jan 5 ", "week 2-52/2 ",
    "week 1-53/2 ", "easter ", "easter -2 days ", "2026 ", "2027+ ",
)  # fmt: skip
_TIMES = (
    "10:00-14:00", "00:00-24:00", "21:00-07:00", "22:00-26:00", "08:00-12:00,13:00-16:30", "10:00+", "17:30-23:59",
)  # fmt: skip
_STATES = ("", " off", ' "efter aftale"', " unknown", ' unknown "ring først"', ' off "ferie"')
_JOINTS = ("; ", ", ", " || ")
_ALWAYS_READABLE = ("24/7", "Mo-Fr 09:00-15:00", 'unknown "ring først"')


@st.composite
def hours(draw: st.DrawFn) -> str:
    """Return opening hours from a grammar of the syntax, where the site says that it can show them."""
    parts = (st.sampled_from(_RANGES), _weekdays(), st.sampled_from(("", *_TIMES)), st.sampled_from(_STATES))
    rules = draw(st.lists(st.tuples(*parts).map("".join), min_size=1, max_size=3))
    joints = draw(st.lists(st.sampled_from(_JOINTS), min_size=2, max_size=2))
    whole = "".join(joint + rule for joint, rule in zip(("", *joints), rules, strict=False))
    return whole if _is_readable(whole) else draw(st.sampled_from(_ALWAYS_READABLE))


def _weekdays() -> Strategy:
    pairs = st.tuples(st.sampled_from(_DAYS), st.sampled_from(("-", ",")), st.sampled_from(_DAYS)).map("".join)
    nth = st.tuples(st.sampled_from(_DAYS), st.sampled_from(("[1] ", "[-1] ", "[1,3] ", "[2-4] "))).map("".join)
    return st.one_of(st.just(""), st.just("PH "), st.just("Mo-Su,PH "), pairs.map("{} ".format), nth)


def _is_readable(whole: str) -> bool:
    try:
        syntax.parse_hours(whole)
    except syntax.HoursError:
        return False
    return True


def field(annotation: Any, metadata: Iterable[object], model: Callable[[type[BaseModel]], Strategy]) -> Strategy:
    """Return values that a field takes; `model` makes those of a model inside it."""
    origin, metadata = get_origin(annotation), [*metadata]
    if origin is Annotated:
        base, *more = get_args(annotation)
        return field(base, [*more, *metadata], model)
    if origin is Literal:
        return st.sampled_from(get_args(annotation))
    if origin in (Union, types.UnionType):
        return st.one_of([field(choice, metadata, model) for choice in get_args(annotation)])
    if origin is tuple:
        least = max((found.min_length for found in _flat(metadata) if isinstance(found, at.MinLen)), default=0)
        return st.lists(field(get_args(annotation)[0], (), model), min_size=least, max_size=max(2, least))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return model(annotation)
    return _single(annotation, _flat(metadata))


def _flat(metadata: Iterable[object]) -> list[Any]:
    """Return metadata with what pydantic's Field holds taken out of it."""
    return [part for found in metadata for part in (found, *getattr(found, "metadata", ()))]


def _single(annotation: Any, metadata: list[Any]) -> Strategy:
    if annotation is type(None):
        return st.none()
    if annotation is date:
        return st.dates(date(1990, 1, 1), TODAY + timedelta(days=900)).map(date.isoformat)
    if annotation in (int, float):
        return _numbers(annotation, metadata)
    assert annotation is str, annotation
    return _string(metadata)


def _numbers(annotation: Any, metadata: list[Any]) -> Strategy:
    least: list[Any] = [found.ge for found in metadata if isinstance(found, at.Ge)]
    above: list[Any] = [found.gt for found in metadata if isinstance(found, at.Gt)]
    least += [number + 1 for number in above]
    most: list[Any] = [found.le for found in metadata if isinstance(found, at.Le)]
    make: Any = st.integers if annotation is int else st.floats
    numbers: Strategy = make(next(iter(least), 0), next(iter(most), 120))
    return numbers


def _string(metadata: list[Any]) -> Strategy:
    checks = {found.func.__name__ for found in metadata if isinstance(found, BeforeValidator)}
    schemas = [found.json_schema or {} for found in metadata if isinstance(found, WithJsonSchema)]
    if "_partial_date" in checks:
        return partial_date()
    if danish_number.__name__ in checks:
        return number()
    for schema in schemas:
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        if "pattern" in schema:
            matching = st.from_regex(schema["pattern"], fullmatch=True, alphabet=st.sampled_from(LETTERS + _SIGNS))
            return matching.filter(lambda found: _is_valid(found, metadata))
    return hours() if refuse_number.__name__ in checks else text()


def _is_valid(value: str, metadata: list[Any]) -> bool:
    """Whether the field's own validators take a value that matches its pattern."""
    try:
        for check in metadata:
            if isinstance(check, BeforeValidator):
                check.func(value)  # type: ignore[call-arg]  # ours take the value alone
    except PydanticCustomError:
        return False
    return True
