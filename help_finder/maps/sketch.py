"""The base map drawn for the booklet, with the booklet's numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

from markupsafe import Markup

from help_finder.maps.basemap import CENTRE, BaseMap, MapLabel
from help_finder.maps.curves import Line, Point
from help_finder.maps.drawing import Box, Frame, Spot, shapes, svg, word
from help_finder.model.service import Service

WIDTH, HEIGHT = 1000, 1180  # units of the booklet's drawing
_SCALE = 3.4  # metres a unit: the drawing is 3.4 km wide, the middle of the city
_LEAST_RANK = 5  # names of higher rank (less important) than this would cover the numbers
_LETTER = 13  # units a letter is wide, about; its line is twice as high
_APART = 60  # units: numbers closer than this share a mark
_BAR = 500  # metres of the scale bar


class Mark(NamedTuple):
    """The mark of one or more services, and its position."""

    box: Box
    drawing: Markup


_BOOKLET = Frame(*CENTRE, WIDTH, HEIGHT, _SCALE)


def draw_sketch(basemap: BaseMap, numbered: Iterable[tuple[int, Service]]) -> Markup:
    """Return the booklet's drawing; only services whose position is known and inside it get a mark."""
    marks = _marks(numbered)
    parts = [
        *shapes(basemap.shapes, _BOOKLET),
        *_names(basemap.names, [mark.box for mark in marks]),
        *(mark.drawing for mark in marks),
        _scale_bar(),
    ]
    return svg("sketch", _BOOKLET, parts)


def is_on_sketch(service: Service) -> bool:
    """Whether a service is inside the booklet's drawing."""
    if service.position is None:
        return False
    return _BOOKLET.reaches([_BOOKLET.spot((service.position.lon, service.position.lat))])


def _names(names: Iterable[MapLabel], taken: Sequence[Box]) -> Iterator[Markup]:
    """Yield the names that fit: inside the drawing, clear of the marks and of more important names."""
    occupied = [*taken, _bar_box()]
    for name in sorted(names, key=lambda name: name.rank):
        if name.rank > _LEAST_RANK:
            continue
        spot = _BOOKLET.spot(name.at)
        turn = _turn(name.course, name.at) if name.kind == "way" else 0.0
        boxes = _word_boxes(spot, len(name.text) * _LETTER / 2, turn)
        if all(_BOOKLET.contains(box) for box in boxes) and not any(box.meets(b) for box in boxes for b in occupied):
            occupied += boxes
            yield word(name, spot, turn)


def _turn(course: Line, at: Point) -> float:
    """Return the angle in degrees at which a word follows a road, never upside down."""
    spots = [_BOOKLET.spot(point) for point in course]
    middle = _BOOKLET.spot(at)
    if not spots[1:]:
        return 0.0
    nearest = min(range(len(spots) - 1), key=lambda n: hypot(spots[n].x - middle.x, spots[n].y - middle.y))
    a, b = sorted(spots[nearest : nearest + 2])
    return degrees(atan2(b.y - a.y, b.x - a.x))


def _word_boxes(spot: Spot, half: float, turn: float) -> list[Box]:
    """Return what a word covers: one rectangle where it is level, a chain of squares where it is turned."""
    if not round(turn):
        return [Box(*spot, half, _LETTER)]
    steps = max(1, round(half / _LETTER))
    away = radians(turn)
    return [
        Box(spot.x + cos(away) * half * n / steps, spot.y + sin(away) * half * n / steps, _LETTER, _LETTER)
        for n in range(-steps, steps + 1)
    ]


def _scale_bar() -> Markup:
    box = _bar_box()
    left, right, y = box.x - _BAR / _SCALE / 2, box.x + _BAR / _SCALE / 2, box.y + 12
    bar = Markup('<path class="sketch__bar" d="M{:g} {:g}v12H{:g}v-12"/>').format(left, y, right)
    return bar + Markup('<text class="sketch__scale" x="{:g}" y="{:g}">{} m</text>').format(box.x, box.y + 4, _BAR)


def _bar_box() -> Box:
    return Box(110, HEIGHT - 46, 90, 34)


def _marks(numbered: Iterable[tuple[int, Service]]) -> list[Mark]:
    """Return a mark for each service, dashed where only the neighbourhood is known; neighbours share one."""
    groups: list[tuple[Spot, list[str], bool]] = []
    for number, service in numbered:
        if service.position is None or not is_on_sketch(service):
            continue
        spot, exact = _BOOKLET.spot((service.position.lon, service.position.lat)), service.position.is_exact
        near = next((g for g in groups if hypot(g[0].x - spot.x, g[0].y - spot.y) < _APART and g[2] == exact), None)
        if near:
            near[1].append(str(number))
        else:
            groups.append((spot, [str(number)], exact))
    return [_mark(spot, ", ".join(numbers), is_exact=exact) for spot, numbers, exact in groups]


def _mark(spot: Spot, label: str, *, is_exact: bool) -> Mark:
    box = Box(*spot, 13 + 5.5 * len(label), 20)
    drawing = Markup(
        '<g class="sketch__mark{}"><rect x="{:g}" y="{:g}" width="{:g}" height="40" rx="20"/>'
        '<text x="{:g}" y="{:g}">{}</text></g>'
    )
    corner = spot.x - box.across, spot.y - box.up
    kind = "" if is_exact else " sketch__mark--near"
    return Mark(box, drawing.format(kind, *corner, 2 * box.across, spot.x, spot.y + 8, label))
