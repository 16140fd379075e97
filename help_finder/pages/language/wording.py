"""Things of the directory in the words of the interface: a state, a distance, a day, a source, who may come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from flask import Flask
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from help_finder.finding.distance import Distance
from help_finder.hours import clock, timeline
from help_finder.model.facts.access import ForWhom
from help_finder.model.fields import Language, Source
from help_finder.model.guide import Guide
from help_finder.model.need import Need
from help_finder.model.service import Service
from help_finder.pages import page
from help_finder.pages.language import dates, drafts, i18n
from help_finder.pages.language.i18n import Said, gettext, gettext_html, msgid
from help_finder.pages.language.long_words import breakable
from help_finder.pages.language.markup import safe_html

_PARSER = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline", "autolink"])


@lru_cache(maxsize=256)
def render_markdown(text: str) -> Markup:
    """Return the HTML of a text; what looks like a tag is shown as it was written."""
    return safe_html(_PARSER.render(text))  # the parser escapes everything it did not make itself


_LONGEST_WALK = 60  # minutes on foot; longer distances are in kilometres
_WEEK = 7  # days: a weekday's name means the next one
CAN_I_QUESTIONS = {  # of `can_i`, by field; filters of a search have the same labels
    "walk_in": msgid("Uden aftale"),
    "without_money": msgid("Uden penge"),
    "without_referral": msgid("Uden henvisning"),
    "anonymous": msgid("Anonymt"),
    "intoxicated": msgid("Hvis du har taget alkohol eller stoffer"),
    "without_cpr": msgid("Uden CPR-nummer"),
    "dog": msgid("Med hund"),
    "wheelchair": msgid("Med kørestol"),
    "couple": msgid("Som par"),
    "banned_elsewhere": msgid("Hvis andre steder har afvist dig"),
}
# The same questions as things to ask about, in one line. Greenlandic has none yet and shows the questions.
_ASKED = {
    "Uden aftale": msgid("aftale"),
    "Uden penge": msgid("betaling"),
    "Uden henvisning": msgid("henvisning"),
    "Anonymt": msgid("at være anonym"),
    "Hvis du har taget alkohol eller stoffer": msgid("alkohol og stoffer"),
    "Uden CPR-nummer": msgid("CPR-nummer"),
    "Med hund": msgid("hund"),
    "Med kørestol": msgid("kørestol"),
    "Som par": msgid("par"),
    "Hvis andre steder har afvist dig": msgid("afvisning andre steder"),
}
HERE = {
    "yes": msgid("Findes i Aalborg"),
    "partly": msgid("Findes delvist"),
    "no": msgid("Findes ikke i Aalborg nu"),
    "unknown": msgid("Vi ved det ikke"),
}


def say_state(now: timeline.Now, moment: datetime, language: Language) -> tuple[str, str]:
    """Return the state and what comes after it: ("Åbent til kl. 21.00", "") or ("Lukket nu", "Åbner kl. 9.00")."""
    if now.is_open_end:
        return gettext("Åbent nu"), ""
    if now.state == "open":
        until = now.until
        return (
            gettext("Åbent til kl. %(time)s", time=_clock(until, language)) if until else gettext("Åbent hele døgnet"),
            "",
        )
    again = _opens(now.opens, moment, language) if now.opens else ""
    return gettext("Lukket nu") if now.state == "closed" else gettext("Ring først"), again


def _opens(minute: int, moment: datetime, language: Language) -> str:
    opening = _moment(minute)
    days = (opening.date() - moment.date()).days
    clock = _clock(minute, language)
    if days == 0:
        return gettext("Åbner kl. %(time)s", time=clock)
    if days == 1:
        return gettext("Åbner i morgen kl. %(time)s", time=clock)
    if days < _WEEK:
        day = gettext(i18n.DAY_NAMES[opening.weekday()])
        return gettext("Åbner %(day)s kl. %(time)s", day=day, time=clock)
    return ""


def _moment(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, clock.COPENHAGEN)


def _clock(minute: int, language: Language) -> str:
    moment = _moment(minute)
    return f"{moment:%H:%M}" if language == "en" else f"{moment.hour}.{moment:%M}"


def state_words(language: Language) -> dict[str, object]:
    """Return the sentences that the device fills in: the same that the server says."""
    return {
        "until": gettext("Åbent til kl. %(time)s", time="%s"),
        "always": gettext("Åbent hele døgnet"),
        "open": gettext("Åbent nu"),
        "closed": gettext("Lukket nu"),
        "unknown": gettext("Ring først"),
        "today": gettext("Åbner kl. %(time)s", time="%s"),
        "tomorrow": gettext("Åbner i morgen kl. %(time)s", time="%s"),
        "day": gettext("Åbner %(day)s kl. %(time)s", day="%d", time="%s"),
        "days": [gettext(name) for name in i18n.DAY_NAMES],
        "colon": ":" if language == "en" else ".",
    }


def say_distance(away: Distance, language: Language) -> str:
    """Return a distance that claims no more than is known: "ca. 10 minutter til fods", "ca. 1–1½ km"."""
    words = distance_words(language)
    if away.is_exact and away.minutes <= _LONGEST_WALK and words["walk"]:
        return words["walk"].replace("%s", str(away.minutes))
    low, high = away.kilometres
    halves = {0.0: "0", 0.5: "½"}
    ends = [halves.get(km) or f"{int(km) or ''}{'½' if km % 1 else ''}" for km in (low, high)]
    return words["km"].replace("%s", ends[1] if low == high else f"{ends[0]}–{ends[1]}")


def distance_words(language: Language) -> dict[str, str]:
    """Return the sentences for a distance; in Greenlandic kilometres alone, because no safe wording is known."""
    if language == "kl":
        return {"km": "%s km", "walk": ""}
    return {"km": gettext("ca. %(n)s km", n="%s"), "walk": gettext("ca. %(n)s minutter til fods", n="%s")}


def guide_text(guide: Guide, language: Language) -> Markup:
    """Return a guide's Markdown as HTML; a missing one in Danish and marked, a draft with its Danish where needed."""
    said = i18n.say(guide.text, language)
    if said.danish is not None:
        return drafts.guide_html(guide, _PARSER)
    body = render_markdown(said.text)
    return Markup('<div lang="{}">{}</div>').format(said.lang, body) if said.lang else body


def say_weekday_and_day(day: date, language: Language) -> tuple[str, str]:
    """Return a day in words: ("mandag", "7. december 2026")."""
    name = gettext(i18n.DAY_NAMES[day.weekday()])
    return name, dates.say_long_day(day, language)


def can_rows(service: Service) -> list[tuple[str, str]]:
    """Return (question, answer) pairs: yes first, then no, then what a visitor must ask."""
    rows = [(question, getattr(service.can_i, name)) for name, question in CAN_I_QUESTIONS.items()]
    return sorted(rows, key=lambda row: ("yes", "no", "ask").index(row[1]))


def asked_about(rows: Sequence[tuple[str, str]]) -> Markup:
    """Return what a visitor must ask about, in one line: hund, kørestol, par."""
    words = _ASKED if page.language() != "kl" else {}
    return Markup(", ").join([gettext_html(words.get(question, question)) for question, _ in rows])


def for_whom_lines(service: Service) -> list[Markup]:
    """Return who the service is for and what it requires, as lines of the interface."""
    lines = [*_sex_and_age(service.for_whom)]
    if service.sober == "yes":
        lines.append(gettext_html("Alkohol og stoffer er forbudt her"))
    if service.languages:
        spoken = Markup(", ").join([i18n.name_of_spoken(code, page.language()) for code in service.languages])
        lines.append(gettext_html("Sprog: %(languages)s", languages=spoken))
    if service.interpreter == "yes":
        lines.append(gettext_html("Tolk"))
    if service.price:
        lines.append(gettext_html("Pris: %(price)s", price=i18n.say(service.price, page.language())))
    return lines


def _sex_and_age(for_whom: ForWhom) -> list[Markup]:
    lines = []
    if for_whom.women_only == "yes":
        lines.append(gettext_html("Kun for kvinder"))
    if for_whom.men_only == "yes":
        lines.append(gettext_html("Kun for mænd"))
    if isinstance(for_whom.min_age, int):
        lines.append(gettext_html("Mindst %(age)s år", age=for_whom.min_age))
    if isinstance(for_whom.max_age, int):
        lines.append(gettext_html("Højst %(age)s år", age=for_whom.max_age))
    return lines


def say_who(need: Need, language: Language) -> Said:
    """Return who the visitor is: the sentence's end, or the need's name where the language has no such end."""
    own = need.who and i18n.say(need.who, language)
    return own if own and own.lang is None else i18n.say(need.name, language)


def source_line(source: Source, language: Language) -> Markup:
    """Return a source as a list shows it: a link or a title, and its date."""
    link = (
        Markup('<a href="{}" rel="noreferrer">{}</a>').format(source.url, breakable(source.label))
        if source.url
        else None
    )
    name = link or escape(Said(source.label, None if language == "da" else "da"))
    return name + (f", {dates.say_date(source.dated, language)}" if source.dated else "")


def source_names(service: Service, language: Language, dated: str | None = None) -> str:
    """Return the source of a service's facts in a few words: the source of a date, else the newest."""
    wanted = dated or service.checked.on
    if wanted is None:
        return service.sources[0].label
    label = next((f"{source.label}, " for source in service.sources if source.dated == wanted), "")
    return label + dates.say_date(wanted, language)


def _say_state_now(now: timeline.Now) -> tuple[str, str]:
    current = page.current()
    return say_state(now, current.now, current.language)


def _source_names_here(service: Service, dated: str | None = None) -> str:
    return source_names(service, page.language(), dated)


def _here_word(need: Need) -> Markup:
    words = HERE[need.here or "unknown"]
    return gettext_html(words)


def register(app: Flask) -> None:
    """Register the filters for the words of the directory in the page's language."""
    filters = app.jinja_env.filters
    filters.update(say_state=_say_state_now, state_words=state_words, source_names=_source_names_here)
    filters.update(here_word=_here_word, can_rows=can_rows, asked_about=asked_about, for_whom_lines=for_whom_lines)
    filters.update(
        say_distance=page.in_page_language(say_distance),
        guide_text=page.in_page_language(guide_text),
        say_day=page.in_page_language(say_weekday_and_day),
        say_who=page.in_page_language(say_who),
        source_line=page.in_page_language(source_line),
    )
