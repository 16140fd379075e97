"""The static files under names that carry their content's digest, with brotli and gzip beside them."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final

import brotli

from help_finder.config import ROOT
from help_finder.content import icons

_LARGE = 1024 * 1024  # bytes: a list of a thousand places. Brotli's best takes two seconds for it, and saves 4 % over
_LARGE_QUALITY = 9  # this one, which is a hundred times as fast
_COMPRESSIBLE = {".css", ".csv", ".geojson", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}
_ICON_NAME = re.compile(r"icon\(\s*\"([a-z0-9-]+)\"")
SHEETS: Final = (  # sections of look.css in the order of the cascade
    "tokens", "base", "frame", "buttons", "home", "status", "card", "rows", "results", "service", "list",
    "contrast", "sketch",
)  # fmt: skip
QUALITY: Final = 5  # brotli 11 takes forty times as long and saves 16 %: that is for a build, not for a start


class Assets:
    """Static files ready to be served: `url("look.css")` is `/static/look.1a2b3c4d.css`."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = dict(contents)
        self._names = {name: _hashed(name, body) for name, body in contents.items()}

    def url(self, name: str) -> str:
        """Return the address of a file; raise KeyError for one that does not exist."""
        return f"/static/{self._names[name]}"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, without their digests."""
        return tuple(self._contents)

    def body(self, name: str) -> bytes:
        """Return a file's bytes."""
        return self._contents[name]

    def write(self, folder: Path, quality: int = QUALITY) -> None:
        """Write every file and its compressed siblings below `folder`/static."""
        for name, body in self._contents.items():
            path = folder / "static" / self._names[name]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
            compress(path, body, quality)


def compress(path: Path, body: bytes, quality: int) -> None:
    """Write the brotli and gzip siblings of a file, where its kind can be made smaller."""
    if path.suffix in _COMPRESSIBLE:
        quality = quality if len(body) < _LARGE else min(quality, _LARGE_QUALITY)
        path.with_name(f"{path.name}.br").write_bytes(brotli.compress(body, quality=quality))
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(body, mtime=0))  # no time of day in the bytes


def collect(map_script: bytes, used: Iterable[str]) -> Assets:
    """Return all assets: our own files, Leaflet, the map's script and the sprite of the icons that are used."""
    static = ROOT / "static"
    contents = {path.name: path.read_bytes() for path in _page_files(static)}
    contents["look.css"] = _thin(b"\n".join((static / "css" / f"{name}.css").read_bytes() for name in SHEETS))
    contents["paper.css"] = _thin((static / "css" / "paper.css").read_bytes())
    leaflet = files("xstatic.pkg.leaflet") / "data"
    library = re.sub(rb"\n?//# sourceMappingURL=\S+\s*$", b"\n", (leaflet / "leaflet.js").read_bytes())
    contents["map.js"] = library + map_script
    contents["map.css"] = _thin((leaflet / "leaflet.css").read_bytes() + (static / "css" / "map.css").read_bytes())
    contents["icons.svg"] = icons.sprite({*used, *icons_in_templates()})
    return Assets(contents)


def _page_files(static: Path) -> Iterator[Path]:
    """Yield the scripts and icons that pages ask for by name; map, worker and preview scripts are served otherwise."""
    yield from sorted((static / "js").glob("*.js"))
    yield from sorted((static / "icons").iterdir())


def _thin(sheet: bytes) -> bytes:
    """Return a style sheet of ours without comments and spare space: a tenth of what a first view weighs."""
    bare = re.sub(rb"/\*.*?\*/", b"", sheet, flags=re.DOTALL)
    return re.sub(rb"([:,]) ", rb"\1", re.sub(rb"\s*([{};])\s*", rb"\1", bare)).strip()


def icons_in_templates() -> Iterator[str]:
    """Yield the names of the icons that templates ask for."""
    for path in (ROOT / "templates").rglob("*.html"):
        yield from _ICON_NAME.findall(path.read_text(encoding="utf-8"))


def _hashed(name: str, body: bytes) -> str:
    path = Path(name)
    return f"{path.stem}.{hashlib.sha256(body).hexdigest()[:10]}{path.suffix}"
