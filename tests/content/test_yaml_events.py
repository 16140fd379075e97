"""libyaml's events: ruamel's own parser is the oracle, for real files and for what slips of the hand make of them."""

from __future__ import annotations

import random

import pytest
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from help_finder.config import ROOT
from help_finder.content.yaml import nodes, parser
from help_finder.content.yaml.events import parse_events

TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data").rglob("*.yaml"))]
SLIPS = [
    *":-?{}[],#&*!|>'\"%@` \t\n~=<\\\r\x85\ufeff\u2028é“",
    "\n  ",
    "\n- ",
    ": ",
    "---\n",
    "0900",
    "yes",
    "!!str ",
    "<<: ",
]
MUTATIONS = 500


def _laid_out(node: object) -> object:
    """Return a node with the types of its values and the positions that messages name."""
    if isinstance(node, CommentedMap):
        return [(key, type(key), node.lc.key(key), _laid_out(value)) for key, value in node.items()], node.lc.line
    if isinstance(node, CommentedSeq):
        return [(node.lc.item(at), _laid_out(value)) for at, value in enumerate(node)], node.lc.line
    return str(node), type(node)


def _load(text: str) -> object:
    node, problems = nodes.load(text.encode(), "x.yaml")
    return _laid_out(node), problems


def _slip(draw: random.Random) -> str:
    """Return a few lines of a real file with one to three slips in them."""
    lines = draw.choice(TEXTS).split("\n")
    first = draw.randrange(len(lines))
    text = "\n".join(lines[first : first + draw.randrange(1, 12)])
    for _ in range(draw.randrange(1, 4)):
        at = draw.randrange(len(text) + 1)
        gone = draw.choice((0, 0, 1, 2, 3))
        text = text[:at] + ("" if gone else draw.choice(SLIPS)) + text[at + gone :]
    return text


def test_real_files_are_read_by_libyaml() -> None:
    """None of them needs the slow parser."""
    assert all(parse_events(text) for text in TEXTS)


def test_both_parsers_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Values, types, lines and messages, whichever of the two has parsed a text."""
    draw = random.Random(1)
    texts = [*TEXTS[::10], *(_slip(draw) for _ in range(MUTATIONS))]
    fast = [_load(text) for text in texts]
    monkeypatch.setattr(parser, "parse_events", lambda _text: None)
    for text, found in zip(texts, fast, strict=True):
        assert _load(text) == found, text


@pytest.mark.parametrize("text", ["a: &b 1", "a: *b", "a: !!str 1", "%YAML 1.1\n---\na: 1", "a:\t1", "a: [1"])
def test_what_content_may_not_hold_is_left_to_the_other(text: str) -> None:
    """Ruamel's parser reports the mistake."""
    assert parse_events(text) is None
