"""The Danish beside unread Greenlandic: first where a life may depend on it, below where the visitor asked for it.

A sentence that names the emergency number is shown in Danish first until a native speaker has read it. `?both` in the
query of a page shows the Danish of every other draft too, small and below. A page with a draft says so above its
texts: base.html writes that note between two marks, and `render_page` keeps it or takes it out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import flask
from flask import Flask
from jinja2.runtime import Macro
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from help_finder.model.guide import Guide
from help_finder.pages import page
from help_finder.pages.language.markup import safe_html

Where = Literal["first", "below"]
BOTH = "both"  # the name in the query
_BEGIN, _END = "<!--drafts-->", "<!--/drafts-->"  # no escaped text holds them


def note() -> None:
    """Record that this answer shows a Greenlandic draft: a text that no native speaker has read."""
    if flask.has_app_context():
        page.current().drafts.note()


def render_page(template: str, /, **values: object) -> str:
    """Return a whole page, with the note about drafts where one of its texts is a draft."""
    return with_note(flask.render_template(template, **values))


def with_note(whole: str) -> str:
    """Return a rendered page with the note about drafts that its frame holds, or without it where it has none."""
    before, begin, rest = whole.partition(_BEGIN)
    if not begin:
        return whole
    own, _, after = rest.partition(_END)
    return before + (own if page.current().drafts.found else "") + after


def _if_drafts(caller: Macro) -> Markup:
    """Return the note about drafts between its marks; that its own words are drafts does not count."""
    if page.language() != "kl":
        return Markup()
    with page.current().drafts.of_part():
        return safe_html(f"{_BEGIN}{caller()}{_END}")


def is_both() -> bool:
    """Whether the visitor asked for the Danish below each draft."""
    return flask.has_request_context() and BOTH in flask.request.args


def danish_of(danish: str) -> Where | None:
    """Return the position of a draft's Danish, None where the Greenlandic is shown alone."""
    if names_alarm(danish):
        return "first"
    return "below" if is_both() else None


def names_alarm(danish: str) -> bool:
    """Whether a text names the emergency number or danger to life."""
    if "livsfar" in danish:
        return True
    numbers = [line.number for line in page.current().directory.emergency if line.is_alarm]
    return any(number in danish for number in numbers)


def html(own: Markup | str, danish: Markup | str, where: Where | None) -> Markup:
    """Return a draft and its Danish as two lines, or the draft alone."""
    if where is None:
        return escape(own)
    line = Markup('<span class="danish danish--{}" lang="da">{}</span>').format(where, danish)
    if where == "below":
        return escape(own) + " " + line
    return line + Markup(' <span class="draft-line">{}</span>').format(own)


def guide_html(guide: Guide, parser: MarkdownIt) -> Markup:
    """Return a guide's Greenlandic draft, with its Danish line by line where that belongs beside it."""
    own, danish = guide.text.kl or guide.text.da, guide.text.da
    always = _is_about_danger(guide)
    return _paired(parser, own, danish, lambda line: "first" if always else danish_of(line))


def _is_about_danger(guide: Guide) -> bool:
    """Whether the guide belongs to a need that warns with the emergency number."""
    needs = [need for need in page.current().directory.needs if need.id in guide.needs]
    return any(need.warning and names_alarm(need.warning.da) for need in needs)


def _paired(parser: MarkdownIt, own: str, danish: str, where: Callable[[str], Where | None]) -> Markup:
    """Return two Markdown texts as one, block by block; where their blocks differ, the whole Danish comes first.

    The parser escapes what it did not make itself.
    """
    mine, theirs = parser.parse(own), parser.parse(danish)
    if [token.type for token in mine] != [token.type for token in theirs]:
        whole = Markup('<div class="danish danish--first" lang="da">{}</div>').format(safe_html(parser.render(danish)))
        return whole + safe_html(parser.render(own))
    for token, other in zip(mine, theirs, strict=True):
        if token.type == "inline":
            token.children = [_beside(parser, token, other, where(other.content))]
    return safe_html(parser.renderer.render(mine, parser.options, {}))


def _beside(parser: MarkdownIt, token: Token, other: Token, where: Where | None) -> Token:
    own, danish = (safe_html(parser.renderInline(part.content)) for part in (token, other))
    return Token("html_inline", "", 0, content=str(html(own, danish, where)))


def register(app: Flask) -> None:
    """Register the mark where base.html shows the note about drafts."""
    app.jinja_env.globals["if_drafts"] = _if_drafts
