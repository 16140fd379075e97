"""A list in an address: read, changed, explained."""

from __future__ import annotations

from dataclasses import replace

import pytest
from makers import make_service

from help_finder.finding.shortlist import MOST_SERVICES, Shortlist, parse_shortlist
from help_finder.model.directory import Directory


@pytest.fixture
def small(directory: Directory) -> Directory:
    """Return thirty services, one of them renamed, one ended and one a draft."""
    services = tuple(make_service(slug=f"p{number}") for number in range(1, 31))
    others = (
        make_service(slug="new", former=["old"]),
        make_service(slug="gone", status="ended"),
        make_service(slug="draft", status="draft"),
    )
    return replace(directory, services=(*services, *others))


def test_order_is_kept(small: Directory) -> None:
    """The list has the visitor's order; duplicates count once, spaces are ignored."""
    assert "p3,p1,p2" == parse_shortlist(small, "p3, p1,p3,,p2 ,").as_query


def test_empty_list_is_empty(small: Directory) -> None:
    """No text and only commas are a list without services."""
    assert [Shortlist(), Shortlist()] == [parse_shortlist(small, ""), parse_shortlist(small, " , ,")]


def test_renamed_service_is_on_the_list_and_named(small: Directory) -> None:
    """A former slug counts as the service's own, and is named."""
    found = parse_shortlist(small, "old,new")
    assert ("new", [("old", "new")]) == (found.as_query, [(old, service.slug) for old, service in found.renamed])


def test_ended_unknown_and_draft_are_named_not_listed(small: Directory) -> None:
    """Services that cannot be shown are grouped by reason; a draft counts as unknown."""
    found = parse_shortlist(small, "gone,p1,nope,draft")
    ended = [service.slug for service in found.ended]
    assert ("p1", ["gone"], ("nope", "draft")) == (found.as_query, ended, found.unknown)


def test_twenty_are_shown_and_the_others_named(small: Directory) -> None:
    """The twenty-first service waits; it comes in when another is taken off."""
    found = parse_shortlist(small, ",".join(f"p{number}" for number in range(1, 23)))
    assert (MOST_SERVICES, ["p21", "p22"], True) == (
        len(found.services),
        [service.slug for service in found.over],
        found.is_full,
    )
    shorter = parse_shortlist(small, found.removing(found.services[0]).as_query)
    assert ("p21", ["p22"]) == (shorter.services[-1].slug, [service.slug for service in shorter.over])


def test_add_and_remove(small: Directory) -> None:
    """A service is put at the end and taken off again; adding it twice moves it to the end."""
    found = parse_shortlist(small, "p1,p2")
    three = found.adding(small.service_by_slug["p3"])
    assert ("p1,p2,p3", True, False) == (three.as_query, three.contains(small.service_by_slug["p3"]), three.is_full)
    assert "p1,p3" == three.removing(small.service_by_slug["p2"]).as_query
    assert "p2,p3,p1" == three.adding(small.service_by_slug["p1"]).as_query


def test_move(small: Directory) -> None:
    """A service moves one up or down, and stays at the ends."""
    found = parse_shortlist(small, "p1,p2,p3")
    moves = [("p2", -1), ("p2", 1), ("p1", -1), ("p3", 1)]
    texts = [found.moving(small.service_by_slug[slug], steps).as_query for slug, steps in moves]
    assert ["p2,p1,p3", "p1,p3,p2", "p1,p2,p3", "p1,p2,p3"] == texts
