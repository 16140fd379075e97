"""Danger that a search may tell of, with its help; and what people search for that the site does not have."""

from __future__ import annotations

from pydantic import Field

from help_finder.model.fields import Content, Plain, Slug, Text, Words


class Danger(Content):
    """One kind of danger: the phrases that tell of it, one sentence of advice, whom to call, and where to go first."""

    id: Slug = Field(description="Farens navn")
    need: Slug = Field(description="Behovet, som svaret viser først: id fra needs.yaml")
    advice: Text = Field(description="Et råd i én sætning. Kun det, vi ved")
    call: tuple[Plain, ...] = Field(
        min_length=1, description="Hvem man kan ringe til, den vigtigste først: navne på filer i services"
    )
    first: tuple[Slug, ...] = Field((), description="Steder, der skal stå først: navne på filer i services")
    phrases: Words = Field(
        description="Sætninger, der viser faren. a|b: det ene eller det andet ord, a*: begynder sådan"
    )


class Unanswered(Content):
    """What people search for that was not found in Aalborg: the answer says so, and whom to ask."""

    id: Slug = Field(description="Emnets navn")
    ask: tuple[Slug, ...] = Field((), description="Hvem man kan spørge: navne på filer i services")
    words: Words = Field(description="Ord, folk søger på")
