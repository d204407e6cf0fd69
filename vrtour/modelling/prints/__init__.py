"""Everything printed, written or shown on a screen, drawn in a real font and packed into one atlas."""

from vrtour.modelling.prints.atlas import Atlas, atlas
from vrtour.modelling.prints.gallery import NAMES, average, pixels

__all__ = ["NAMES", "Atlas", "atlas", "average", "pixels"]
