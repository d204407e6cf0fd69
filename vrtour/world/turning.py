"""What a single orientation is in plain numbers; for many at once see ``rotation``."""

from __future__ import annotations

Quaternion = tuple[float, float, float, float]
"""x, y, z, w, of the length 1."""

NONE: Quaternion = (0.0, 0.0, 0.0, 1.0)
