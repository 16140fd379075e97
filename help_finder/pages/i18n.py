"""Three languages: which one a visitor gets, which text a page shows, and how dates, times and numbers look in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import flask
from babel import Locale, negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations
from flask_babel import force_locale, get_translations
from markupsafe import Markup, escape

from help_finder.model.fields import LANGUAGES, Language, Text

NAMES: dict[Language, str] = {"da": "Dansk", "kl": "Kalaallisut", "en": "English"}
LOCALES: dict[Language, str] = {"da": "da_DK", "kl": "kl_GL", "en": "en_GB"}


def mark(msgid: str) -> str:
    """Return the text as it is: it stands here to be found by the extraction and is translated where it is shown."""
    return msgid


DAY_NAMES = (
    mark("mandag"),
    mark("tirsdag"),
    mark("onsdag"),
    mark("torsdag"),
    mark("fredag"),
    mark("lørdag"),
    mark("søndag"),
)
# Alike in Danish and Greenlandic on purpose: names and loans, not missing translations.
_SAME_IN_GREENLANDIC = frozenset({"Ambulance: %(number)s"})


class Said(NamedTuple):
    """A text as a page shows it; `lang` is set where it is not in the page's language."""

    text: str
    lang: Language | None = None

    def __html__(self) -> str:
        """Return the text, marked where it is in another language."""
        return f'<span lang="{self.lang}">{escape(self.text)}</span>' if self.lang else str(escape(self.text))

    def __str__(self) -> str:
        """Return the bare text, for titles and attributes."""
        return self.text


def name_of_spoken(code: str, language: Language) -> Said:
    """Return the name of a spoken language from Unicode's CLDR; where it has none, the Danish name, marked."""
    own, danish = (Locale.parse(LOCALES[wanted]).languages.get(code) for wanted in (language, "da"))
    return Said(own) if own else Said(danish or code, "da")


def negotiate(accepted: Sequence[str]) -> Language:
    """Return the language for an Accept-Language list, best first; Danish where none fits."""
    found = negotiate_locale([tag.replace("_", "-") for tag in accepted], list(LANGUAGES), sep="-")
    return next((language for language in LANGUAGES if language == found), "da")


def current() -> Language:
    """Return the language of the page that is being made: Danish until the address has said otherwise."""
    language: Language = flask.g.get("language") or _language_of_path(flask.request.path)
    return language


def _language_of_path(path: str) -> Language:
    first = path.split("/")[1]
    return next((language for language in LANGUAGES if language == first), "da")


def locale() -> str:
    """Return the locale for Flask-Babel."""
    return LOCALES[current()]


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say what is inside in a language that need not be the page's: a message is in its receiver's."""
    before, flask.g.language = current(), language
    try:
        with force_locale(LOCALES[language]):
            yield
    finally:
        flask.g.language = before


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
    own: str | None = getattr(text, language)
    if own and language == "kl" and text.reviewed != "yes":
        _note_draft()
    return Said(own) if own else Said(text.da, "da")


def _note_draft() -> None:
    """Remember that this page says something in Greenlandic that no native speaker has read."""
    if flask.has_app_context():
        flask.g.says_draft = True


def says_draft() -> bool:
    """Whether the page has said such a thing so far."""
    return bool(flask.g.get("says_draft"))


def drafts(source: Path) -> frozenset[str]:
    """Return the texts of the interface whose Greenlandic is marked as a draft; one that repeats the Danish is none."""
    with (source / "kl" / "LC_MESSAGES" / "messages.po").open("rb") as text:
        return frozenset(str(m.id) for m in read_po(text) if m.id and "draft" in m.flags and m.string != m.id)


def interface(msgid: str, /, **facts: object) -> Markup:
    """Return a text of the interface for the page's language; a missing one is Danish, and marked."""
    translated = _translate(msgid)
    marked = Markup(translated) % {name: escape(fact) for name, fact in facts.items()} if facts else escape(translated)  # noqa: S704 -- the catalogue is ours, the facts are escaped
    is_danish = translated == msgid and current() == "kl" and msgid not in _SAME_IN_GREENLANDIC
    return Markup('<span lang="da">{}</span>').format(marked) if is_danish else marked


def plain(msgid: str, /, **facts: object) -> str:
    """Return a text of the interface without marks, for titles and attributes."""
    translated = _translate(msgid)
    return translated % facts if facts else translated


def _translate(msgid: str) -> str:
    language = current()
    if language == "kl" and msgid in flask.current_app.extensions["drafts"]:
        _note_draft()
    return str(_translations(language).ugettext(msgid))


def _translations(language: Language) -> NullTranslations:
    """Return a language's catalogue, looked up once a page: asking Flask-Babel for each text is dear."""
    found: dict[Language, NullTranslations] = flask.g.setdefault("catalogues", {})
    if language not in found:
        found[language] = get_translations()
    return found[language]
