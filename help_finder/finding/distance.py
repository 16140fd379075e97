"""How far it is, in words that claim no more than the position knows."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from help_finder.model.location import EXACT, Position

_EARTH = 6_371_000  # metres, mean radius
_METRES_A_MINUTE = 80  # an easy walk
_HALF_KM = 500


@dataclass(frozen=True)
class Distance:
    """Metres in a straight line, from the nearest to the farthest that the two circles allow."""

    low: int
    high: int

    @property
    def middle(self) -> int:
        """The distance between the middles."""
        return (self.low + self.high) // 2

    @property
    def is_exact(self) -> bool:
        """Whether the position is exact."""
        return self.high - self.low <= 2 * EXACT

    @property
    def kilometres(self) -> tuple[float, float]:
        """The range in half kilometres, rounded outwards."""
        low, high = self.low // _HALF_KM / 2, -(-self.high // _HALF_KM) / 2
        return low, max(high, 0.5)

    @property
    def minutes(self) -> int:
        """Minutes on foot to the middle, in fives, at least five."""
        return max(5, round(self.middle / _METRES_A_MINUTE / 5) * 5)


def between(start: Position, end: Position) -> Distance:
    """Return the distance between two circles (great circle, WGS 84 taken as a sphere)."""
    lat1, lon1, lat2, lon2 = map(radians, (start.lat, start.lon, end.lat, end.lon))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    metres = int(2 * _EARTH * asin(sqrt(half)))
    slack = end.within_m
    return Distance(max(0, metres - slack), metres + slack)
