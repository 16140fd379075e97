"""The accessibility statement: EN 301 549, part by part, with how we know and what nobody has looked at."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from help_finder.pages.i18n import mark

Answer = Literal["tested", "partly", "unseen", "none"]
ANSWERS: Mapping[Answer, str] = MappingProxyType(
    {
        "tested": mark("Ja, prøvet"),
        "partly": mark("Delvis"),
        "unseen": mark("Ikke prøvet"),
        "none": mark("Findes ikke her"),
    }
)


class Chapter(NamedTuple):
    """A part of EN 301 549 V3.2.1: its numbers, what it asks for, our answer, and how we know."""

    numbers: str
    asks: str
    answer: Answer
    note: str


_MACHINE = mark("En maskine prøver alle sider på tre sprog, lyst og mørkt.")
_WEB_ONLY = mark("Siden er kun en hjemmeside.")
CHAPTERS = (
    Chapter("5.2–5.9", mark("Alment: slå hjælp til, taster, lås"), "tested", mark("Intet skal slås til.")),
    Chapter("6", mark("Samtale med lyd"), "none", mark("Du ringer med din egen telefon.")),
    Chapter("7", mark("Film"), "none", mark("Her er ingen film og ingen lyd.")),
    Chapter("8", mark("Maskiner"), "none", _WEB_ONLY),
    Chapter("9.1.1", mark("Tekst i stedet for billeder"), "tested", mark("Ordet står altid ved siden af tegnet.")),
    Chapter("9.1.2", mark("Film og lyd"), "none", mark("Her er ingen film og ingen lyd.")),
    Chapter("9.1.3", mark("Kan vises på flere måder"), "tested", mark("Siden kan læses uden farver, pynt og script.")),
    Chapter("9.1.4", mark("Let at se"), "tested", mark("Kontrasten er 7:1. Siden kan zoomes til 400 %.")),
    Chapter("9.2.1", mark("Tastatur"), "tested", mark("Alt kan nås med tastaturet, også kortet.")),
    Chapter("9.2.2", mark("Tid nok"), "tested", mark("Intet udløber, mens du læser.")),
    Chapter("9.2.3", mark("Blink"), "tested", mark("Intet bevæger sig af sig selv.")),
    Chapter("9.2.4", mark("Let at finde rundt"), "tested", _MACHINE),
    Chapter("9.2.5", mark("Finger og mus"), "tested", mark("Knapper er mindst 44 pixel høje.")),
    Chapter("9.3.1", mark("Let at læse"), "partly", mark("Dansk er målt. Grønlandsk er et udkast.")),
    Chapter("9.3.2", mark("Siden gør det, du venter"), "partly", mark("I listen ændrer et kryds straks listen.")),
    Chapter("9.3.3", mark("Hjælp til at skrive"), "tested", mark("Fejlen står ved feltet og over formularen.")),
    Chapter("9.4.1", mark("Virker med hjælpemidler"), "unseen", mark("Ingen har prøvet med en skærmlæser endnu.")),
    Chapter("9.6", mark("Hele sider"), "partly", mark("Kortet er en skitse. Listen siger det samme.")),
    Chapter("10", mark("Dokumenter"), "none", mark("Siden har ingen dokumenter at hente.")),
    Chapter("11", mark("Programmer"), "none", _WEB_ONLY),
    Chapter("12", mark("Vejledning og hjælp"), "partly", mark("Ingen svarer på mail eller telefon endnu.")),
)
