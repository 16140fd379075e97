"""QR codes, drawn on this server: nobody else learns which page somebody takes along."""

from __future__ import annotations

from functools import lru_cache

import segno
from markupsafe import Markup


@lru_cache(maxsize=512)
def draw(address: str) -> Markup:
    """Return an address as an SVG drawing, black on white with its quiet zone, without styles; empty for none."""
    if not address:
        return Markup()
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(svgclass="qr", lineclass=None, omitsize=True, light="#fff", title="QR")
    return Markup(svg)  # noqa: S704 -- segno draws numbers only, the address is in the dots
