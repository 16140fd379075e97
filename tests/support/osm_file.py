"""Writes small OpenStreetMap files for tests: an invented town around the middle of a box, from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import osmium
from osmium.osm.mutable import Node, Relation, Way

Point = tuple[float, float]  # lon, lat


class OsmFile:
    """Collects points, lines and rings, and writes them in the order that OpenStreetMap's files have."""

    def __init__(self) -> None:
        self._nodes: dict[Point, int] = {}
        self._named: list[Node] = []
        self._ways: list[Way] = []
        self._relations: list[Relation] = []

    def point(self, at: Point, **tags: str) -> None:
        """Add a node with tags."""
        self._named.append(Node(id=1_000_000 + len(self._named), location=at, tags=tags))

    def line(self, points: Sequence[Point], **tags: str) -> int:
        """Add a way, closed where the last point is the first, and return its id."""
        nodes = [self._nodes.setdefault(point, len(self._nodes) + 1) for point in points]
        self._ways.append(Way(id=len(self._ways) + 1, nodes=nodes, tags=tags))
        return len(self._ways)

    def border(self, points: Sequence[Point], name: str) -> None:
        """Add a municipality's border as a relation of one ring."""
        way = self.line(points)
        tags = {"type": "boundary", "boundary": "administrative", "admin_level": "7", "name": name}
        self._relations.append(Relation(id=1, members=[("w", way, "outer")], tags=tags))

    def write(self, path: Path) -> Path:
        """Write everything and return the path."""
        with osmium.SimpleWriter(str(path), overwrite=True) as writer:
            for at, number in self._nodes.items():
                writer.add_node(Node(id=number, location=at))
            for node in self._named:
                writer.add_node(node)
            for way in self._ways:
                writer.add_way(way)
            for relation in self._relations:
                writer.add_relation(relation)
        return path


def ring(west: float, south: float, east: float, north: float) -> list[Point]:
    """Return the closed ring of a box."""
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def town(streets: int, seed: int = 1) -> OsmFile:
    """Return a town with so many crooked streets, from a seed."""
    chance = random.Random(seed)
    file = OsmFile()
    for number in range(streets):
        lon, lat = chance.uniform(9.6, 10.2), chance.uniform(56.95, 57.1)
        points = [(lon, lat)]
        for _ in range(30):
            lon, lat = lon + chance.uniform(-0.001, 0.002), lat + chance.uniform(-0.001, 0.001)
            points.append((round(lon, 7), round(lat, 7)))
        file.line(points, highway="residential", name=f"Gade {number}")
    return file
