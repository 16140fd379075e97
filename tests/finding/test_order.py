"""The order of a list without a question: kind, certainty, needs, and the alphabet last."""

from __future__ import annotations

import itertools
import random
from datetime import date
from typing import Any

import pytest
from makers import make_service

from help_finder.finding import order
from help_finder.model.directory import Directory

TODAY = date(2026, 11, 23)
AALBORG = {"street": "Vej 1", "postcode": "9000", "city": "Aalborg"}
NEW, OLD = [{"title": "A", "dated": "2025"}], [{"title": "A", "dated": "2017"}]
BY_STANDING: list[dict[str, Any]] = [
    {"address": AALBORG, "hours": "Mo 09:00-15:00", "checked": {"on": "2026-11-01", "how": "phone"}, "sources": OLD},
    {"address": AALBORG, "hours": "Mo 09:00-15:00", "sources": NEW},
    {"address": AALBORG, "hours": "Mo 09:00-15:00", "sources": OLD},
    {"address": AALBORG, "hours": "Mo 09:00-15:00", "sources": [{"title": "A"}]},
    {"address": AALBORG, "sources": NEW},
    {"phones": [{"number": "98 12 34 56"}], "area": "denmark", "sources": NEW},
    {"address": AALBORG, "area": "nordjylland", "hours": "24/7", "sources": NEW},
]


def test_kind_and_certainty_decide_before_the_alphabet() -> None:
    """Names against the order, and shuffled: the order is that of the table."""
    services = [make_service(slug=f"s{n}", name=f"{9 - n}", **facts) for n, facts in enumerate(BY_STANDING)]
    shuffled = random.Random(3).sample(services, len(services))
    assert [s.slug for s in services] == [s.slug for s in order.in_order(tuple(shuffled), TODAY)]


@pytest.mark.parametrize("hours", ["Nov-Mar Mo 17:00-20:00", "Dec 24 18:00-22:00"])
def test_what_opens_in_one_season_never_leads(hours: str) -> None:
    """Not even with the newest source."""
    seasonal = make_service(slug="a", name="A", address=AALBORG, hours=hours, sources=NEW)
    steady = make_service(slug="b", name="B", address=AALBORG, hours="Mo 09:00-15:00", sources=NEW)
    assert steady == order.in_order((seasonal, steady), TODAY)[0]


def test_hours_are_as_old_as_their_own_source() -> None:
    """What the row calls 2017 does not lead, however new the other sources are."""
    aged = make_service(slug="a", name="A", address=AALBORG, hours="Mo 09:00-15:00", hours_dated="2017", sources=NEW)
    newer = make_service(slug="b", name="B", address=AALBORG, hours="Mo 09:00-15:00", sources=NEW)
    assert newer == order.in_order((aged, newer), TODAY)[0]


def test_no_old_fact_leads_where_a_newer_one_answers(directory: Directory) -> None:
    """In the real content the services of each kind with newer facts come first."""
    ordered = order.in_order(directory.shown, TODAY)
    for _, kind in itertools.groupby(ordered, key=lambda service: order.sort_key(service, TODAY)[0]):
        certainties = [order.certainty(service, TODAY) for service in kind]
        assert certainties == sorted(certainties)


def test_a_need_begins_with_its_steps(directory: Directory) -> None:
    """The services of a need's steps come first, then those a search has first; none is left out."""
    for need in directory.needs:
        found = [service.slug for service in order.for_need(directory, need, TODAY)]
        assert set(found) == {service.slug for service in directory.services_for(need.id)}
        leading = dict.fromkeys([*(step.service for step in need.instead), *need.first])
        wanted = [slug for slug in leading if slug in found]
        assert wanted == found[: len(wanted)]


def test_every_need_says_what_to_do_today(directory: Directory) -> None:
    """Each page of a need begins with steps, the first with a number or a way."""
    wanting = [need.id for need in directory.needs if need.kind == "need" and not need.instead]
    assert [] == wanting
