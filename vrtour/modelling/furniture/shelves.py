"""Shelves of books: titles on their spines, some leaning, some lying. Their back is at -y."""

from __future__ import annotations

import itertools

import numpy as np

from vrtour.modelling.furniture.kit import WHITE, Colour, Entry, box, colour, disc
from vrtour.modelling.furniture.storage import BOARD, carcass
from vrtour.modelling.part import Mesh, Part, joined, moved, rotation
from vrtour.modelling.shapes import quad, rounded_box

_SPINES: tuple[Colour, ...] = (
    (0.62, 0.16, 0.14), (0.13, 0.27, 0.45), (0.88, 0.83, 0.70), (0.17, 0.36, 0.27), (0.86, 0.62, 0.18),
    (0.23, 0.21, 0.24), (0.52, 0.60, 0.64), (0.75, 0.40, 0.22), (0.92, 0.91, 0.87), (0.35, 0.20, 0.33),
    (0.16, 0.50, 0.52), (0.80, 0.76, 0.60),
)  # fmt: skip

_LIGHT_INK, _DARK_INK = (0.90, 0.86, 0.74), (0.22, 0.20, 0.19)


def bookshelf(
    detail: int,
    *,
    width: float = 0.8,
    depth: float = 0.30,
    height: float = 1.95,
    shelves: float = 5,
    full: float = 0.8,
    color: str = "#f1f0ec",
    seed: float = 1,
) -> list[Part]:
    """Shelves with books of many sizes, some lying, some leaning."""
    random = np.random.default_rng(int(seed))
    boards = carcass(detail, width, depth, height, 0.05)
    boards.append(box(detail, (width - 0.04, 0.015, 0.05), (0, depth / 2 - 0.03, 0.025), 0.0, 0.3))
    levels = np.linspace(0.05 + BOARD, height - BOARD, int(shelves) + 1)
    books: dict[Colour, list[Mesh]] = {}
    for low, high in itertools.pairwise(levels):
        if low > levels[0]:
            size = (width - 2 * BOARD, depth - 0.02, BOARD)
            boards.append(box(detail, size, (0, 0, float(low) - BOARD / 2), 0.001, 0.14))
        _row_of_books(books, detail, random, width - 2 * BOARD, depth, float(low), float(high - low), full)
    parts = [Part("paint", joined(boards), tint=colour(color))]
    return parts + [Part("paint", joined(meshes), tint=tint) for tint, meshes in books.items()]


def _row_of_books(
    books: dict[Colour, list[Mesh]],
    detail: int,
    random: np.random.Generator,
    width: float,
    depth: float,
    low: float,
    room: float,
    full: float,
) -> None:
    """Books along one shelf from the left until it is as full as asked."""
    x, end = -width / 2 + 0.01, -width / 2 + width * min(full * random.uniform(0.75, 1.15), 0.97)
    while True:
        thick, tall = random.uniform(0.016, 0.045), min(random.uniform(0.19, 0.30), room - 0.05)
        deep, tint = random.uniform(0.14, 0.20), _SPINES[int(random.integers(len(_SPINES)))]
        lean = random.uniform(0.05, 0.20) if random.random() < 0.14 else 0.0
        if not detail:  # from afar a few books are one block
            thick, lean = thick * 4, 0.0
        if x + thick + lean * tall > end:
            break
        place = (x + thick / 2, depth / 2 - 0.03 - deep / 2, tall / 2)
        book = rounded_box((thick, deep, tall), 0.0, centre=place)
        if lean:
            book = moved(book, (-place[0], 0, 0))
            book = moved(moved(book, turn=rotation(-lean, "y")), (place[0] + lean * tall * 0.5, 0, 0.004))
        books.setdefault(tint, []).append(moved(book, (0, 0, low)))
        if detail and not lean:
            spine = (x, depth / 2 - 0.03 + 0.0006, low)
            for mesh in _title(random, spine, thick, tall):
                books.setdefault(_LIGHT_INK if sum(tint) < 1.5 else _DARK_INK, []).append(mesh)
        x += thick + lean * tall + 0.001
    if end - x < -0.2 or width / 2 - x < 0.26:
        return
    z = low
    for _ in range(int(random.integers(1, 4))):
        thick, tint = random.uniform(0.018, 0.035), _SPINES[int(random.integers(len(_SPINES)))]
        size = (random.uniform(0.17, 0.22), random.uniform(0.14, 0.17), thick)
        middle = (x + 0.14, depth / 2 - 0.12, z + thick / 2)
        book = rounded_box(size, 0.0, centre=middle)
        books.setdefault(tint, []).append(book)
        z += thick


def _title(
    random: np.random.Generator, corner: tuple[float, float, float], thick: float, tall: float
) -> list[Mesh]:
    """Two bands, or a title in letters too small to read, on a spine seen from +y."""
    x, y, z = corner
    if random.random() < 0.4:
        return [
            quad((x + thick - 0.001, y, z + tall * share), (0.002 - thick, 0, 0), (0, 0, 0.006))
            for share in (0.12, 0.84)
        ]
    low, words = z + tall * random.uniform(0.25, 0.4), []
    for _ in range(int(random.integers(2, 4))):
        length = random.uniform(0.016, 0.042)
        if low + length > z + tall * 0.9:
            break
        words.append(quad((x + thick * 0.66, y, low), (-thick * 0.34, 0, 0), (0, 0, length)))
        low += length + 0.005
    return words


def _bracket(detail: int, x: float) -> Mesh:
    """An angle of folded steel under a shelf, with a strut across it."""
    plate = rounded_box((0.022, 0.006, 0.13), 0.0, centre=(x, 0.003, -0.091))
    arm = rounded_box((0.022, 0.19, 0.006), 0.0, centre=(x, 0.095, -0.029))
    if not detail:
        return joined([plate, arm])
    strut = moved(rounded_box((0.008, 0.185, 0.010), 0.0), (x, 0.078, -0.088), rotation(0.72, "x"))
    return joined([plate, arm, strut])


def shelf_wall(detail: int, *, width: float = 1.0, seed: float = 7) -> list[Part]:
    """One shelf on the wall with a few books and a pot. Its top is at z = 0; the back at y = 0."""
    random = np.random.default_rng(int(seed))
    board = box(detail, (width, 0.24, 0.026), (0, 0.12, -0.013), 0.003, 0.12)
    books: dict[Colour, list[Mesh]] = {}
    row: dict[Colour, list[Mesh]] = {}
    _row_of_books(row, detail, random, width * 0.7, 0.24, 0.0, 0.34, 0.8)
    for tint, meshes in row.items():
        books[tint] = [moved(mesh, (-width * 0.14, 0.12, 0)) for mesh in meshes]
    pot = disc(detail, 0.055, 0.10, (width / 2 - 0.14, 0.12, 0.0), 0.006, 20)
    brackets = [_bracket(detail, x) for x in (-width / 3, width / 3)]
    parts = [
        Part("oak", board),
        Part("paint", joined(brackets), tint=WHITE),
        Part("gloss", pot, tint=(0.80, 0.42, 0.30)),
    ]
    return parts + [Part("paint", joined(meshes), tint=tint) for tint, meshes in books.items()]


BUILDERS = {
    "bookshelf": Entry(bookshelf),
    "shelf-wall": Entry(shelf_wall, stops=""),
}
