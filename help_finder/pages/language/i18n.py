"""Texts in three languages: those of the content, and those of the interface from the catalogues."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import get_translations
from markupsafe import Markup, escape

from help_finder.model.fields import Language, Text
from help_finder.pages import page
from help_finder.pages.language import drafts
from help_finder.pages.language.hyphens import soften
from help_finder.pages.language.markup import safe_html

LANGUAGE_NAMES: dict[Language, str] = {"da": "Dansk", "kl": "Kalaallisut", "en": "English"}


def msgid(text: str) -> str:
    """Return the text unchanged: it marks a msgid for the extraction; the text is translated where it is shown."""
    return text


DAY_NAMES = (
    msgid("mandag"),
    msgid("tirsdag"),
    msgid("onsdag"),
    msgid("torsdag"),
    msgid("fredag"),
    msgid("lørdag"),
    msgid("søndag"),
)
# Alike in Danish and Greenlandic on purpose: names and loans, not missing translations.
_SAME_IN_GREENLANDIC = frozenset({"Ambulance: %(number)s"})


class Said(NamedTuple):
    """A text as a page shows it; `lang` is set where it is not in the page's language, `danish` where it is a draft."""

    text: str
    lang: Language | None = None
    danish: str | None = None

    def __html__(self) -> str:
        """Return the text with soft hyphens in long words, marked where it is in another language."""
        if self.danish is not None:
            own, danish = soften(self.text, page.language()), soften(self.danish, "da")
            return drafts.html(own, danish, drafts.danish_of(self.danish))
        text = escape(soften(self.text, self.lang or page.language()))
        return f'<span lang="{self.lang}">{text}</span>' if self.lang else str(text)

    def __str__(self) -> str:
        """Return the bare text, for titles and attributes."""
        return self.text


def name_of_spoken(code: str, language: Language) -> Said:
    """Return the name of a spoken language from Unicode's CLDR; where it has none, the Danish name, marked."""
    own, danish = (Locale.parse(page.LOCALES[wanted]).languages.get(code) for wanted in (language, "da"))
    return Said(own) if own else Said(danish or code, "da")


def compile_catalogues(source: Path, target: Path) -> Path:
    """Write every catalogue below `source` compiled below `target`, and return `target`.

    Compiled files are not committed, so that a fresh clone shows what the .po files say.
    """
    for path in source.glob("*/LC_MESSAGES/messages.po"):
        compiled = target / path.relative_to(source).with_suffix(".mo")
        compiled.parent.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as text, compiled.open("wb") as machine:
            write_mo(machine, read_po(text, abort_invalid=True))
    return target


def say(text: Text | str, language: Language) -> Said:
    """Return the text in a language, or the Danish, marked. A bare string is a proper name and the same in all."""
    if isinstance(text, str):
        return Said(text)
    own = text.in_language(language)
    if own and language == "kl" and text.reviewed != "yes":
        drafts.note()
        return Said(own, danish=text.da)
    return Said(own) if own else Said(text.da, "da")


def unread(source: Path) -> frozenset[str]:
    """Return the texts of the interface whose Greenlandic is a draft; one that repeats the Danish does not count."""
    with (source / "kl" / "LC_MESSAGES" / "messages.po").open("rb") as text:
        return frozenset(str(m.id) for m in read_po(text) if m.id and "draft" in m.flags and m.string != m.id)


def gettext_html(text: str, /, **facts: object) -> Markup:
    """Return a text of the interface for the page's language; a missing one is Danish, and marked."""
    here, language = page.current(), page.language()
    if _is_draft(text, language):
        here.drafts.note()
    key = (language, language == "kl" and drafts.is_both(), bool(facts), text)
    phrase = here.interface.phrases.get(key)
    if phrase is None:
        phrase = here.interface.phrases[key] = _phrase(text, language, has_facts=bool(facts))
    return phrase % {name: escape(fact) for name, fact in facts.items()} if facts else phrase


def _phrase(text: str, language: Language, *, has_facts: bool) -> Markup:
    """Return a text of the interface as HTML, its facts still to be filled in.

    The catalogue is ours: a text with facts may hold HTML of its own.
    """
    as_html = safe_html if has_facts else escape
    translated = _translate(text)
    if translated != text and _is_draft(text, language):
        own, danish = as_html(soften(translated, "kl")), as_html(soften(text, "da"))
        return drafts.html(own, danish, drafts.danish_of(text))
    is_danish = translated == text and language == "kl" and text not in _SAME_IN_GREENLANDIC
    marked = as_html(soften(translated, "da" if is_danish else language))
    return Markup('<span lang="da">{}</span>').format(marked) if is_danish else marked


def _is_draft(text: str, language: Language) -> bool:
    """Whether a text of the interface is shown in Greenlandic that no native speaker has read."""
    return language == "kl" and text in page.current().interface.unread


def gettext(text: str, /, **facts: object) -> str:
    """Return a text of the interface without marks, for titles and attributes."""
    if _is_draft(text, page.language()):
        drafts.note()
    translated = _translate(text)
    return translated % facts if facts else translated


def _translate(text: str) -> str:
    """Return a text from the catalogue of the page's language; asking Flask-Babel for each is slow."""
    known, key = page.current().interface.translated, (page.language(), text)
    found = known.get(key)
    if found is None:
        found = known[key] = str(get_translations().ugettext(text))
    return found


def _say_here(text: Text | str) -> Said:
    return say(text, page.language())


def _say_danish(text: str) -> Said:
    """Return a Danish text, marked where the page is in another language."""
    return say(Text(da=text), page.language())


def register(app: Flask) -> None:
    """Register the functions and filters for texts of the interface and the content in the page's language."""
    app.jinja_env.globals.update(_=gettext_html, gettext=gettext)
    app.jinja_env.filters.update(
        say=_say_here, danish=_say_danish, language_name=LANGUAGE_NAMES.__getitem__, day_name=DAY_NAMES.__getitem__
    )
