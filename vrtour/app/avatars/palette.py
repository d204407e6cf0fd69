"""Colours to choose from, and the colour of every part of a figure. sRGB here, linear out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vrtour.world.person import Look

Floats = npt.NDArray[np.float64]

SLOTS = (
    *("skin", "lips", "white", "iris", "brow", "hair"),
    *("garment", "trim", "inner", "lower", "shoe", "sole", "mouth"),
)
(SKIN, LIPS, WHITE, IRIS, BROW, HAIR, GARMENT, TRIM, INNER, LOWER, SHOE, SOLE, MOUTH) = range(len(SLOTS))

SKIN_TONES = ("efc4a3", "e1ad88", "c99878", "b08263", "93694f", "75503c", "5a3d30", "432d24")
HAIR_TONES = ("1d1a1b", "3a2519", "5d3a22", "8a5a30", "c39a5c", "9c4a25", "8d8d8c", "d9d5cc")
GARMENTS = (
    *("2f6f73", "b5543c", "38517e", "c9963a", "5f7d4f", "7c4a6b"),
    *("d8d2c4", "31363d", "a8c0cf", "c77f86", "7a6a58", "e9e6df"),
)
LOWERS = ("2b3445", "3c3b3e", "6d6250", "4a5c78", "7d7a76", "23262b")


def linear(colour: str) -> Floats:
    """``rrggbb`` as linear red, green, blue (3,)."""
    value = np.array([int(colour[k : k + 2], 16) for k in (0, 2, 4)]) / 255.0
    return np.asarray(np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4))


def luminance(colour: Floats) -> float:
    """How light a linear colour (3,) is, 0..1."""
    return float(colour @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(a: Floats, b: Floats) -> float:
    """How well two linear colours are told apart, 1..21."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palette(look: Look) -> Floats:
    """Linear colours (13, 3) of the slots."""
    skin = linear(SKIN_TONES[look.skin])
    hair = linear(HAIR_TONES[look.hair_colour])
    garment = linear(GARMENTS[look.garment_colour])
    lower = linear(LOWERS[look.lower_colour])
    made = np.zeros((len(SLOTS), 3))
    made[SKIN] = skin
    # Lips are redder and darker than fair skin, redder and lighter than dark skin: a smile is seen on both.
    made[LIPS] = (
        skin * np.array([0.62, 0.33, 0.33]) if luminance(skin) > 0.10 else skin * np.array([2.3, 1.35, 1.5])
    )
    made[WHITE] = linear("f2efea")
    made[IRIS] = linear("241a16")
    made[BROW] = _apart(0.3 * hair + 0.6 * linear("2a1d16"), skin, 1.6)
    # A scarf is chosen like a garment: its colour is that of the hair's number there.
    made[HAIR] = linear(GARMENTS[(look.hair_colour * 5 + 2) % 12]) if look.hair == "headscarf" else hair
    made[GARMENT] = garment
    made[TRIM] = garment * 0.72
    made[INNER] = linear("eeece7") if luminance(garment) < 0.5 else linear("5b7690")
    made[LOWER] = lower
    made[SHOE] = linear("3a2f29") if look.lower_colour != 2 else linear("5b4636")
    made[SOLE] = linear("d9d4cb")
    made[MOUTH] = linear("4a1517")
    return made


def _apart(colour: Floats, ground: Floats, least: float) -> Floats:
    """``colour`` made darker, or lighter where that is not enough, until it shows on ``ground``."""
    for factor in (1.0, 0.7, 0.45, 0.25, 0.1):
        if contrast(colour * factor, ground) >= least:
            return np.asarray(colour * factor)
    return np.asarray(np.minimum(ground * 0.25, 1.0))
