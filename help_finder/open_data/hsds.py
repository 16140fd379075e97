"""The shown services as HSDS 3.0, one page of full services: https://docs.openreferral.org/.

HSDS has no field for translations, so its own fields are Danish, the language everything is written in, and each other
language is an attribute (`link_type` "translation", `label` "description:en"); Greenlandic that no native
speaker has read is "translation-draft". Sources are `metadata`: HSDS asks there for whole days, so a source dated
"2017-08" has an empty `last_action_date` and its date in `updated_by`. What is not known is left out; "ask" is never
written as "no".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from help_finder.model.directory import Directory
from help_finder.model.fields import Source, ascii_url
from help_finder.model.phone import Phone
from help_finder.model.service import Service
from help_finder.open_data import licence
from help_finder.open_data.hsds_attributes import (
    HsdsRecord,
    answer_attributes,
    attribute,
    known_fields,
    need_attributes,
    record_id,
    translation_attributes,
)
from help_finder.open_data.hsds_schedules import schedules

_STATUS = {"open": "active", "paused": "temporarily closed", "planned": "inactive"}
_WHOLE_DAY = len("2026-11-23")
_AREAS = {"nordjylland": "Nordjylland", "denmark": "Danmark"}
_LANGUAGE_NAMES = {"da": "dansk", "kl": "grønlandsk", "en": "engelsk"}
_ANSWERS = {"yes": "ja", "no": "nej"}


def services_page(directory: Directory, today: date) -> HsdsRecord:
    """Return every shown service as one page of an HSDS list, with licence and day."""
    contents = [service_record(directory, shown, today) for shown in directory.shown]
    return {
        "version": "3.0",
        "license": {"name": licence.NAME, "url": licence.URL, "attribution": licence.ATTRIBUTION},
        "date": today.isoformat(),
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def service_record(directory: Directory, service: Service, today: date) -> HsdsRecord:
    """Return one service as an HSDS service."""
    id_ = record_id("service", service.slug)
    ages = service.for_whom
    return known_fields(
        id=id_,
        name=service.title,
        description=service.summary.da,
        url=ascii_url(service.website) if service.website else None,
        email=service.email,
        status=_STATUS[service.status],
        interpretation_services=_ANSWERS.get(service.interpreter),
        application_process=service.getting_in and service.getting_in.da,
        fees_description=service.price and service.price.da,
        minimum_age=ages.min_age if isinstance(ages.min_age, int) else None,
        maximum_age=ages.max_age if isinstance(ages.max_age, int) else None,
        assured_date=_assured(service),
        alert=_alert(directory, service, today),
        organization_id=service.operator and record_id("organization", service.operator),
        organization=service.operator and _organization(directory, service.operator),
        phones=[_phone(service, phone) for phone in service.phones],
        schedules=_schedules(service, today),
        service_areas=[{"id": record_id("area", service.slug), "service_id": id_, "name": _area(directory, service)}],
        service_at_locations=list(_locations(service)),
        languages=[_language(service, code) for code in service.languages],
        attributes=[
            *need_attributes(directory, service),
            *answer_attributes(service),
            *translation_attributes(service),
        ],
        metadata=[_metadata(service, number, source) for number, source in enumerate(service.sources)],
    )


def _alert(directory: Directory, service: Service, today: date) -> str | None:
    """Return the notices of a service on a day, in Danish."""
    notices = (n for n in directory.notices if n.service == service.slug and n.start <= today <= n.until)
    return " ".join(notice.text.da for notice in notices) or None


def _organization(directory: Directory, operator: str) -> HsdsRecord:
    """Return who runs a service. HSDS asks for a description: it names the services that the organization runs."""
    titles = ", ".join(service.title for service in directory.shown if service.operator == operator)
    return {"id": record_id("organization", operator), "name": operator, "description": f"Driver: {titles}"}


def _phone(service: Service, phone: Phone) -> HsdsRecord:
    """Return a telephone; short numbers stay short, for they have no form abroad."""
    parts = (phone.purpose and phone.purpose.da, phone.hours and f"Telefontid: {phone.hours}")
    return known_fields(
        id=record_id("phone", f"{service.slug}/{phone.digits}"),
        service_id=record_id("service", service.slug),
        number=phone.digits if phone.is_short else f"+45 {phone.number}",
        type="voice",
        description=". ".join(part for part in parts if part),
    )


def _schedules(service: Service, today: date) -> list[HsdsRecord]:
    id_ = record_id("service", service.slug)
    rows = enumerate(schedules(service, today))
    return [{"id": record_id("schedule", f"{service.slug}/{number}"), "service_id": id_} | row for number, row in rows]


def _area(directory: Directory, service: Service) -> str:
    return _AREAS.get(service.area, directory.site.municipality)


def _locations(service: Service) -> Iterator[HsdsRecord]:
    """Yield the location of a service if it is known and not confidential; a circle states its radius in metres."""
    position = service.position
    if not (service.postal or position):
        return
    id_ = record_id("location", service.slug)
    near = f"Stedet ligger inden for {position.within_m} meter fra punktet." if position else ""
    location = known_fields(
        id=id_,
        location_type="physical",
        name=service.title,
        description=" ".join((", ".join(service.postal.lines) + "." if service.postal else "", near)).strip(),
        latitude=position and position.lat,
        longitude=position and position.lon,
        addresses=list(_addresses(service)),
        accessibility=list(_accessibility(service)),
        attributes=[attribute("location", service, "position", "within_m", str(position.within_m))] if position else [],
    )
    link = {"id": record_id("service_at_location", service.slug), "service_id": record_id("service", service.slug)}
    yield link | {"location_id": id_, "location": location}


def _addresses(service: Service) -> Iterator[HsdsRecord]:
    """Yield the postal address where it is whole: HSDS has no address without street and postcode."""
    postal = service.postal
    if postal and postal.street and postal.postcode:
        yield {
            "id": record_id("address", service.slug),
            "location_id": record_id("location", service.slug),
            "address_1": postal.street,
            "city": postal.city,
            "state_province": "",  # Danish addresses have none
            "postal_code": postal.postcode,
            "country": "DK",
            "address_type": "physical",
        }


def _accessibility(service: Service) -> Iterator[HsdsRecord]:
    if answer := _ANSWERS.get(service.can_i.wheelchair):
        id_ = record_id("accessibility", service.slug)
        yield {"id": id_, "location_id": record_id("location", service.slug), "description": f"Med kørestol: {answer}"}


def _language(service: Service, code: str) -> HsdsRecord:
    id_ = record_id("language", f"{service.slug}/{code}")
    return {
        "id": id_,
        "service_id": record_id("service", service.slug),
        "name": _LANGUAGE_NAMES.get(code, code),
        "code": code,
    }


def _assured(service: Service) -> str | None:
    """Return the day since which the whole of it is checked; None where only some facts were, or no day is known."""
    if service.checked.what or service.checked.day:
        day = service.confirmed_as_a_whole()
        return day.isoformat() if day else None
    read = service.checked.on or ""
    return read if len(read) == _WHOLE_DAY and read[:1].isdecimal() else None


def _metadata(service: Service, number: int, source: Source) -> HsdsRecord:
    """Return one source: what it supports, its URL or title, and its day where that is known."""
    dated = source.dated or ""
    is_day = len(dated) == _WHOLE_DAY and dated[:1].isdecimal()
    return {
        "id": record_id("metadata", f"{service.slug}/{number}"),
        "resource_id": record_id("service", service.slug),
        "resource_type": "service",
        "last_action_date": dated if is_day else "",
        "last_action_type": "source",
        "field_name": source.supports or "*",
        "previous_value": "",
        "replacement_value": "",
        "updated_by": source.citation,
    }
