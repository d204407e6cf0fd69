"""Paper and what goes with it: sheets, folders, books, pens."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.boards import FULL
from vrtour.modelling.furniture.kit import Colour, Entry, box, colour, disc, post
from vrtour.modelling.part import Mesh, Part, joined, moved, rotation
from vrtour.modelling.shapes import lathe, quad, rounded_box, tube


def notebook(detail: int, *, color: str = "#1d7a5f", pen: bool = True) -> list[Part]:
    """A closed notebook with an elastic band and a pen beside it."""
    cover = box(detail, (0.148, 0.21, 0.003), (0, 0, 0.0145), 0.001)
    under = box(detail, (0.148, 0.21, 0.003), (0, 0, 0.0015), 0.001)
    pages = rounded_box((0.142, 0.204, 0.010), 0.0, centre=(0.002, 0, 0.008))
    band = box(0, (0.006, 0.211, 0.0174), (0.055, 0, 0.0084))
    parts = [
        Part("leather", joined([cover, under]), tint=colour(color)),
        Part("paper", pages),
        Part("fabric", band, tint=(0.1, 0.1, 0.12)),
    ]
    if pen:
        parts.append(
            Part("plastic", moved(_pen(detail), (0.11, 0.02, 0.005), rotation(0.4)), tint=(0.12, 0.18, 0.45))
        )
    return parts


def _pen(detail: int) -> Mesh:
    line = np.array([[0, -0.07, 0], [0, -0.058, 0], [0, 0.07, 0.0]])
    return tube(line, np.array([0.001, 0.0045, 0.0045]), 8 if detail else 4)


def papers(
    detail: int,
    *,
    content: str = "paper-notes",
    sheets: float = 3,
    pen: bool = False,
    seed: float = 1,
    folder: str = "",
) -> list[Part]:
    """A few sheets of A4, not quite in line; the top one is printed and read from +y.

    They lie on an open folder of colour ``folder``, or on the table.
    """
    random = np.random.default_rng(int(seed))
    parts = []
    count = int(sheets)
    blank = []
    low = 0.001
    if folder:
        cover = box(detail, (0.235, 0.32, 0.002), (0.004, 0, 0.0012), 0.0008)
        parts.append(Part("plastic", moved(cover, turn=rotation(0.05)), tint=colour(folder)))
        low = 0.0028
    for k in range(count):
        turn, shift = random.uniform(-0.12, 0.12), random.uniform(-0.012, 0.012, 2)
        z = low + 0.0012 * k
        if k == count - 1:
            face = quad(
                (0.105, 0.1485, 0.0004), (-0.21, 0, 0), (0, -0.297, 0), FULL, (3, 4) if detail else (1, 1)
            )
            parts.append(Part(f"print:{content}", moved(face, (*shift, z), rotation(turn))))
        else:
            blank.append(moved(rounded_box((0.21, 0.297, 0.0008), 0.0), (*shift, z), rotation(turn)))
    if blank:
        parts.append(Part("paper", joined(blank), tint=(0.88, 0.88, 0.87)))
    if pen:
        mesh = moved(_pen(detail), (0.03, 0.02, 0.006 + low + 0.0012 * count), rotation(0.9))
        parts.append(Part("plastic", mesh, tint=(0.68, 0.09, 0.12)))
    return parts


def folders(detail: int, *, count: float = 4, seed: float = 2) -> list[Part]:
    """Lever-arch files standing in a row along x."""
    random = np.random.default_rng(int(seed))
    tints: tuple[Colour, ...] = (
        (0.10, 0.36, 0.26),
        (0.12, 0.22, 0.42),
        (0.66, 0.14, 0.16),
        (0.84, 0.82, 0.76),
    )
    parts = []
    x = -0.04 * int(count)
    labels, holes = [], []
    for _ in range(int(count)):
        wide, shift = random.uniform(0.06, 0.08), random.uniform(-0.012, 0.012)
        middle = x + wide / 2
        body = box(detail, (wide - 0.002, 0.285, 0.318), (middle, shift, 0.159), 0.003, 0.2)
        parts.append(Part("paint", body, tint=tints[int(random.integers(len(tints)))]))
        labels.append(quad((middle + 0.022, shift + 0.1431, 0.15), (-0.044, 0, 0), (0, 0, 0.12)))
        holes.append(
            moved(
                moved(disc(detail, 0.013, 0.002, (0, 0, 0), 0.0, 14), turn=rotation(-np.pi / 2, "x")),
                (middle, shift + 0.1426, 0.06),
            )
        )
        x += wide + 0.001
    return [*parts, Part("paper", joined(labels)), Part("metal-dark", joined(holes))]


def books(detail: int, *, count: float = 4, seed: float = 6) -> list[Part]:
    """A stack of books lying on each other."""
    random = np.random.default_rng(int(seed))
    tints: tuple[Colour, ...] = (
        (0.62, 0.16, 0.14),
        (0.13, 0.30, 0.45),
        (0.85, 0.62, 0.20),
        (0.25, 0.42, 0.32),
        (0.9, 0.88, 0.82),
    )
    parts, z = [], 0.0
    pages = []
    for k in range(int(count)):
        thick = random.uniform(0.016, 0.036)
        size = (random.uniform(0.20, 0.25), random.uniform(0.14, 0.18))
        turn, shift = rotation(random.uniform(-0.3, 0.3)), random.uniform(-0.01, 0.01, 2)
        for level in (z + 0.0015, z + thick - 0.0015):
            cover = moved(box(detail, (*size, 0.003), radius=0.001), (*shift, level), turn)
            parts.append(Part("paint", cover, tint=tints[(k + int(seed)) % len(tints)]))
        block = moved(
            rounded_box((size[0] - 0.008, size[1] - 0.006, thick - 0.006), 0.0), (*shift, z + thick / 2), turn
        )
        pages.append(block)
        z += thick
    return [*parts, Part("paper", joined(pages))]


def pen_pot(detail: int, *, color: str = "#2b2d33", seed: float = 3) -> list[Part]:
    """A cup of pens and a ruler."""
    random = np.random.default_rng(int(seed))
    cup = lathe(
        [
            (0.0, 0.001),
            (0.036, 0.001),
            (0.038, 0.004),
            (0.038, 0.095),
            (0.035, 0.095),
            (0.034, 0.006),
            (0.0, 0.005),
        ],
        20 if detail else 8,
        60.0,
    )
    parts = [Part("gloss", cup, tint=colour(color))]
    tints: tuple[Colour, ...] = (
        (0.7, 0.1, 0.12),
        (0.1, 0.2, 0.5),
        (0.92, 0.75, 0.1),
        (0.1, 0.1, 0.11),
        (0.1, 0.42, 0.25),
    )
    for k, tint in enumerate(tints):
        a = 2 * np.pi * k / len(tints) + random.uniform(-0.3, 0.3)
        way = np.array([np.cos(a), np.sin(a)])
        foot, top = way * -0.012, way * 0.034
        parts.append(
            Part(
                "plastic",
                post(detail, (*foot, 0.008), (*top, random.uniform(0.135, 0.17)), 0.0045),
                tint=tint,
            )
        )
    return parts


def magazines(detail: int, *, seed: float = 2) -> list[Part]:
    """Leaflets fanned on a table."""
    random = np.random.default_rng(int(seed))
    names = ("poster-video", "poster-network", "poster-abstract-1", "poster-abstract-2")
    parts = []
    for k, name in enumerate(names):
        face = quad((0.075, 0.105, 0.001), (-0.15, 0, 0), (0, -0.21, 0), FULL, (2, 3))
        turn, place = (
            rotation(-0.5 + 0.3 * k + random.uniform(-0.05, 0.05)),
            (0.05 * k - 0.08, 0.01 * k, 0.002 + 0.002 * k),
        )
        parts.append(Part(f"print:{name}", moved(face, place, turn)))
    return parts


BUILDERS = {
    "books": Entry(books, stops=""),
    "folders": Entry(folders, stops=""),
    "magazines": Entry(magazines, stops=""),
    "notebook": Entry(notebook, stops=""),
    "papers": Entry(papers, stops=""),
    "pen-pot": Entry(pen_pot, stops=""),
}
