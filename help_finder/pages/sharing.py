"""A visitor's list: the page that shows it, and the message and links that send it."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from help_finder.finding.shortlist import Shortlist
from help_finder.hours import timeline
from help_finder.model.directory import Directory
from help_finder.model.fields import Language
from help_finder.model.service import Service
from help_finder.pages import context, page, sms
from help_finder.pages.language import dates, i18n
from help_finder.pages.language.i18n import gettext, msgid
from help_finder.pages.sms import Stop

FORM_LABELS = {
    "full": msgid("Alt er med: navn, telefon, adresse og tid i dag."),
    "hours": msgid("Der var ikke plads til adresserne."),
    "phones": msgid("Der var kun plads til navn og telefon."),
    "numbers": msgid("Der var kun plads til navn og telefon, ikke til linket."),
    "link": msgid("Der var kun plads til linket."),
}


def shortlist_page(directory: Directory, wanted: Shortlist) -> dict[str, object]:
    """Return what the page of a list shows, apart from what it sends."""
    return {
        "list": wanted,
        "alternatives": {ended.slug: context.alternatives(directory, ended) for ended in wanted.ended},
        "alarm": context.alarm(directory),
    }


def parcel(directory: Directory, wanted: Shortlist, link: str, today: date, to: Language) -> dict[str, object]:
    """Return a list to send, in the receiver's language: the text message, and links that open it.

    The site sends nothing: `sms:` and `mailto:` open the device's own programs with the text.
    """
    with page.in_language(to):
        stops = [_stop(directory, service, today, to) for service in wanted.services]
        heading = ". ".join((str(i18n.say(directory.site.name, to)), gettext("Steder: %(n)s", n=len(stops))))
        warning = gettext("Noget kan være ændret. Ring først.")
        text = sms.write_message(stops, heading, (gettext("Ring først") + ".", link))
        letter = "\n\n".join((heading, *map(_paragraph, stops), warning, link)).rstrip()
    query = f"subject={_percent(heading)}&body={_percent(letter.replace(chr(10), chr(13) + chr(10)))}"
    return {
        "link": link,
        "message": text,
        "form": FORM_LABELS[text.form],
        "sms": f"sms:?&body={_percent(text.text)}",  # with the ampersand old iPhones read it, too
        "mail": f"mailto:?{query}",
    }


def _percent(text: str) -> str:
    return quote(text, safe="")


def _stop(directory: Directory, service: Service, today: date, to: Language) -> Stop:
    address = service.postal
    street = ", ".join(part for part in (address.street, address.city) if part) if address else ""
    phone = service.phones[0].number if service.phones else ""
    return Stop(str(i18n.say(service.name, to)), phone, street, hours_today(directory, service, today, to))


def _paragraph(stop: Stop) -> str:
    return "\n".join(line for line in stop if line)


def hours_today(directory: Directory, service: Service, today: date, language: Language) -> str:
    """Return when a service is open today: "I dag 21–7", or that the visitor must ask."""
    found = timeline.timeline(service, directory.closing_days, today)
    spans = found.open_on(today) if found else None
    if spans is None:
        return gettext("Ring først") if service.phones else gettext("Spørg først")
    if not spans:
        return gettext("Lukket i dag")
    if spans[0].is_whole_day:
        return gettext("Åbent hele døgnet")
    times = ", ".join(dates.say_span(span, language) for span in spans)
    return " ".join((gettext("I dag"), times))
