"""How far places are from each other, as the crow flies."""

from __future__ import annotations

import math

from vrtour.scene.schema import Coordinates, NetworkSpace

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG, R1)."""


def kilometres(a: Coordinates, b: Coordinates) -> float:
    """Kilometres between two points on a round Earth (haversine): within 0.5 % of the ellipsoid's."""
    south, north = math.radians(a.latitude), math.radians(b.latitude)
    up, across = (north - south) / 2, math.radians(b.longitude - a.longitude) / 2
    share = math.sin(up) ** 2 + math.cos(south) * math.cos(north) * math.sin(across) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(share)))


def between(a: NetworkSpace, b: NetworkSpace) -> float | None:
    """Kilometres between two places; None when either's coordinates are not known."""
    if a.coordinates is None or b.coordinates is None:
        return None
    return kilometres(a.coordinates, b.coordinates)
