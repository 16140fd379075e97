"""What a YAML file may contain; every other construct is reported with file and line."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from help_finder.content.yaml.nodes import load
from help_finder.content.yaml.parser import DEEPEST, WrittenInt

# What is written, the line that is reported, and a word of the message.
REFUSED = [
    (b"a: 1\nb: &p {<<: *p}\n", 2, "reference"),
    (b"a: 1\nb: *p\n", 2, "reference"),
    (b"a: 1\n<<: {b: 1}\n", 2, "reference"),
    (b"a: 1\nb: !!python/object:os.system x\n", 2, "YAML tag"),
    (b"a: 1\nb: !!str 2\n", 2, "YAML tag"),
    (b"a: 1\n---\nb: 2\n", 2, "two parts"),
    (b"%YAML 1.1\n---\na: yes\n", 1, "begin with %"),
    (b"a: 1\nb: " + b"[" * 300, 2, "nested"),
    (b"{a: " * 2000, 1, "nested"),
    (b"- " * 2000, 1, "nested"),
    (b"a: 1\nb: \xff\n", 2, "UTF-8"),
    (b"a: 1\nb: \x00\n", 2, "U+0000"),
    (b"a: 1\nb: \xc2\x84\n", 2, "U+0084"),
    ("a: 1\nb:\u00a0x\n".encode(), 2, "space"),
    ("a: 1\n\u00a0\u00a0b: x\n".encode(), 2, "space"),
    ("a:\n  -\u202fx\n".encode(), 2, "space"),
    (b"a: 1\n<<<<<<< HEAD\nb: 2\n", 2, "two versions"),
    (b"a: 1\n=======\nb: 2\n", 2, "two versions"),
    (b"a: 1\n\tb: 2\n", 2, "tab"),
    (b"a: 1\na: 2\n", 2, "twice"),
    (b'a: 1\nb: "x\nc: 2\n', 2, "quote"),
    (b"a: 1\nb: [x\n", 3, "cannot be read"),
    (b"a: 1\nb: \x1b[31m\n", 2, "U+001B"),
]
LOST = [
    (b"a: 1\nprice: butik #3\n", 2, "#3"),
    (b"a: 1\nprice: #3\n", 2, "#3"),
    (b"a: 1\nprice: #3\n\n# x\n", 2, "#3"),
    (b"a:\n  b: #3\nc: 1\n", 2, "#3"),
    (b"a:\n  - butik #3\n", 2, "#3"),
    ("a: 1\nnumber: “98 12 34 56”\n".encode(), 2, "straight"),
    ("a: 1\nnumber: \u201898 12 34 56\u2019\n".encode(), 2, "straight"),
]
FINE = [
    b"a: 1  # a word to the editors\n",
    b'a: "butik #3" #tak\n',
    b"a: butik#3\n",
    b"a: https://example.dk/#top\n",
    b"#a: 1\n#!x\nb: 2\n",
    "a: “Hvornår kan jeg begynde?”\n".encode(),
    "a: Sig “nej”, og gå\n".encode(),
    b"---\na: 1\n...\n",
    b"a: |\n  # Heading\n  text #3\n",
    b"a: x & y\nb: 2 * 3\nc: 1!\n",
    b'a: "&x"\nb: "*y"\nc: "!z"\nd: "<<"\n',
]


@pytest.mark.parametrize(("body", "line", "word"), REFUSED + LOST)
def test_what_content_may_not_hold(body: bytes, line: int, word: str) -> None:
    """The first message names the line and what it is."""
    _, problems = load(body, "x.yaml")
    assert ("x.yaml", line, "error") == (problems[0].file, problems[0].line, problems[0].severity)
    assert word in f"{problems[0].en.wrong} {problems[0].en.fix}"


@pytest.mark.parametrize("body", FINE)
def test_what_content_may_hold(body: bytes) -> None:
    """Comments, quotes and signs where they mean what they seem to."""
    node, problems = load(body, "x.yaml")
    assert (True, []) == (bool(node), problems)


@pytest.mark.parametrize(
    ("body", "word"), [(b"\xef\xbb\xbfa: 1\n", "BOM"), (b"a: 1\r\nb: 2\r\n", "LF"), (b"a: 1\rb: 2\r", "LF")]
)
def test_what_windows_adds_is_a_warning(body: bytes, word: str) -> None:
    """It is read, and there is a warning."""
    node, problems = load(body, "x.yaml")
    assert (1, ["warning"]) == (node["a"], [problem.severity for problem in problems])  # type: ignore[index]
    assert word in problems[0].en.fix


@pytest.mark.parametrize(
    "value", ["2026-02-30", "2026-02-28 25:00", "2026-01-01T99:99:99Z", "9" * 5000, "0000-00-00", "2026-13-01 10:00:61"]
)
def test_a_number_or_a_date_that_does_not_exist_stays_text(value: str) -> None:
    """The field's own rule then reports it, and nothing else of the file is hidden."""
    node, problems = load(f"a: {value}\nb: 1\n".encode(), "x.yaml")
    assert ({"a": value, "b": 1}, []) == (node, problems)


def test_a_number_remembers_how_it_was_written() -> None:
    """A postcode without quotes is repeated with its zero."""
    node, _ = load(b"a: 0900\nb: 0o17\nc: 1_000\n", "x.yaml")
    assert [("0900", 900), ("0o17", 15), ("1_000", 1000)] == [(str(value), int(value)) for value in node.values()]  # type: ignore[attr-defined]
    assert "7" == str(WrittenInt(7))


def test_a_bomb_is_cheap() -> None:
    """A kilobyte that would stand for gigabytes, and a file that nests as deep as it may, take no time."""
    names = "abcdefghij"
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join(f'*{old}' for _ in range(9))}]\n" for old, new in pairwise(names)
    )
    start = time.process_time()
    assert load(bomb.encode(), "x.yaml")[1]
    assert [] == load(b"[" * DEEPEST + b"]" * DEEPEST, "x.yaml")[1]
    assert time.process_time() - start < 1
