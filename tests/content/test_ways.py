"""Every need, step and list of numbers leads to a service that can be reached, or there is a warning."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from makers import make_service
from ruamel.yaml.comments import CommentedMap

from help_finder.content.rules import ways
from help_finder.content.rules.known import Known
from help_finder.content.yaml.nodes import Located
from help_finder.model.fields import Content
from help_finder.model.guide import Guide
from help_finder.model.need import Need
from help_finder.model.service import Service

PHONE = [{"number": "98 13 94 37"}]
STREET = {"street": "Gaden 1", "postcode": "9000", "city": "Aalborg"}


def _known(*services: Service) -> Known:
    return Known(("food", "women"), (), {}, {service.slug: service for service in services}, frozenset(), ())


def _located(part: Content) -> Located[Content | None]:
    return Located(part, "x.yaml", CommentedMap())


def _need(**fields: Any) -> Need:
    least = {"id": "food", "kind": "need", "icon": "soup", "name": {"da": "Mad"}, "summary": {"da": "Mad."}}
    return Need.model_validate({**least, "words": {"da": ["mad"]}, **fields})


def _guide(text: str, call: list[str]) -> Guide:
    claim = {"says": {"da": "Ja."}, "law": "Loven", "sure": "high", "source": {"title": "Loven"}}
    least = {"slug": "g", "title": {"da": "G"}, "summary": {"da": "G."}, "needs": ["food"], "claims": [claim]}
    return Guide.model_validate({**least, "checked": {"how": "web"}, "text": {"da": text}, "call": call})


def _told(need: Need, *services: Service) -> list[tuple[str, str]]:
    problems = ways.check_need_reach(_located(need), need, _known(*services))
    return [(problem.field, problem.en.wrong) for problem in problems]


def _step(said: str, slug: str | None) -> dict[str, Any]:
    return {"title": {"da": "Gør det"}, "text": {"da": said}, **({"service": slug} if slug else {})}


@pytest.mark.parametrize("here", ["yes", "partly", "no", "unknown", None])
@pytest.mark.parametrize("status", ["open", "paused", "planned", "draft", "ended", None])
def test_a_need_has_a_service_that_visitors_see(here: str | None, status: str | None) -> None:
    """Drafts and ended services do not count; where the topic says that it exists, the words are stronger."""
    services = [make_service(status=status)] if status else []
    told = _told(_need(here=here), *services)
    missing = "here is yes but no service has the topic" if here == "yes" else "no service has this need or topic"
    assert told == ([] if status in ("open", "paused", "planned") else [("id", missing)])


@pytest.mark.parametrize("has", list(product([True, False], repeat=3)))
def test_a_step_leads_to_a_number_or_a_door(has: tuple[bool, bool, bool]) -> None:
    """A door is enough to go to, never to call."""
    phone, street, rings = has
    service = make_service(phones=PHONE if phone else [], address=STREET if street else {"city": "Aalborg"})
    told = [words for _, words in _told(_need(instead=[_step("Ring." if rings else "Gå ind.", "x")]), service)]
    expected = (
        [] if phone else ["no number:"] if street and rings else [] if street else ["neither a number nor a door"]
    )
    assert len(expected) == len(told)
    assert all(part in words for part, words in zip(expected, told, strict=True))


def test_a_step_without_service_leads_nowhere() -> None:
    """A step to ask the municipality must say where."""
    told = _told(_need(instead=[_step("Spørg kommunen.", None)]), make_service(phones=PHONE))
    assert [("instead[1]", "there is neither a number nor a door here")] == told


@pytest.mark.parametrize("of", [["women"], ["food", "women"], ["food"], []])
@pytest.mark.parametrize("men_only", ["yes", "no", "ask"])
def test_no_service_for_men_only_stands_among_those_for_women(of: list[str], men_only: str) -> None:
    """Whoever fears a man's violence is not sent to a house of men."""
    told = _told(_need(of=of), make_service(phones=PHONE, for_whom={"men_only": men_only}))
    expected = [("id", "the need is for women but these services are for men only: x")]
    assert told == (expected if "women" in of and men_only == "yes" else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ring først.", 1),
        ("Mød op, eller ring.", 1),
        ("Ring, og spørg.", 1),
        ("Ring til Gadeteamet.", 0),
        ("Ring 1888, hvis der er fuldt.", 0),
        ("En bed ringe for dig.", 0),
        ("Der er en ringeklokke.", 0),
        ("Spørg på et værested.", 0),
    ],
)
@pytest.mark.parametrize("field", ["getting_in", "know", "hours_note", "summary"])
def test_a_service_without_a_number_does_not_say_call(text: str, told: int, field: str) -> None:
    """With a number the same words are right."""
    mute = {"hours_note": {"da": "Ukendt."}, field: {"da": text}}
    for phones, expected in (([], [field] * told), (PHONE, [])):
        service = make_service(**mute, phones=phones)
        problems = ways.check_service_reach(_located(service), service, _known(service))
        assert expected == [problem.field for problem in problems]


@pytest.mark.parametrize("says", ["1. Ring igen.", "1. Skriv igen."])
@pytest.mark.parametrize("phones", [PHONE, []])
def test_a_guide_that_says_call_lists_a_number(says: str, phones: list[dict[str, str]]) -> None:
    """A website alone can be written to, not called."""
    service = make_service(phones=phones, website="https://x.example", hours_note={"da": "Ukendt."})
    guide = _guide(says, ["x"])
    told = [problem.field for problem in ways.check_guide_reach(_located(guide), guide, _known(service))]
    assert told == ([] if phones or "Ring" not in says else ["text"])


def test_a_guide_lists_nobody_whom_one_cannot_reach() -> None:
    """No number, no door, no page."""
    guide = _guide("Skriv.", ["x"])
    problems = list(ways.check_guide_reach(_located(guide), guide, _known(make_service(hours_note={"da": "Ukendt."}))))
    assert ["call[1]"] == [problem.field for problem in problems]
