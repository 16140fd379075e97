"""What two fields of one part of valid content must agree on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel
from valid_fields import TODAY, past_day, text

from help_finder.model.calendar import ClosingDay, Notice
from help_finder.model.facts.access import ForWhom
from help_finder.model.facts.checked import Checked, CheckedFacts
from help_finder.model.fields import Source, Text
from help_finder.model.guide import Claim
from help_finder.model.job import Job, JobContact
from help_finder.model.location import Landmark
from help_finder.model.need import Need
from help_finder.model.phone import Emergency
from help_finder.model.service import HoursException, Service

Values = dict[str, Any]


def _text(values: Values, draw: st.DrawFn) -> None:
    if values.get("kl"):
        values["reviewed"] = values.get("reviewed") or draw(st.sampled_from(("yes", "no")))


def _ordered(first: str, last: str) -> Callable[[Values, st.DrawFn], None]:
    def order(values: Values, _draw: st.DrawFn) -> None:
        values[first], values[last] = sorted((values[first], values[last]))

    return order


def _whom(values: Values, _draw: st.DrawFn) -> None:
    if values.get("women_only") == "yes":
        values.pop("men_only", None)
    ages = [age for name in ("min_age", "max_age") if isinstance(age := values.get(name), int)]
    if ages[1:]:
        values["min_age"], values["max_age"] = sorted(ages)


def _checked(values: Values, draw: st.DrawFn) -> None:
    if values["how"] != "web":
        values["on"] = draw(past_day())


def _service(values: Values, draw: st.DrawFn) -> None:
    if values.get("hours") is None and values.get("hours_note") is None:
        values["hours_note"] = {"da": draw(text())}
    if values.get("address") == "confidential":
        values.pop("position", None)
    apart: list[Values] = []
    for exception in sorted(values.get("exceptions") or (), key=lambda found: str(found["from"])):
        if not apart or apart[-1]["until"] < exception["from"]:
            apart.append(exception)
    if apart:
        values["exceptions"] = apart


def _need(values: Values, draw: st.DrawFn) -> None:
    if values["kind"] == "topic":
        for name in ("here_note", "for_whom"):
            values[name] = values.get(name) or {"da": draw(text())}
        values["here"] = values.get("here") or "partly"
        values["here_on"] = values.get("here_on") or TODAY.isoformat()
        values["sources"] = values.get("sources") or [{"title": "Liste"}]
        values["instead"] = values.get("instead") or [{"title": {"da": "Gå"}, "text": {"da": draw(text())}}]


def _closing_day(values: Values, draw: st.DrawFn) -> None:
    if values.get("easter") is not None:
        values.pop("month", None)
        values.pop("day", None)
        return
    values.pop("easter", None)
    values["month"] = values.get("month") or draw(st.integers(1, 12))
    values["day"] = values.get("day") or draw(st.integers(1, 28))


def _claim(values: Values, draw: st.DrawFn) -> None:
    if values["sure"] != "high":
        values["ask"] = values.get("ask") or {"da": draw(text())}


def _source(values: Values, _draw: st.DrawFn) -> None:
    if values.get("url") is None and values.get("title") is None:
        values["title"] = "Liste"


def _contact(values: Values, _draw: st.DrawFn) -> None:
    if not any(values.get(name) for name in ("phone", "email", "website")):
        values["website"] = "https://eksempel.dk"


def _short(values: Values, _draw: st.DrawFn) -> None:
    values["number"] = "114"


def _landmark(values: Values, _draw: st.DrawFn) -> None:
    values["kind"] = "square"


# What two fields of one part must agree on.
BETWEEN: dict[type[BaseModel], Callable[[Values, st.DrawFn], None]] = {
    Text: _text,
    Notice: _ordered("from", "until"),
    HoursException: _ordered("from", "until"),
    Job: _ordered("posted", "apply_by"),
    ForWhom: _whom,
    Checked: _checked,
    CheckedFacts: _checked,
    Service: _service,
    Need: _need,
    ClosingDay: _closing_day,
    Claim: _claim,
    Source: _source,
    JobContact: _contact,
    Emergency: _short,
    Landmark: _landmark,
}
