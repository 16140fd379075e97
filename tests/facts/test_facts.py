"""The real content: as much of it as was promised, and nothing without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polib
from makers import DATA
from pydantic import BaseModel

from help_finder.config import ROOT
from help_finder.content.reader import check_folder
from help_finder.model.directory import Directory
from help_finder.model.fields import Text
from help_finder.model.need import Need

TOPICS = [
    "safe-places", "housing-first-youth", "addiction-treatment", "residential-treatment", "detox", "dual-diagnosis",
    "sober-places", "toilets-and-safe-spots", "without-cpr", "special-housing", "protected-day-places", "hard-to-house",
    "health-room", "greenlanders", "home-guarantee", "frikort-jobs", "clarification",
]  # fmt: skip


def texts(part: object) -> Iterator[Text]:
    """Yield every text of a part of the content."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from texts(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from texts(item)


def test_all_places_are_there(directory: Directory) -> None:
    """At least 106 files, at least 50 shown, at least 30 with an address or a place on the map."""
    assert len(directory.services) >= 106
    assert len(directory.shown) >= 50
    assert len([service for service in directory.shown if service.position or service.postal]) >= 30


def test_all_topics_are_there(directory: Directory) -> None:
    """The seventeen promised ones come first, in their order; editors may add more after them."""
    assert TOPICS == [need.id for need in directory.needs if need.kind == "topic"][: len(TOPICS)]


def test_crisis_centres_tell_nothing_of_where(directory: Directory) -> None:
    """A confidential place has no street, postcode or position in its file, comments included."""
    for service in directory.services:
        if service.is_confidential:
            text = (DATA / "services" / f"{service.slug}.yaml").read_text(encoding="utf-8")
            assert not re.search(r"\b9\d{3}\b(?!-)|position:|street:", text), service.slug


def test_no_party_is_named() -> None:
    """The site is for citizens, not a campaign."""
    party = re.compile(
        r"enhedslisten|socialdemokrat|partiet\b|\bvenstres?\b(?! (side|for|hånd))|konservativ|\bSF\b|alternativet|"
        r"radikale|moderaterne|liberal alliance|danmarksdemokraterne|dansk folkeparti|valgprogram|red-green",
        re.IGNORECASE,
    )
    for folder, pattern in (("data", "*.yaml"), ("templates", "*.html"), ("translations", "*.po")):
        for path in (ROOT / folder).rglob(pattern):
            assert None is party.search(path.read_text(encoding="utf-8")), path.name


def test_whoever_names_the_law_says_where_it_stands(directory: Directory) -> None:
    """Outside guides no text names a paragraph, and a topic that speaks of the law has its sources and its guide."""
    law = re.compile(r"\bloven\b|\bret til\b|[Kk]ommunen skal (?!ikke)|\bthe law\b|right to", re.IGNORECASE)
    for part in (*directory.shown, *directory.needs):
        said = " ".join(f"{text.da} {text.en}" for text in texts(part))
        assert "§" not in said, part
        if isinstance(part, Need) and part.kind == "topic" and law.search(said):
            assert directory.guides_for(part.id), part.id
            assert part.sources, part.id


def test_english_says_call(directory: Directory) -> None:
    """English texts say "call", not "ring", in content and catalogue alike."""
    verb = re.compile(r"\b(ring|rings|rang|rung)\b(?! is|\.$)", re.IGNORECASE)
    parts = (*directory.services, *directory.needs, *directory.guides, *directory.notices, *directory.emergency)
    said = [text.en for part in parts for text in texts(part) if text.en]
    said += [entry.msgstr for entry in polib.pofile(str(ROOT / "translations/en/LC_MESSAGES/messages.po"))]
    assert [] == [text for text in said if verb.search(text) and "ashed ring" not in text and "otted ring" not in text]


def test_old_number_of_the_municipality_says_its_age(directory: Directory) -> None:
    """The number is from 2012: wherever it is shown, its age is beside it, in both languages."""
    shown = [phone for service in directory.shown for phone in service.phones if phone.digits.endswith("99313131")]
    assert len(shown) >= 3
    assert [] == [
        phone
        for phone in shown
        if not (phone.purpose and "2012" in phone.purpose.da and "2012" in str(phone.purpose.en))
    ]


def test_price_of_a_shelter_is_told_the_same(directory: Directory) -> None:
    """The rate is in both shelters and in the guide: a new rate changes three files."""
    guide = directory.guide_by_slug["forsorgshjem"]
    rates = {match for claim in guide.claims for match in re.findall(r"I (\d{4}) var prisen (\d+)", claim.says.da)}
    assert len(rates) == 1
    for slug in ("svenstrupgaard", "kk-herberg"):
        price = directory.service_by_slug[slug].price
        assert price
        year, kroner = next(iter(rates))
        assert f"Over {kroner} kr. i døgnet ({year})." in price.da


def test_nothing_real_is_warned_of_but_what_time_brings() -> None:
    """Who runs the site is open, and days pass: any other warning is a fault of the content."""
    told = [
        str(problem)
        for problem in check_folder(ROOT / "data")[1]
        if problem.field not in ("contact", "until", "apply_by")
    ]
    assert [] == [text for text in told if "the day has passed" not in text]
