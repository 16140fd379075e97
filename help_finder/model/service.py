"""A service: something with a door or a telephone line, with every field an editor may write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.model.facts import doubt
from help_finder.model.facts.access import CanI, ForWhom
from help_finder.model.facts.checked import FACTS, VITAL, CheckedFacts, Fact
from help_finder.model.fields import (
    Content,
    Email,
    Hours,
    Language,
    Name,
    PartialDate,
    Plain,
    SearchWords,
    Slug,
    Source,
    SpokenLanguage,
    Text,
    Website,
    YesNo,
    YesNoAsk,
)
from help_finder.model.location import Address, Area, Position, PostalAddress
from help_finder.model.phone import Phone

_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class HoursException(Content):
    """Other hours from one day to another, both included."""

    start: date = Field(alias="from", description="Første dag")
    until: date = Field(description="Sidste dag, den er med")
    hours: Hours | None = Field(
        None, description='Tiderne i de dage; "off" når der er lukket; uden feltet ved vi det ikke'
    )
    note: Text | None = Field(None, description="Hvorfor, for eksempel: Lukket i julen")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.until < self.start:
            raise PydanticCustomError("ends_before_start", "until is before from")
        return self


class Service(Content):
    """What helps: something with a door, or a telephone line."""

    slug: Slug = Field(description="Filens navn er stedets adresse")
    name: Name = Field(
        description="Stedets navn. Et egennavn er én tekst, ellers da, kl og en", examples=["Værestedet X"]
    )
    operator: Plain | None = Field(None, description="Hvem der driver stedet", examples=["Foreningen X"])
    status: Literal["open", "paused", "planned", "ended", "draft"] = Field(
        description="open: åbent, paused: lukket nu, planned: på vej, ended: slut, draft: kladde, ingen ser"
    )
    area: Area = Field(
        "aalborg", description="Hvem det er for: Aalborg, hele Nordjylland eller hele landet", examples=["nordjylland"]
    )
    outside: YesNo = Field("no", description="yes: stedet ligger uden for kommunen", examples=["yes"])
    needs: tuple[str, ...] = Field(
        min_length=1,
        description="Behov og emner, det hjælper med: id fra needs.yaml, det vigtigste først",
        examples=[["food", "company"]],
    )
    summary: Text = Field(
        description="En eller to korte sætninger om, hvad man får",
        examples=[{"da": "Du kan få et måltid mad.", "en": "You can get a meal."}],
    )
    short: Text | None = Field(
        None,
        description="Én linje til listen: hvad man får, højst 45 tegn på dansk",
        examples=[{"da": "Billig mad, gratis bad og tøj.", "en": "Cheap food, a free bath and clothes."}],
    )
    address: PostalAddress | None = Field(
        None,
        description="Adressen. Er den hemmelig, så skriv confidential",
        examples=[{"street": "Vejnavn 1", "postcode": "9000", "city": "Aalborg"}],
    )
    position: Position | None = Field(
        None,
        description="Hvor det ligger. Aldrig ved en hemmelig adresse",
        examples=[{"lat": 57.046, "lon": 9.92, "within_m": 300}],
    )
    phones: tuple[Phone, ...] = Field(
        (), description="Telefonnumre, det bedste først", examples=[[{"number": "99 31 31 31"}]]
    )
    email: Email | None = Field(None, description="Mailadresse", examples=["navn@eksempel.dk"])
    website: Website | None = Field(None, description="Stedets egen side", examples=["https://eksempel.dk"])
    hours: Hours | None = Field(
        None,
        description="Åbningstider som OpenStreetMaps opening_hours",
        examples=["Mo-Fr 09:00-15:00; Sa 10:00-13:00"],
    )
    hours_dated: PartialDate | None = Field(None, description="Hvornår kilden til tiderne er fra", examples=["2026-11"])
    hours_note: Text | None = Field(
        None,
        description="Skal stå der, når hours mangler: hvorfor",
        examples=[{"da": "Tiderne er ikke kendt. Ring først.", "en": "The hours are not known. Call first."}],
    )
    ignores_closing_days: YesNo = Field(
        "no", description="yes: også åbent på helligdage og på dagene i closing_days.yaml", examples=["yes"]
    )
    exceptions: tuple[HoursException, ...] = Field(
        (),
        description="Andre tider i nogle dage: ferie, jul, ombygning",
        examples=[[{"from": "2026-12-24", "until": "2026-12-26", "hours": "off", "note": {"da": "Lukket i julen."}}]],
    )
    getting_in: Text | None = Field(
        None,
        description="Hvordan man kommer ind: dør, telefon, kø, tid",
        examples=[{"da": "Gå ind ad døren, eller ring."}],
    )
    know: Text | None = Field(
        None, description="Andet, man skal vide, før man går derhen", examples=[{"da": "Der er tit kø om aftenen."}]
    )
    can_i: CanI = Field(
        CanI(),
        description="Kan jeg komme? Det, vi ikke ved, er ask og aldrig no",
        examples=[{"walk_in": "yes", "dog": "ask"}],
    )
    for_whom: ForWhom = Field(
        ForWhom(),
        description="Hvem det er for: køn og alder",
        examples=[{"women_only": "no", "men_only": "no", "min_age": 18}],
    )
    sober: YesNoAsk = Field("ask", description="yes: alkohol og stoffer er forbudt på stedet", examples=["yes"])
    languages: tuple[SpokenLanguage, ...] = Field(
        (), description="Sprog, nogen taler: koder på to bogstaver (ISO 639)", examples=[["da", "en"]]
    )
    interpreter: YesNoAsk = Field("ask", description="Er der tolk?", examples=["yes"])
    price: Text | None = Field(None, description="Hvad det koster", examples=[{"da": "Gratis", "en": "Free of charge"}])
    words: SearchWords = Field(
        SearchWords(),
        description="Ord, folk søger på, når de vil hertil",
        examples=[{"da": ["tandpine"], "en": ["toothache"]}],
    )
    ask_next: tuple[Plain, ...] = Field(
        (),
        description="Spørgsmål til stedet, næste gang nogen ringer. Kun til den, der ringer; siden viser dem ikke",
        examples=[["Må hunden komme med?"]],
    )
    checked: CheckedFacts = Field(
        description="Hvornår og hvordan nogen sidst fik det bekræftet", examples=[{"on": "2026-11-23", "how": "phone"}]
    )
    sources: tuple[Source, ...] = Field(
        min_length=1,
        description="Hvor vi ved det fra, mindst én",
        examples=[[{"url": "https://eksempel.dk", "dated": "2026-11-23"}]],
    )
    former: tuple[Slug, ...] = Field(
        (), description="Adresser, stedet havde før: de fører stadig hertil", examples=[["gammelt-navn"]]
    )

    @model_validator(mode="after")
    def _says_why_hours_are_missing(self) -> Self:
        if self.hours is None and self.hours_note is None:
            raise PydanticCustomError("hours_unexplained", "neither hours nor hours_note")
        return self

    @model_validator(mode="after")
    def _keeps_a_secret(self) -> Self:
        if self.address == "confidential" and self.position is not None:
            raise PydanticCustomError("confidential_position", "a secret service on the map")
        return self

    @property
    def title(self) -> str:
        """The Danish name."""
        return self.name if isinstance(self.name, str) else self.name.da

    @property
    def is_shown(self) -> bool:
        """Whether visitors see it in lists; drafts never, ended services only on their own page."""
        return self.status not in ("draft", "ended")

    @property
    def is_confidential(self) -> bool:
        """Whether its address may not appear in any output."""
        return self.address == "confidential"

    @property
    def postal(self) -> Address | None:
        """The address, where there is one to show."""
        return self.address if isinstance(self.address, Address) else None

    def has(self, fact: Fact) -> bool:
        """Whether the service says anything of a fact that somebody could confirm."""
        return fact in ("hours", "know") or bool(
            {
                "phone": self.phones,
                "address": self.postal,
                "getting_in": self.getting_in,
                "can_i": any(answer != "ask" for _, answer in self.can_i),
                "price": self.price,
                "languages": self.languages or self.interpreter != "ask",
            }[fact]
        )

    def confirmed_on(self, fact: Fact, language: Language = "da") -> date | None:
        """Return the day on which the service confirmed a fact.

        None where it never did, and where a text of the service in this language still says that the fact is older: a
        page cannot say both.
        """
        day = self.checked.day_of(fact)
        return None if day and any(year < day.year for year in self._years_told(fact, language)) else day

    def assured_on(self, language: Language = "da") -> date | None:
        """Return the day since which number, hours and address, those it has, are confirmed; None where one is not."""
        wanted = [fact for fact in VITAL if self.has(fact)]
        days = [day for fact in wanted if (day := self.confirmed_on(fact, language))]
        return min(days) if len(days) == len(wanted) else None

    def confirmed_as_a_whole(self) -> date | None:
        """Return the day since which everything it says is confirmed; None where something is not."""
        days = [self.confirmed_on(fact) for fact in FACTS if self.has(fact)]
        found = [day for day in days if day]
        return min(found) if len(found) == len(days) else None

    def _years_told(self, fact: Fact, language: Language) -> Iterator[int]:
        """Yield the years from which the texts of a language say that a fact is."""
        for text in (self.know, self.hours_note, self.getting_in):
            yield from (aged.year for aged in _ages(text, language) if aged.fact in (fact, None))
        if fact == "phone":
            yield from (aged.year for phone in self.phones for aged in _ages(phone.purpose, language))
        if fact == "price" and self.price:
            yield from map(int, _ANY_YEAR.findall(self.price.in_language(language) or self.price.da))


def _ages(text: Text | None, language: Language) -> tuple[doubt.Aged, ...]:
    if text is None:
        return ()
    own = text.in_language(language)
    return doubt.ages(own, language) if own else doubt.ages(text.da, "da")
