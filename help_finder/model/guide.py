"""A guide: a right in plain words, and every legal line with its paragraph, source and certainty."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.model.facts.checked import Checked
from help_finder.model.fields import Content, Plain, SearchWords, Slug, Source, Text, YesNo

Calculator = Literal["treatment", "complaint", "frikort"]


class Claim(Content):
    """One legal statement. What is uncertain is worded as "may", with the question to ask."""

    id: Slug | None = Field(None, description="Det navn, en beregner viser reglen under")
    says: Text = Field(description="Reglen i korte ord")
    law: Plain = Field(description="Paragraffen, som man skriver den: Serviceloven § 101, stk. 4")
    sure: Literal["high", "medium", "low"] = Field(description="Hvor sikkert det er: high, medium eller low")
    ask: Text | None = Field(None, description="Spørgsmålet, man skal stille. Skal stå der, når sure ikke er high")
    source: Source = Field(description="Hvor reglen står")

    @model_validator(mode="after")
    def _unsure_is_asked(self) -> Self:
        if self.sure != "high" and self.ask is None:
            raise PydanticCustomError("unsure_without_question", "an unsure claim without ask")
        return self


class Guide(Content):
    """What, who, how, what if they say no, whom to call. `text` is Markdown; legal statements are in `claims` alone."""

    slug: Slug = Field(description="Filens navn er vejledningens adresse")
    title: Text = Field(description="Vejledningens titel")
    summary: Text = Field(description="En eller to korte sætninger")
    text: Text = Field(description="Teksten i Markdown, med overskrifter: ## Hvad kan du få?")
    claims: tuple[Claim, ...] = Field(min_length=1, description="Jura, regel for regel. Paragraffer står kun her")
    call: tuple[Slug, ...] = Field(
        (), description="Steder, man kan ringe til: navnene på deres filer", examples=[["svenstrupgaard"]]
    )
    needs: tuple[str, ...] = Field(min_length=1, description="Behov og emner, den hører til: id fra needs.yaml")
    calculator: Calculator | None = Field(None, description="Beregneren på siden", examples=["complaint"])
    words: SearchWords = Field(
        SearchWords(),
        description="Ord, folk søger på, når de vil læse den",
        examples=[{"da": ["afslag"], "en": ["refusal"]}],
    )
    sensitive: YesNo = Field("no", description="yes: sidens titel røber ikke, hvad den handler om", examples=["yes"])
    checked: Checked = Field(description="Hvornår og hvordan nogen sidst så den efter")
