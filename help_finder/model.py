"""The content as frozen types: what an editor may write, field by field, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

Language = Literal["da", "kl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
Answer = Literal["yes", "no", "ask"]
YesNo = Literal["yes", "no"]

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PARTIAL_DATE = re.compile(r"(ca\. )?((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_WEB_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_OLDEST = 120
_NUMBER_LENGTHS = {"short": range(3, 7), "ordinary": range(8, 9)}


def _partial_date(value: object) -> str:
    """Return a date as exact as its source: "2020", "2020-06", "2020-06-04" or "ca. 2023"."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    match = _PARTIAL_DATE.fullmatch(text)
    if not match:
        raise PydanticCustomError("date_form", "not a date")
    if match[4]:
        _real_day(text.removeprefix("ca. "))
    return text


def _real_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("date_form", "no such day") from None


def _slug(value: object) -> str:
    if not isinstance(value, str) or not _SLUG.fullmatch(value):
        raise PydanticCustomError("slug_form", "not an address")
    return value


def _plain(value: object) -> object:
    """Refuse tags: every text but a guide is plain text."""
    if isinstance(value, str) and re.search(r"<\s*/?\s*[a-zA-Z]", value):
        raise PydanticCustomError("text_has_tag", "holds a tag")
    return value


def _age(value: object) -> object:
    """Refuse what is neither an age in years, null (no limit) nor ask."""
    if value in (None, "ask") or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _OLDEST):
        return value
    raise PydanticCustomError("age_form", "not an age")


def _quoted(value: object) -> object:
    """Refuse a number where digits must keep their zeros and spaces."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise PydanticCustomError("must_be_quoted", "a number without quotes")
    return value


def _number(value: object) -> object:
    """Refuse a telephone number that is neither three to six digits nor eight."""
    text = _quoted(value)
    digits = re.sub(r"\s", "", text) if isinstance(text, str) else ""
    if not digits.isdecimal() or not any(len(digits) in lengths for lengths in _NUMBER_LENGTHS.values()):
        raise PydanticCustomError("phone_form", "not a Danish number")
    return text


def _matches(pattern: re.Pattern[str], error: str) -> BeforeValidator:
    def check(value: object) -> object:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise PydanticCustomError(error, "does not look right")
        return value

    return BeforeValidator(check)


PartialDate = Annotated[str, BeforeValidator(_partial_date)]
Slug = Annotated[str, BeforeValidator(_slug)]
Plain = Annotated[str, BeforeValidator(_plain), Field(min_length=1)]
Quoted = Annotated[str, BeforeValidator(_quoted)]
Number = Annotated[str, BeforeValidator(_number)]
Website = Annotated[str, _matches(_WEB_ADDRESS, "website_form")]
Email = Annotated[str, _matches(_EMAIL, "email_form")]
Age = Annotated[int | Literal["ask"] | None, BeforeValidator(_age)]
Hours = Annotated[str, BeforeValidator(_quoted), Field(min_length=1)]


class Content(BaseModel):
    """The rules of every part: nothing changes after reading, and an unknown field is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Text(Content):
    """One text in up to three languages. Danish is required; the others fall back to it."""

    da: Plain
    kl: Plain | None = None
    en: Plain | None = None
    reviewed: YesNo | None = Field(None, description="Has a native speaker read the Greenlandic? Required beside kl.")

    @model_validator(mode="after")
    def _greenlandic_says_whether_it_was_read(self) -> Self:
        if self.kl is not None and self.reviewed is None:
            raise PydanticCustomError("reviewed_missing", "kl without reviewed")
        return self


def _form(value: object) -> str:
    return "fields" if isinstance(value, Mapping | BaseModel) else "word"


Name = Annotated[Annotated[Text, Tag("fields")] | Annotated[Plain, Tag("word")], Discriminator(_form)]


class Words(Content):
    """Search words, per language."""

    da: tuple[Plain, ...] = ()
    kl: tuple[Plain, ...] = ()
    en: tuple[Plain, ...] = ()


class Source(Content):
    """Where a fact stands: a web address, or a title where there is none."""

    url: Website | None = None
    title: Plain | None = None
    dated: PartialDate | None = Field(None, description="The date of the page, as exact as the page says")
    supports: Plain | None = Field(None, description="Which facts it supports, in Danish")

    @model_validator(mode="after")
    def _can_be_named(self) -> Self:
        if self.url is None and self.title is None:
            raise PydanticCustomError("source_unnamed", "neither url nor title")
        return self

    @property
    def label(self) -> str:
        """The title, or the host name without "www."."""
        return self.title or (self.url or "").split("/")[2].removeprefix("www.")


class Address(Content):
    """A postal address; where only the town is known, only the town."""

    street: Plain | None = None
    postcode: Annotated[str, BeforeValidator(_quoted), Field(pattern=r"^\d{4}$")] | None = None
    city: Plain

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as one writes it on a letter."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        return (self.street, town) if self.street else (town,)


PostalAddress = Annotated[
    Annotated[Address, Tag("fields")] | Annotated[Literal["confidential"], Tag("word")], Discriminator(_form)
]


EXACT = 30  # metres: a position known this well is a door


class Position(Content):
    """A circle that holds the place: degrees (WGS 84) and metres."""

    lat: float = Field(ge=54.5, le=57.8)
    lon: float = Field(ge=8.0, le=12.7)
    within_m: int = Field(gt=0, le=5000)

    @property
    def is_exact(self) -> bool:
        """Whether it may be drawn as a pin: 30 m or less."""
        return self.within_m <= EXACT


class Phone(Content):
    """A telephone number a visitor may ring."""

    number: Number
    purpose: Text | None = Field(None, alias="for", description="Whose phone it is, when it is not simply the place's")
    hours: Hours | None = Field(None, description="When it is answered (OSM opening_hours)")

    @property
    def digits(self) -> str:
        """The number without spaces."""
        return "".join(self.number.split())

    @property
    def is_short(self) -> bool:
        """Whether it is a short number such as 112 or 116 111."""
        return len(self.digits) in _NUMBER_LENGTHS["short"]

    @property
    def uri(self) -> str:
        """The number as a link (RFC 3966); short numbers work inside Denmark only."""
        return f"tel:{self.digits}" if self.is_short else f"tel:+45{self.digits}"


class CanI(Content):
    """May I come? What is not known is "ask", never "no"."""

    walk_in: Answer = "ask"
    without_money: Answer = "ask"
    without_referral: Answer = "ask"
    anonymous: Answer = "ask"
    intoxicated: Answer = "ask"
    without_cpr: Answer = "ask"
    dog: Answer = "ask"
    wheelchair: Answer = "ask"
    couple: Answer = "ask"
    banned_elsewhere: Answer = "ask"


class ForWhom(Content):
    """Sex and age. A missing age is not known; null means the place says that there is no limit."""

    women_only: Answer = "ask"
    men_only: Answer = "ask"
    min_age: Age = "ask"
    max_age: Age = "ask"

    @model_validator(mode="after")
    def _can_be_somebody(self) -> Self:
        if isinstance(self.min_age, int) and isinstance(self.max_age, int) and self.min_age > self.max_age:
            raise PydanticCustomError("ages_reversed", "the youngest is older than the oldest")
        if self.women_only == "yes" and self.men_only == "yes":
            raise PydanticCustomError("nobody_fits", "women only and men only")
        return self


class Checked(Content):
    """When somebody last confirmed the place, and how. From the web alone it is never fresh."""

    on: PartialDate | None = None
    how: Literal["phone", "visit", "mail", "web"]

    @model_validator(mode="after")
    def _a_check_has_a_day(self) -> Self:
        if self.how != "web" and (self.on is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", self.on)):
            raise PydanticCustomError("check_without_day", "a check needs its day")
        return self


class HoursException(Content):
    """Other hours from one day to another, both included."""

    start: date = Field(alias="from")
    until: date
    hours: Hours | None = Field(None, description='OSM opening_hours; "off" when closed; left out when not known')
    note: Text | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.until < self.start:
            raise PydanticCustomError("ends_before_start", "until is before from")
        return self


class Service(Content):
    """One place, or one telephone line."""

    slug: Slug
    name: Name
    operator: Plain | None = None
    status: Literal["open", "paused", "planned", "ended", "draft"]
    area: Literal["aalborg", "nordjylland", "denmark"] = "aalborg"
    outside: YesNo = "no"
    needs: tuple[str, ...] = Field(min_length=1)
    summary: Text
    address: PostalAddress | None = None
    position: Position | None = None
    phones: tuple[Phone, ...] = ()
    email: Email | None = None
    website: Website | None = None
    hours: Hours | None = None
    hours_dated: PartialDate | None = None
    hours_note: Text | None = None
    ignores_closing_days: YesNo = "no"
    exceptions: tuple[HoursException, ...] = ()
    getting_in: Text | None = None
    know: Text | None = None
    can_i: CanI = CanI()
    for_whom: ForWhom = ForWhom()
    sober: Answer = "ask"
    languages: tuple[str, ...] = ()
    interpreter: Answer = "ask"
    price: Text | None = None
    checked: Checked
    sources: tuple[Source, ...] = Field(min_length=1)
    former: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _says_why_hours_are_missing(self) -> Self:
        if self.hours is None and self.hours_note is None:
            raise PydanticCustomError("hours_unexplained", "neither hours nor hours_note")
        return self

    @model_validator(mode="after")
    def _keeps_a_secret(self) -> Self:
        if self.address == "confidential" and self.position is not None:
            raise PydanticCustomError("confidential_position", "a secret place on the map")
        return self

    @property
    def title(self) -> str:
        """The Danish name."""
        return self.name if isinstance(self.name, str) else self.name.da

    @property
    def is_shown(self) -> bool:
        """Whether visitors see it in lists; drafts never, ended places only on their own page."""
        return self.status not in ("draft", "ended")

    @property
    def is_confidential(self) -> bool:
        """Whether its address may not appear in any output."""
        return self.address == "confidential"

    @property
    def postal(self) -> Address | None:
        """The address, where there is one to show."""
        return self.address if isinstance(self.address, Address) else None


class Step(Content):
    """One thing to do today."""

    title: Text
    text: Text
    service: Slug | None = None


class Need(Content):
    """What somebody may need: an everyday need, or a topic that asks what Aalborg has."""

    id: Slug
    kind: Literal["need", "topic"]
    icon: Slug
    tile: YesNo = "no"
    who: Text | None = Field(None, description='Finishes the sentence "For you who …"')
    of: tuple[str, ...] = Field((), description="The everyday needs that a topic belongs to")
    sensitive: YesNo = "no"
    name: Text
    summary: Text
    for_whom: Text | None = Field(None, description="Whom a topic is for, as a sentence")
    warning: Text | None = None
    here: Literal["yes", "partly", "no", "unknown"] | None = None
    here_note: Text | None = None
    here_on: PartialDate | None = None
    sources: tuple[Source, ...] = ()
    instead: tuple[Step, ...] = ()
    guide: Slug | None = None
    words: Words

    @model_validator(mode="after")
    def _a_topic_says_what_exists(self) -> Self:
        if self.kind == "topic" and not (self.here and self.here_note and self.here_on and self.sources):
            raise PydanticCustomError("topic_without_state", "a topic without here, here_note, here_on or sources")
        if self.kind == "topic" and not self.instead:
            raise PydanticCustomError("topic_without_steps", "a topic without instead")
        if self.kind == "topic" and not (self.for_whom and self.guide):
            raise PydanticCustomError("topic_without_right", "a topic without for_whom or guide")
        return self


class Emergency(Content):
    """A short number that always works."""

    id: Slug
    number: Number
    name: Text
    purpose: Text = Field(alias="for")
    hours: Hours | None = None
    bar: YesNo = "no"
    status: Literal["open", "draft"]
    sources: tuple[Source, ...] = Field(min_length=1)

    @property
    def phone(self) -> Phone:
        """The number as a telephone."""
        return Phone.model_validate({"number": self.number})


class ClosingDay(Content):
    """A day that is no public holiday but on which many places close: a date, or days after Easter Sunday."""

    id: Slug
    name: Text
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    easter: Annotated[int, Field(ge=-60, le=60)] | None = None
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _is_one_day(self) -> Self:
        if (self.easter is None) == (self.month is None or self.day is None):
            raise PydanticCustomError("closing_day_form", "month and day, or easter")
        return self


class Landmark(Content):
    """A place everybody knows, for "near …" without a position."""

    id: Slug
    name: Name
    position: Position
    kind: Plain


class Bounds(Content):
    """A box of degrees that holds the municipality."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, position: Position) -> bool:
        """Whether the middle of the circle lies inside."""
        return self.south <= position.lat <= self.north and self.west <= position.lon <= self.east


class Contact(Content):
    """Who runs the site. Empty until somebody does; what needs it hides."""

    operator: str = ""
    email: Email | Literal[""] = ""
    phone: Number | Literal[""] = ""


class Site(Content):
    """What the whole site shares."""

    name: Text
    municipality: Plain
    bounds: Bounds
    languages: tuple[Language, ...]
    contact: Contact
    base_url: Website | Literal[""] = ""
    exit_url: Website
    geocoder: Website | Literal[""] = Field("", description="Who is asked where an address lies (Nominatim)")
    fresh_days: int = Field(gt=0, description="So long a confirmation counts as fresh")
    overdue_days: int = Field(gt=0, description="After so long a place says that nobody has confirmed it")
    basemap: Plain
    basemap_note: Text
