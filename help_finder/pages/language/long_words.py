"""Filters for parts of a page where a long word does not fit: narrow columns, mail addresses, hosts."""

from __future__ import annotations

import re
from typing import Final

from flask import Flask
from markupsafe import Markup, escape

from help_finder.model.fields import Language
from help_finder.pages import page
from help_finder.pages.language.hyphens import NARROW, soften
from help_finder.pages.language.i18n import Said
from help_finder.pages.language.markup import safe_html

_TEXT_OR_TAG: Final = re.compile(r"(<[^>]*>)")


def narrow(said: Said | Markup | str) -> Markup:
    """Return a text for a narrow column: its words may break from ten letters on."""
    if isinstance(said, Said):
        own = escape(soften(said.text, said.lang or page.language(), NARROW))
        return Markup('<span lang="{}">{}</span>').format(said.lang, own) if said.lang else own
    language: Language = "da" if 'lang="da"' in said else page.language()
    parts = _TEXT_OR_TAG.split(str(escape(said)))
    return safe_html("".join(part if part.startswith("<") else soften(part, language, NARROW) for part in parts))


def breakable(address: str) -> Markup:
    """Return a mail address or a host that may break after its "@" and before its dots, without a hyphen."""
    return Markup("<wbr>").join(re.split(r"(?<=@)|(?=\.)", address))


def register(app: Flask) -> None:
    """Register the filters that control where long words break."""
    app.jinja_env.filters.update(narrow=narrow, breakable=breakable, softened=page.in_page_language(soften))
