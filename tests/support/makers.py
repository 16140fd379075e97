"""Makes parts of the content for tests, with the fewest fields."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from help_finder.config import Config
from help_finder.hours.clock import COPENHAGEN
from help_finder.model.service import Service

DATA = Config.from_environment().data  # the content that the tests are about: HELP_FINDER_DATA names another
NOW = datetime(2026, 11, 23, 18, 40, tzinfo=COPENHAGEN)  # a Monday; the moment of all tests that name no other

# Without these the site cannot be read: the fewest entries, so that a second holds many tries.
FRAME = {
    "site.yaml": (DATA / "site.yaml").read_text(encoding="utf-8"),
    "needs.yaml": """- id: food
  kind: need
  icon: soup
  name: {da: Mad, en: Food}
  summary: {da: Mad., en: Food.}
  words: {da: [mad]}
""",
    "emergency.yaml": """- id: x
  number: "112"
  name: {da: X, en: X}
  for: {da: X, en: X}
  alarm: "yes"
  status: open
  sources: [{title: Liste}]
""",
    "closing_days.yaml": "- {id: x, name: {da: X, en: X}, month: 5, day: 1}\n",
    "landmarks.yaml": "- {id: x, name: X, position: {lat: 57.04, lon: 9.92, within_m: 50}, kind: square}\n",
    "basemap.geojson": """{"type": "FeatureCollection", "bbox": [9.8, 57.0, 10.0, 57.1], "features": [
{"type": "Feature", "properties": {"kind": "water"}, "geometry": {"type": "Polygon",
"coordinates": [[[9.8, 57.05], [10.0, 57.05], [10.0, 57.06], [9.8, 57.06], [9.8, 57.05]]]}}]}
""",
    "notices.yaml": """- id: x
  from: 2026-12-24
  until: 2026-12-26
  text: {da: Lukket., en: Closed.}
  need: food
""",
}
SERVICE = """name: X
status: open
needs: [food]
summary: {da: Mad., en: Food., kl: Nerisassat., reviewed: no}
hours_note: {da: Ring., en: Call.}
checked: {on: 2026-11-01, how: phone}
sources: [{title: Liste}]
"""
ENDED = SERVICE.replace("name: X", "name: Et lukket sted").replace("status: open", "status: ended")


def copy_content(folder: Path) -> Path:
    """Copy what the site needs of the real content, to be broken or changed, and return the folder."""
    folder.mkdir()
    for path in DATA.iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    for name in ("services", "guides", "register"):
        shutil.copytree(DATA / name, folder / name)
    return folder


def make_service(**fields: Any) -> Service:
    """Return a service with the fewest fields, changed as asked."""
    least = {
        "slug": "x",
        "name": "X",
        "status": "open",
        "needs": ["food"],
        "summary": {"da": "Mad."},
        "hours_note": {"da": "Ring først."},
        "checked": {"how": "web"},
        "sources": [{"title": "Liste"}],
    }
    return Service.model_validate({**least, **fields})


def write_small(folder: Path) -> Path:
    """Write a content folder with the fewest entries and one service, `x`; return it."""
    (folder / "services").mkdir(parents=True)
    for name, text in FRAME.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "services" / "x.yaml").write_text(SERVICE, encoding="utf-8")
    return folder
