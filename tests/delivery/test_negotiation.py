"""What a browser asks for: compressed forms and languages."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from help_finder.delivery.negotiation import ENCODINGS, accepted_language, encoding

_WEIGHTS = ("", ";q=0", ";q=0.5", ";q=1")


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("", ""),
        ("br", "br"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0", ""),
        ("br;q=0, gzip", "gzip"),
        ("BR;Q=0, GZIP", "gzip"),
        ("identity", ""),
        ("identity;q=1, gzip;q=0.5", ""),
        ("gzip;q=0.2, br;q=0.1", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("identity;q=0, *;q=0", ""),
        ("zstd", ""),
    ],
)
def test_form_is_what_was_asked(header: str, form: str) -> None:
    """RFC 9110, 12.5.3: never what weighs 0; uncompressed where nothing else is allowed."""
    assert form == encoding(header)


@given(
    st.lists(
        st.tuples(st.sampled_from(["br", "gzip", "identity", "zstd"]), st.sampled_from(_WEIGHTS)),
        unique_by=lambda pair: pair[0],
    )
)
def test_form_is_one_of_the_heaviest(said: list[tuple[str, str]]) -> None:
    """Computed again in the test: no acceptable encoding has a higher weight than the one sent."""
    weights = {name: float(weight[3:] or 1) if weight else 1.0 for name, weight in said}
    chosen = encoding(", ".join(f"{name}{weight}" for name, weight in said)) or "identity"
    ours = [weights[name] for name in ("br", "gzip", "identity") if name in weights]
    assert weights.get(chosen, 0.0 if chosen != "identity" else 0.001) >= max(ours, default=0.0) or chosen == "identity"
    assert weights.get(chosen) != 0 or chosen == "identity"
    assert chosen == "identity" or chosen in weights


@given(st.text())
def test_any_header_has_an_answer(header: str) -> None:
    """Whatever is sent, the answer is one that exists."""
    assert encoding(header) in ENCODINGS
    assert accepted_language(header) in ("da", "kl", "en")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "da"),
        ("da-DK,en;q=0.4", "da"),
        ("en-GB", "en"),
        ("kl,da;q=0.8", "kl"),
        ("fr", "da"),
        ("en;q=0.1,kl;q=0.9", "kl"),
    ],
)
def test_language_is_the_visitors(header: str, code: str) -> None:
    """Danish where none fits."""
    assert code == accepted_language(header)


def test_all_pairs_of_weights() -> None:
    """Brotli against gzip: the heavier wins, brotli where both weigh the same."""
    for left, right in product((0.0, 0.3, 1.0), repeat=2):
        wanted = "" if left == right == 0 else "br" if left >= right else "gzip"
        assert wanted == encoding(f"br;q={left}, gzip;q={right}")
