"""What a field may hold: the forms an editor may write, and texts in three languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Literal, Self, get_args
from urllib.parse import quote, urlsplit, urlunsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

Language = Literal["da", "kl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
# ISO 639 codes of languages spoken at services; each has a name in Danish and English. Codes that are easily taken
# for them (gb, dk, gl for Greenlandic) are not among them.
SPOKEN = (
    "am", "ar", "az", "bg", "bn", "bs", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fo", "fr", "he", "hi",
    "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kl", "km", "ko", "ku", "lt", "lv", "mk", "my", "ne", "nl", "no",
    "pa", "pl", "ps", "pt", "ro", "ru", "rw", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "th", "ti", "tl", "tr",
    "uk", "ur", "vi", "zh",
)  # fmt: skip
YesNoAsk = Literal["yes", "no", "ask"]
YesNo = Literal["yes", "no"]
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PARTIAL_DATE = re.compile(r"(ca\. )?((?:19|20)[0-9]{2})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_HOST = r"(?:[A-Za-z0-9æøåÆØÅ_-]+\.)+[A-Za-z0-9-]+"
_WEB_ADDRESS = re.compile(rf"https?://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#][^\s<>\"]*)?")
_EMAIL = re.compile(rf"[A-Za-z0-9æøåÆØÅ.!#$%&'*+/=?^_`{{|}}~-]+@{_HOST}")
# Characters without ink: controls, zero-width spaces, marks that turn the direction of writing, fillers.
_INKLESS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff0-\uffff\U000e0000-\U000e007f]"
)
_MAP_NAME = re.compile(r"[\w-]+\.(?:geo)?json")
_OLDEST = 120


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
    """Refuse tags (only guides are Markdown), and invisible characters."""
    if not isinstance(value, str):
        return value
    if re.search(r"<\s*/?\s*[a-zA-Z]", value):
        raise PydanticCustomError("text_has_tag", "holds a tag")
    if found := _INKLESS.search(value):
        raise PydanticCustomError("text_invisible", "holds an invisible character", {"value": f"U+{ord(found[0]):04X}"})
    if value.strip() and not any(unicodedata.category(sign)[0] in "LNPS" for sign in value):
        raise PydanticCustomError("text_empty", "nothing to see")
    return value


def _age(value: object) -> object:
    """Refuse what is neither an age in years, null (no limit) nor ask."""
    if value in (None, "ask") or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _OLDEST):
        return value
    raise PydanticCustomError("age_form", "not an age")


def refuse_number(value: object) -> object:
    """Refuse a number where digits must keep their zeros and spaces."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise PydanticCustomError("must_be_quoted", "a number without quotes")
    return value


def must_match(pattern: re.Pattern[str], error: str) -> BeforeValidator:
    """Refuse a text that does not match a pattern; `error` names the message."""

    def check(value: object) -> object:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise PydanticCustomError(error, "does not look right")
        return value

    return BeforeValidator(check)


def _spoken(value: object) -> object:
    """Refuse a code of a language that has no name on the site."""
    if value not in SPOKEN:
        raise PydanticCustomError("unknown_language", "not a language")
    return value


def schema_pattern(*patterns: str, **other: object) -> WithJsonSchema:
    """Add a pattern to the JSON schema, so that an editor's completion knows the form that the validator requires."""
    forms = [{"type": "string", "pattern": f"^(?:{pattern})$"} for pattern in patterns]
    return WithJsonSchema({"anyOf": [*forms, other]} if other else forms[0])


PartialDate = Annotated[
    str,
    BeforeValidator(_partial_date),
    schema_pattern(_PARTIAL_DATE.pattern, type="integer", minimum=1900, maximum=2099),
]
Slug = Annotated[str, BeforeValidator(_slug), schema_pattern(_SLUG.pattern)]
Plain = Annotated[str, BeforeValidator(_plain), Field(min_length=1)]
Quoted = Annotated[str, BeforeValidator(refuse_number)]
Postcode = Annotated[str, BeforeValidator(refuse_number), Field(pattern=r"^[0-9]{4}$"), schema_pattern(r"[0-9]{4}")]


def _website(value: object) -> object:
    """Refuse what is not a URL, and a URL whose host cannot be a name in DNS."""
    if not isinstance(value, str) or not _WEB_ADDRESS.fullmatch(value):
        raise PydanticCustomError("website_form", "does not look right")
    try:
        ascii_url(value)
        _ = urlsplit(value).port  # raises for one over 65535
    except ValueError:
        raise PydanticCustomError("website_form", "no such host") from None
    return value


def ascii_url(website: str) -> str:
    """Return a URL in ASCII (RFC 3986): æ, ø and å of the host as IDNA, of the rest in per cent."""
    parts = urlsplit(website)
    host = parts.netloc.encode("idna").decode()
    rest = (quote(part, safe="/:@!$&'()*+,;=?%~[]-._") for part in parts[2:])
    return urlunsplit((parts.scheme, host, *rest))


SpokenLanguage = Annotated[str, BeforeValidator(_spoken), WithJsonSchema({"enum": list(SPOKEN)})]
Website = Annotated[str, BeforeValidator(_website), schema_pattern(_WEB_ADDRESS.pattern)]
MapName = Annotated[str, must_match(_MAP_NAME, "map_name"), schema_pattern(_MAP_NAME.pattern)]
Email = Annotated[str, must_match(_EMAIL, "email_form"), schema_pattern(_EMAIL.pattern)]
Age = Annotated[
    int | Literal["ask"] | None,
    BeforeValidator(_age),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0, "maximum": _OLDEST}, {"enum": ["ask", None]}]}),
]
Hours = Annotated[str, BeforeValidator(refuse_number), Field(min_length=1)]


class Content(BaseModel):
    """The rules of every model: it is immutable, an unknown field is an error, and numbers are finite."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class Text(Content):
    """One text in up to three languages. Danish is required; a page shows it where another language is missing."""

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

    def in_language(self, language: Language) -> str | None:
        """Return the text in a language, or None; the caller then shows the Danish."""
        return {"da": self.da, "kl": self.kl, "en": self.en}[language]

    def all(self) -> tuple[str, ...]:
        """Return the text in each language it has."""
        return tuple(text for text in (self.da, self.kl, self.en) if text)


def written_form(value: object) -> str:
    """Return the form of a value: "fields" for a mapping, else "word"."""
    return "fields" if isinstance(value, Mapping | BaseModel) else "word"


Name = Annotated[Annotated[Text, Tag("fields")] | Annotated[Plain, Tag("word")], Discriminator(written_form)]


class SearchWords(Content):
    """Search words, per language."""

    da: tuple[Plain, ...] = Field((), description="Søgeord på dansk, også slang")
    kl: tuple[Plain, ...] = Field((), description="Søgeord på grønlandsk")
    en: tuple[Plain, ...] = Field((), description="Søgeord på engelsk")

    def in_language(self, language: Language) -> tuple[str, ...]:
        """Return the words of a language."""
        return {"da": self.da, "kl": self.kl, "en": self.en}[language]


def is_slug(text: str) -> bool:
    """Whether a text can be the last part of a URL."""
    return bool(_SLUG.fullmatch(text))


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the models that a type holds, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


class Source(Content):
    """Where a fact is from: a URL, or a title where there is none."""

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
    def citation(self) -> str:
        """Title, URL and date, those that are known, in one line."""
        return ", ".join(part for part in (self.title, self.url, self.dated) if part)

    @property
    def label(self) -> str:
        """The title, or the host name without "www."."""
        return self.title or (self.url or "").split("/")[2].removeprefix("www.")
