"""What share of light a part sends back, for the light bake."""

from __future__ import annotations

import numpy as np

from vrtour.modelling import prints, textures
from vrtour.modelling.materials import PRINT, WHITE, Colour, Floats, linear, material

WHITEST = 0.93
"""No real surface sends back more."""


def albedo(name: str, tint: Colour = WHITE) -> Floats:
    """Mean linear colour (3,) of a tinted material (at most WHITEST). Raises UnknownMaterialError."""
    m = material(name)
    colour = linear(m.tint) * linear(tint)
    if m.texture is not None:
        colour *= prints.average(m.texture) if m.texture.startswith(PRINT) else textures.average(m.texture)
    return np.minimum(colour, WHITEST)
