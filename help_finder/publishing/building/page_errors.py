"""Pages that cannot be made: which file and field of the content each stumbles over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Final

from pydantic import BaseModel

from help_finder.content.problem import FilePosition, Problem, make_problem, printable
from help_finder.content.yaml.nodes import Located
from help_finder.model.calendar import ClosingDay, Notice
from help_finder.model.directory import Directory
from help_finder.model.fields import Content
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.location import Landmark
from help_finder.model.need import Danger, Need, Unanswered
from help_finder.model.phone import Emergency
from help_finder.model.service import Service

_FILES: Final[dict[type[Content], str]] = {
    Service: "services/{}.yaml",
    Guide: "guides/{}.yaml",
    Job: "jobs/{}.yaml",
    Need: "needs.yaml",
    Emergency: "emergency.yaml",
    ClosingDay: "closing_days.yaml",
    Landmark: "landmarks.yaml",
    Notice: "notices.yaml",
    Danger: "danger.yaml",
    Unanswered: "unanswered.yaml",
}
_UNKNOWN: Final = "site.yaml"  # where the file is not known
_SHORTEST: Final = 4  # characters of a value that names its field; shorter ones are found everywhere


@dataclass(frozen=True)
class PageError:
    """One page that cannot be made: its URL, the part of the content it fails at, the field, and the exception."""

    url: str
    reason: str
    file: str = _UNKNOWN
    key: str = ""  # the slug or id of the part
    field: str = ""

    def __str__(self) -> str:
        """Return one line for a log: the page, the file, the field and the exception."""
        return f"{self.url}: {self.file}: {self.key} {self.field}: {self.reason}"


def explain_failure(url: str, error: BaseException, directory: Directory) -> PageError:
    """Return what a page failed at: the part of the content that the innermost code was busy with, and its field."""
    reason = printable(f"{type(error).__name__}: {error}")
    values = list(_values(error.__traceback__))
    part = next((value for value in values if type(value) in _FILES), None) or _part_of_url(url, directory)
    if not isinstance(part, Content):
        return PageError(url, reason)
    key = _key(part)
    return PageError(url, reason, _FILES[type(part)].format(key), key, _field(part, values))


def as_problems(errors: Sequence[PageError], parts: Sequence[Located[Content | None]]) -> Iterator[Problem]:
    """Yield one error of the content for each field that pages fail at, with the first of those pages."""
    seen: set[tuple[str, str, str]] = set()
    for error in errors:
        if (at := (error.file, error.key, error.field)) not in seen:
            seen.add(at)
            yield make_problem("page_broken", _position(error, parts), value=error.url, reason=error.reason)


def _position(error: PageError, parts: Sequence[Located[Content | None]]) -> FilePosition:
    for located in parts:
        key = _key(located.part) if located.part else ""
        if located.part and key == error.key and _FILES.get(type(located.part), "").format(key) == error.file:
            return located.at(*filter(None, [error.field]))
    return FilePosition(error.file, 1, error.field or "-")


def _key(part: Content) -> str:
    return str(getattr(part, "slug", None) or getattr(part, "id", ""))


def _values(trace: TracebackType | None) -> Iterator[object]:
    """Yield the local values of the code that failed, from the inside out."""
    frames = []
    while trace:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    for frame in reversed(frames):
        yield from frame.f_locals.values()


def _part_of_url(url: str, directory: Directory) -> Content | None:
    """Return the service, need or guide that a URL is about."""
    steps = [step for step in url.split("/") if step]
    known: tuple[Content, ...] = (*directory.services, *directory.needs, *directory.guides, *directory.jobs)
    return next((part for part in known if steps and _key(part) == steps[-1]), None)


def _field(part: Content, values: Sequence[object]) -> str:
    """Return the name of the field that holds one of the values, the innermost first; empty where none does."""
    fields = [(field.alias or name, getattr(part, name)) for name, field in type(part).model_fields.items()]
    for value in values:
        for name, content in fields:
            if name not in ("slug", "id") and _holds(content, value):
                return name
    return ""


def _holds(content: object, value: object) -> bool:
    if isinstance(content, str):
        return isinstance(value, str) and len(value) >= _SHORTEST and content == value
    if isinstance(content, BaseModel):
        return content is value or any(_holds(getattr(content, name), value) for name in type(content).model_fields)
    return isinstance(content, tuple) and any(_holds(item, value) for item in content)
