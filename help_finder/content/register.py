"""The content folder's register: slugs once given out, and the Danish that each translation was made from.

Two text files that commands write: `register/addresses.txt`, and `register/translations.txt` with a file, a language,
the digest of the translation and that of its Danish on each line. A line that cannot be read is skipped, so that
an edit by hand cannot break the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from help_finder.content.translations import TRANSLATED, text_digest, texts_of, wording
from help_finder.content.yaml.nodes import Located
from help_finder.model.directory import Recorded, Wording
from help_finder.model.fields import Content
from help_finder.model.service import Service

_COLUMNS = 4


def _lines(path: Path) -> list[str]:
    """Return the lines of a file, none where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    except OSError:
        return []


def slugs_given_out(folder: Path) -> list[str]:
    """Return every slug of a service that was ever given out."""
    return [line for line in _lines(folder / "register" / "addresses.txt") if line]


def translations(folder: Path) -> Recorded:
    """Return the Danish that each known translation was made from."""
    found: dict[Wording, frozenset[str]] = {}
    for columns in (line.split() for line in _lines(folder / "register" / "translations.txt")):
        if len(columns) == _COLUMNS:
            key = Wording(*columns[:3])
            found[key] = found.get(key, frozenset()) | {columns[3]}
    return found


def pairs(parts: Iterable[Located[Content | None]]) -> set[tuple[Wording, str]]:
    """Return every translation of the content with the digest of the Danish beside it."""
    return {
        (own, text_digest(found.text.da))
        for located in parts
        for found in texts_of(located.part)
        for language in TRANSLATED
        if (own := wording(located.file, found.text, language))
    }


def unrecorded(parts: Iterable[Located[Content | None]], recorded: Recorded) -> set[tuple[Wording, str]]:
    """Return the translations that are new since the last recording."""
    return {(own, danish) for own, danish in pairs(parts) if own not in recorded}


def record(folder: Path, parts: Sequence[Located[Content | None]], anew: Sequence[str] = ()) -> int:
    """Record the translations of today; return how many lines changed.

    Recorded lines stay, so that a stale translation stays stale; those in the files of `anew` are recorded again.
    """
    recorded = translations(folder)
    now = pairs(parts)
    present = {own for own, _ in now}
    kept = {
        (own, danish) for own, known in recorded.items() if own in present and own.file not in anew for danish in known
    }
    wanted = kept | {(own, danish) for own, danish in now if own.file in anew or own not in recorded}
    before = {(own, danish) for own, known in recorded.items() for danish in known}
    _write(folder / "register" / "translations.txt", (" ".join((*own, danish)) for own, danish in wanted))
    _write(folder / "register" / "addresses.txt", {*slugs_given_out(folder), *_slugs(parts)})
    return len(before ^ wanted)


def rename_slug(folder: Path, old: str, new: str) -> None:
    """Move a service's translations to its new file name; the old slug stays in the register."""
    lines = _lines(folder / "register" / "translations.txt")
    if lines:
        here, there = f"services/{old}.yaml ", f"services/{new}.yaml "
        _write(folder / "register" / "translations.txt", (line.replace(here, there, 1) for line in lines))
        _write(folder / "register" / "addresses.txt", {*slugs_given_out(folder), new})


def _slugs(parts: Iterable[Located[Content | None]]) -> set[str]:
    """Return the slugs that visitors may have in a link; those of drafts were never given out."""
    return {
        located.part.slug for located in parts if isinstance(located.part, Service) and located.part.status != "draft"
    }


def _write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
