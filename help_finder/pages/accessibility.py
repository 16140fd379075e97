"""The accessibility statement: EN 301 549, part by part, with how each answer is known and what was not tested."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from help_finder.pages.language.i18n import msgid

Conformance = Literal["tested", "partly", "unseen", "none"]
ANSWERS: Mapping[Conformance, str] = MappingProxyType(
    {
        "tested": msgid("Ja, prøvet"),
        "partly": msgid("Delvis"),
        "unseen": msgid("Ikke prøvet"),
        "none": msgid("Findes ikke her"),
    }
)


class StandardPart(NamedTuple):
    """A part of EN 301 549 V3.2.1: its numbers, what it asks for, our answer, and how we know."""

    numbers: str
    asks: str
    answer: Conformance
    note: str


_MACHINE = msgid("En maskine prøver alle sider på tre sprog, lyst og mørkt.")
_WEB_ONLY = msgid("Siden er kun en hjemmeside.")
CHAPTERS = (
    StandardPart("5.2–5.9", msgid("Alment: slå hjælp til, taster, lås"), "tested", msgid("Intet skal slås til.")),
    StandardPart("6", msgid("Samtale med lyd"), "none", msgid("Du ringer med din egen telefon.")),
    StandardPart("7", msgid("Film"), "none", msgid("Her er ingen film og ingen lyd.")),
    StandardPart("8", msgid("Maskiner"), "none", _WEB_ONLY),
    StandardPart(
        "9.1.1",
        msgid("Tekst i stedet for billeder"),
        "tested",
        msgid("Ordet står altid ved siden af tegnet."),
    ),
    StandardPart("9.1.2", msgid("Film og lyd"), "none", msgid("Her er ingen film og ingen lyd.")),
    StandardPart(
        "9.1.3",
        msgid("Kan vises på flere måder"),
        "tested",
        msgid("Siden kan læses uden farver, pynt og script."),
    ),
    StandardPart("9.1.4", msgid("Let at se"), "tested", msgid("Kontrasten er 7:1. Siden kan zoomes til 400 %.")),
    StandardPart("9.2.1", msgid("Tastatur"), "tested", msgid("Alt kan nås med tastaturet, også kortet.")),
    StandardPart("9.2.2", msgid("Tid nok"), "tested", msgid("Intet udløber, mens du læser.")),
    StandardPart("9.2.3", msgid("Blink"), "tested", msgid("Intet bevæger sig af sig selv.")),
    StandardPart("9.2.4", msgid("Let at finde rundt"), "tested", _MACHINE),
    StandardPart("9.2.5", msgid("Finger og mus"), "tested", msgid("Knapper er mindst 44 pixel høje.")),
    StandardPart("9.3.1", msgid("Let at læse"), "partly", msgid("Dansk er målt. Grønlandsk er et udkast.")),
    StandardPart(
        "9.3.2",
        msgid("Siden gør det, du venter"),
        "partly",
        msgid("I listen ændrer et kryds straks listen."),
    ),
    StandardPart(
        "9.3.3",
        msgid("Hjælp til at skrive"),
        "tested",
        msgid("Fejlen står ved feltet og over formularen."),
    ),
    StandardPart(
        "9.4.1",
        msgid("Virker med hjælpemidler"),
        "unseen",
        msgid("Ingen har prøvet med en skærmlæser endnu."),
    ),
    StandardPart("9.6", msgid("Hele sider"), "partly", msgid("Kortet er en skitse. Listen siger det samme.")),
    StandardPart("10", msgid("Dokumenter"), "none", msgid("Siden har ingen dokumenter at hente.")),
    StandardPart("11", msgid("Programmer"), "none", _WEB_ONLY),
    StandardPart("12", msgid("Vejledning og hjælp"), "partly", msgid("Ingen svarer på mail eller telefon endnu.")),
)
