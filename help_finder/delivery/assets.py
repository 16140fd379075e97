"""The static files under names that carry their content's digest, with brotli and gzip beside them."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import brotli
import rcssmin
import rjsmin

from help_finder.delivery import bundles

_LARGE = 1024 * 1024  # bytes: a list of a thousand services. Brotli's best takes two seconds for it, and saves 4 % over
_LARGE_QUALITY = 9  # this one, which is a hundred times as fast
_SMALL = 64 * 1024  # bytes: brotli's best takes a tenth of a second for all files below it, the map is above
SMALLEST: Final = 11  # brotli's best: forty times slower than a server's 5, files 10 to 16 % smaller
_NEARLY_SMALLEST = 10  # a fifth of its time, 1 % larger
_COMPRESSIBLE = {".css", ".csv", ".geojson", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}
QUALITY: Final = 6  # brotli 11 takes forty times as long and saves 16 %: that is for a build, not for a start
_LIST_OF_ALL = "/find/"  # 13 ms at quality 10, and 8 % smaller


class Assets:
    """The static files in memory: `url("look.css")` is `/static/look.1a2b3c4d.css`."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = dict(contents)
        self._names = {name: _hashed(name, body) for name, body in contents.items()}

    def url(self, name: str) -> str:
        """Return the URL of a file; raise KeyError for one that does not exist."""
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
            compress(path, body, SMALLEST if len(body) < _SMALL else max(quality, _NEARLY_SMALLEST), _forms)


def page_quality(path: str, quality: int = QUALITY) -> int:
    """Return brotli's quality for a page: at least 10 for the list of all, the longest that everyone opens."""
    return max(quality, _NEARLY_SMALLEST) if path.endswith(_LIST_OF_ALL) else quality


def packed(body: bytes, quality: int) -> bytes:
    """Return an answer that is made for one visitor, compressed with brotli."""
    return bytes(brotli.compress(body, quality=quality))


def _compressed(body: bytes, quality: int) -> tuple[bytes, bytes]:
    return brotli.compress(body, quality=quality), gzip.compress(body, mtime=0)  # no time of day in the bytes


_forms = lru_cache(maxsize=64)(_compressed)  # of the assets: they stay the same while content changes


def compress(
    path: Path, body: bytes, quality: int, forms: Callable[[bytes, int], tuple[bytes, bytes]] = _compressed
) -> None:
    """Write the brotli and gzip siblings of a file, where its kind can be made smaller."""
    if path.suffix in _COMPRESSIBLE:
        made = forms(body, quality if len(body) < _LARGE else min(quality, _LARGE_QUALITY))
        for suffix, form in zip(("br", "gz"), made, strict=True):
            path.with_name(f"{path.name}.{suffix}").write_bytes(form)


def collect(map_script: bytes) -> Assets:
    """Return all assets: the bundles of the pages, the print sheet, icons, and the map with its library."""
    leaflet = files("xstatic.pkg.leaflet") / "data"
    library = re.sub(rb"\n?//# sourceMappingURL=\S+\s*$", b"\n", (leaflet / "leaflet.js").read_bytes())
    sheet = (leaflet / "leaflet.css").read_text(encoding="utf-8")
    return Assets(
        {path.name: path.read_bytes() for path in bundles.separate_files()}
        | dict(bundles.bundles())
        | {
            "paper.css": bundles.style_sheet(["paper"]).encode(),
            "map.css": (str(rcssmin.cssmin(sheet)) + bundles.style_sheet(["sketch", "map"])).encode(),
            "map.js": library + str(rjsmin.jsmin(map_script.decode())).encode(),
        }
    )


def _hashed(name: str, body: bytes) -> str:
    path = Path(name)
    return f"{path.stem}.{hashlib.sha256(body).hexdigest()[:10]}{path.suffix}"
