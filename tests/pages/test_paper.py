"""QR codes as drawings."""

from __future__ import annotations

from help_finder.pages import paper


def test_code_has_no_styles_and_no_address() -> None:
    """The drawing passes the security policy; there is none without an address."""
    drawing = paper.draw_qr("https://example.org/da/list/?s=a,b")
    assert drawing.startswith("<svg")
    assert "style=" not in drawing
    assert "example" not in drawing
    assert "" == paper.draw_qr("")
