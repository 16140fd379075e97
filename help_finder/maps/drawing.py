"""A part of the base map as SVG: its shapes at a scale, and rectangles that keep labels from overlapping."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

from markupsafe import Markup

from help_finder.maps.basemap import MapLabel, Shape, layers
from help_finder.maps.curves import Line, Point
from help_finder.model.location import DEGREE

_MARGIN = 20  # units beyond the frame where an area is cut: its edge must not be seen


class Spot(NamedTuple):
    """A point of a drawing, in units from its upper left corner."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle of the drawing: its middle, and half its width and height."""

    x: float
    y: float
    across: float
    up: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        return abs(self.x - other.x) < self.across + other.across and abs(self.y - other.y) < self.up + other.up


class Frame(NamedTuple):
    """A window on the map: its middle in degrees, its size in units, and how many metres a unit is."""

    lat: float
    lon: float
    width: float
    height: float
    scale: float

    def spot(self, point: Point) -> Spot:
        """Return where a point (longitude, latitude) is in the drawing."""
        east = (point[0] - self.lon) * DEGREE * cos(radians(self.lat))
        south = (self.lat - point[1]) * DEGREE
        return Spot(round(self.width / 2 + east / self.scale, 1), round(self.height / 2 + south / self.scale, 1))

    def contains(self, box: Box) -> bool:
        """Whether a rectangle is wholly inside."""
        return box.across <= box.x <= self.width - box.across and box.up <= box.y <= self.height - box.up

    def reaches(self, line: Sequence[Spot]) -> bool:
        """Whether any of a line may lie inside."""
        across, down = [spot.x for spot in line], [spot.y for spot in line]
        return min(across) <= self.width and max(across) >= 0 and min(down) <= self.height and max(down) >= 0


def svg(kind: str, frame: Frame, parts: Iterable[Markup]) -> Markup:
    """Return a drawing of a class that holds the parts."""
    return Markup('<svg class="{}" viewBox="0 0 {:g} {:g}" aria-hidden="true">{}</svg>').format(
        kind, frame.width, frame.height, Markup().join(parts)
    )


def shapes(found: Sequence[Shape], frame: Frame) -> Iterator[Markup]:
    """Yield the paths of the shapes that reach into the frame, from the ground up."""
    for layer in layers(found):
        for shape in layer:
            drawn = "".join(_path(line, shape, frame) for line in shape.lines)
            if drawn:
                yield Markup('<path class="m-{}" d="{}"/>').format(shape.kind, drawn)


def _path(line: Line, shape: Shape, frame: Frame) -> str:
    """Return what of a line reaches into the drawing, in SVG's words; an area is cut just outside it."""
    spots = [frame.spot(point) for point in line]
    pieces = [_cut(spots, frame)] if shape.is_area else _pieces(spots, frame)
    closed = "Z" if shape.is_area else ""
    return "".join(
        "M" + "L".join(f"{spot.x:g} {spot.y:g}" for spot in piece) + closed
        for piece in pieces
        if piece and frame.reaches(piece)
    )


def _pieces(spots: Sequence[Spot], frame: Frame) -> Iterator[list[Spot]]:
    """Yield the stretches of a line of which some part is in view."""
    piece: list[Spot] = []
    for number in range(len(spots) - 1):
        if frame.reaches(spots[number : number + 2]):
            piece += spots[number : number + 2] if not piece else [spots[number + 1]]
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def word(name: MapLabel, spot: Spot, turn: float) -> Markup:
    """Return a name about a spot, turned by degrees."""
    turned = Markup(' transform="rotate({:g} {:g} {:g})"').format(round(turn), *spot) if round(turn) else Markup()
    return Markup('<text class="sketch__{}" x="{:g}" y="{:g}"{}>{}</text>').format(
        name.kind, spot.x, spot.y + 8, turned, name.text
    )


def _cut(ring: Sequence[Spot], frame: Frame) -> list[Spot]:
    """Return the part of an area inside the frame and its margin (Sutherland and Hodgman's way, side by side)."""
    sides: tuple[tuple[Callable[[Spot], float], float, int], ...] = (
        (lambda spot: spot.x, -_MARGIN, 1),
        (lambda spot: spot.x, frame.width + _MARGIN, -1),
        (lambda spot: spot.y, -_MARGIN, 1),
        (lambda spot: spot.y, frame.height + _MARGIN, -1),
    )
    left = list(ring)
    for measure, edge, way in sides:
        left = list(_cut_side(left, lambda spot, m=measure, e=edge, w=way: (m(spot) - e) * w))  # type: ignore[misc]
    return left


def _cut_side(ring: Sequence[Spot], inside: Callable[[Spot], float]) -> Iterator[Spot]:
    """Yield a ring without what is beyond one side; `inside` is how far within it a point is."""
    for a, b in pairwise([*ring, *ring[:1]]):
        within, then = inside(a), inside(b)
        if within >= 0:
            yield a
        if (within >= 0) != (then >= 0):
            share = within / (within - then)
            yield Spot(round(a.x + (b.x - a.x) * share, 1), round(a.y + (b.y - a.y) * share, 1))
