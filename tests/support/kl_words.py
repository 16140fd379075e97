"""The Greenlandic words of the site: where each is used, what attests it, and what spelling can be held by a machine.

`data/register/kl-words.tsv` lists them: the word, how it is attested (`known`: in a list of words of real texts,
`table`: in a text or term that was made with a source, `built`: from parts of known words, `loan`: from another
language with a Greenlandic ending, `danish`: kept in Danish, mostly in brackets) and by what.
`bin/kl-words` writes it where the facts are.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import polib
import yaml

Kind = Literal["known", "table", "built", "loan", "danish"]
KINDS: tuple[Kind, ...] = ("known", "table", "built", "loan", "danish")
REGISTER = Path("data") / "register" / "kl-words.tsv"

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NO_WORDS = re.compile(r"%\([^)]*\)[sd]|<[^>]+>|https?://\S+|\S+@\S+|\b[\w-]+\.(?:dk|qvasi|org|eu|gl|net)\b")
_QUOTED = re.compile(r"»[^»«]*«")  # Danish that the reader shall say as it stands

_LETTERS = re.compile(r"[aefgijklmnopqrstuv]+")
_VOWELS = "aeiou"
_PAIRS = frozenset(
    [
        "ff",
        "gg",
        "jj",
        "kk",
        "ll",
        "mm",
        "nn",
        "pp",
        "qq",
        "rr",
        "ss",
        "tt",
        "vv",
        "ts",
        "ng",
        "rf",
        "rg",
        "rk",
        "rl",
        "rm",
        "rn",
        "rp",
        "rq",
        "rs",
        "rt",
        "rv",
        "rj",
        "nng",
        "rng",
        "tts",
        "rts",
    ]
)
_ENDS = tuple("aiuptkq")
_LONGEST_VOWEL_RUN = 3  # "uaa", "iaa"; of one vowel alone never more than two


class Attested(NamedTuple):
    """How a word is attested, and by what."""

    kind: str
    by: str


def texts(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the position, the Danish and the Greenlandic of every text, read without the site's own reader."""
    for path in sorted((root / "data").rglob("*.yaml")):
        if path.name == "danger.yaml":
            continue  # beginnings of words that a search is compared with, none of which a page shows
        for danish, own in _pairs(yaml.safe_load(path.read_text(encoding="utf-8"))):
            yield str(path.relative_to(root)), danish, own
    for path in sorted((root / "translations" / "kl").rglob("*.po")):
        for entry in polib.pofile(str(path)):
            if entry.msgstr and entry.msgstr != entry.msgid:
                yield f"{path.name}: {entry.msgid[:40]}", entry.msgid, entry.msgstr


def _pairs(node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        own, danish = node.get("kl"), node.get("da")
        if isinstance(own, str):
            yield str(danish), own
        elif isinstance(own, list):
            yield " ".join(map(str, danish or ())), " ".join(map(str, own))
        for value in node.values():
            yield from _pairs(value)
    elif isinstance(node, list):
        for value in node:
            yield from _pairs(value)


def words_of(text: str) -> list[str]:
    """Return the words of a text, small; addresses, quotes of Danish and what is filled in later are none."""
    return [word.lower() for word in _WORD.findall(_NO_WORDS.sub(" ", _QUOTED.sub(" ", text)))]


def used(root: Path) -> dict[str, set[str]]:
    """Return every Greenlandic word with its positions, without words that its Danish has too: names and loans."""
    found: dict[str, set[str]] = defaultdict(set)
    for position, danish, own in texts(root):
        kept = set(words_of(danish.replace("»", " ").replace("«", " ")))
        for word in words_of(own):
            if word not in kept:
                found[word].add(position)
    return dict(found)


def read(root: Path) -> dict[str, Attested]:
    """Return the register."""
    with (root / REGISTER).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return {word: Attested(kind, by) for word, kind, by in rows}


def slips(word: str) -> list[str]:
    """Return what is wrong with the spelling of a word by the orthography of 1973; loans break these rules."""
    found = []
    word = word.rpartition("-")[2]  # what stands before a hyphen is a number, letters or a name
    if not _LETTERS.fullmatch(word):
        return ["a letter that Greenlandic does not have"]
    if re.search(r"(?:e+|o+)(?![eorq])", word):
        found.append("e or o that no r or q follows")
    if re.search(r"[iu][rq]", word):
        found.append("i or u before r or q")
    if not word.endswith(_ENDS):
        found.append(f"ends in {word[-1]}")
    found += [f"consonants {run}" for run in re.findall(r"[^aeiou]{2,}", word) if run not in _PAIRS]
    found += ["ends in two consonants"] if re.search(r"[^aeiou]{2}$", word) else []
    found += [f"vowels {run}" for run in re.findall(r"[aeiou]{3,}", word) if _is_no_run(run)]
    return found


def _is_no_run(run: str) -> bool:
    return len(run) > _LONGEST_VOWEL_RUN or any(vowel * 3 in run for vowel in _VOWELS)
