"""How a town house looks, as data, and where its windows are."""

from __future__ import annotations

from dataclasses import dataclass

from vrtour.modelling.outside.faces import Hole

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class House:
    """Metres and sRGB colours; ``storeys`` above the ground floor; ``bays`` windows a storey.

    ``plain``: without the raised work on its front, for what is only seen from afar. ``texel``: metres of
    the light map of its front, or None for light at the vertices; ``awning``: cloth over the shop.
    """

    width: float
    bays: int
    storeys: int = 2
    storey: float = 3.1
    ground: float = 3.9
    depth: float = 10.0
    material: str = "render"
    wall: Colour = (0.86, 0.80, 0.68)
    trim: Colour = (0.90, 0.88, 0.82)
    shutters: Colour | None = None
    shopfront: Colour = (0.20, 0.24, 0.27)
    awning: Colour | None = None
    plain: bool = False
    texel: float | None = None

    @property
    def eaves(self) -> float:
        """Height of the cornice."""
        return self.ground + self.storeys * self.storey

    @property
    def dressing(self) -> str:
        """The material of what is cut to shape: surrounds, courses, cornice."""
        return "paint" if self.plain else "dressing"

    def holes(self, storey: int) -> list[Hole]:
        """The windows of a storey, 0 the first above the ground floor, from left to right."""
        pitch = self.width / self.bays
        half = min(0.55, pitch * 0.27)
        sill = self.ground + storey * self.storey + (0.42 if storey == 0 else 0.62)
        high = 2.15 if storey == 0 else 1.72
        middles = [pitch * (k + 0.5) for k in range(self.bays)]
        return [(x - half, x + half, sill, sill + high) for x in middles]

    @property
    def openings(self) -> list[Hole]:
        """All windows above the ground floor, storey by storey."""
        return [hole for storey in range(self.storeys) for hole in self.holes(storey)]
