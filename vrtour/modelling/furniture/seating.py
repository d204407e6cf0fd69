"""Chairs, armchairs, a sofa, stools. All face +y: a sitter looks that way."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.kit import BLACK, Entry, bent, box, castors, colour, disc, grid_of, post, star
from vrtour.modelling.part import Floats, Mesh, Part, joined, moved, rotation
from vrtour.modelling.shapes import ball, prism, shell, spline, surface


def _seat_shell(detail: int, width: float, seat: float, back: float, lean: float = 0.22) -> Mesh:
    """One moulded sheet: a dished seat that turns up into a curved back, its corners round."""
    across, along = (13, 19) if detail else (6, 8)
    reach = np.linspace(0.0, 1.0, along)
    # Rows are close where the outline turns: at the front edge and at the top of the back.
    reach = reach - 0.55 / (2 * np.pi) * np.sin(2 * np.pi * reach)
    path = spline(
        [
            (0.235, seat - 0.035), (0.215, seat - 0.004), (0.12, seat + 0.004), (-0.06, seat - 0.012),
            (-0.165, seat + 0.012), (-0.21, seat + 0.09), (-0.232, seat + 0.22), (-0.232 - lean * 0.35, back),
        ],
        97,
    )  # fmt: skip
    line = np.column_stack([np.interp(reach, np.linspace(0, 1, 97), path[:, k]) for k in (0, 1)])
    half = width / 2 * _outline_of(reach)
    dish = np.interp(reach, [0, 0.2, 0.45, 0.6, 1.0], [0.006, 0.022, 0.05, 0.055, 0.035])
    s = np.sin(np.pi / 2 * np.linspace(-1.0, 1.0, across)) * 0.5 + 0.5 * np.linspace(-1.0, 1.0, across)
    rows = []
    for (y, z), wide, deep in zip(line, half, dish, strict=True):
        curve = deep * (np.abs(s) ** 2.2)
        up = np.clip((z - seat) / 0.12, 0.0, 1.0)
        rows.append(np.column_stack([s * wide, y + curve * up, z + curve * (1 - up)]))
    # Across to the right, then from front to back: the front of the sheet is where one sits.
    return shell(np.swapaxes(grid_of(rows), 0, 1), 0.009, 2 if detail else 1)


def _outline_of(reach: Floats) -> Floats:
    """Half the width of the sheet from its front edge, 0, to the top of its back, 1: no corner in it."""
    body = 1.0 - 0.045 * np.clip((reach - 0.35) / 0.5, 0.0, 1.0) ** 2 - 0.02 * np.clip(1 - reach / 0.3, 0, 1)
    top = 1.0 - 0.42 * (1.0 - np.sqrt(1.0 - np.clip((reach - 0.80) / 0.20, 0.0, 1.0) ** 2.6))
    front = 1.0 - 0.20 * (1.0 - np.sqrt(1.0 - np.clip(1.0 - reach / 0.12, 0.0, 1.0) ** 2.4))
    return np.asarray(body * top * front)


def shell_chair(detail: int, *, color: str = "#f3f2ee", base: str = "swivel") -> list[Part]:
    """A white moulded chair on a swivel star (``base`` "swivel"), on legs of wood ("wood") or tube."""
    tint = colour(color)
    seat = 0.455
    parts = [Part("gloss", _seat_shell(detail, 0.47, seat, 0.83), tint=tint)]
    if base == "swivel":
        steel = [*star(detail, 5, 0.30, 0.105), disc(detail, 0.024, 0.30, (0, 0, 0.09), fine=12)]
        steel.append(box(detail, (0.20, 0.17, 0.022), (0, 0.01, seat - 0.035)))
        parts.append(Part("metal-brushed", joined(steel)))
        parts.append(Part("rubber", joined(castors(detail, 5, 0.30))))
        return parts
    feet = [(-0.235, 0.215), (0.235, 0.215), (-0.225, -0.235), (0.225, -0.235)]
    tops = [(-0.13, 0.12), (0.13, 0.12), (-0.12, -0.13), (0.12, -0.13)]
    radius = 0.0145 if base == "wood" else 0.009
    legs = [
        post(detail, (fx, fy, 0.004), (tx, ty, seat - 0.03), radius, radius * 0.75)
        for (fx, fy), (tx, ty) in zip(feet, tops, strict=True)
    ]
    parts.append(Part("oak" if base == "wood" else "metal-chrome", joined(legs)))
    frame = [box(detail, (0.27, 0.022, 0.018), (0, y, seat - 0.03)) for y in (-0.12, 0.12)]
    parts.append(Part("metal-dark", joined(frame)))
    return parts


def task_chair(detail: int, *, color: str = "#2d3138") -> list[Part]:
    """An office chair: padded seat, mesh back with a lumbar curve, armrests, gas lift, five castors."""
    tint = colour(color)
    seat = _cushion(detail, 0.49, 0.47, 0.075, 0.455)
    back = _curved_back(detail, 0.45, 0.56, 1.06, -0.225)
    frame = [*star(detail, 5, 0.32, 0.11, 0.31), disc(detail, 0.026, 0.33, (0, 0, 0.10), fine=12)]
    frame.append(box(detail, (0.22, 0.24, 0.05), (0, -0.02, 0.43), 0.012))
    frame.append(
        bent(detail, [(0, -0.12, 0.42), (0, -0.27, 0.44), (0, -0.29, 0.62), (0, -0.262, 0.80)], 0.018, 10, 5)
    )
    arms = []
    for x in (-0.29, 0.29):
        frame.append(bent(detail, [(x * 0.6, 0.0, 0.43), (x, 0.0, 0.44), (x, 0.0, 0.66)], 0.014, 8, 4))
        arms.append(box(detail, (0.075, 0.25, 0.028), (x, 0.03, 0.672), 0.012, steps=2))
    return [
        Part("fabric", joined([seat, back]), tint=tint),
        Part("plastic", joined(frame), tint=BLACK),
        Part("rubber", joined([*castors(detail, 5, 0.32, 0.31), *arms])),
    ]


def _cushion(detail: int, width: float, depth: float, thick: float, top: float, corner: float = 0.07) -> Mesh:
    """A soft pad: its edges roll over, its middle swells."""
    n = 14 if detail else 7
    s = np.linspace(-1.0, 1.0, n)
    u, v = np.meshgrid(s, s, indexing="ij")
    edge = np.maximum(np.abs(u), np.abs(v))
    round_ = 1.0 - corner * (np.abs(u * v) ** 3)
    roll = np.clip((edge - 0.82) / 0.18, 0.0, 1.0)
    z = top - thick * 0.42 * roll**2 + 0.012 * (1 - u**2) * (1 - v**2)
    upper = np.stack([u * width / 2 * round_, v * depth / 2 * round_, z], -1)
    lower = upper.copy()
    lower[..., 2] = top - thick + thick * 0.36 * roll**2
    skirt = _skirt(upper, lower)
    return joined([surface(upper), _back(surface(lower)), skirt])


def _skirt(upper: Floats, lower: Floats) -> Mesh:
    ring = [np.concatenate([g[:-1, 0], g[-1, :-1], g[:0:-1, -1], g[0, :0:-1]]) for g in (upper, lower)]
    grid = np.stack([np.vstack([r, r[:1]]) for r in reversed(ring)], 1)
    return surface(grid, closed_rows=True)


def _back(mesh: Mesh) -> Mesh:
    return Mesh(mesh.positions, -mesh.normals, mesh.uvs, mesh.triangles[:, ::-1].copy(), mesh.charts)


def _curved_back(detail: int, width: float, low: float, high: float, y: float) -> Mesh:
    across, up = (11, 13) if detail else (5, 6)
    s, t = np.meshgrid(np.linspace(-1, 1, across), np.linspace(0, 1, up), indexing="ij")
    t = t - 0.5 / (2 * np.pi) * np.sin(2 * np.pi * t)  # rows are close where the corners turn
    foot = 1.0 - 0.20 * (1.0 - np.sqrt(1.0 - np.clip(1.0 - t / 0.16, 0.0, 1.0) ** 2.4))
    top = 1.0 - 0.26 * (1.0 - np.sqrt(1.0 - np.clip((t - 0.84) / 0.16, 0.0, 1.0) ** 2.6))
    half = width / 2 * foot * top * (0.955 + 0.045 * np.sin(np.pi * np.clip(t * 0.8 + 0.1, 0, 1)))
    bow = 0.055 * np.abs(s) ** 2
    lumbar = 0.03 * np.sin(np.pi * np.clip(t * 1.5, 0, 1)) - 0.085 * t**1.6
    grid = np.stack([s * half, y + bow + lumbar, low + (high - low) * t], -1)
    # Across and up face away from the sitter: the front is turned by running from right to left.
    return shell(grid[::-1], 0.026, 2 if detail else 1)


def high_back_chair(detail: int, *, color: str = "#1f2226") -> list[Part]:
    """A conference chair with a tall padded back and chrome arms."""
    seat = _cushion(detail, 0.50, 0.50, 0.085, 0.475)
    back = _curved_back(detail, 0.48, 0.50, 1.17, -0.235)
    steel = [*star(detail, 5, 0.32, 0.11, 0.1), disc(detail, 0.028, 0.32, (0, 0, 0.10), fine=12)]
    for x in (-0.285, 0.285):
        loop = [
            (x, -0.19, 0.44),
            (x, -0.20, 0.66),
            (x, -0.05, 0.68),
            (x, 0.17, 0.67),
            (x, 0.20, 0.60),
            (x, 0.10, 0.44),
        ]
        steel.append(bent(detail, loop, 0.0125, 18, 7))
    pads = [box(detail, (0.05, 0.24, 0.022), (x, 0.02, 0.692), 0.009, steps=2) for x in (-0.285, 0.285)]
    return [
        Part("leather", joined([seat, back, *pads]), tint=colour(color)),
        Part("metal-chrome", joined(steel)),
        Part("rubber", joined(castors(detail, 5, 0.32, 0.1))),
    ]


def tub_chair(detail: int, *, color: str = "#b3202c") -> list[Part]:
    """A round armchair: a curved back that runs into the arms, a loose seat, short feet."""
    n, m = (40, 7) if detail else (14, 4)
    angle = np.linspace(np.radians(-32), np.radians(212), n) + np.pi
    t = np.linspace(0.0, 1.0, m)
    forward = np.clip(np.abs(np.linspace(-1, 1, n)) * 2 - 1, 0, 1)
    top = 0.735 - 0.12 * forward**2 * (3 - 2 * forward)
    outer, inner = [], []
    for a, high in zip(angle, top, strict=True):
        way = np.array([np.cos(a), np.sin(a)])
        z = 0.13 + (high - 0.13) * t
        out = 0.335 + 0.025 * t
        outer.append(np.column_stack([out * way[0], out * way[1], z]))
        thin = 0.255 + 0.035 * t
        inner.append(np.column_stack([thin * way[0], thin * way[1], z]))
    out_grid, in_grid = np.stack(outer), np.stack(inner)
    rim = np.stack(
        [
            out_grid[:, -1] * (1 - share) + in_grid[:, -1] * share + [0, 0, 0.030 * np.sin(np.pi * share)]
            for share in np.linspace(0.0, 1.0, 6 if detail else 3)
        ],
        1,
    )
    ends = [_tub_end(in_grid[0], out_grid[0], rim[0][::-1]), _tub_end(out_grid[-1], in_grid[-1], rim[-1])]
    under = np.stack([in_grid[:, 0], out_grid[:, 0]], 1)
    body = [
        surface(out_grid),
        _back(surface(in_grid)),
        surface(rim),
        surface(under),
        *(surface(e) for e in ends),
    ]
    seat = disc(detail, 0.265, 0.15, (0, 0.015, 0.29), 0.03, 28)
    base = disc(detail, 0.30, 0.16, (0, 0, 0.13), 0.01, 28)
    feet = [
        post(detail, (x, y, 0.0), (x * 0.93, y * 0.93, 0.14), 0.019, 0.013)
        for x in (-0.21, 0.21)
        for y in (-0.19, 0.21)
    ]
    cloth = joined([*body, seat, base])
    return [Part("felt", cloth, tint=colour(color)), Part("oak", joined(feet))]


def _tub_end(first: Floats, last: Floats, rim: Floats) -> Floats:
    """The front of an arm, up to the rolled rim over it: a grid from edge to edge."""
    across = np.linspace(0.0, 1.0, len(rim))[:, None, None]
    grid = first[None] * (1 - across) + last[None] * across
    # What stands above the straight top is the roll; the topmost row follows it.
    return np.concatenate([grid, rim[:, None]], axis=1)


def sofa(detail: int, *, color: str = "#5d6a70", seats: float = 2) -> list[Part]:
    """A sofa for two or three with loose cushions on a wooden frame."""
    count = int(seats)
    width = 0.66 * count
    cloth: list[Mesh] = []
    for k in range(count):
        x = (k - (count - 1) / 2) * 0.66
        cloth.append(moved(_cushion(detail, 0.65, 0.66, 0.17, 0.44), (x, 0.04, 0.0)))
        pad = _cushion(detail, 0.64, 0.46, 0.17, 0.085)
        cloth.append(moved(pad, (x, -0.26, 0.63), rotation(np.pi / 2 - 0.22, "x")))
    for side in (-1, 1):
        cloth.append(box(detail, (0.15, 0.80, 0.42), (side * (width / 2 + 0.075), -0.02, 0.36), 0.04, 0.2, 2))
    cloth.append(box(detail, (width + 0.3, 0.13, 0.56), (0, -0.40, 0.42), 0.04, 0.2, 2))
    cloth.append(box(detail, (width + 0.02, 0.76, 0.12), (0, -0.02, 0.21), 0.02, 0.15))
    feet = [
        post(detail, (x, y, 0.0), (x * 0.97, y * 0.95, 0.16), 0.022, 0.014)
        for x in (-width / 2, width / 2)
        for y in (-0.36, 0.30)
    ]
    return [Part("fabric", joined(cloth), tint=colour(color)), Part("oak", joined(feet))]


def stool(detail: int, *, color: str = "#f0efe9", height: float = 0.46) -> list[Part]:
    """A round wooden seat on four splayed legs; a ring of steel when it is high."""
    seat = disc(detail, 0.17, 0.03, (0, 0, height - 0.03), 0.006, 28)
    spread = 0.13 + 0.09 * height
    legs, ring = [], []
    for k in range(4):
        a = np.pi / 4 + k * np.pi / 2
        c, s = float(np.cos(a)), float(np.sin(a))
        legs.append(
            post(detail, (spread * c, spread * s, 0.0), (0.10 * c, 0.10 * s, height - 0.02), 0.015, 0.011)
        )
    if height > 0.55:
        turns = np.linspace(0, 2 * np.pi, 17)
        points = [(0.175 * float(np.cos(x)), 0.175 * float(np.sin(x)), 0.24) for x in turns]
        ring.append(bent(detail, points, 0.006, 24, 9))
    parts = [Part("oak", joined(legs)), Part("paint", seat, tint=colour(color))]
    return [*parts, Part("metal-dark", joined(ring))] if ring else parts


def pouf(detail: int, *, color: str = "#2b6f86") -> list[Part]:
    """A soft cube to sit on."""
    return [Part("felt", box(detail, (0.44, 0.44, 0.42), (0, 0, 0.21), 0.05, 0.14, 2), tint=colour(color))]


def bean(detail: int, *, color: str = "#c9502e") -> list[Part]:
    """A round, slack floor seat."""
    body = ball(0.42, 22 if detail else 10)
    z = body.positions[:, 2]
    squashed = np.where(z < 0, z * 0.42, z * (0.95 - 0.35 * np.clip(body.positions[:, 1] / 0.42, 0, 1)))
    positions = np.column_stack([body.positions[:, :2] * 1.05, squashed + 0.176])
    return [
        Part(
            "fabric", Mesh(positions, body.normals, body.uvs, body.triangles, body.charts), tint=colour(color)
        )
    ]


def bench_seat(detail: int, *, width: float = 1.4) -> list[Part]:
    """A wooden bench on two trestles."""
    top = box(detail, (width, 0.36, 0.035), (0, 0, 0.43), 0.006, 0.14)
    legs = [prism([(-0.16, 0), (0.16, 0), (0.13, 0.4), (-0.13, 0.4)], 0.03) for _ in range(2)]
    stands = [moved(moved(leg, turn=rotation(np.pi / 2, "x")), (0, 0.015, 0)) for leg in legs]
    placed = [
        moved(stand, (side * (width / 2 - 0.2), 0, 0.012), rotation(np.pi / 2))
        for stand, side in zip(stands, (-1, 1), strict=True)
    ]
    return [Part("birch", joined([top, *placed]))]


BUILDERS = {
    "bean-bag": Entry(bean),
    "bench-seat": Entry(bench_seat),
    "high-back-chair": Entry(high_back_chair),
    "pouf": Entry(pouf),
    "shell-chair": Entry(shell_chair),
    "sofa": Entry(sofa),
    "stool": Entry(stool),
    "task-chair": Entry(task_chair),
    "tub-chair": Entry(tub_chair),
}
