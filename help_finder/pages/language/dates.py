"""Dates, times and weeks in words, in three languages."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date
from flask import Flask

from help_finder.hours.span import DAY, Span
from help_finder.model.fields import Language
from help_finder.pages import page
from help_finder.pages.language.i18n import gettext
from help_finder.pages.page import LOCALES

_MONTHS_KL = (
    "januaari", "februaari", "marsi", "apriili", "maaji", "juuni", "juuli", "aggusti",
    "septembari", "oktobari", "novembari", "decembari",
)  # fmt: skip


def say_date(partial: str, language: Language) -> str:
    """Return a date as exact as it is known: 04.06.2020, 4 June 2020, juni 2020, 2020, ca. 2023."""
    about, digits = re.fullmatch(r"(ca\. )?(.*)", partial).groups()  # type: ignore[union-attr]  # the model saw to it
    parts = [int(part) for part in digits.split("-")]
    prefix = {"da": "ca. ", "kl": "ca. ", "en": "about "}[language] if about else ""
    match parts:
        case [year]:
            return f"{prefix}{year}"
        case [year, month]:
            return prefix + _month_and_year(date(year, month, 1), language)
        case _:
            return prefix + say_day(date(*parts), language)


def say_day(day: date, language: Language) -> str:
    """Return a day: 23.11.2026 in Danish and Greenlandic, 23 November 2026 in English."""
    return format_date(day, "d MMMM y", locale="en_GB") if language == "en" else f"{day:%d.%m.%Y}"


def say_long_day(day: date, language: Language) -> str:
    """Return a day in words: 7. december 2026, 7 December 2026, 7. decembari 2026."""
    if language == "kl":
        return f"{day.day}. {_MONTHS_KL[day.month - 1]} {day.year}"
    return format_date(day, "d. MMMM y" if language == "da" else "d MMMM y", locale=LOCALES[language])


def _month_and_year(day: date, language: Language) -> str:
    if language == "kl":
        return f"{_MONTHS_KL[day.month - 1]} {day.year}"
    return format_date(day, "MMMM y", locale=LOCALES[language])


def say_clock(minutes: int, language: Language) -> str:
    """Return a time of day: 9 or 7.30 in Danish, 9.00 in Greenlandic, 09:00 in English; 1440 is 24."""
    hour, minute = divmod(minutes if minutes == DAY else minutes % DAY, 60)
    if language == "en":
        return f"{hour:02}:{minute:02}"
    return f"{hour}.{minute:02}" if minute or language == "kl" else str(hour)


def say_span(span: Span, language: Language) -> str:
    """Return a span of a day: 9–15, or only its start where the end is unknown."""
    start = say_clock(span.start, language)
    return gettext("fra kl. %(time)s", time=start) if span.is_open_end else f"{start}–{say_clock(span.end, language)}"


def say_day_and_month(day: date, today: date, language: Language) -> str:
    """Return a day without its weekday: 2. december; with the year where it is not this year's."""
    return f"{_day_of_month(day, language)}{'' if day.year == today.year else f' {day.year}'}"


def say_days(first: date, last: date, today: date, language: Language) -> str:
    """Return days in a row: 24.–26. december, 20. december–2. januar 2027."""
    end = say_day_and_month(last, today, language)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{'' if language == 'en' else '.'}–{end}"
    return f"{_day_of_month(first, language)}–{end}"


def _day_of_month(day: date, language: Language) -> str:
    if language == "kl":
        return f"{day.day}. {_MONTHS_KL[day.month - 1]}"
    return format_date(day, "d. MMMM" if language == "da" else "d MMMM", locale=LOCALES[language])


def _say_long_danish(day: date) -> str:
    return say_long_day(day, "da")


def register(app: Flask) -> None:
    """Register the filters that say dates and times in the page's language."""
    for say in (say_date, say_span):
        app.jinja_env.filters[say.__name__] = page.in_page_language(say)
    app.jinja_env.filters["danish_day"] = _say_long_danish
