"""Guides and calculators: every legal line with its source, and nothing of what one typed left behind."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest
from checked_client import CheckedClient

from help_finder.model.directory import Directory
from help_finder.model.fields import LANGUAGES
from help_finder.model.guide import Guide

SOFT_HYPHEN = "\u00ad"
TREATMENT = "guide/behandlingsgaranti/"
COMPLAINT = "guide/klage/"
FRIKORT = "guide/socialt-frikort/"
CLAIMS = {
    "drugs", "drugs-anonymous", "alcohol", "medical", "dual", "under-18", "complaint-deadline", "complaint-where",
    "complaint-stands", "complaint-stay", "frikort-conditions", "frikort-amount",
}  # fmt: skip


def test_there_are_guides_enough(directory: Directory) -> None:
    """At least twelve, in Danish and English, each with somebody to ring."""
    assert len(directory.guides) >= 12
    for guide in directory.guides:
        assert all(text.en for text in (guide.title, guide.summary, guide.text)), guide.slug
        assert guide.call, guide.slug


def _claims(directory: Directory) -> Iterator[tuple[Guide, str]]:
    for guide in directory.guides:
        yield from ((guide, claim.says.da) for claim in guide.claims)


def test_every_legal_claim_shows_its_source_and_its_question(directory: Directory, client: CheckedClient) -> None:
    """The paragraph, the source, and for what is not sure the question to ask, on the page."""
    for guide in directory.guides:
        text = " ".join("".join(client.get(f"/da/guide/{guide.slug}/").tree.itertext()).split())
        text = text.replace(SOFT_HYPHEN, "")
        for claim in guide.claims:
            assert claim.law in text
            assert claim.source.label in text
            assert claim.sure == "high" or (claim.ask and claim.ask.da in text), (guide.slug, claim.says.da)
            assert claim.sure == "high" or re.search(r"\b(måske|kan|kræve|nok)\b", claim.says.da), (
                guide.slug,
                claim.says.da,
            )


def test_calculators_have_the_claims_they_rest_on(directory: Directory) -> None:
    """An answer without its rule would be a guess."""
    found = {claim.id for guide in directory.guides for claim in guide.claims if claim.id}
    assert found >= CLAIMS


def test_nothing_promises_what_is_only_proposed(directory: Directory, client: CheckedClient) -> None:
    """No page calls the three-month housing guarantee a right."""
    for language in LANGUAGES:
        html = client.get(f"/{language}/need/home-guarantee/").html
        assert not re.search(
            r"(du har|you have a) (krav|ret|right)[^.]{0,40}(3 måneder|three months)", html, re.IGNORECASE
        )
    assert "3 måneder" not in " ".join(claim for _, claim in _claims(directory) if "ret til" in claim)


def test_amounts_of_other_years_are_not_shown(client: CheckedClient) -> None:
    """The frikort amount is known for 2025; 44.690 was somebody's estimate."""
    for language in LANGUAGES:
        html = client.get(f"/{language}/{FRIKORT}").html
        assert not re.search(r"44[.,]\d{3}|11[.,]173|10[.,]692", html)
        assert re.search(r"42[.,]766", html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_treatment_answers_with_a_day(client: CheckedClient, language: str) -> None:
    """The day, how long there is left, the rule with its source, and a letter in Danish."""
    page = client.post(f"/{language}/{TREATMENT}", {"what": "drugs", "day": "23-11-2026"})
    assert "2026" in page.html[page.html.index('class="date"') :][:120]
    assert "no-store" == page.headers["Cache-Control"]
    assert '<div class="letter" lang="da">' in page.html
    assert "§ 101, stk. 4" in page.html


@pytest.mark.parametrize(
    ("fields", "law"),
    [
        ({"what": "alcohol"}, "Sundhedsloven § 141"),
        ({"what": "medical"}, "Sundhedsloven § 142"),
        ({"what": "dual"}, "§ 82 c"),
        ({"what": "drugs-anonymous"}, "§ 101 a"),
        ({"what": "drugs", "under-18": "yes"}, "Barnets lov"),
    ],
)
def test_treatment_rests_on_the_right_rule(client: CheckedClient, fields: dict[str, str], law: str) -> None:
    """Each kind of help has its paragraph."""
    html = client.post(f"/da/{TREATMENT}", {**fields, "day": "2026-11-20"}).html
    answer = html[html.index('id="svar"') :]
    assert law in answer[: answer.index("</section>")]


def test_a_missed_day_tells_what_to_do(client: CheckedClient) -> None:
    """Over: what to say, and to whom."""
    html = client.post(f"/da/{TREATMENT}", {"what": "drugs", "day": "01-11-2026"}).html
    assert "Dagen er gået for 8 dage siden." in html
    assert "Bed om svaret på skrift." in html


def test_complaint_answers_with_the_safe_day(client: CheckedClient) -> None:
    """Four weeks; the holiday is a footnote; the letter has room to write."""
    html = client.post(f"/da/{COMPLAINT}", {"day": "2026-11-23"}).html
    assert "21. december 2026" in html
    html = client.post(f"/da/{COMPLAINT}", {"day": "2026-10-25"}).html
    assert "23. november 2026" in html


@pytest.mark.parametrize(
    ("replies", "words"),
    [
        (("yes", "yes", "yes"), "Du kan nok få"),
        (("yes", "unknown", "yes"), "Spørg kommunen, om du kan få"),
        (("yes", "no", "unknown"), "Du kan nok ikke få"),
    ],
)
def test_frikort_promises_nothing(client: CheckedClient, replies: tuple[str, ...], words: str) -> None:
    """Three answers, none of them a promise."""
    html = client.post(f"/da/{FRIKORT}", dict(zip(("problems", "income", "residence"), replies, strict=True))).html
    assert words in html
    assert "Det er ikke et løfte." in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (TREATMENT, {"what": "drugs", "day": "hest<b>"}),
        (TREATMENT, {"day": "01-01-1900"}),
        (COMPLAINT, {"day": "31-12-2099"}),
        (COMPLAINT, {}),
        (FRIKORT, {"problems": "yes"}),
    ],
)
def test_mistakes_are_told_beside_the_field(
    client: CheckedClient, language: str, path: str, fields: dict[str, str]
) -> None:
    """422, a summary that takes the focus, a message tied to the field, and what was typed kept."""
    page = client.post(f"/{language}/{path}", fields, 422)
    assert 'role="alert" tabindex="-1" autofocus' in page.html
    assert 'class="field__error"' in page.html
    assert "<b>" not in fields.get("day", "") or 'value="hest&lt;b&gt;"' in page.html


def test_nothing_typed_is_left_behind(client: CheckedClient, caplog: pytest.LogCaptureFixture) -> None:
    """No cookie, no log line, no address holds the date."""
    caplog.set_level(logging.DEBUG)
    page = client.post(f"/da/{TREATMENT}", {"what": "drugs", "day": "2026-11-19"})
    assert "2026-11-19" not in caplog.text
    assert not [link for link in page.links if "2026" in link]


def test_only_a_calculator_takes_answers(client: CheckedClient) -> None:
    """A form sent elsewhere, or far too long, is refused in a page like the others."""
    client.post("/da/guide/bisidder-og-aktindsigt/", {}, 405)
    client.post("/da/need/bed/", {}, 405)
    client.post(f"/da/{TREATMENT}", {"day": "x" * 20_000}, 413)
    client.get("/da/guide/findes-ikke/", 404)
