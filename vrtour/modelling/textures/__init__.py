"""Pictures of surfaces, made by arithmetic: the same bytes every time, seamless, no photograph in them."""

from vrtour.modelling.textures.gallery import NAMES, average, picture, pixels, relief
from vrtour.modelling.textures.leaves import cutout_levels
from vrtour.modelling.textures.sky import sky_uv

__all__ = ["NAMES", "average", "cutout_levels", "picture", "pixels", "relief", "sky_uv"]
