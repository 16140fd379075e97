"""The small picture of one service's neighbourhood, beside its address."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from help_finder.maps.basemap import BaseMap
from help_finder.maps.drawing import Box, Frame, Spot, shapes, svg, word
from help_finder.model.location import Position

_SIZE = 360, 160  # units
_CLOSEST = 2.5  # metres a unit: 900 m across
_RING = 60  # units that the radius of a circle may take


def draw_neighbourhood(basemap: BaseMap, position: Position) -> Markup:
    """Return the small picture of a service's neighbourhood: its circle, or a pin where the door is known."""
    scale = max(_CLOSEST, position.within_m / _RING)
    frame = Frame(position.lat, position.lon, *_SIZE, scale)
    middle = Spot(_SIZE[0] / 2, _SIZE[1] / 2)
    kind, radius = ("pin", 9.0) if position.is_exact else ("ring", position.within_m / scale)
    circle = Markup('<circle class="m-{}" cx="{:g}" cy="{:g}" r="{:g}"/>').format(kind, *middle, round(radius, 1))
    taken = [Box(*middle, min(radius, 30), min(radius, 30))]
    return svg("sketch sketch--small", frame, [*shapes(basemap.shapes, frame), *_words(basemap, frame, taken), circle])


def _words(basemap: BaseMap, frame: Frame, taken: list[Box]) -> Iterator[Markup]:
    """Yield the names of a small picture that fit into it, level."""
    for name in sorted(basemap.names, key=lambda name: name.rank):
        spot = frame.spot(name.at)
        box = Box(spot.x, spot.y, len(name.text) * 4.2, 9)
        if name.kind != "way" and frame.contains(box) and not any(map(box.meets, taken)):
            taken.append(box)
            yield word(name, Spot(spot.x, spot.y - 4), 0)
