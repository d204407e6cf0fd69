"""Laptops, monitors, wall screens, projectors. A screen faces +y: one looks at it from there."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.boards import FULL, picture
from vrtour.modelling.furniture.kit import BLACK, WHITE, Entry, bent, box, colour, disc, lying, post
from vrtour.modelling.part import Mesh, Part, joined, moved, rotation
from vrtour.modelling.shapes import cylinder, quad, rounded_box, shell

_CASE = (0.20, 0.205, 0.21)


def laptop(
    detail: int,
    *,
    screen: str = "screen-notes",
    open: float = 108.0,
    color: str = "#33353a",
    cable: bool = False,
) -> list[Part]:
    """A laptop on a table; its user sits on the +y side. ``open``: degrees of the lid."""
    wide, deep, thick = 0.325, 0.225, 0.014
    tint = colour(color)
    base = box(detail, (wide, deep, thick), (0, 0, thick / 2 + 0.002), 0.005, steps=2)
    keys = quad((0.14, 0.032, thick + 0.0024), (-0.28, 0, 0), (0, -0.11, 0), FULL)
    pad = quad((0.052, 0.100, thick + 0.0023), (-0.104, 0, 0), (0, -0.062, 0))
    lid = box(detail, (wide, 0.007, 0.215), (0, 0, 0.1075), 0.003)
    glass = picture(wide - 0.016, 0.196, 0.0042, 0.110)
    turn, place = rotation(-np.radians(90.0 - open), "x"), (0.0, -deep / 2 + 0.002, thick + 0.001)
    hinge = lying(disc(detail, 0.005, wide * 0.7, (0, 0, -wide * 0.35), 0.0, 8))
    parts = [
        Part("plastic", joined([base, moved(moved(lid, turn=turn), place), moved(hinge, place)]), tint=tint),
        Part("print:keys", keys),
        Part("plastic", pad, tint=tuple(0.8 * c for c in tint)),  # type: ignore[arg-type]
        Part(f"print:{screen}", moved(moved(glass, turn=turn), place)),
    ]
    if cable:
        line = [
            (-wide / 2, -0.03, 0.009),
            (-0.26, -0.05, 0.005),
            (-0.33, -0.16, 0.004),
            (-0.28, -0.28, 0.004),
        ]
        parts.append(Part("rubber", bent(detail, [(x, y, z) for x, y, z in line], 0.0028, 14, 6)))
    return parts


def _panel(detail: int, width: float, height: float, thick: float, screen: str, bezel: float) -> list[Part]:
    """A screen whose back is at y = 0, its middle at z = 0."""
    case = box(detail, (width, thick, height), (0, thick / 2, 0), 0.005, 0.25)
    swell = box(detail, (width * 0.6, 0.02, height * 0.55), (0, -0.006, -0.02), 0.009, 0.4)
    face = picture(width - 2 * bezel, height - 2 * bezel - 0.006, thick + 0.0006, 0.003)
    return [Part("plastic", joined([case, swell]), tint=BLACK), Part(f"print:{screen}", face)]


def monitor(detail: int, *, screen: str = "screen-call", size: float = 24.0) -> list[Part]:
    """A monitor on its foot."""
    width, height = size * 0.0254 * 0.8716 + 0.014, size * 0.0254 * 0.4903 + 0.02
    middle = 0.14 + height / 2
    parts = [
        Part(part.material, moved(part.mesh, (0, 0, middle)), tint=part.tint)
        for part in _panel(detail, width, height, 0.024, screen, 0.007)
    ]
    foot = [
        box(detail, (0.24, 0.18, 0.010), (0, -0.03, 0.005), 0.004, 0.12),
        box(detail, (0.045, 0.022, middle), (0, -0.045, middle / 2), 0.004),
        box(detail, (0.09, 0.035, 0.09), (0, -0.022, middle), 0.008),
    ]
    return [*parts, Part("metal-brushed", joined(foot))]


def wall_screen(
    detail: int, *, screen: str = "screen-welcome", size: float = 65.0, z: float = 1.45
) -> list[Part]:
    """A large screen on the wall; its middle at ``z``, the wall at y = 0."""
    width, height = size * 0.0254 * 0.8716 + 0.02, size * 0.0254 * 0.4903 + 0.024
    parts = [
        Part(part.material, moved(part.mesh, (0, 0.05, z)), tint=part.tint)
        for part in _panel(detail, width, height, 0.035, screen, 0.010)
    ]
    mount = box(0, (0.5, 0.05, 0.4), (0, 0.025, z))
    return [*parts, Part("metal-dark", mount)]


def stand_screen(detail: int, *, screen: str = "screen-plan", size: float = 65.0) -> list[Part]:
    """An interactive screen on a rolling stand with a shelf and a camera."""
    width, height = size * 0.0254 * 0.8716 + 0.03, size * 0.0254 * 0.4903 + 0.05
    z = 1.38
    parts = [
        Part(part.material, moved(part.mesh, (0, 0.02, z)), tint=part.tint)
        for part in _panel(detail, width, height, 0.05, screen, 0.016)
    ]
    metal: list[Mesh] = []
    wheels: list[Mesh] = []
    for side in (-1, 1):
        metal.append(box(detail, (0.05, 0.05, 1.42), (side * 0.24, -0.03, 0.80), 0.006, 0.2))
        metal.append(box(detail, (0.06, 0.66, 0.045), (side * 0.42, 0.02, 0.085), 0.01, 0.2))
        wheels += [
            box(detail, (0.03, 0.06, 0.06), (side * 0.42, y, 0.031), 0.02, steps=2) for y in (-0.28, 0.32)
        ]
    metal.append(box(detail, (0.90, 0.05, 0.045), (0, -0.03, 0.085), 0.006, 0.2))
    metal.append(box(detail, (0.62, 0.26, 0.016), (0, 0.10, 0.72), 0.004, 0.15))
    camera = box(detail, (0.14, 0.05, 0.035), (0, 0.05, z + height / 2 + 0.018), 0.008)
    return [
        *parts,
        Part("paint", joined(metal), tint=(0.16, 0.165, 0.17)),
        Part("rubber", joined([*wheels, camera])),
    ]


def projector(detail: int, *, drop: float = 0.35) -> list[Part]:
    """A projector under the ceiling, which is at z = 0; it shines to +y."""
    body = box(detail, (0.36, 0.27, 0.11), (0, 0, -drop), 0.02, 0.12, 2)
    lens = moved(lying(cylinder(0.034, 0.05, 18 if detail else 8, 0.004), "y"), (0.09, 0.125, -drop))
    glass = quad((0.09 + 0.02, 0.1765, -drop - 0.02), (-0.04, 0, 0), (0, 0, 0.04))
    pole = post(detail, (0, 0, -drop + 0.05), (0, 0, -0.012), 0.018)
    plate = disc(detail, 0.07, 0.012, (0, 0, -0.012), 0.002, 20)
    grille = [
        box(0, (0.003, 0.16, 0.004), (-0.181, 0, -drop + 0.03 - 0.014 * k)) for k in range(5 if detail else 0)
    ]
    return [
        Part("plastic", joined([body, pole, plate]), tint=(0.90, 0.90, 0.89)),
        Part("metal-dark", joined([lens, *grille])),
        Part("gloss", glass, tint=(0.05, 0.06, 0.12)),
    ]


def projection(
    detail: int, *, width: float = 3.2, height: float = 1.8, z: float = 1.42, content: str = "projection"
) -> list[Part]:
    """What is projected on a wall: its middle at ``z``, the wall at y = 0."""
    return [Part(f"print:{content}", picture(width, height, 0.004, z, 0.4))]


def projection_screen(
    detail: int, *, width: float = 2.4, height: float = 1.35, content: str = "projection"
) -> list[Part]:
    """A pull-down screen with its case under the ceiling, which is at z = 0."""
    case = box(detail, (width + 0.2, 0.09, 0.09), (0, 0.05, -0.05), 0.02, 0.25, 2)
    cloth = rounded_box(
        (width + 0.06, 0.003, height + 0.16), 0.0, centre=(0, 0.06, -0.09 - (height + 0.16) / 2), cell=0.3
    )
    bar = box(detail, (width + 0.08, 0.02, 0.025), (0, 0.06, -0.09 - height - 0.17), 0.006)
    face = picture(width, height, 0.0625, -0.15 - height / 2, 0.4)
    return [
        Part("paint", joined([case, cloth, bar]), tint=WHITE),
        Part(f"print:{content}", face),
    ]


def keyboard(detail: int) -> list[Part]:
    """A separate keyboard; its user sits on the +y side."""
    body = box(detail, (0.44, 0.135, 0.016), (0, 0, 0.010), 0.005)
    keys = quad((0.205, 0.055, 0.0186), (-0.41, 0, 0), (0, -0.11, 0), FULL)
    return [Part("plastic", body, tint=_CASE), Part("print:keys", keys)]


def mouse(detail: int, *, color: str = "#26272b") -> list[Part]:
    """A mouse; its user sits on the +y side."""
    n = 9 if detail else 5
    s = np.linspace(-1, 1, n)
    u, v = np.meshgrid(s, s, indexing="ij")
    squash = 1 - 0.25 * np.abs(u * v)
    z = 0.036 * np.clip(1 - 0.55 * np.abs(u) ** 3 - 0.7 * np.abs(v + 0.2) ** 3, 0.12, 1)
    grid = np.stack([u * 0.031 * squash, v * 0.054 * squash, z], -1)
    wheel = moved(lying(disc(detail, 0.009, 0.006, (0, 0, -0.003), 0.001, 12)), (0, -0.028, 0.030))
    return [Part("plastic", shell(grid, 0.003, 1), tint=colour(color)), Part("rubber", wheel)]


BUILDERS = {
    "keyboard": Entry(keyboard, stops=""),
    "laptop": Entry(laptop, stops=""),
    "monitor": Entry(monitor, stops=""),
    "mouse": Entry(mouse, stops=""),
    "projection": Entry(projection, stops=""),
    "projection-screen": Entry(projection_screen, stops=""),
    "projector": Entry(projector, stops=""),
    "stand-screen": Entry(stand_screen),
    "wall-screen": Entry(wall_screen, stops=""),
}
