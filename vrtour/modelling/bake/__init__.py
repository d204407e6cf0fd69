"""Light for a whole space by Monte Carlo: sun, sky, lamps, and what every surface sends on to the others."""

from vrtour.modelling.bake.passes import Quality, bake

__all__ = ["Quality", "bake"]
