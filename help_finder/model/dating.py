"""Of which year a service's facts are: what its row says, and what decides whether it may lead a list."""

from __future__ import annotations

from help_finder.model.service import Service


def known_year(service: Service) -> str | None:
    """Return the year that a service's hours are from, or the newest of its sources; None where it is not known."""
    dates = [service.hours_dated] if service.hours and service.hours_dated else _dates_of_sources(service)
    if service.hours and (day := service.confirmed_on("hours")):
        dates = [day.isoformat()]
    years = [found for dated in dates if dated and (found := dated.removeprefix("ca. ")[:4]).isdecimal()]
    return max(years, default=None)


def _dates_of_sources(service: Service) -> list[str | None]:
    """Return the dates of the sources; of a call that was about something else than the hours, none."""
    about_hours = [source for source in service.sources if "tider" in (source.supports or "tider")]
    return [source.dated for source in (about_hours if service.hours else service.sources)]
