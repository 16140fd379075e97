"""The sea: OpenStreetMap maps only the coastline, with land on its left and water on its right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

_ASIDE = 0.01  # metres to the side of a coast: on the one side for certain


def sea(coast: Sequence[shapely.LineString], frame: shapely.Polygon) -> list[shapely.Polygon]:
    """Return the parts of the frame that are sea (metres); none where no coast crosses it or is in it."""
    inside = [line for line in coast if line.intersects(frame)]
    if not inside:
        return []
    edges = shapely.union_all([*(shapely.intersection(line, frame) for line in inside), frame.boundary])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(edges)))
    wet, dry = (_hits(faces, _beside(inside, side)) for side in (1, -1))
    return [face for face, is_sea in zip(faces, wet > dry, strict=True) if is_sea]


def _beside(lines: Sequence[shapely.LineString], side: int) -> NDArray[np.object_]:
    """Return a point beside the middle of each segment: 1 to the right, -1 to the left."""
    points = []
    for line in lines:
        corners = shapely.get_coordinates(line)
        along = np.diff(corners, axis=0)
        length = np.hypot(along[:, 0], along[:, 1])[:, None]
        aside = np.column_stack([along[:, 1], -along[:, 0]]) / np.where(length > 0, length, 1)
        points.append(corners[:-1] + along / 2 + side * _ASIDE * aside)
    made: NDArray[np.object_] = shapely.points(np.concatenate(points))
    return made


def _hits(faces: NDArray[np.object_], points: NDArray[np.object_]) -> NDArray[np.intp]:
    """Return how many of the points lie in each face."""
    found = shapely.STRtree(points).query(faces, predicate="contains")[0]
    return np.bincount(found, minlength=len(faces))
