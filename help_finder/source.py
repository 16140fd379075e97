"""A source: where a fact stands."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from help_finder.fields import Content, PartialDate, Plain, Website


class Source(Content):
    """Where a fact stands: a web address, or a title where there is none."""

    url: Website | None = Field(None, description="Sidens webadresse")
    title: Plain | None = Field(None, description="Kildens navn, når den ikke er på nettet")
    dated: PartialDate | None = Field(None, description="Kildens dato, så præcist som kilden selv siger den")
    supports: Plain | None = Field(None, description="Hvilke oplysninger den er kilde til")

    @model_validator(mode="after")
    def _can_be_named(self) -> Self:
        if self.url is None and self.title is None:
            raise PydanticCustomError("source_unnamed", "neither url nor title")
        return self

    @property
    def label(self) -> str:
        """The title, or the host name without "www."."""
        return self.title or (self.url or "").split("/")[2].removeprefix("www.")
