"""The content as frozen types: what an editor may write, field by field, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
    model_validator,
)
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


def _says(*patterns: str, **other: object) -> WithJsonSchema:
    """Tell an editor's completion the form that the validator beside it asks for."""
    forms = [{"type": "string", "pattern": f"^(?:{pattern})$"} for pattern in patterns]
    return WithJsonSchema({"anyOf": [*forms, other]} if other else forms[0])


PartialDate = Annotated[
    str, BeforeValidator(_partial_date), _says(_PARTIAL_DATE.pattern, type="integer", minimum=1900, maximum=2099)
]
Slug = Annotated[str, BeforeValidator(_slug), _says(_SLUG.pattern)]
Plain = Annotated[str, BeforeValidator(_plain), Field(min_length=1)]
Quoted = Annotated[str, BeforeValidator(_quoted)]
Postcode = Annotated[str, BeforeValidator(_quoted), Field(pattern=r"^\d{4}$"), _says(r"\d{4}")]
Number = Annotated[str, BeforeValidator(_number), _says(r"\s*(?:\d\s*){3,6}|\s*(?:\d\s*){8}")]
Website = Annotated[str, _matches(_WEB_ADDRESS, "website_form"), _says(_WEB_ADDRESS.pattern)]
Email = Annotated[str, _matches(_EMAIL, "email_form"), _says(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")]
Age = Annotated[
    int | Literal["ask"] | None,
    BeforeValidator(_age),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0, "maximum": _OLDEST}, {"enum": ["ask", None]}]}),
]
Hours = Annotated[str, BeforeValidator(_quoted), Field(min_length=1)]


class Content(BaseModel):
    """The rules of every part: nothing changes after reading, and an unknown field is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Text(Content):
    """One text in up to three languages. Danish is required; the others fall back to it."""

    model_config = ConfigDict(
        json_schema_extra={"if": {"required": ["kl"]}, "then": {"required": ["reviewed"]}},
    )

    da: Plain = Field(description="Teksten på dansk. Den skal altid stå der")
    kl: Plain | None = Field(None, description="Teksten på grønlandsk")
    en: Plain | None = Field(None, description="Teksten på engelsk")
    reviewed: YesNo | None = Field(
        None, description="Har en med grønlandsk som modersmål læst den? Skal stå ved siden af kl"
    )

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

    da: tuple[Plain, ...] = Field((), description="Søgeord på dansk, også slang")
    kl: tuple[Plain, ...] = Field((), description="Søgeord på grønlandsk")
    en: tuple[Plain, ...] = Field((), description="Søgeord på engelsk")


class Source(Content):
    """Where a fact stands: a web address, or a title where there is none."""

    url: Website | None = Field(None, description="Sidens webadresse")
    title: Plain | None = Field(None, description="Kildens navn, når den ikke er på nettet")
    dated: PartialDate | None = Field(None, description="Kildens dato, så præcist som kilden selv siger den")
    supports: Plain | None = Field(None, description="Hvilke oplysninger den er kilde til")

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

    street: Plain | None = Field(None, description="Vej og nummer")
    postcode: Postcode | None = Field(None, description="Fire tal i citationstegn")
    city: Plain = Field(description="By")

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

    lat: float = Field(ge=54.5, le=57.8, description="Breddegrad, for eksempel 57.0425")
    lon: float = Field(ge=8.0, le=12.7, description="Længdegrad, for eksempel 9.9261")
    within_m: int = Field(
        gt=0, le=5000, description="Hvor sikker positionen er, i meter. Over 30 bliver den tegnet som en cirkel"
    )

    @property
    def is_exact(self) -> bool:
        """Whether it may be drawn as a pin: 30 m or less."""
        return self.within_m <= EXACT


class Phone(Content):
    """A telephone number a visitor may ring."""

    number: Number = Field(description="Nummeret i citationstegn, uden +45")
    purpose: Text | None = Field(None, alias="for", description="Hvis telefon det er, når det ikke bare er stedets")
    hours: Hours | None = Field(None, description="Hvornår de tager den (som hours)")

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

    walk_in: Answer = Field("ask", description="Kan jeg komme uden aftale?")
    without_money: Answer = Field("ask", description="Kan jeg komme uden penge?")
    without_referral: Answer = Field("ask", description="Kan jeg komme uden henvisning?")
    anonymous: Answer = Field("ask", description="Kan jeg være anonym?")
    intoxicated: Answer = Field("ask", description="Kan jeg komme, når jeg har taget alkohol eller stoffer?")
    without_cpr: Answer = Field("ask", description="Kan jeg komme uden CPR-nummer?")
    dog: Answer = Field("ask", description="Må min hund komme med?")
    wheelchair: Answer = Field("ask", description="Kan jeg komme ind i kørestol?")
    couple: Answer = Field("ask", description="Kan vi komme som par?")
    banned_elsewhere: Answer = Field("ask", description="Kan jeg komme, hvis andre steder har afvist mig?")


class ForWhom(Content):
    """Sex and age. A missing age is not known; null means the place says that there is no limit."""

    women_only: Answer = Field("ask", description="Kun for kvinder")
    men_only: Answer = Field("ask", description="Kun for mænd")
    min_age: Age = Field("ask", description="Yngste alder. null: stedet siger, at der ingen grænse er")
    max_age: Age = Field("ask", description="Ældste alder. null: stedet siger, at der ingen grænse er")

    @model_validator(mode="after")
    def _can_be_somebody(self) -> Self:
        if isinstance(self.min_age, int) and isinstance(self.max_age, int) and self.min_age > self.max_age:
            raise PydanticCustomError("ages_reversed", "the youngest is older than the oldest")
        if self.women_only == "yes" and self.men_only == "yes":
            raise PydanticCustomError("nobody_fits", "women only and men only")
        return self


class Checked(Content):
    """When somebody last confirmed the place, and how. From the web alone it is never fresh."""

    on: PartialDate | None = Field(None, description="Dagen. Ved how: web den dato, siden havde")
    how: Literal["phone", "visit", "mail", "web"] = Field(
        description="Hvordan: phone, visit, mail eller web. Med web alene siger siden stadig »Ring først«"
    )

    @model_validator(mode="after")
    def _a_check_has_a_day(self) -> Self:
        if self.how != "web" and (self.on is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", self.on)):
            raise PydanticCustomError("check_without_day", "a check needs its day")
        return self


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
    """One place, or one telephone line."""

    slug: Slug = Field(description="Filens navn er stedets adresse")
    name: Name = Field(
        description="Stedets navn. Et egennavn er én tekst, ellers da, kl og en", examples=["Værestedet X"]
    )
    operator: Plain | None = Field(None, description="Hvem der driver stedet", examples=["Foreningen X"])
    status: Literal["open", "paused", "planned", "ended", "draft"] = Field(
        description="open: åbent, paused: lukket nu, planned: på vej, ended: slut, draft: kladde, ingen ser"
    )
    area: Literal["aalborg", "nordjylland", "denmark"] = Field(
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
    sober: Answer = Field("ask", description="yes: alkohol og stoffer er forbudt på stedet", examples=["yes"])
    languages: tuple[str, ...] = Field(
        (), description="Sprog, nogen taler: koder på to bogstaver", examples=[["da", "en"]]
    )
    interpreter: Answer = Field("ask", description="Er der tolk?", examples=["yes"])
    price: Text | None = Field(None, description="Hvad det koster", examples=[{"da": "Gratis", "en": "Free of charge"}])
    checked: Checked = Field(
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

    title: Text = Field(description="Hvad man gør, i få ord")
    text: Text = Field(description="Hvordan man gør det")
    service: Slug | None = Field(None, description="Stedet, det handler om: navnet på dets fil")


class Need(Content):
    """What somebody may need: an everyday need, or a topic that asks what Aalborg has."""

    id: Slug = Field(description="Behovets adresse")
    kind: Literal["need", "topic"] = Field(
        description="need: et behov i hverdagen, topic: et emne om, hvad Aalborg har"
    )
    icon: Slug = Field(description="Tegningens navn hos lucide")
    tile: YesNo = Field("no", description="yes: stor knap på forsiden")
    who: Text | None = Field(None, description="Slutningen på sætningen »Til dig, der …«")
    of: tuple[str, ...] = Field((), description="De behov, som emnet hører under")
    sensitive: YesNo = Field("no", description="yes: sidens titel røber ikke, hvad den handler om")
    name: Text = Field(description="Behovets navn")
    summary: Text = Field(description="En eller to korte sætninger")
    for_whom: Text | None = Field(None, description="Hvem emnet er for, som en sætning")
    warning: Text | None = Field(None, description="En advarsel øverst på siden")
    here: Literal["yes", "partly", "no", "unknown"] | None = Field(
        None, description="Findes det i Aalborg? yes, partly, no eller unknown"
    )
    here_note: Text | None = Field(None, description="Hvad der findes, eller hvad der mangler")
    here_on: PartialDate | None = Field(None, description="Hvornår vi så efter")
    sources: tuple[Source, ...] = Field((), description="Hvor vi ved det fra")
    instead: tuple[Step, ...] = Field((), description="Hvad man kan gøre i dag, skridt for skridt")
    guide: Slug | None = Field(None, description="Vejledningen, der hører til: navnet på dens fil")
    words: Words = Field(description="Ord, folk søger på")

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

    id: Slug = Field(description="Nummeret som id")
    number: Number = Field(description="Nummeret i citationstegn")
    name: Text = Field(description="Nummerets navn")
    purpose: Text = Field(alias="for", description="Hvornår man ringer")
    hours: Hours | None = Field(None, description="Hvornår de tager den")
    bar: YesNo = Field("no", description="yes: står øverst på forsiden")
    status: Literal["open", "draft"] = Field(description="open, eller draft: kladde, som ingen ser")
    sources: tuple[Source, ...] = Field(min_length=1, description="Hvor vi ved det fra, mindst én")

    @property
    def phone(self) -> Phone:
        """The number as a telephone."""
        return Phone.model_validate({"number": self.number})


class ClosingDay(Content):
    """A day that is no public holiday but on which many places close: a date, or days after Easter Sunday."""

    id: Slug = Field(description="Dagens id")
    name: Text = Field(description="Dagens navn")
    month: Annotated[int, Field(ge=1, le=12)] | None = Field(None, description="Måned, 1 til 12")
    day: Annotated[int, Field(ge=1, le=31)] | None = Field(None, description="Dag i måneden")
    easter: Annotated[int, Field(ge=-60, le=60)] | None = Field(
        None, description="Dage efter påskedag, i stedet for month og day"
    )
    sources: tuple[Source, ...] = Field((), description="Hvor vi ved det fra")

    @model_validator(mode="after")
    def _is_one_day(self) -> Self:
        if (self.easter is None) == (self.month is None or self.day is None):
            raise PydanticCustomError("closing_day_form", "month and day, or easter")
        return self


class Landmark(Content):
    """A place everybody knows, for "near …" without a position."""

    id: Slug = Field(description="Stedets id")
    name: Name = Field(description="Stedets navn")
    position: Position = Field(description="Hvor det ligger")
    kind: Plain = Field(description="Hvad det er: square, station, church …")


class Bounds(Content):
    """A box of degrees that holds the municipality."""

    south: float = Field(description="Sydligste breddegrad")
    north: float = Field(description="Nordligste breddegrad")
    west: float = Field(description="Vestligste længdegrad")
    east: float = Field(description="Østligste længdegrad")

    def holds(self, position: Position) -> bool:
        """Whether the middle of the circle lies inside."""
        return self.south <= position.lat <= self.north and self.west <= position.lon <= self.east


class Contact(Content):
    """Who runs the site. Empty until somebody does; what needs it hides."""

    operator: str = Field("", description="Hvem der driver siden")
    email: Email | Literal[""] = Field("", description="Mail til den, der driver siden")
    phone: Number | Literal[""] = Field("", description="Telefon til den, der driver siden")


class Site(Content):
    """What the whole site shares."""

    name: Text = Field(description="Sidens navn")
    municipality: Plain = Field(description="Kommunens navn")
    bounds: Bounds = Field(description="En kasse, der rummer hele kommunen")
    languages: tuple[Language, ...] = Field(description="Sidens sprog")
    contact: Contact = Field(description="Hvem der driver siden. Tomt, til det er sandt")
    base_url: Website | Literal[""] = Field("", description="Sidens adresse på nettet, uden skråstreg til sidst")
    exit_url: Website = Field(description="Den side, man kommer til med »Forlad siden«")
    geocoder: Website | Literal[""] = Field(
        "", description="Den tjeneste, der bliver spurgt, hvor en adresse ligger (Nominatim)"
    )
    fresh_days: int = Field(gt=0, description="Så mange dage er en opringning eller et besøg frisk")
    overdue_days: int = Field(gt=0, description="Efter så mange dage siger siden, at ingen har bekræftet stedet")
    basemap: Plain = Field(description="Skitsekortets fil")
    basemap_note: Text = Field(description="Hvad der står under skitsekortet")
