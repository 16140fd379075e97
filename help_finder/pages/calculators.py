"""The calculators: what a visitor typed, what is wrong with it, and the answer. Nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal, cast, get_args

from help_finder.hours import deadlines
from help_finder.hours.deadlines import ConditionReply, Deadline
from help_finder.model.guide import Calculator
from help_finder.pages.language.i18n import msgid

TREATMENTS: Mapping[str, str] = MappingProxyType(
    {
        "drugs": msgid("Stoffer"),
        "drugs-anonymous": msgid("Stoffer, og jeg vil være anonym"),
        "alcohol": msgid("Alkohol"),
        "medical": msgid("Medicin mod afhængighed"),
        "dual": msgid("Psyke og rus på samme tid (regionens tilbud)"),
    }
)
CONDITIONS: Mapping[str, str] = MappingProxyType(
    {
        "problems": msgid("Har du store sociale problemer, for eksempel hjemløshed, misbrug eller psykisk sygdom?"),
        "income": msgid("Har du højst tjent 10.320 kr. det sidste år (tal fra 2024) uden at læse på SU?"),
        "residence": msgid("Har du boet i Danmark, Grønland eller på Færøerne i 9 af de sidste 10 år?"),
    }
)
REPLIES: Mapping[str, str] = MappingProxyType({"yes": msgid("Ja"), "no": msgid("Nej"), "unknown": msgid("Ved ikke")})
_OLDEST = timedelta(days=5 * 365)  # who is later than that needs advice, not arithmetic
_DATE = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\s*[-./ ]\s*(\d{1,2})\s*[-./ ]\s*(\d{4}))")
_REQUIRED = msgid("Feltet skal udfyldes")
_MISWRITTEN = msgid("Datoen er skrevet forkert. Skriv datoen sådan: 23-11-2026")
_IMPOSSIBLE = msgid("Datoen er ikke gyldig")
_LATER = msgid("Datoen er ikke kommet endnu. Skriv en dag, der er gået, eller i dag.")
_LONG_AGO = msgid("Datoen ligger mere end 5 år tilbage. Se efter, om året er rigtigt.")


class DateError(ValueError):
    """A date that cannot be used; its text is a msgid of the interface."""


@dataclass(frozen=True)
class CalculatorForm:
    """A calculator's form: what was typed, a message beside each field that is wrong, and the answer if none is."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    answer: TreatmentDeadline | deadlines.Deadline | deadlines.Verdict | None = None

    def value(self, name: str) -> str:
        """Return what was typed in a field."""
        return self.values.get(name, "")

    def error(self, name: str) -> str:
        """Return the message beside a field, empty where it is in order."""
        return self.errors.get(name, "")

    def date_part(self, name: Literal["day", "month", "year"]) -> str:
        """Return the value of one of the three fields of a date; a whole date in the first one is parted."""
        match = None if self._is_parted else _DATE.fullmatch(self.value("day"))
        if not match:
            return self.value(name)
        year, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
        return {"day": day, "month": month, "year": year}[name]

    @property
    def _is_parted(self) -> bool:
        return bool(self.value("month") or self.value("year"))


@dataclass(frozen=True)
class TreatmentDeadline:
    """When treatment must start: a deadline, or none where the rule may not hold ("anonymous", "under-18")."""

    kind: str
    exception: str | None
    deadline: Deadline | None

    @property
    def claim(self) -> str:
        """The id of the claim that the answer rests on."""
        return self.exception or self.kind


def parse_day(text: str, today: date) -> date:
    """Return the day that was typed: 2026-11-23, 23-11-2026, 23.11.2026 or 23/11/2026; raise DateError."""
    if not text:
        raise DateError(_REQUIRED)
    match = _DATE.fullmatch(text)
    if not match:
        raise DateError(_MISWRITTEN)
    year, month, day = (int(part) for part in (match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)))
    try:
        found = date(year, month, day)
    except ValueError:
        raise DateError(_IMPOSSIBLE) from None
    if found > today:
        raise DateError(_LATER)
    if today - found > _OLDEST:
        raise DateError(_LONG_AGO)
    return found


def read_form(calculator: Calculator, fields: Mapping[str, str], today: date) -> CalculatorForm:
    """Return the form with its answer or its errors."""
    values = {name: fields[name].strip()[:40] for name in _FIELDS[calculator] if name in fields}
    return _READERS[calculator](values, today)


def _read_day(values: Mapping[str, str], today: date, errors: dict[str, str]) -> date | None:
    try:
        return parse_day(_typed_day(values), today)
    except DateError as error:
        errors["day"] = str(error)
        return None


def _typed_day(values: Mapping[str, str]) -> str:
    """Return a date from its three fields, or from the first alone where it holds a whole date."""
    parts = [values.get(name, "") for name in ("day", "month", "year")]
    return "-".join(parts) if any(parts[1:]) else parts[0]


def _treatment(values: Mapping[str, str], today: date) -> CalculatorForm:
    errors: dict[str, str] = {}
    kind = values.get("what", "")
    if kind not in TREATMENTS:
        errors["what"] = _REQUIRED
    asked = _read_day(values, today, errors)
    if asked is None or errors:
        return CalculatorForm(values, errors)
    exception = "under-18" if values.get("under-18") else "drugs-anonymous" if kind == "drugs-anonymous" else None
    deadline = None if exception else deadlines.treatment(asked, today)
    return CalculatorForm(values, answer=TreatmentDeadline(kind, exception, deadline))


def _complaint(values: Mapping[str, str], today: date) -> CalculatorForm:
    errors: dict[str, str] = {}
    decided = _read_day(values, today, errors)
    return (
        CalculatorForm(values, errors)
        if decided is None
        else CalculatorForm(values, answer=deadlines.complaint(decided, today))
    )


def _frikort(values: Mapping[str, str], _today: date) -> CalculatorForm:
    errors = {name: _REQUIRED for name in CONDITIONS if values.get(name) not in get_args(ConditionReply)}
    replies = [cast("ConditionReply", values.get(name)) for name in CONDITIONS]
    return CalculatorForm(values, errors) if errors else CalculatorForm(values, answer=deadlines.frikort(replies))


_DAY = ("day", "month", "year")
_FIELDS: Mapping[Calculator, tuple[str, ...]] = MappingProxyType(
    {"treatment": ("what", "under-18", *_DAY), "complaint": _DAY, "frikort": tuple(CONDITIONS)}
)
_READERS: Mapping[Calculator, Callable[[Mapping[str, str], date], CalculatorForm]] = MappingProxyType(
    {"treatment": _treatment, "complaint": _complaint, "frikort": _frikort}
)
