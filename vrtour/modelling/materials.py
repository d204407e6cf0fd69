"""The materials parts are made of: one table, names on the left, how they look on the right.

Colours are sRGB, 0..1. ``metres`` is the length of one repeat of the texture along u and v; parts
give their uv in metres. Materials called ``print:<name>`` take their picture from the atlas of
``vrtour.modelling.prints`` and their uv runs 0..1 over that picture, v up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Colour = tuple[float, float, float]
Floats = npt.NDArray[np.float64]

PRINT = "print:"
WHITE: Colour = (1.0, 1.0, 1.0)

SCREEN_RADIANCE = 0.32
"""A white pixel of a screen: a little brighter than a white wall by day."""


@dataclass(frozen=True)
class Material:
    """How a surface takes light.

    ``texture`` is a name of ``vrtour.modelling.textures``, or ``print:<name>``, or None (plain).
    ``metres`` (u, v) of one repeat. ``tint`` sRGB, multiplies the texture. ``roughness`` 0..1;
    ``reflectance`` at normal incidence (F0); ``metalness`` 0..1; ``emission`` is the linear radiance
    of colour 1, before exposure (and before ``outside_exposure`` for the sky). ``alpha`` is
    ``opaque``, ``cutout`` or ``glass``.
    """

    name: str
    texture: str | None = None
    metres: tuple[float, float] = (1.0, 1.0)
    tint: Colour = WHITE
    roughness: float = 0.6
    reflectance: float = 0.04
    metalness: float = 0.0
    emission: float = 0.0
    two_sided: bool = False
    alpha: str = "opaque"


class UnknownMaterialError(KeyError):
    """A part names a material the table does not have."""


def linear(colour: npt.ArrayLike) -> Floats:
    """Linear light of sRGB values 0..1, any shape."""
    c = np.asarray(colour, dtype=np.float64)
    return np.where(c <= 0.04045, c / 12.92, ((np.maximum(c, 0.04045) + 0.055) / 1.055) ** 2.4)


def encoded(light: npt.ArrayLike) -> Floats:
    """The sRGB values 0..1 of linear light, any shape."""
    c = np.clip(np.asarray(light, dtype=np.float64), 0.0, 1.0)
    return np.where(c <= 0.0031308, c * 12.92, 1.055 * np.maximum(c, 0.0031308) ** (1 / 2.4) - 0.055)


def material(name: str) -> Material:
    """The material of that name. Raises UnknownMaterialError."""
    try:
        return MATERIALS[name]
    except KeyError:
        raise UnknownMaterialError(f"{name!r}: expected one of {', '.join(sorted(MATERIALS))}") from None


def _square(metres: float) -> tuple[float, float]:
    return (metres, metres)


_FLOORS = (
    Material("carpet", "carpet", _square(1.0), (1.0, 0.978, 0.945), roughness=0.95, reflectance=0.015),
    Material("oak-planks", "oak-planks", _square(2.4), roughness=0.42),
    Material("tiles", "tiles", _square(2.4), roughness=0.34),
    Material("concrete", "concrete", _square(3.0), roughness=0.62),
    Material("deck", "deck", _square(2.1), roughness=0.75),
)
_WALLS = (
    Material("wall", "wall", _square(1.2), roughness=0.86, reflectance=0.03),
    Material("plaster", "plaster", _square(2.0), roughness=0.92, reflectance=0.03),
    Material("ceiling-tile", "ceiling-tile", _square(0.6), roughness=0.95, reflectance=0.02),
)
_WOOD = (
    Material("birch", "birch", _square(1.2), roughness=0.42),
    Material("oak", "oak", _square(1.2), roughness=0.45),
    Material("walnut", "oak", (2.6, 1.1), (0.47, 0.43, 0.39), roughness=0.2, reflectance=0.05),
    Material("ply-edge", "ply-edge", (0.48, 0.028), roughness=0.5),
    Material("laminate-blue", tint=(0.106, 0.184, 0.361), roughness=0.27, reflectance=0.045),
    Material("laminate-white", tint=(0.855, 0.853, 0.845), roughness=0.27, reflectance=0.045),
)
_PLAIN = (
    Material("paint", roughness=0.45),
    Material("plastic", roughness=0.48),
    Material("gloss", roughness=0.16, reflectance=0.05),
    Material("rubber", tint=(0.085, 0.085, 0.09), roughness=0.85, reflectance=0.03),
    Material("metal-brushed", tint=(0.78, 0.785, 0.79), roughness=0.42, reflectance=0.57, metalness=1.0),
    Material("metal-chrome", tint=(0.86, 0.865, 0.875), roughness=0.22, reflectance=0.7, metalness=1.0),
    Material("metal-dark", tint=(0.22, 0.225, 0.235), roughness=0.45, reflectance=0.1, metalness=0.5),
    Material("soil", tint=(0.17, 0.125, 0.09), roughness=1.0, reflectance=0.015),
    Material("led", tint=(1.0, 0.985, 0.95), roughness=0.5, emission=1.35),
    Material("paper", tint=(0.955, 0.95, 0.935), roughness=0.85, reflectance=0.03),
    Material("leather", roughness=0.5),
    Material("glass", tint=(0.93, 0.96, 0.955), roughness=0.05, alpha="glass"),
    Material("glass-inside", tint=(0.93, 0.96, 0.955), roughness=0.03, reflectance=0.08, alpha="glass"),
)
_CLOTH = (
    Material("fabric", "fabric", _square(0.16), roughness=0.92, reflectance=0.02),
    Material("felt", "felt", _square(0.4), roughness=0.97, reflectance=0.015),
    Material("leaf", "leaf", _square(1.0), roughness=0.38, two_sided=True),
    Material("bark", "bark", _square(0.8), roughness=0.95, reflectance=0.02),
)
_OUTSIDE = (
    Material("paving", "paving", _square(3.0), roughness=0.82),
    Material("grass", "grass", _square(3.0), roughness=0.95, reflectance=0.02),
    Material("asphalt", "asphalt", _square(3.0), roughness=0.9),
    Material("slate", "slate", _square(2.0), roughness=0.55),
    Material("stone", "stone", _square(3.0), roughness=0.85),
    Material("brick", "brick", (2.07, 2.1), roughness=0.88),
    Material("render", "render", _square(6.0), roughness=0.93),
    Material("dressing", "render", (4.7, 2.9), roughness=0.9),
    Material("cladding", "cladding", (3.0, 2.0), roughness=0.55),
    Material("zinc", "zinc", _square(2.0), roughness=0.45, reflectance=0.15, metalness=0.3),
    Material(
        "foliage", "foliage", _square(1.0), roughness=0.9, reflectance=0.02, two_sided=True, alpha="cutout"
    ),
    Material("sky", "sky", _square(1.0), roughness=1.0, reflectance=0.0, emission=3.0),
)

_PAPER = (0.8, 0.03, 0.0)
_BOARD = (0.22, 0.045, 0.0)
_SCREEN = (0.2, 0.045, SCREEN_RADIANCE)
_PICTURE = (0.55, 0.04, 0.0)
_SIGN = (0.4, 0.04, 0.0)
_MURAL = (0.82, 0.03, 0.0)
_SURFACES: tuple[tuple[tuple[float, float, float], str], ...] = (
    (_SCREEN, "screen-notes screen-code screen-chart screen-call screen-plan screen-welcome"),
    ((0.9, 0.02, 0.30), "projection"),
    ((0.5, 0.04, 0.0), "keys clock-face"),
    (_PAPER, "paper-programme paper-notes paper-form fridge-notes calendar flipchart"),
    (_PICTURE, "poster-video poster-network poster-abstract-1 poster-abstract-2 football-pitch"),
    (_PICTURE, "art-botanical art-circles art-river art-stones art-values way-out"),
    (_BOARD, "whiteboard-week whiteboard-ideas"),
    ((0.6, 0.04, 0.0), "book-spines-1 book-spines-2"),
    ((0.4, 0.04, 0.35), "exit-sign"),
    (_SIGN, "extinguisher-label sign-coworking sign-detente sign-conference sign-caisse"),
    (_SIGN, "sign-bureau-1 sign-bureau-2 sign-bureau-3 sign-entree"),
    (_MURAL, "mural-coworking mural-detente mural-conference"),
    # What panes mirror is painted: what they would mirror here is the room they are seen from.
    ((0.6, 0.02, 0.04), " ".join(f"window-{k}" for k in range(12))),
    ((0.6, 0.02, 0.06), "shop-0 shop-1 shop-2 shop-3"),
    ((0.6, 0.03, 0.0), "fascia-0 fascia-1 fascia-2 fascia-3 shutter"),
)
"""Roughness, reflectance and emission of the prints named beside them."""


def _printed(name: str, surface: tuple[float, float, float]) -> Material:
    roughness, reflectance, emission = surface
    name = PRINT + name
    return Material(name, name, roughness=roughness, reflectance=reflectance, emission=emission)


MATERIALS: dict[str, Material] = {
    m.name: m
    for m in (
        *_FLOORS,
        *_WALLS,
        *_WOOD,
        *_PLAIN,
        *_CLOTH,
        *_OUTSIDE,
        *(_printed(name, surface) for surface, names in _SURFACES for name in names.split()),
    )
}
