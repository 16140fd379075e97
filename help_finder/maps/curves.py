"""Curves through the known points of a hand-drawn map, because corners between few points would look exact."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

Point = tuple[float, float]  # longitude and latitude, degrees
Line = tuple[Point, ...]

_PIECES = 6  # straight pieces between two known points: enough that they read as a curve
_ROUNDS = 3  # of corner cutting
_DIGITS = 5  # decimals of a degree: a metre
_FLAT = 0.544  # a degree of longitude over one of latitude, at Aalborg


def through(points: Sequence[Point]) -> Line:
    """Return a centripetal Catmull-Rom curve: it passes through every point, so junctions stay where they are."""
    ends = _mirrored(points[1], points[0]), _mirrored(points[-2], points[-1])
    line = [ends[0], *points, ends[1]]
    curve = [points[0]]
    for number in range(len(points) - 1):
        corners = line[number : number + 4]
        curve += [_between(corners, step / _PIECES) for step in range(1, _PIECES)]
        curve.append(points[number + 1])
    return _rounded(curve)


def rounded_off(ring: Sequence[Point]) -> Line:
    """Return Chaikin's curve inside a closed ring: each corner is cut a quarter of the way along its sides."""
    open_ring = list(ring[:-1])
    for _ in range(_ROUNDS):
        open_ring = [_blend(a, b, share) for a, b in pairwise([*open_ring, open_ring[0]]) for share in (0.25, 0.75)]
    return _rounded([*open_ring, open_ring[0]])


def _mirrored(inner: Point, end: Point) -> Point:
    """Return a point beyond the end of a line, as far from it as its neighbour."""
    return 2 * end[0] - inner[0], 2 * end[1] - inner[1]


def _between(corners: Sequence[Point], share: float) -> Point:
    """Return the point of the curve at a share of the way from the second to the third of four corners."""
    knots = [0.0]
    for a, b in pairwise(corners):
        knots.append(knots[-1] + max(hypot((b[0] - a[0]) * _FLAT, b[1] - a[1]), 1e-9) ** 0.5)
    at = knots[1] + (knots[2] - knots[1]) * share
    sides = [_blend(corners[n], corners[n + 1], (at - knots[n]) / (knots[n + 1] - knots[n])) for n in range(3)]
    first, second = (_blend(sides[n], sides[n + 1], (at - knots[n]) / (knots[n + 2] - knots[n])) for n in range(2))
    return _blend(first, second, share)


def _blend(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _rounded(curve: Sequence[Point]) -> Line:
    return tuple((round(lon, _DIGITS), round(lat, _DIGITS)) for lon, lat in curve)
