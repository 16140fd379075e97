"""Compares two builds of the same content and day. Run: bin/bench same_pages OLD NEW.

Files are the same apart from the digests in asset names, and from the digests of pages that `keep.json` lists.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_DIGEST = re.compile(rb"([\w-]+)\.[0-9a-f]{10}\.(css|js|svg|png)")
_PAGE_DIGEST = re.compile(rb'"[0-9a-f]{16}"')
_COMPRESSED = {".br", ".gz"}


def without_digests(body: bytes) -> bytes:
    """Return bytes without the digests in asset names and in lists of pages."""
    return _PAGE_DIGEST.sub(b'""', _DIGEST.sub(rb"\1.\2", body))


def files_of(build: Path) -> dict[bytes, bytes]:
    """Return the uncompressed files of a build: name and content, both without digests."""
    found = (path for path in build.rglob("*") if path.is_file() and path.suffix not in _COMPRESSED)
    return {
        without_digests(str(path.relative_to(build)).encode()): without_digests(path.read_bytes()) for path in found
    }


def main() -> int:
    """Print what differs; return 1 where something does."""
    old, new = (files_of(Path(name)) for name in sys.argv[1:3])
    differing = sorted(name.decode() for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    for name in differing:
        print(name)
    print(f"{len(old)} files before, {len(new)} after, {len(differing)} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
