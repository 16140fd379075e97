"""What goes out of the house: a list to send or print, a poster's numbers, the booklet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from help_finder import languages, message, presenters, timeline
from help_finder.directory import Directory
from help_finder.fields import Language
from help_finder.languages import mark, plain
from help_finder.message import Stop
from help_finder.need import Need
from help_finder.phone import Phone
from help_finder.service import Service
from help_finder.settings import Site
from help_finder.shortlist import Shortlist

_STRIPS = 2  # numbers on one tear-off: what one finds again in a pocket
FORMS = {
    "full": mark("Alt er med: navn, telefon, adresse og tid i dag."),
    "hours": mark("Der var ikke plads til adresserne."),
    "phones": mark("Der var kun plads til navn og telefon."),
    "link": mark("Der var kun plads til linket."),
}


def shortlist(directory: Directory, wanted: Shortlist) -> dict[str, Any]:
    """Return what the page of a list shows, apart from what it sends."""
    return {
        "list": wanted,
        "alternatives": {ended.slug: presenters.alternatives(directory, ended) for ended in wanted.ended},
        "alarm": presenters.alarm(directory),
    }


def parcel(directory: Directory, wanted: Shortlist, link: str, today: date, to: Language) -> dict[str, Any]:
    """Return a list as one sends it, in the receiver's language: the text message, and links that open it.

    Nothing is sent from here: `sms:` and `mailto:` hand the text to the device's own programs.
    """
    with languages.speaking(to):
        stops = [_stop(directory, service, today, to) for service in wanted.places]
        heading = ". ".join((str(languages.say(directory.site.name, to)), plain("Steder: %(n)s", n=len(stops))))
        warning = plain("Oplysningerne kan være forkerte. Ring først.")
        short = warning.split(". ", 1)[-1]
        text = message.write(stops, heading, (short, link))
        letter = "\n\n".join((heading, *map(_paragraph, stops), warning, link)).rstrip()
    query = f"subject={_percent(heading)}&body={_percent(letter.replace(chr(10), chr(13) + chr(10)))}"
    return {
        "link": link,
        "message": text,
        "form": FORMS[text.form],
        "sms": f"sms:?&body={_percent(text.text)}",  # with the ampersand old iPhones read it, too
        "mail": f"mailto:?{query}",
    }


def _percent(text: str) -> str:
    return quote(text, safe="")


def _stop(directory: Directory, service: Service, today: date, to: Language) -> Stop:
    address = service.postal
    street = ", ".join(part for part in (address.street, address.city) if part) if address else ""
    phone = service.phones[0].number if service.phones else ""
    return Stop(str(languages.say(service.name, to)), phone, street, hours_today(directory, service, today, to))


def _paragraph(stop: Stop) -> str:
    return "\n".join(line for line in stop if line)


def hours_today(directory: Directory, service: Service, today: date, language: Language) -> str:
    """Return when a place is open today: "I dag 21–7", or that one must ask."""
    found = timeline.timeline(service, directory.closing_days, today)
    spans = found.open_on(today) if found else None
    if spans is None:
        return plain("Ring først") if service.phones else plain("Spørg først")
    if service.hours and timeline.is_always(service.hours):
        return plain("Åbent hele døgnet")
    if not spans:
        return plain("Lukket i dag")
    times = ", ".join(languages.say_span(span, language) for span in spans)
    return " ".join((plain("I dag"), times))


def contact_uri(site: Site) -> str:
    """Return the telephone of who runs the site as a link."""
    return Phone.model_validate({"number": site.contact.phone}).uri


def tear_off(directory: Directory, need: Need, services: Sequence[Service]) -> list[tuple[Service, Phone]]:
    """Return the numbers for a poster's tear-off strips: of its first places, else of those its steps name."""
    steps = (directory.shown_service(step.service) for step in need.instead)
    among = dict.fromkeys((*services, *(service for service in steps if service)))
    return [(service, service.phones[0]) for service in among if service.phones][:_STRIPS]


class Chapter(NamedTuple):
    """A need with the places that stand under it, numbered, and those that stand under another one."""

    need: Need
    places: tuple[tuple[int, Service], ...]
    others: tuple[tuple[int, Service], ...]


def chapters(directory: Directory) -> tuple[Chapter, ...]:
    """Return the whole directory in reading order: each place once, under the need it names first."""
    own = {need.id: _own(directory, need) for need in directory.needs}
    number = {s.slug: n for n, s in enumerate((s for places in own.values() for s in places), 1)}

    def numbered(services: Iterable[Service]) -> tuple[tuple[int, Service], ...]:
        return tuple((number[service.slug], service) for service in services)

    def others(need: Need) -> Iterable[Service]:
        return (service for service in directory.services_for(need.id) if service not in own[need.id])

    return tuple(Chapter(need, numbered(own[need.id]), numbered(others(need))) for need in directory.needs)


def numbered(directory: Directory) -> tuple[tuple[int, Service], ...]:
    """Return every shown place with its number in the booklet."""
    return tuple(pair for chapter in chapters(directory) for pair in chapter.places)


def _own(directory: Directory, need: Need) -> tuple[Service, ...]:
    return tuple(service for service in directory.services_for(need.id) if service.needs[0] == need.id)


def booklet(directory: Directory, sketch: Markup) -> dict[str, Any]:
    """Return what the booklet shows."""
    return {
        "chapters": chapters(directory),
        "emergency": tuple(line for line in directory.emergency if line.status == "open"),
        "guides": directory.guides,
        "sketch": sketch,
    }
