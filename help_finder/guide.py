"""A guide: what one has a right to, in plain words, and every legal line with its paragraph, source and certainty."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.model import Checked, Content, Plain, Slug, Source, Text, YesNo

Calculator = Literal["treatment", "complaint", "frikort"]


class Claim(Content):
    """One legal statement. What is not sure is told as "may", with the question to ask."""

    id: Slug | None = Field(None, description="The name by which a calculator shows it under its answer")
    says: Text
    law: Plain = Field(description="The paragraph, as one writes it to an authority: Serviceloven § 101, stk. 4")
    sure: Literal["high", "medium", "low"]
    ask: Text | None = Field(None, description="The question to ask; required unless sure is high")
    source: Source

    @model_validator(mode="after")
    def _unsure_is_asked(self) -> Self:
        if self.sure != "high" and self.ask is None:
            raise PydanticCustomError("unsure_without_question", "an unsure claim without ask")
        return self


class Guide(Content):
    """What, who, how, what if they say no, whom to ring. `text` is Markdown; the law stands in `claims` alone."""

    slug: Slug
    title: Text
    summary: Text
    text: Text = Field(description="Markdown with ## headings, per language")
    claims: tuple[Claim, ...] = Field(min_length=1)
    call: tuple[Slug, ...] = Field((), description="Places to ring, by the name of their files")
    needs: tuple[str, ...] = Field(min_length=1)
    calculator: Calculator | None = None
    sensitive: YesNo = "no"
    checked: Checked
