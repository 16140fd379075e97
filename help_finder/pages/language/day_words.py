"""The openings of one day in words."""

from __future__ import annotations

from markupsafe import Markup, escape

from help_finder.hours.summary.weekly import Opening, Openings
from help_finder.model.fields import Language
from help_finder.pages.language import dates
from help_finder.pages.language.i18n import Said, gettext_html


def say_openings(openings: Openings, language: Language) -> tuple[Markup, ...]:
    """Return the openings of a day, each by itself: "9–12", "fra kl. 13", or closed."""
    return tuple(say_opening(opening, language) for opening in openings) or (gettext_html("Lukket"),)


def say_opening(opening: Opening, language: Language) -> Markup:
    """Return one opening in words: its times and its comment, or that the visitor must call first."""
    comment = say_comment(opening.comment, language)
    if opening.state == "unknown" and opening.is_whole_day:
        return with_comment(gettext_html("Vi ved det ikke"), comment)
    times = Markup('<span class="num">{}</span>').format(dates.say_span(opening.span, language))
    if opening.may_last:
        times = gettext_html("%(times)s eller længere", times=times)
    if opening.state == "unknown" and not comment:
        return times + ": " + gettext_html("Ring først")
    return with_comment(times, comment)


def with_comment(text: Markup, comment: Markup) -> Markup:
    """Return a text with a comment in brackets; the text alone where the comment is empty."""
    return Markup("{} ({})").format(text, comment) if comment else text


def say_comment(comment: str | None, language: Language) -> Markup:
    """Return what the editor wrote beside the times: Danish, and marked on a page in another language."""
    return escape(Said(f"»{comment}«", None if language == "da" else "da")) if comment else Markup()
