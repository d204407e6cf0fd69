"""Cabinets, shelves, lockers, coat racks. Their back is at -y, one uses them from +y."""

from __future__ import annotations

import itertools

import numpy as np

from vrtour.modelling.furniture.kit import BLACK, WHITE, Colour, Entry, bent, box, colour, disc, post
from vrtour.modelling.part import Mesh, Part, joined, moved, rotation
from vrtour.modelling.shapes import quad, rounded_box, shell, surface, tube

_BOARD = 0.019
_GAP = 0.003

_SPINES: tuple[Colour, ...] = (
    (0.62, 0.16, 0.14), (0.13, 0.27, 0.45), (0.88, 0.83, 0.70), (0.17, 0.36, 0.27), (0.86, 0.62, 0.18),
    (0.23, 0.21, 0.24), (0.52, 0.60, 0.64), (0.75, 0.40, 0.22), (0.92, 0.91, 0.87), (0.35, 0.20, 0.33),
    (0.16, 0.50, 0.52), (0.80, 0.76, 0.60),
)  # fmt: skip


def _carcass(detail: int, width: float, depth: float, height: float, foot: float) -> list[Mesh]:
    """A box without a front: sides, top, bottom, back."""
    high, mid = height - foot, foot + (height - foot) / 2
    x, cell = width / 2 - _BOARD / 2, 0.14
    return [
        box(detail, (_BOARD, depth, high), (-x, 0, mid), 0.002, cell),
        box(detail, (_BOARD, depth, high), (x, 0, mid), 0.002, cell),
        box(detail, (width, depth, _BOARD), (0, 0, height - _BOARD / 2), 0.002, cell),
        box(detail, (width - 2 * _BOARD, depth - 0.01, _BOARD), (0, 0, foot + _BOARD / 2), 0.002, cell),
        box(0, (width - 2 * _BOARD, 0.008, high - 2 * _BOARD), (0, -depth / 2 + 0.006, mid), 0.0, cell),
    ]


def bow_handle(detail: int, x: float, y: float, z: float, length: float, upright: bool = True) -> Mesh:
    """A bow handle."""
    way = np.array([0, 0, length / 2]) if upright else np.array([length / 2, 0, 0])
    a, b = np.array([x, y, z]) - way, np.array([x, y, z]) + way
    out = np.array([0, 0.028, 0])
    points = [a, a + out * 0.9, a + out + way * 0.12, b + out - way * 0.12, b + out * 0.9, b]
    return bent(detail, [tuple(p) for p in points], 0.005, 12, 5)


def cabinet(
    detail: int,
    *,
    width: float = 1.2,
    depth: float = 0.42,
    height: float = 0.78,
    color: str = "#efeeea",
    top: str = "birch",
    doors: float = 2,
) -> list[Part]:
    """A low cabinet with hinged doors, a plinth and a wooden top."""
    count = int(doors)
    foot = 0.06
    body = [
        box(
            detail,
            (width, depth - 0.02, height - foot - 0.022),
            (0, -0.01, foot + (height - foot - 0.022) / 2),
            0.002,
            0.14,
        )
    ]
    plinth = box(detail, (width - 0.02, depth - 0.06, foot), (0, -0.01, foot / 2), 0.0, 0.3)
    wide = (width - _GAP) / count - _GAP
    handles = []
    for k in range(count):
        x = (k - (count - 1) / 2) * (wide + _GAP)
        high = height - foot - 0.028
        body.append(
            box(detail, (wide, 0.018, high), (x, depth / 2 - 0.009, foot + high / 2 + 0.002), 0.002, 0.14)
        )
        side = 1 if k % 2 == 0 else -1
        handles.append(bow_handle(detail, x + side * (wide / 2 - 0.045), depth / 2, height * 0.66, 0.13))
    cover = box(detail, (width + 0.006, depth + 0.006, 0.022), (0, 0, height - 0.011), 0.002, 0.12)
    return [
        Part("paint", joined(body), tint=colour(color)),
        Part("metal-dark", plinth),
        Part("metal-brushed", joined(handles)),
        Part(top, cover),
    ]


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
    boards = _carcass(detail, width, depth, height, 0.05)
    boards.append(box(detail, (width - 0.04, 0.015, 0.05), (0, depth / 2 - 0.03, 0.025), 0.0, 0.3))
    levels = np.linspace(0.05 + _BOARD, height - _BOARD, int(shelves) + 1)
    books: dict[Colour, list[Mesh]] = {}
    for low, high in itertools.pairwise(levels):
        if low > levels[0]:
            size = (width - 2 * _BOARD, depth - 0.02, _BOARD)
            boards.append(box(detail, size, (0, 0, float(low) - _BOARD / 2), 0.001, 0.14))
        _row_of_books(books, detail, random, width - 2 * _BOARD, depth, float(low), float(high - low), full)
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
        lean = random.uniform(0.04, 0.14) if random.random() < 0.10 else 0.0
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


def lockers(
    detail: int,
    *,
    columns: float = 3,
    rows: float = 4,
    height: float = 1.8,
    color: str = "#e9e8e4",
    accent: str = "#d2a13a",
) -> list[Part]:
    """Steel lockers with vents, some doors in a second colour."""
    across, up = int(columns), int(rows)
    wide, depth, foot = 0.36, 0.46, 0.10
    width = wide * across
    body = box(
        detail, (width, depth - 0.02, height - foot), (0, -0.01, foot + (height - foot) / 2), 0.003, 0.14
    )
    feet = box(detail, (width - 0.04, depth - 0.08, foot), (0, -0.01, foot / 2), 0.0, 0.3)
    plain: list[Mesh] = [body]
    bright: list[Mesh] = []
    dark: list[Mesh] = []
    high = (height - foot) / up
    for c in range(across):
        for r in range(up):
            x, z = (c - (across - 1) / 2) * wide, foot + high * (r + 0.5)
            door = box(detail, (wide - 0.008, 0.018, high - 0.008), (x, depth / 2 - 0.009, z), 0.002, 0.3)
            (bright if (c * 3 + r * 5) % 4 == 0 else plain).append(door)
            dark.append(box(detail, (0.03, 0.012, 0.07), (x + wide / 2 - 0.05, depth / 2 + 0.004, z), 0.003))
            if detail:
                dark += [
                    quad(
                        (x - 0.06, depth / 2 + 0.0006, z + high / 2 - 0.05 - 0.016 * k),
                        (0.12, 0, 0),
                        (0, 0, -0.004),
                    )
                    for k in range(3)
                ]
    return [
        Part("paint", joined(plain), tint=colour(color)),
        Part("paint", joined(bright), tint=colour(accent)),
        Part("metal-dark", joined([feet, *dark])),
    ]


def coat_rack(detail: int, *, width: float = 1.2, coats: float = 3, seed: float = 4) -> list[Part]:
    """A wooden rail with hooks and a few coats. Hangs at 1.65 m when placed at z = 0."""
    random = np.random.default_rng(int(seed))
    rail = box(detail, (width, 0.022, 0.12), (0, 0.011, 1.66), 0.004, 0.14)
    count = int(width / 0.2)
    hooks, places = [], [(k - (count - 1) / 2) * 0.2 for k in range(count)]
    for x in places:
        hooks.append(bent(detail, [(x, 0.022, 1.685), (x, 0.075, 1.68), (x, 0.09, 1.715)], 0.006, 7, 4))
        hooks.append(bent(detail, [(x, 0.022, 1.655), (x, 0.055, 1.63), (x, 0.07, 1.655)], 0.006, 7, 4))
    parts = [Part("birch", rail), Part("metal-brushed", joined(hooks))]
    tints: tuple[Colour, ...] = (
        (0.09, 0.14, 0.27),
        (0.66, 0.36, 0.12),
        (0.30, 0.32, 0.28),
        (0.52, 0.09, 0.10),
    )
    taken = list(range(int(random.integers(2)), count, 2))[: int(coats)]  # sleeves need room
    for number, index in enumerate(taken):
        mesh = _coat(detail, random, 0.80 + 0.22 * random.random())
        parts.append(
            Part("fabric", moved(mesh, (places[index], 0.10, 1.64)), tint=tints[number % len(tints)])
        )
    return parts


def _coat(detail: int, random: np.random.Generator, length: float) -> Mesh:
    """A coat hung by its collar: folds deepen downwards, two sleeves hang at the sides."""
    around, down = (24, 9) if detail else (12, 5)
    a = np.linspace(0, 2 * np.pi, around + 1)
    t = np.linspace(0, 1, down)
    wide = np.interp(t, [0, 0.05, 0.16, 0.4, 1], [0.035, 0.10, 0.17, 0.175, 0.205])
    deep = np.interp(t, [0, 0.05, 0.16, 0.4, 1], [0.03, 0.055, 0.075, 0.075, 0.085])
    phase = random.uniform(0, 6.28)
    folds = (
        1 + 0.16 * t[None] * np.sin(5 * a + phase)[:, None] + 0.08 * t[None] * np.sin(9 * a - phase)[:, None]
    )
    x = wide[None] * np.cos(a)[:, None] * folds
    y = deep[None] * np.sin(a)[:, None] * folds
    z = np.broadcast_to(-t * length, x.shape)
    # From the collar down, round against the clock: turned so that the front is outside.
    grid = np.stack([x, y, z], -1)
    body = surface(grid[::-1], closed_rows=True)
    inside = surface(grid * np.array([0.97, 0.94, 1.0]), closed_rows=True)
    sleeves = []
    for side in (-1, 1):
        line = [
            (side * 0.13, 0.0, -0.10), (side * 0.20, 0.01, -0.22), (side * 0.215, 0.03, -0.42),
            (side * 0.20, 0.05, -0.66),
        ]  # fmt: skip
        radii = np.array([0.055, 0.06, 0.052, 0.046])
        sleeves.append(tube(line, radii, 10 if detail else 6, samples=9 if detail else 4))
    return joined([body, inside, *sleeves])


def pedestal(detail: int, *, color: str = "#e8e7e3") -> list[Part]:
    """A drawer unit on castors."""
    body = [box(detail, (0.42, 0.54, 0.50), (0, -0.01, 0.32), 0.004, 0.14)]
    for k in range(3):
        body.append(box(detail, (0.414, 0.018, 0.16), (0, 0.262, 0.155 + 0.165 * k), 0.002, 0.14))
    handles = [bow_handle(detail, 0.0, 0.27, 0.19 + 0.165 * k, 0.12, upright=False) for k in range(3)]
    wheels = [
        moved(box(detail, (0.03, 0.05, 0.05), (0, 0, 0.025), 0.02), (x, y, 0))
        for x in (-0.17, 0.17)
        for y in (-0.2, 0.2)
    ]
    return [
        Part("paint", joined(body), tint=colour(color)),
        Part("metal-brushed", joined(handles)),
        Part("rubber", joined([*wheels, box(0, (0.36, 0.46, 0.024), (0, 0, 0.06))])),
    ]


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
    brackets = [box(detail, (0.02, 0.20, 0.03), (x, 0.10, -0.041), 0.003) for x in (-width / 3, width / 3)]
    parts = [
        Part("oak", board),
        Part("metal-dark", joined(brackets)),
        Part("gloss", pot, tint=(0.80, 0.42, 0.30)),
    ]
    return parts + [Part("paint", joined(meshes), tint=tint) for tint, meshes in books.items()]


def pigeon_holes(detail: int, *, columns: float = 4, rows: float = 5, seed: float = 3) -> list[Part]:
    """Letter boxes with papers in some. On the wall: back at y = 0, bottom at z = 0."""
    random = np.random.default_rng(int(seed))
    across, up, wide, high, depth = int(columns), int(rows), 0.27, 0.10, 0.32
    width, height = across * wide, up * high
    boards = [
        box(detail, (0.012, depth, height), (x, depth / 2, height / 2), 0.001, 0.2)
        for x in np.linspace(-width / 2, width / 2, across + 1)
    ]
    boards += [
        box(detail, (width, depth, 0.012), (0, depth / 2, z), 0.001, 0.2)
        for z in np.linspace(0, height, up + 1)
    ]
    boards.append(box(0, (width, 0.008, height), (0, 0.006, height / 2)))
    sheets = []
    for c in range(across):
        for r in range(up):
            if random.random() < 0.45:
                size = (0.21, 0.28, 0.004 + 0.02 * random.random())
                place = (-width / 2 + (c + 0.5) * wide, depth / 2 + 0.02, r * high + 0.007 + size[2] / 2)
                sheets.append(moved(rounded_box(size, 0.0), place, rotation(random.uniform(-0.08, 0.08))))
    return [Part("birch", joined(boards)), Part("paper", joined(sheets))]


def shelving(detail: int, *, width: float = 1.0, height: float = 1.9, seed: float = 11) -> list[Part]:
    """Metal shelving with crates and boxes for a workshop."""
    random = np.random.default_rng(int(seed))
    depth = 0.45
    metal = [
        box(
            detail,
            (0.035, 0.035, height),
            (sx * (width / 2 - 0.02), sy * (depth / 2 - 0.02), height / 2),
            0.002,
            0.25,
        )
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    crates: dict[Colour, list[Mesh]] = {}
    tints: tuple[Colour, ...] = (
        (0.16, 0.34, 0.52),
        (0.72, 0.56, 0.36),
        (0.55, 0.56, 0.57),
        (0.76, 0.30, 0.18),
    )
    for level in np.linspace(0.12, height - 0.05, 5):
        metal.append(box(detail, (width, depth, 0.03), (0, 0, float(level)), 0.002, 0.3))
        x = -width / 2 + 0.06
        while level < height - 0.3:
            wide = random.uniform(0.22, 0.36)
            if x + wide > width / 2 - 0.05:
                break
            tall = random.uniform(0.14, 0.27)
            tint = tints[int(random.integers(len(tints)))]
            place = (x + wide / 2, random.uniform(-0.03, 0.03), float(level) + 0.016 + tall / 2)
            crates.setdefault(tint, []).append(box(detail, (wide, 0.36, tall), place, 0.008, 0.15))
            x += wide + random.uniform(0.02, 0.08)
    parts = [Part("paint", joined(metal), tint=(0.30, 0.32, 0.34))]
    return parts + [Part("plastic", joined(meshes), tint=tint) for tint, meshes in crates.items()]


def umbrella_stand(detail: int) -> list[Part]:
    """A cylinder of perforated steel with two umbrellas."""
    skin = shell(_ring(0.11, 0.50, 24 if detail else 10), 0.003, 1)
    umbrellas = [
        post(detail, (0.04, 0.02, 0.02), (-0.05, -0.03, 0.86), 0.024, 0.012),
        post(detail, (-0.03, 0.03, 0.02), (0.06, 0.01, 0.80), 0.022, 0.012),
    ]
    return [
        Part("paint", joined([skin, disc(detail, 0.108, 0.012, (0, 0, 0), 0.0)]), tint=WHITE),
        Part("felt", joined(umbrellas), tint=(0.10, 0.13, 0.20)),
        Part(
            "rubber",
            bent(
                detail,
                [(-0.05, -0.03, 0.85), (-0.055, -0.03, 0.92), (-0.10, -0.03, 0.93), (-0.105, -0.03, 0.88)],
                0.009,
                9,
                4,
            ),
            tint=BLACK,
        ),
    ]


def _ring(radius: float, height: float, sectors: int) -> np.ndarray:
    a = np.linspace(0, 2 * np.pi, sectors + 1)
    z = np.array([0.0, height])
    x, y = np.cos(a) * radius, np.sin(a) * radius
    return np.stack([np.stack([x, y, np.full_like(x, level)], -1) for level in z], 1)


BUILDERS = {
    "bookshelf": Entry(bookshelf),
    "cabinet": Entry(cabinet),
    "coat-rack": Entry(coat_rack, stops=""),
    "lockers": Entry(lockers),
    "pedestal": Entry(pedestal),
    "pigeon-holes": Entry(pigeon_holes, stops=""),
    "shelf-wall": Entry(shelf_wall, stops=""),
    "shelving": Entry(shelving),
    "umbrella-stand": Entry(umbrella_stand),
}
