"""A text message with a list of services: as much as fits, counted as a telephone counts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

MessageForm = Literal["full", "hours", "phones", "numbers", "link"]
LONGEST_MESSAGE = 320  # characters: two messages of the plain alphabet
LONGEST_NUMBERS = 459  # characters: three messages, for the numbers alone
MOST_WITH_NUMBERS = 6  # services: their numbers are never left out
_LONGEST_OF = {"full": LONGEST_MESSAGE, "hours": LONGEST_MESSAGE, "phones": LONGEST_MESSAGE, "numbers": LONGEST_NUMBERS}

# The alphabet of GSM 03.38; a sign of the second row counts as two. Any other sign makes the whole message UCS-2.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")
_SIZES = {"GSM-7": (160, 153), "UCS-2": (70, 67)}  # characters in one message, and in each of several
# Signs that would make a message UCS-2 and so twice as expensive, and their replacements.
_PLAIN = str.maketrans({**dict.fromkeys("–—", "-"), **dict.fromkeys("»«“”", '"'), "’": "'", "…": "...", "\u00a0": " "})


class Size(NamedTuple):
    """How long a text is on the air: characters as counted there, messages it is sent in, and the alphabet."""

    characters: int
    parts: int
    alphabet: Literal["GSM-7", "UCS-2"]


class Stop(NamedTuple):
    """A service in a message; what is not known is empty."""

    name: str
    phone: str
    address: str
    hours: str


class TextMessage(NamedTuple):
    """A text, how much of each service it contains, and its size."""

    text: str
    form: MessageForm
    size: Size


def measure(text: str) -> Size:
    """Return the size of a text: GSM-7 where every sign is in its alphabet, else UCS-2 (UTF-16 units)."""
    if all(sign in _BASIC or sign in _EXTENDED for sign in text):
        characters = len(text) + sum(sign in _EXTENDED for sign in text)
        return Size(characters, _parts(characters, "GSM-7"), "GSM-7")
    characters = len(text.encode("utf-16-le")) // 2
    return Size(characters, _parts(characters, "UCS-2"), "UCS-2")


def _parts(characters: int, alphabet: str) -> int:
    single, several = _SIZES[alphabet]
    return 1 if characters <= single else -(-characters // several)


def write_message(stops: Sequence[Stop], heading: str, ending: Sequence[str]) -> TextMessage:
    """Return the fullest message that is not too long.

    First everything known of each service, then without addresses, then without hours, then without the link, because
    who has no data can still call. Up to six services always keep their names and numbers, in more messages if need be;
    a longer list that does not fit is sent as its link alone. `ending` are the last lines: a warning, the link.
    """
    lines = [line for line in ending if line]
    for form, text in _forms(stops, lines):
        size = measure(text)
        if size.characters <= _LONGEST_OF[form] or (form == "numbers" and len(stops) <= MOST_WITH_NUMBERS):
            return TextMessage(text, form, size)
    text = _join([heading], lines)
    return TextMessage(text, "link", measure(text))


def _forms(stops: Sequence[Stop], ending: Sequence[str]) -> Iterator[tuple[MessageForm, str]]:
    yield "full", _join([_line(stop.name, stop.phone, stop.address, stop.hours) for stop in stops], ending)
    yield "hours", _join([_line(stop.name, stop.phone, stop.hours) for stop in stops], ending)
    yield "phones", _join([_line(stop.name, stop.phone) for stop in stops], ending)
    yield "numbers", _join([_line(stop.name, stop.phone) for stop in stops], ending[:-1])
    yield "numbers", _join([_line(stop.name, stop.phone) for stop in stops], ())


def _line(name: str, *facts: str) -> str:
    known = ", ".join(fact for fact in facts if fact)
    return f"{name}: {known}" if known else name


def _join(lines: Sequence[str], ending: Sequence[str]) -> str:
    return "\n".join((*lines, *ending)).translate(_PLAIN)
