"""Translates hours as Danes write them ("man-tors 9-15.30, fre 9-13") into OpenStreetMap's opening_hours."""

from __future__ import annotations

import re
from typing import Final

_GROUPS: Final = {"alle hverdage": "Mo-Fr", "hverdage": "Mo-Fr", "hver dag": "Mo-Su", "alle dage": "Mo-Su",
                  "weekend": "Sa-Su"}  # fmt: skip
_ALWAYS = re.compile(r"(døgnet rundt|hele døgnet|altid åbent)\.?")
_TIMES = re.compile(
    r"(?:kl\.? *)?(\d{1,2})(?:[.:](\d\d))? *(?:-|–|til) *(?:kl\.? *)?(\d{1,2})(?:[.:](\d\d))?(?! *[.:]?\d)"
)
_DAY_WORD = re.compile(
    r"\b(mandag|man|tirsdag|tirs|tir|onsdag|ons|torsdag|tors|tor|fredag|fre|lørdag|lør|søndag|søn)(?:e|ene|s|en)?\b\.?"
)
_FULL: Final = {"man": "Mo", "tir": "Tu", "ons": "We", "tor": "Th", "fre": "Fr", "lør": "Sa", "søn": "Su"}


def translate(text: str) -> str:
    """Return hours with Danish days and times in OpenStreetMap's notation; unknown words stay as they are."""
    said = " ".join(text.lower().split()).rstrip(".")
    if _ALWAYS.fullmatch(said):
        return "24/7"
    for words, days in _GROUPS.items():
        said = re.sub(rf"\b{words}(?:en|erne|r)?\b", days, said)
    said = _TIMES.sub(_times, _DAY_WORD.sub(lambda match: _FULL[match[1][:3]], said))
    said = re.sub(r"(Mo|Tu|We|Th|Fr|Sa|Su) *(?:til|-|–) *(?=Mo|Tu|We|Th|Fr|Sa|Su)", r"\1-", said)
    said = re.sub(r"(Mo|Tu|We|Th|Fr|Sa|Su)(?:, | og )(?=Mo|Tu|We|Th|Fr|Sa|Su)", r"\1,", said)
    said = re.sub(r"(?<=\d)(?: og | samt )(?=\d)", ",", said)
    said = re.sub(r"(?<=\d)(?:[,.] | og | )(?=Mo|Tu|We|Th|Fr|Sa|Su)", "; ", said)
    return said.replace("lukket", "off")


def _times(match: re.Match[str]) -> str:
    hour, minute, until, until_minute = match.groups()
    return f"{int(hour):02}:{minute or '00'}-{int(until):02}:{until_minute or '00'}"
