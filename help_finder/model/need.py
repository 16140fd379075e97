"""Needs, dangers that a search may mention, and subjects that were not found in Aalborg."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.model.fields import Content, PartialDate, Plain, SearchWords, Slug, Source, Text, YesNo


class Step(Content):
    """One thing to do today."""

    title: Text = Field(description="Hvad man gør, i få ord")
    text: Text = Field(description="Hvordan man gør det")
    service: Slug | None = Field(None, description="Stedet, det handler om: navnet på dets fil")


class Need(Content):
    """A need: an everyday need, or a topic that asks what Aalborg has."""

    id: Slug = Field(description="Behovets adresse")
    kind: Literal["need", "topic"] = Field(
        description="need: et behov i hverdagen, topic: et emne om, hvad Aalborg har"
    )
    icon: Slug = Field(description="Tegningens navn hos lucide")
    tile: YesNo = Field("no", description="yes: stor knap på forsiden")
    who: Text | None = Field(None, description="Slutningen på sætningen »Til dig, der …«")
    of: tuple[str, ...] = Field((), description="De behov, som emnet hører under")
    sensitive: YesNo = Field("no", description="yes: sidens titel røber ikke, hvad den handler om")
    name: Text = Field(description="Behovets navn")
    summary: Text = Field(description="En eller to korte sætninger")
    for_whom: Text | None = Field(None, description="Hvem emnet er for, som en sætning")
    warning: Text | None = Field(None, description="En advarsel øverst på siden")
    here: Literal["yes", "partly", "no", "unknown"] | None = Field(
        None, description="Findes det i Aalborg? yes, partly, no eller unknown"
    )
    here_note: Text | None = Field(None, description="Hvad der findes, eller hvad der mangler")
    here_on: PartialDate | None = Field(None, description="Hvornår vi så efter")
    sources: tuple[Source, ...] = Field((), description="Hvor vi ved det fra")
    instead: tuple[Step, ...] = Field((), description="Hvad man kan gøre i dag, skridt for skridt")
    first: tuple[Slug, ...] = Field(
        (),
        description="Steder, der skal stå først: i en søgning før stederne i instead, på behovets side efter dem. "
        "Navne på filer",
    )
    guide: Slug | None = Field(
        None,
        description="Vejledningen, der hører til: navnet på dens fil. Tom, hvis vi ikke har fundet en ret",
    )
    words: SearchWords = Field(description="Ord, folk søger på")

    @model_validator(mode="after")
    def _a_topic_says_what_exists(self) -> Self:
        if self.kind == "topic" and not (self.here and self.here_note and self.here_on and self.sources):
            raise PydanticCustomError("topic_without_state", "a topic without here, here_note, here_on or sources")
        if self.kind == "topic" and not self.instead:
            raise PydanticCustomError("topic_without_steps", "a topic without instead")
        if self.kind == "topic" and not self.for_whom:
            raise PydanticCustomError("topic_without_right", "a topic without for_whom")
        return self


class Danger(Content):
    """One kind of danger: the phrases that mention it, one sentence of advice, whom to call, and where to go first."""

    id: Slug = Field(description="Farens navn")
    need: Slug = Field(description="Behovet, som svaret viser først: id fra needs.yaml")
    advice: Text = Field(description="Et råd i én sætning. Kun det, vi ved")
    call: tuple[Plain, ...] = Field(
        min_length=1, description="Hvem man kan ringe til, den vigtigste først: navne på filer i services"
    )
    first: tuple[Slug, ...] = Field((), description="Steder, der skal stå først: navne på filer i services")
    phrases: SearchWords = Field(
        description="Sætninger, der viser faren. a|b: det ene eller det andet ord, a*: begynder sådan"
    )


class Unanswered(Content):
    """What people search for that was not found in Aalborg: the answer says so, and whom to ask."""

    id: Slug = Field(description="Emnets navn")
    ask: tuple[Slug, ...] = Field((), description="Hvem man kan spørge: navne på filer i services")
    words: SearchWords = Field(description="Ord, folk søger på")
