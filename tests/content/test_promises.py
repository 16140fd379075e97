"""A text's promises are in a field or a claim too, and no text calls a past day a coming one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from makers import make_service
from ruamel.yaml.comments import CommentedMap

from help_finder.content.rules import promises
from help_finder.content.rules.known import Known
from help_finder.content.yaml.nodes import Located
from help_finder.model.fields import Content
from help_finder.model.guide import Claim
from help_finder.model.need import Need
from help_finder.model.service import Service

TODAY = date(2026, 11, 26)
KEPT: dict[str, dict[str, Any]] = {
    "gratis": {"can_i": {"without_money": "yes"}},
    "anonym": {"can_i": {"anonymous": "yes"}},
    "altid": {"hours": "24/7"},
}
PROMISES = {"gratis": "Maden er gratis.", "anonym": "Du er anonym.", "altid": "Der er altid åbent."}


def _known(*services: Service, claims: dict[str, tuple[Claim, ...]] | None = None) -> Known:
    return Known(("food",), (), claims or {}, {service.slug: service for service in services}, frozenset(), ())


def _told(part: Content, known: Known) -> list[tuple[str, str]]:
    located: Located[Content | None] = Located(part, "x.yaml", CommentedMap())
    return [(problem.field, problem.en.wrong) for problem in promises.check_promises(located, known, TODAY)]


def _need(text: str, **fields: Any) -> Need:
    least = {"id": "food", "kind": "need", "icon": "soup", "name": {"da": "Mad"}, "summary": {"da": text}}
    return Need.model_validate({**least, "words": {"da": ["mad"]}, **fields})


@pytest.mark.parametrize("kept", [None, *KEPT])
@pytest.mark.parametrize("word", KEPT)
def test_a_promise_of_a_service_needs_its_own_field(word: str, kept: str | None) -> None:
    """Each word has its field, and no other field will do."""
    service = make_service(know={"da": PROMISES[word]}, **KEPT[kept] if kept else {})
    told = _told(service, _known(service))
    assert told == (
        [] if word == kept else [("know", f"“{word}” is a promise, but no field or claim beside it says the same")]
    )


@pytest.mark.parametrize(
    "text",
    [
        "Spørg, om det er gratis.",
        "Det er måske gratis.",
        "Maden er ikke gratis.",
        "Ring altid først.",
        "Spørg altid, om du kan være anonym.",
        "Mad og kaffe.",
    ],
)
def test_who_asks_or_doubts_promises_nothing(text: str) -> None:
    """Such words are what an editor is asked to write."""
    service = make_service(know={"da": text})
    assert [] == _told(service, _known(service))


@pytest.mark.parametrize("word", KEPT)
@pytest.mark.parametrize("keeper", ["x", "y"])
def test_a_step_promises_what_its_own_service_keeps(word: str, keeper: str) -> None:
    """What another service of the need keeps is no help to who follows the step."""
    services = [make_service(slug=slug, **KEPT[word] if slug == keeper else {}) for slug in ("x", "y")]
    step = {"title": {"da": "Gå ind"}, "text": {"da": PROMISES[word]}, "service": "x"}
    told = [field for field, _ in _told(_need("Mad.", instead=[step]), _known(*services))]
    assert told == ([] if keeper == "x" else ["instead[1].text"])


@pytest.mark.parametrize("says", ["Behandlingen er gratis.", "Behandlingen begynder."])
def test_a_claim_of_the_guide_keeps_the_promise_of_a_topic(says: str) -> None:
    """The claim has a source and a date; the topic's summary has neither."""
    claim = Claim.model_validate({"says": {"da": says}, "law": "L", "sure": "high", "source": {"title": "L"}})
    told = _told(_need("Det er gratis.", guide="g"), _known(make_service(), claims={"g": (claim,)}))
    assert len(told) == ("gratis" not in says)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Reglerne gælder fra 1. juli 2026.", "1 juli 2026"),
        ("Reglerne gælder måske først fra 1. juli 2026.", "1 juli 2026"),
        ("En ny lov ventes i oktober 2026.", "oktober 2026"),
        ("Huset åbner i 2025.", "2025"),
        ("Loven træder i kraft 25. november 2026.", "25 november 2026"),
        ("Loven træder i kraft 26. november 2026.", ""),
        ("En ny lov ventes i november 2026.", ""),
        ("Huset åbner i 2026.", ""),
        ("Nummeret kan skifte efter 1. januar 2027.", ""),
        ("Reglerne begyndte 1. februar 2026.", ""),
        ("Siden 1. juli 2025 er der én ydelse.", ""),
        ("I 2023 var prisen 96,71 kr. i døgnet.", ""),
    ],
)
def test_a_day_to_come_that_has_passed_is_told(text: str, day: str) -> None:
    """A day, a month or a year lasts to its end; what is told as past is history."""
    told = _told(_need(text), _known(make_service()))
    assert told == (
        [("summary", f"the text tells of {day} as something to come, but the day has passed")] if day else []
    )
