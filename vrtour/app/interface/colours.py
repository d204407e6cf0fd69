"""Mixing colours, and how well one reads on another."""

from __future__ import annotations

from functools import lru_cache

from vrtour.app.interface.box import Colour


@lru_cache(1024)
def mixed(a: Colour, b: Colour, share: float) -> Colour:
    """``a`` with ``share`` 0..1 of ``b``; the opacity stays ``a``'s."""
    red, green, blue = (round(p + (q - p) * share) for p, q in zip(a[:3], b[:3], strict=True))
    return (red, green, blue, a[3])


@lru_cache(1024)
def faded(colour: Colour, opacity: float) -> Colour:
    """``colour`` with its own opacity times ``opacity``."""
    return (colour[0], colour[1], colour[2], round(colour[3] * opacity))


def luminance(colour: Colour) -> float:
    """Relative luminance 0..1 of WCAG 2.2."""
    parts = [c / 255 for c in colour[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: Colour, b: Colour) -> float:
    """Contrast ratio 1..21 of WCAG 2.2; text needs 4.5."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
