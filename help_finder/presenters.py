"""What a page shows, chosen from the directory; nothing here knows a request."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup, escape

from help_finder import hours, languages
from help_finder.languages import Said, interface, mark
from help_finder.model import Directory, ForWhom, Language, Need, Phone, Service, Source

_NIGHT = 26 * 60  # 02:00, counted from the midnight before the evening it belongs to
_NIGHT_NEEDS = {"bed", "talk"}
_QUESTIONS = {
    "walk_in": mark("Uden aftale"),
    "without_money": mark("Uden penge"),
    "without_referral": mark("Uden henvisning"),
    "anonymous": mark("Anonymt"),
    "intoxicated": mark("Hvis du har taget alkohol eller stoffer"),
    "without_cpr": mark("Uden CPR-nummer"),
    "dog": mark("Med hund"),
    "wheelchair": mark("Med kørestol"),
    "couple": mark("Som par"),
    "banned_elsewhere": mark("Hvis andre steder har afvist dig"),
}
HERE = {
    "yes": mark("Findes i Aalborg"),
    "partly": mark("Delvis"),
    "no": mark("Findes ikke i Aalborg nu"),
    "unknown": mark("Vi ved det ikke"),
}
LANGUAGE_WORDS = {"da": mark("dansk"), "kl": mark("grønlandsk"), "en": mark("engelsk"), "th": mark("thailandsk")}


def tiles(directory: Directory) -> tuple[Need, ...]:
    """Return the needs that stand as large buttons."""
    return tuple(need for need in directory.needs if need.tile == "yes")


def home(directory: Directory, today: date) -> dict[str, Any]:
    """Return what home shows; true at any hour."""
    return {
        "alarm": alarm(directory),
        "tiles": tiles(directory),
        "people": tuple(need for need in directory.needs if need.who),
        "nights": tuple(service for service in directory.shown if _is_open_every_night(service, today)),
        "missing": tuple(need for need in directory.needs if need.here in ("no", "unknown")),
    }


def alarm(directory: Directory) -> Any:  # noqa: ANN401 -- an Emergency, or None in a broken preview
    """Return the number for danger to life."""
    return next((line for line in directory.emergency if line.bar == "yes"), None)


def _is_open_every_night(service: Service, today: date) -> bool:
    if service.area != "aalborg" or service.status != "open" or not _NIGHT_NEEDS.intersection(service.needs):
        return False
    week = week_of(service, today)
    return bool(week and (week.is_always or all(_is_open_at_night(day) for day in week.days)))


def _is_open_at_night(day: hours.Day) -> bool:
    return any(span.start < _NIGHT < span.end for span in day.spans)


def need(directory: Directory, need: Need) -> dict[str, Any]:
    """Return what the page of a need or topic shows."""
    return {
        "need": need,
        "sensitive": need.sensitive == "yes",
        "alarm": alarm(directory),
        "topics": directory.topics_of(need.id),
        "services": directory.services_for(need.id),
    }


def service(directory: Directory, service: Service) -> dict[str, Any]:
    """Return what stands around a place: the need one most likely came from."""
    first = directory.need_by_id[service.needs[0]]
    sensitive = any(directory.need_by_id[id_].sensitive == "yes" for id_ in service.needs)
    return {"home_need": first, "sensitive": sensitive}


def about(directory: Directory) -> dict[str, Any]:
    """Return what the page about the site shows."""
    return {
        "topics": tuple(need for need in directory.needs if need.kind == "topic"),
        "emergency": tuple(line for line in directory.emergency if line.status == "open"),
    }


def alternatives(directory: Directory, ended: Service | None) -> tuple[Service, ...]:
    """Return shown places that share the ended one's first need."""
    return directory.services_for(ended.needs[0])[:5] if ended else ()


def week_of(place: Service | Phone, today: date) -> hours.Week | None:
    """Return the ordinary week of a place or a telephone, None where it is not known."""
    return hours.week(place.hours, today) if place.hours else None


def can_rows(service: Service) -> list[tuple[str, str]]:
    """Return (question, answer) pairs: yes first, then no, then what one must ask."""
    rows = [(question, getattr(service.can_i, name)) for name, question in _QUESTIONS.items()]
    return sorted(rows, key=lambda row: ("yes", "no", "ask").index(row[1]))


def for_whom_lines(service: Service) -> list[Markup]:
    """Return who the place is for and what it asks, as lines of the interface."""
    lines = [*_sex_and_age(service.for_whom)]
    if service.sober == "yes":
        lines.append(interface("Alkohol og stoffer er forbudt her"))
    if service.languages:
        spoken = Markup(", ").join([interface(LANGUAGE_WORDS.get(code, code)) for code in service.languages])
        lines.append(interface("Sprog: %(languages)s", languages=spoken))
    if service.interpreter == "yes":
        lines.append(interface("Tolk"))
    if service.price:
        lines.append(interface("Pris: %(price)s", price=languages.say(service.price, languages.current())))
    return lines


def _sex_and_age(for_whom: ForWhom) -> list[Markup]:
    lines = []
    if for_whom.women_only == "yes":
        lines.append(interface("Kun for kvinder"))
    if for_whom.men_only == "yes":
        lines.append(interface("Kun for mænd"))
    if isinstance(for_whom.min_age, int):
        lines.append(interface("Mindst %(age)s år", age=for_whom.min_age))
    if isinstance(for_whom.max_age, int):
        lines.append(interface("Højst %(age)s år", age=for_whom.max_age))
    return lines


def say_who(need: Need, language: Language) -> Said:
    """Return who somebody is: the sentence's end, or the need's name where the language has no such end."""
    own = need.who and languages.say(need.who, language)
    return own if own and own.lang is None else languages.say(need.name, language)


def source_line(source: Source, language: Language) -> Markup:
    """Return a source as a list shows it: a link or a title, and its date."""
    link = Markup('<a href="{}" rel="noreferrer">{}</a>').format(source.url, source.label) if source.url else None
    name = link or escape(Said(source.label, None if language == "da" else "da"))
    return name + (f", {languages.say_date(source.dated, language)}" if source.dated else "")


def source_names(service: Service, language: Language) -> str:
    """Return where a place was read about, in a few words: the first source and the newest date."""
    label = service.sources[0].label
    return f"{label}, {languages.say_date(service.checked.on, language)}" if service.checked.on else label
