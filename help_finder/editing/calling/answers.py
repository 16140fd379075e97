"""Turns the answers of one call, as typed, into fields of the file: what changes, and what is confirmed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from help_finder.editing.calling import ages
from help_finder.editing.calling.privacy import Public
from help_finder.editing.calling.questions import TONGUES, Asked, CallQuestion
from help_finder.editing.new_file import address_of
from help_finder.editing.yaml.edits import FieldPath
from help_finder.hours.typed import notation_of
from help_finder.model.facts.checked import FACTS, Fact
from help_finder.model.service import Service

TITLES: Final = {"phone": "Telefon", "visit": "Besøg", "mail": "Mail"}
FACT_NAMES: Final[Mapping[Fact, str]] = {
    "phone": "numre", "hours": "tider", "address": "adresse", "getting_in": "hvordan man kommer ind",
    "can_i": "hvem der kan komme", "price": "pris", "languages": "sprog", "know": "stedet",
}  # fmt: skip
TEXTS: Final = ("getting_in", "price", "know")
LONGEST: Final = 1500  # characters of a text
_BOTH = "Vælg én: enten »passer stadig«, eller skriv det rigtige."
_NO_HOURS = "Det kan ikke læses som åbningstider. Skriv for eksempel: man-tors 9-15.30, fre 9-13"


@dataclass
class Answers:
    """The parsed form: new values by field, confirmed facts, and mistakes and doubts by question."""

    wanted: dict[FieldPath, object] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return not (self.wanted or self.facts or self.errors)


def read_answers(service: Service, asked: Asked, form: Mapping[str, str], public: Public) -> Answers:
    """Return the answers of a form about a service."""
    found = Answers()
    settled = {question.name for question in asked.both if _take(question, service, form, found)}
    _note(service, form, found)
    for fact in FACTS:
        if _is_settled(fact, asked.both, settled):
            found.facts.append(fact)
    _take_confirmed_ages(service, found)
    for name in (*TEXTS, "hours_note", "ask_next.new"):
        if said := list(public.private_looking(typed(form, name))):
            found.doubts[name] = ", ".join(said)
    return found


def _take_confirmed_ages(service: Service, found: Answers) -> None:
    """Remove statements that a fact confirmed now is old. A tick does not confirm a price of an old year."""
    if "price" in found.facts and ("price", "da") not in found.wanted and ages.has_old_price(service):
        found.facts.remove("price")
    typed_over = {path[:-1] for path in found.wanted if path[-1] == "da"} | set(found.wanted)
    for path, value in ages.outdated(service, found.facts).items():
        if path[:-1] not in typed_over and path not in typed_over:
            found.wanted[path] = value


def typed(form: Mapping[str, str], name: str) -> str:
    """Return the text beside a question, its spaces as one."""
    return " ".join(form.get(f"{name}-text", "").split())


def _take(question: CallQuestion, service: Service, form: Mapping[str, str], found: Answers) -> bool:
    """Read one question's answer; return whether it is settled: kept, corrected or answered."""
    answer, text = form.get(question.name, ""), typed(form, question.name)
    if question.kind == "choice":
        return _choose(question, answer, form, found)
    if question.kind == "done":
        number = int(question.name.partition(".")[2])
        if answer == "done":
            found.wanted["ask_next", number] = None
        return False
    if text and text != question.now:
        if answer == "keep":
            found.errors[question.name] = _BOTH
        else:
            _put_right(question, service, text, found)
        return question.name not in found.errors
    is_known = bool(question.now) and (question.name != "hours" or bool(service.hours))
    return (bool(question.now) and answer == "keep") or (is_known and form.get("all") == "keep")


def _choose(question: CallQuestion, answer: str, form: Mapping[str, str], found: Answers) -> bool:
    known = {words: value for value, words in question.options}.get(question.now)
    if answer not in dict(question.options):
        return bool(question.now) and form.get("all") == "keep"
    part, _, name = question.name.partition(".")
    if question.name == "status":
        if question.now != "Stedet er åbent" or answer != "open":
            found.wanted["status",] = answer
    elif answer != (known or "ask"):
        found.wanted[(part, name) if name else (part,)] = answer
    return answer != "ask"


def _is_settled(fact: Fact, questions: Sequence[CallQuestion], settled: set[str]) -> bool:
    """Whether all questions about a fact were kept or corrected, and there was at least one."""
    own = [question for question in questions if question.fact == fact]
    return any(question.name in settled for question in own) and all(
        question.name in settled for question in own if question.now
    )


def _put_right(question: CallQuestion, service: Service, text: str, found: Answers) -> None:
    name = question.name
    if len(text) > LONGEST:
        found.errors[name] = f"Skriv kortere, højst {LONGEST} tegn."
    elif name in TEXTS:
        found.wanted[name, "da"] = text
    elif name == "hours":
        _hours(service, text, found)
    elif name == "address":
        _address(service, text, found)
    elif name == "languages":
        _languages(text, found)
    else:
        _phone(service, int(name.partition(".")[2]), text, found)


def _hours(service: Service, text: str, found: Answers) -> None:
    hours = notation_of(text)
    if hours is None:
        found.errors["hours"] = _NO_HOURS
        return
    found.wanted["hours",] = hours
    if service.hours_dated:
        found.wanted["hours_dated",] = None
    if service.hours is None and service.hours_note:
        found.wanted["hours_note",] = None


def _note(service: Service, form: Mapping[str, str], found: Answers) -> None:
    """Take what is said of the hours beside the times, and the question for the next call."""
    if note := typed(form, "hours_note"):
        found.wanted.pop(("hours_note",), None)
        found.wanted["hours_note", "da"] = note
        if "hours" not in found.errors and "hours" not in found.facts and not service.hours:
            found.facts.append("hours")
    if question := typed(form, "ask_next.new"):
        found.wanted["ask_next", len(service.ask_next)] = question
    gone = [path for path, value in found.wanted.items() if path[0] == "ask_next" and value is None]
    if gone and len(gone) == len(service.ask_next) and not question:
        for path in gone:
            del found.wanted[path]
        found.wanted["ask_next",] = None


def _address(service: Service, text: str, found: Answers) -> None:
    address = address_of(text)
    if address is None:
        found.errors["address"] = "Skriv vej og nummer, postnummer og by: Nygade 1, 9000 Aalborg"
        return
    found.wanted["address",] = address
    if service.position:
        found.wanted["position",] = None  # it is that of the old address


def _languages(text: str, found: Answers) -> None:
    codes = {name.lower(): code for code, name in TONGUES.items()} | {code: code for code in TONGUES}
    said = [word.strip().lower() for word in re.split(r",| og ", text) if word.strip()]
    if odd := [word for word in said if word not in codes]:
        found.errors["languages"] = f"Vi kender ikke sproget: {', '.join(odd)}"
    else:
        found.wanted["languages",] = list(dict.fromkeys(codes[word] for word in said))


def _phone(service: Service, number: int, text: str, found: Answers) -> None:
    digits = re.sub(r"\D", "", text.removeprefix("+45"))
    if not re.fullmatch(r"[0-9]{8}|[0-9]{3,6}", digits) or not digits.isascii():
        found.errors[f"phone.{number}"] = "Skriv otte cifre: 98 12 34 56"
        return
    said = " ".join(re.findall("..", digits)) if len(digits) == 8 else digits  # noqa: PLR2004 -- a Danish number
    if number < len(service.phones):
        found.wanted["phones", number, "number"] = said
    else:
        found.wanted["phones", number] = {"number": said}


def with_source(service: Service, answers: Answers, how: str, today: date) -> dict[FieldPath, object]:
    """Return the fields wanted and the call as a source of what was confirmed."""
    says = ", ".join(FACT_NAMES[fact] for fact in answers.facts)
    entry = {"title": TITLES[how], "dated": today.isoformat(), **({"supports": says} if says else {})}
    key = entry["title"], entry["dated"]
    same = [number for number, source in enumerate(service.sources) if (source.title, source.dated) == key]
    if not same:
        return {**answers.wanted, ("sources", len(service.sources)): entry}
    told = service.sources[same[0]].supports or ""
    both = ", ".join(dict.fromkeys([*filter(None, told.split(", ")), *filter(None, says.split(", "))]))
    return {**answers.wanted, **({("sources", same[0], "supports"): both} if both and both != told else {})}


def question_of(problem_field: str) -> str:
    """Return the question that a field of the file belongs to: phones[1].number is phone.0."""
    if match := re.match(r"phones\[(\d+)\]", problem_field):
        return f"phone.{int(match[1]) - 1}"
    head = problem_field.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]
    return problem_field if head == "can_i" else head
