"""What the bake gives back: light for every part of every placement, probes and a coarse grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from vrtour.model.space import LightGrid, Probe

Float32s = npt.NDArray[np.float32]

Progress = Callable[[str, float], None]
"""Called with the code of the step under way and how much of it is done, 0..1."""


@dataclass(frozen=True, eq=False)
class PartLight:
    """Light of one part. Exactly one is set: ``vertices`` (n, 3), linear radiance of a white surface,
    or ``lightmap_uvs`` (n, 2), v up, into ``BakedLight.lightmap``. n is the part's vertex count."""

    vertices: Float32s | None = None
    lightmap_uvs: Float32s | None = None


@dataclass(frozen=True, eq=False)
class PlacementLight:
    """Light of one placement, one entry a part, in the order of the piece's own."""

    fine: tuple[PartLight, ...]
    coarse: tuple[PartLight, ...] = ()


@dataclass(frozen=True, eq=False)
class BakedLight:
    """Light of a whole setting: ``placements`` in the setting's order, ``lightmap`` (h, w, 3) linear,
    row 0 at the top, ``probes`` and ``exposures`` (factors for red, green and blue) by room name."""

    placements: tuple[PlacementLight, ...]
    lightmap: Float32s
    probes: dict[str, tuple[Probe, ...]]
    grid: LightGrid
    exposures: dict[str, tuple[float, float, float]] = field(default_factory=dict)
