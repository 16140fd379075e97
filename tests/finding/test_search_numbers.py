"""Numbers in a query: of laws and of telephones."""

from __future__ import annotations

from collections import defaultdict

import pytest

from help_finder.finding.lookup import query
from help_finder.finding.lookup.search import Index
from help_finder.model.directory import Directory


@pytest.mark.parametrize("text", ["§ {}", "§{}", "paragraf {}", "Paragraph {}"])
def test_law_numbers_lead_to_their_guides(index: Index, directory: Directory, text: str) -> None:
    """Every paragraph that a guide names leads to a guide that names it."""
    for guide in directory.guides:
        for law in {law for claim in guide.claims for law in query.laws_of_claim(claim.law)}:
            found = index.find(text.format(law.removeprefix("§"))).guides
            naming = [law in {own for claim in one.claims for own in query.laws_of_claim(claim.law)} for one in found]
            assert any(naming), (guide.slug, law)


@pytest.mark.parametrize("text", ["{}", "ring {}", "+45 {}", "hvem har tlf. {}?"])
def test_a_telephone_number_finds_whose_it_is(index: Index, directory: Directory, text: str) -> None:
    """With spaces or without, in a sentence or alone."""
    owners: dict[str, set[str]] = defaultdict(set)
    for service in directory.shown:
        for phone in service.phones:
            owners[phone.digits].add(service.slug)
    written = {phone.number: phone.digits for service in directory.shown for phone in service.phones}
    for number, digits in (*written.items(), *zip(owners, owners, strict=True)):
        first, *_ = index.find(text.format(number)).services
        assert first.service.slug in owners[digits], number


@pytest.mark.parametrize("text", ["mad {}", "9000 mad", "mad, {} personer"])
def test_a_number_that_is_nobodys_changes_nothing(index: Index, text: str) -> None:
    """A postcode, a year or an amount is not a telephone of a service."""
    assert index.find("mad") == index.find(text.format(2026))


def test_paragraphs_are_read_out_of_a_legal_line() -> None:
    """Subsections are no paragraphs."""
    assert ("§60", "§66", "§70") == query.laws_of_claim("Retssikkerhedsloven §§ 60, 66 og 70")
    assert ("§101", "§107") == query.laws_of_claim("Serviceloven § 101, jf. § 107, stk. 2")
    assert ("§141", "§142") == query.laws_of_claim("sundhedsloven §§ 141-142")
    assert ("§82c",) == query.laws_of_claim("Sundhedsloven § 82 c")


def test_numbers_alone_find_nothing(index: Index) -> None:
    """A year or a house number is no search word."""
    assert ((), ()) == (index.find("13").needs, index.find("13").services)
