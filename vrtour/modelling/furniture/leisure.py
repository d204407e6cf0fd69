"""What one plays with in a break: table football, board games, darts."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.boards import FULL
from vrtour.modelling.furniture.kit import BLACK, WHITE, Colour, Entry, box, colour, disc, lying
from vrtour.modelling.part import Mesh, Part, joined, moved, rotation
from vrtour.modelling.shapes import ball, cylinder, lathe, quad, tube

_LONG, _WIDE, _TOP = 1.42, 0.76, 0.92
_FIELD = 0.80
_RODS = (
    (-0.56, 1, 0),
    (-0.40, 2, 0),
    (-0.24, 3, 1),
    (-0.08, 5, 0),
    (0.08, 5, 1),
    (0.24, 3, 0),
    (0.40, 2, 1),
    (0.56, 1, 1),
)
"""Place along the table, players on it, team."""


def football_table(detail: int) -> list[Part]:
    """A café's table football: a wooden case on sturdy legs, eight rods, two teams. It lies along x."""
    wood = _case(detail)
    rails, panels, holes, metal = _trimmings(detail)
    field = quad((-0.60, -0.34, _FIELD), (1.20, 0, 0), (0, 0.68, 0), FULL, (8, 5) if detail else (2, 2))
    rods, grips, teams = _rods(detail)
    counters = []
    for end in (-1, 1):
        line = [(end * (_LONG / 2 - 0.03), -0.18, _TOP + 0.07), (end * (_LONG / 2 - 0.03), 0.18, _TOP + 0.07)]
        counters.append(tube(line, 0.005, 8 if detail else 4))
        counters += [
            moved(
                lying(disc(detail, 0.016, 0.024, (0, 0, 0), 0.0, 10), "y"),
                (end * (_LONG / 2 - 0.03), -0.15 + 0.027 * k, _TOP + 0.07),
            )
            for k in range(8 if detail else 0)
        ]
        counters += [
            box(0, (0.01, 0.01, 0.08), (end * (_LONG / 2 - 0.03), y, _TOP + 0.04)) for y in (-0.18, 0.18)
        ]
    return [
        Part("oak", joined(wood), tint=(0.82, 0.68, 0.54)),
        Part("oak", joined(rails), tint=(0.46, 0.32, 0.22)),
        Part("paint", joined(panels), tint=(0.13, 0.30, 0.26)),
        Part("rubber", joined(holes)),
        Part("metal-brushed", joined(metal)),
        Part("print:football-pitch", field),
        Part("metal-chrome", joined([*rods, *counters])),
        Part("rubber", joined(grips)),
        Part("paint", joined(teams[0]), tint=(0.62, 0.06, 0.08)),
        Part("paint", joined(teams[1]), tint=(0.08, 0.15, 0.42)),
    ]


def _case(detail: int) -> list[Mesh]:
    cell = 0.2
    sides = [
        box(detail, (_LONG, 0.035, 0.30), (0, s * (_WIDE / 2 - 0.018), _TOP - 0.15), 0.006, cell)
        for s in (-1, 1)
    ]
    ends = [
        box(detail, (0.05, _WIDE - 0.07, 0.30), (s * (_LONG / 2 - 0.026), 0, _TOP - 0.15), 0.006, cell)
        for s in (-1, 1)
    ]
    bottom = box(detail, (_LONG - 0.1, _WIDE - 0.07, 0.02), (0, 0, _FIELD - 0.0125), 0.0, cell)
    legs = []
    for sx in (-1, 1):
        for sy in (-1, 1):
            leg = box(
                detail,
                (0.09, 0.09, 0.64),
                (sx * (_LONG / 2 - 0.10), sy * (_WIDE / 2 - 0.075), 0.33),
                0.008,
                cell,
            )
            legs.append(leg)
            legs.append(
                disc(detail, 0.03, 0.012, (sx * (_LONG / 2 - 0.10), sy * (_WIDE / 2 - 0.075), 0.0), 0.0, 12)
            )
    bars = [
        box(detail, (0.05, _WIDE - 0.22, 0.07), (s * (_LONG / 2 - 0.10), 0, 0.22), 0.005, cell)
        for s in (-1, 1)
    ]
    return [*sides, *ends, bottom, *legs, *bars]


def _trimmings(detail: int) -> tuple[list[Mesh], list[Mesh], list[Mesh], list[Mesh]]:
    """Dark rails on top, painted panels let into the sides, bearings, ball trays, feet and corner caps."""
    half, wide = _LONG / 2, _WIDE / 2
    rails = [
        box(detail, (_LONG + 0.02, 0.055, 0.022), (0, s * (wide - 0.022), _TOP + 0.008), 0.006, 0.25)
        for s in (-1, 1)
    ]
    rails += [
        box(detail, (0.07, _WIDE - 0.1, 0.022), (s * (half - 0.03), 0, _TOP + 0.008), 0.006, 0.25)
        for s in (-1, 1)
    ]
    panels = [box(0, (_LONG - 0.30, 0.006, 0.17), (0, s * (wide + 0.002), _TOP - 0.18)) for s in (-1, 1)]
    panels += [box(0, (0.006, _WIDE - 0.30, 0.17), (s * (half + 0.001), 0, _TOP - 0.18)) for s in (-1, 1)]
    holes = [box(detail, (0.012, 0.16, 0.06), (s * (half + 0.003), 0, _TOP - 0.155), 0.003) for s in (-1, 1)]
    bearings = [
        moved(
            lying(cylinder(0.020, 0.014, 8 if detail else 5), "y"),
            (x, side * (wide + 0.002) - 0.007, _FIELD + 0.085),
        )
        for x, _, _ in _RODS
        for side in (-1, 1)
    ]
    caps = [
        box(detail, (0.05, 0.05, 0.10), (sx * (half - 0.018), sy * (wide - 0.018), _TOP - 0.05), 0.008)
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    trays = [box(detail, (0.07, 0.20, 0.016), (s * (half + 0.03), 0, _TOP - 0.20), 0.005) for s in (-1, 1)]
    return rails, panels, holes, [*bearings, *caps, *trays]


def _rods(detail: int) -> tuple[list[Mesh], list[Mesh], tuple[list[Mesh], list[Mesh]]]:
    random = np.random.default_rng(21)
    rods: list[Mesh] = []
    grips: list[Mesh] = []
    teams: tuple[list[Mesh], list[Mesh]] = ([], [])
    z = _FIELD + 0.085
    for x, count, team in _RODS:
        shift, tilt = random.uniform(-0.04, 0.04), random.uniform(-0.35, 0.35)
        side = -1 if team == 0 else 1
        rods.append(
            tube([(x, -side * 0.47 + shift, z), (x, side * 0.53 + shift, z)], 0.0065, 8 if detail else 4)
        )
        handle = lying(cylinder(0.017, 0.12, 10 if detail else 6), "y")
        grips.append(moved(handle, (x, (0.45 if side > 0 else -0.57) + shift, z)))
        spread = {1: 0.0, 2: 0.24, 3: 0.185, 5: 0.12}[count]
        for k in range(count):
            y = (k - (count - 1) / 2) * spread + shift
            teams[team].append(moved(_player(detail, tilt), (x, y, z)))
    return rods, grips, teams


def _player(detail: int, tilt: float) -> Mesh:
    n = 6 if detail else 4
    body = lathe(
        [
            (0.0, -0.075),
            (0.011, -0.075),
            (0.013, -0.05),
            (0.010, -0.03),
            (0.017, 0.0),
            (0.015, 0.02),
            (0.007, 0.026),
            (0.010, 0.036),
            (0.008, 0.045),
            (0.0, 0.048),
        ]
        if detail
        else [(0.0, -0.075), (0.012, -0.075), (0.016, 0.0), (0.008, 0.045), (0.0, 0.048)],
        n,
        75.0,
    )
    return moved(body, turn=rotation(tilt, "y"))


def board_games(detail: int, *, seed: float = 3) -> list[Part]:
    """Boxes of games in a pile."""
    random = np.random.default_rng(int(seed))
    tints: tuple[Colour, ...] = (
        (0.12, 0.36, 0.52),
        (0.75, 0.22, 0.14),
        (0.90, 0.74, 0.24),
        (0.20, 0.42, 0.28),
    )
    parts, z = [], 0.0
    for tint in tints:
        high = random.uniform(0.045, 0.075)
        size = (random.uniform(0.26, 0.32), random.uniform(0.24, 0.30), high)
        mesh = moved(
            box(detail, size, radius=0.002),
            (random.uniform(-0.02, 0.02), 0, z + high / 2),
            rotation(random.uniform(-0.25, 0.25)),
        )
        parts.append(Part("paint", mesh, tint=tint))
        z += high
    return parts


def dartboard(detail: int) -> list[Part]:
    """A soft dart board on the wall; its middle at z = 1.73."""
    rings = (
        (0.225, 0.030, BLACK),
        (0.17, 0.0315, (0.86, 0.82, 0.70)),
        (0.11, 0.033, (0.62, 0.10, 0.10)),
        (0.05, 0.0345, (0.10, 0.36, 0.20)),
    )
    parts = []
    for radius, deep, tint in rings:
        mesh = moved(
            moved(cylinder(radius, deep, 32 if detail else 14, 0.001), turn=rotation(-np.pi / 2, "x")),
            (0, 0, 1.73),
        )
        parts.append(Part("felt", mesh, tint=tint))
    return parts


def seat_ball(detail: int, *, color: str = "#d9d6cf") -> list[Part]:
    """A large exercise ball to sit on."""
    return [Part("plastic", moved(ball(0.325, 28 if detail else 12), (0, 0, 0.325)), tint=colour(color))]


def chess(detail: int) -> list[Part]:
    """A chess board under way."""
    frame = box(detail, (0.42, 0.42, 0.018), (0, 0, 0.009), 0.003)
    dark = [
        quad((-0.176 + 0.044 * i, -0.176 + 0.044 * j, 0.0186), (0.044, 0, 0), (0, 0.044, 0))
        for i in range(8)
        for j in range(8)
        if (i + j) % 2 == 0
    ]
    random = np.random.default_rng(9)
    men: tuple[list[Mesh], list[Mesh]] = ([], [])
    pawn = lathe(
        [(0.0, 0.0), (0.014, 0.0), (0.007, 0.02), (0.010, 0.034), (0.0, 0.044)], 10 if detail else 5, 70.0
    )
    king = lathe(
        [(0.0, 0.0), (0.016, 0.0), (0.008, 0.03), (0.013, 0.06), (0.0, 0.075)], 10 if detail else 5, 70.0
    )
    for side in (0, 1):
        for index in random.choice(24, 10, replace=False):
            i, j = int(index) % 8, int(index) // 8
            y = (-0.154 + 0.044 * j) * (1 if side == 0 else -1)
            men[side].append(moved(king if j == 0 else pawn, (-0.154 + 0.044 * i, y, 0.0187)))
    return [
        Part("birch", frame),
        Part("gloss", joined(dark), tint=(0.20, 0.12, 0.07)),
        Part("gloss", joined(men[0]), tint=WHITE),
        Part("gloss", joined(men[1]), tint=(0.12, 0.10, 0.09)),
    ]


BUILDERS = {
    "board-games": Entry(board_games, stops=""),
    "chess": Entry(chess, stops=""),
    "dartboard": Entry(dartboard, stops=""),
    "football-table": Entry(football_table),
    "seat-ball": Entry(seat_ball),
}
