"""The questions to ask a service: those that are open, in words to say aloud, with what the site says today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from babel import Locale

from help_finder.model.facts.checked import FACTS, Fact
from help_finder.model.fields import SPOKEN, Text
from help_finder.model.service import Service

QuestionKind = Literal["choice", "keep", "done"]
YES_NO: Final = (("yes", "Ja"), ("no", "Nej"), ("ask", "Ved ikke"))
CAN_I_WORDS: Final[Mapping[str, str]] = {
    "walk_in": "Må man komme uden en aftale?",
    "without_money": "Kan man komme, hvis man ingen penge har?",
    "without_referral": "Kan man komme uden henvisning?",
    "anonymous": "Kan man være anonym?",
    "intoxicated": "Må man komme, når man har drukket eller taget stoffer?",
    "without_cpr": "Kan man komme uden CPR-nummer?",
    "dog": "Må man have hund med?",
    "wheelchair": "Kan man komme ind i kørestol?",
    "couple": "Kan man komme to som par?",
    "banned_elsewhere": "Må man komme, hvis andre steder har sagt nej?",
}
TONGUES: Final[Mapping[str, str]] = {code: str(Locale("da").languages.get(code, code)) for code in SPOKEN}
STATUS: Final = (("open", "Ja"), ("paused", "Det er lukket for en tid"), ("ended", "Nej, det er slut"))


@dataclass(frozen=True)
class CallQuestion:
    """One question: its name in the form, the words to say aloud, and what the site says now.

    `choice` is answered with one of `options`; `keep` with a tick that it still fits, or with what is right; `done`
    with a tick that it was answered.
    """

    name: str
    fact: Fact | None
    words: str
    kind: QuestionKind
    now: str = ""
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    is_long: bool = False


@dataclass(frozen=True)
class Asked:
    """The questions of one service: those that are open, and those that were answered not long ago."""

    open: tuple[CallQuestion, ...]
    answered: tuple[CallQuestion, ...]

    @property
    def both(self) -> tuple[CallQuestion, ...]:
        """All of them."""
        return self.open + self.answered


def questions_for(service: Service, week: str, today: date, fresh_days: int) -> Asked:
    """Return the questions of a service; `week` are its hours in words. What was confirmed lately is answered."""
    found = tuple(_questions(service, week))
    answered = {question.name for question in found if _is_fresh(question, service, today, fresh_days)}
    return Asked(
        tuple(question for question in found if question.name not in answered),
        tuple(question for question in found if question.name in answered),
    )


def _is_fresh(question: CallQuestion, service: Service, today: date, fresh_days: int) -> bool:
    if question.fact is None or (question.kind == "choice" and not question.now):
        return False
    day = service.confirmed_on(question.fact)
    return day is not None and (today - day).days <= fresh_days


def _questions(service: Service, week: str) -> Iterator[CallQuestion]:
    yield _status(service)
    yield from _asked_next(service.ask_next)
    yield from _phones(service)
    yield _hours(service, week)
    if not service.is_confidential:
        where = ", ".join(service.postal.lines) if service.postal else ""
        hint = "Vej og nummer, postnummer og by: Nygade 1, 9000 Aalborg"
        yield CallQuestion(
            "address",
            "address",
            f"Er adressen stadig {where}?" if where else "Hvor ligger I?",
            "keep",
            where,
            hint=hint,
        )
    yield _text(
        "getting_in", "Hvordan kommer man ind i aften? Hvilken dør, skal man ringe, er der kø?", service.getting_in
    )
    yield from _access(service)
    yield _text("price", "Hvad koster det?", service.price)
    yield from _languages(service)
    yield _text("know", "Er der andet, man skal vide, før man kommer?", service.know)


def _status(service: Service) -> CallQuestion:
    now = {"open": "Stedet er åbent", "paused": "Lukket for en tid", "planned": "På vej", "ended": "Slut"}
    return CallQuestion(
        "status", "know", "Findes stedet stadig?", "choice", now.get(service.status, "Kladde, som ingen ser"), STATUS
    )


def _asked_next(questions: Sequence[str]) -> Iterator[CallQuestion]:
    for number, words in enumerate(questions):
        yield CallQuestion(f"ask_next.{number}", None, words, "done")


def _phones(service: Service) -> Iterator[CallQuestion]:
    hint = "Otte cifre: 98 12 34 56"
    for number, phone in enumerate(service.phones):
        whose = f" ({phone.purpose.da})" if phone.purpose else ""
        words = f"Er {phone.number}{whose} det rigtige nummer til jer?"
        yield CallQuestion(f"phone.{number}", "phone", words, "keep", phone.number + whose, hint=hint)
    if not service.phones:
        yield CallQuestion("phone.0", "phone", "Hvilket nummer kan man ringe til?", "keep", hint=hint)


def _hours(service: Service, week: str) -> CallQuestion:
    now = week or (service.hours_note.da if service.hours_note else "")
    words = "Er det stadig jeres åbningstider?" if week else "Hvornår har I åbent?"
    return CallQuestion("hours", "hours", words, "keep", now, hint="For eksempel: man-tors 9-15.30, fre 9-13")


def _text(name: Fact, words: str, text: Text | None) -> CallQuestion:
    return CallQuestion(name, name, words, "keep", text.da if text else "", is_long=True)


def _access(service: Service) -> Iterator[CallQuestion]:
    """Yield the questions about who may come, unknown facts first."""
    said = {"yes": "Ja", "no": "Nej", "ask": ""}
    answers = service.can_i.model_dump()
    for name in sorted(CAN_I_WORDS, key=lambda name: answers[name] != "ask"):
        yield CallQuestion(f"can_i.{name}", "can_i", CAN_I_WORDS[name], "choice", said[answers[name]], YES_NO)


def _languages(service: Service) -> Iterator[CallQuestion]:
    now = ", ".join(TONGUES.get(code, code) for code in service.languages)
    hint = "For eksempel: dansk, engelsk, arabisk"
    yield CallQuestion("languages", "languages", "Hvilke sprog taler I?", "keep", now, hint=hint)
    said = {"yes": "Ja", "no": "Nej", "ask": ""}[service.interpreter]
    yield CallQuestion("interpreter", "languages", "Kan man få en tolk?", "choice", said, YES_NO)


def facts_of(service: Service) -> tuple[Fact, ...]:
    """Return the facts that a service states."""
    return tuple(fact for fact in FACTS if service.has(fact))
