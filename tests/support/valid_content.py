"""A strategy for whole content folders that pass the check: every optional field there or not, every choice taken."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from makers import FRAME
from pydantic import BaseModel
from valid_agreement import BETWEEN, Values
from valid_fields import field, past_day

from help_finder.content.listing import FOLDERS, LISTS
from help_finder.model.calendar import Notice
from help_finder.model.facts.checked import FACTS, Facts
from help_finder.model.guide import Guide
from help_finder.model.job import Job
from help_finder.model.location import Bounds, Position
from help_finder.model.need import Danger, Need, Step, Unanswered
from help_finder.model.phone import Emergency
from help_finder.model.service import Service
from help_finder.model.site import SiteSettings, Tiles

ICONS = ("soup", "bed", "phone", "heart-handshake")
SLUGS = ("aa", "b-1", "c", "kaffe", "en-to-tre", "x9")


@dataclass(frozen=True)
class Slugs:
    """What the parts of one folder may point at: all of them exist, and services among them are shown."""

    needs: Sequence[str]
    services: Sequence[str]
    guides: Sequence[str]


@st.composite
def folders(draw: st.DrawFn) -> dict[str, str]:
    """Return the files of a content folder: names and texts."""
    names = {name: draw(st.permutations(SLUGS)) for name in ("needs", *FOLDERS)}
    statuses = ["open", *draw(st.lists(_choice(Service, "status"), max_size=2))]
    services = dict(zip(names["services"], statuses, strict=False))
    shown = [slug for slug, status in services.items() if status not in ("draft", "ended")]
    slugs = Slugs(names["needs"][: draw(st.integers(1, 3))], shown, names["guides"][: draw(st.integers(0, 1))])
    files: dict[str, Any] = {
        "site.yaml": draw(_parts(SiteSettings, slugs)),
        "basemap.geojson": FRAME["basemap.geojson"],
    }
    for slug, status in services.items():
        files[f"services/{slug}.yaml"] = {**draw(_parts(Service, slugs)), "status": status}
    for slug in slugs.guides:
        files[f"guides/{slug}.yaml"] = draw(_parts(Guide, slugs))
    for slug in names["jobs"][: draw(st.integers(0, 1))]:
        files[f"jobs/{slug}.yaml"] = draw(_parts(Job, slugs))
    files["needs.yaml"] = [{**draw(_parts(Need, slugs)), "id": slug} for slug in slugs.needs]
    for name, kind in LISTS.items():
        if kind is not Need:
            files[f"{name}.yaml"] = _numbered(draw(st.lists(_parts(kind, slugs), max_size=2)))
    alarm = {"id": "alarm", "number": "112", "alarm": "yes", "status": "open"}
    files["emergency.yaml"].append({**draw(_parts(Emergency, slugs)), **alarm})
    _agree(files)
    return {
        name: body if isinstance(body, str) else json.dumps(body, ensure_ascii=False) for name, body in files.items()
    }


def _numbered(parts: Sequence[Values]) -> list[Values]:
    return [{**part, "id": f"n{number}"} for number, part in enumerate(parts)]


def _agree(files: dict[str, Any]) -> None:
    """Take what two files could not both say: a topic that does not exist here, and a service that has it."""
    absent = {need["id"] for need in files["needs.yaml"] if need.get("here") == "no"}
    for name, body in files.items():
        if name.startswith("services/"):
            body["needs"] = [need for need in body["needs"] if need not in absent]
            if not body["needs"]:
                for need in files["needs.yaml"]:
                    need["here"] = "yes" if need.get("here") == "no" else need.get("here", "yes")
                body["needs"] = [files["needs.yaml"][0]["id"]]
                absent = set()


def write(folder: Path, files: dict[str, str]) -> None:
    """Write the files of a folder."""
    for name, body in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")


def _choice(kind: type[BaseModel], name: str) -> st.SearchStrategy[Any]:
    return field(kind.model_fields[name].annotation, (), lambda _: st.nothing())


def _parts(kind: type[BaseModel], slugs: Slugs) -> st.SearchStrategy[Values]:
    """Return parts of one kind as an editor writes them: by the names in the file, optional fields there or not."""

    @st.composite
    def part(draw: st.DrawFn) -> Values:
        values: Values = {}
        for name, info in kind.model_fields.items():
            own = _OWN.get((kind, name))
            if name == "slug" or not (info.is_required() or draw(st.booleans())):
                continue
            made = own(slugs) if own else field(info.annotation, info.metadata, lambda inner: _parts(inner, slugs))
            value = draw(made)
            if value is not None or not info.is_required():
                values[info.alias or name] = value
        if agree := BETWEEN.get(kind):
            agree(values, draw)
        return values

    return part()


def _some(wanted: Callable[[Slugs], Sequence[str]], least: int = 0) -> Callable[[Slugs], st.SearchStrategy[Any]]:
    return lambda slugs: (
        st.lists(st.sampled_from(wanted(slugs)), min_size=least, max_size=2, unique=True)
        if wanted(slugs)
        else st.just([])
    )


def _one(wanted: Callable[[Slugs], Sequence[str]]) -> Callable[[Slugs], st.SearchStrategy[Any]]:
    return lambda slugs: st.sampled_from(wanted(slugs)) if wanted(slugs) else st.none()


def _needs(slugs: Slugs) -> Sequence[str]:
    return slugs.needs


def _services(slugs: Slugs) -> Sequence[str]:
    return slugs.services


def _guides(slugs: Slugs) -> Sequence[str]:
    return slugs.guides


# Fields that point at another file, or at something outside the content.
_OWN: dict[tuple[type[BaseModel], str], Callable[[Slugs], st.SearchStrategy[Any]]] = {
    (Service, "needs"): _some(_needs, 1),
    (Service, "former"): lambda _: st.lists(st.sampled_from(("old-1", "old-2")), unique=True, max_size=1),
    (Need, "of"): _some(_needs),
    (Need, "icon"): lambda _: st.sampled_from(ICONS),
    (Need, "first"): _some(_services),
    (Need, "guide"): _one(_guides),
    (Step, "service"): _one(_services),
    (Guide, "needs"): _some(_needs, 1),
    (Guide, "call"): _some(_services),
    (Notice, "need"): _one(_needs),
    (Notice, "service"): _one(_services),
    (Danger, "need"): _one(_needs),
    (Danger, "call"): _some(_services, 1),
    (Danger, "first"): _some(_services),
    (Unanswered, "ask"): _some(_services),
    (Position, "lat"): lambda _: st.floats(56.9, 57.1),
    (Position, "lon"): lambda _: st.floats(9.8, 10.0),
    (Bounds, "south"): lambda _: st.just(56.8),
    (Bounds, "north"): lambda _: st.just(57.2),
    (Bounds, "west"): lambda _: st.just(9.5),
    (Bounds, "east"): lambda _: st.just(10.5),
    (Tiles, "url"): lambda _: st.sampled_from(
        ("", "https://kort.eksempel.dk/{z}/{x}/{y}.png", "http://a.b/{z}?{y}&{x}")
    ),
    (SiteSettings, "basemap"): lambda _: st.just("basemap.geojson"),
    **{(Facts, fact): lambda _: past_day() for fact in FACTS},
}
