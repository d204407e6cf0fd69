"""Pictures of surfaces, made by arithmetic: the same bytes every time, seamless, no photograph in them."""

from vrtour.modelling.textures.gallery import NAMES, average, picture, pixels
from vrtour.modelling.textures.sky import sky_uv

__all__ = ["NAMES", "average", "picture", "pixels", "sky_uv"]
