"""Colours as people write them."""

from __future__ import annotations


def srgb(written: str) -> tuple[float, float, float]:
    """The sRGB colour 0..1 of ``#rrggbb``."""
    return (int(written[1:3], 16) / 255, int(written[3:5], 16) / 255, int(written[5:7], 16) / 255)
