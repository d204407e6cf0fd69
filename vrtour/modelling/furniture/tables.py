"""Tables and desks. Their long side runs along x; a sitter on the -y side looks to +y."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.kit import BLACK, WHITE, Colour, Entry, bent, box, colour, disc, post
from vrtour.modelling.part import Floats, Mesh, Part, joined, moved
from vrtour.modelling.shapes import prism, quad, rounded_box, tube

_TEXEL = 0.012  # metres: shadows of what stands on a table stay sharp
_PLY = 0.028


def _plank(
    detail: int, width: float, depth: float, top: float, material: str, edge: str | None
) -> list[Part]:
    """A flat top with light in the map; ``edge``: the material of its sides (None: the top's own)."""
    z = top - _PLY
    inset = 0.0015 if detail else 0.0
    cut = 0.293 * inset  # where the rounding of the sides ends, half way round the edge
    face = quad(
        (-width / 2 + cut, -depth / 2 + cut, top - cut), (width - 2 * cut, 0, 0), (0, depth - 2 * cut, 0)
    )
    parts = [Part(material, face, _TEXEL if detail else None)]
    body = rounded_box(
        (width, depth, _PLY), inset, 1, (0, 0, z + _PLY / 2), 0.2 if detail else 0.8, 0, ("+z",)
    )
    if edge == "ply-edge":
        body = Mesh(body.positions, body.normals, _edge_uvs(body, z), body.triangles, body.charts)
    return [*parts, Part(edge or material, body)]


def _edge_uvs(mesh: Mesh, low: float) -> Floats:
    """Along the edge, and up through the plies."""
    along = np.where(np.abs(mesh.normals[:, 0]) > 0.5, mesh.positions[:, 1], mesh.positions[:, 0])
    return np.column_stack([along, mesh.positions[:, 2] - low])


def _frame(detail: int, width: float, depth: float, top: float, leg: float) -> Mesh:
    """Square legs at the corners and rails under the top."""
    x, y, high = width / 2 - leg / 2 - 0.01, depth / 2 - leg / 2 - 0.01, top - _PLY
    meshes = [
        box(detail, (leg, leg, high - 0.008), (sx * x, sy * y, (high + 0.008) / 2), 0.004, 0.4)
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    rail = (leg * 0.9, 0.032)
    for sy in (-1, 1):
        meshes.append(box(detail, (2 * x, rail[1], rail[0]), (0, sy * y, high - rail[0] / 2), 0.0, 0.3))
    for sx in (-1, 1):
        meshes.append(box(detail, (rail[1], 2 * y, rail[0]), (sx * x, 0, high - rail[0] / 2), 0.0, 0.3))
    if detail:
        meshes += [
            disc(1, leg * 0.34, 0.010, (sx * x, sy * y, 0.0), 0.0, 10) for sx in (-1, 1) for sy in (-1, 1)
        ]
    return joined(meshes)


def desk(
    detail: int,
    *,
    width: float = 1.6,
    depth: float = 0.8,
    height: float = 0.74,
    top: str = "laminate-blue",
    color: str = "#eeeeec",
    leg: float = 0.05,
) -> list[Part]:
    """A table of laminated plywood on a steel frame."""
    edge = None if top in ("birch", "oak") else "ply-edge"
    frame = _frame(detail, width, depth, height, leg)
    return [*_plank(detail, width, depth, height, top, edge), Part("paint", frame, tint=colour(color))]


def standing_desk(detail: int, *, width: float = 1.4, depth: float = 0.7, height: float = 1.08) -> list[Part]:
    """A desk on two telescopic columns with a switch under its edge."""
    metal: list[Mesh] = []
    for side in (-1, 1):
        x = side * (width / 2 - 0.28)
        metal += [
            box(detail, (0.07, depth * 0.86, 0.035), (x, 0, 0.022), 0.008, 0.2),
            box(detail, (0.08, 0.055, height * 0.55), (x, 0.02, 0.04 + height * 0.275), 0.004, 0.2),
            box(detail, (0.066, 0.042, height * 0.4), (x, 0.02, height * 0.76), 0.004, 0.2),
            box(detail, (0.05, depth * 0.7, 0.03), (x, 0, height - _PLY - 0.016), 0.004, 0.2),
        ]
    metal.append(box(detail, (width - 0.6, 0.05, 0.035), (0, 0.02, height - _PLY - 0.02), 0.004, 0.25))
    switch = box(detail, (0.11, 0.03, 0.018), (width / 2 - 0.2, -depth / 2 + 0.025, height - _PLY - 0.009))
    return [
        *_plank(detail, width, depth, height, "birch", None),
        Part("paint", joined(metal), tint=(0.28, 0.29, 0.30)),
        Part("plastic", switch, tint=BLACK),
    ]


def _oval(width: float, depth: float, count: int, square: float = 2.6) -> Floats:
    """A superellipse: rounder than a rectangle, fuller than an ellipse."""
    a = np.linspace(0, 2 * np.pi, count, endpoint=False)
    c, s = np.cos(a), np.sin(a)
    p = 2.0 / square
    return np.column_stack([width / 2 * np.sign(c) * np.abs(c) ** p, depth / 2 * np.sign(s) * np.abs(s) ** p])


def _slab(outline: Floats, top: float, thick: float, material: str, tint: Colour, detail: int) -> list[Part]:
    """A top of any outline: the face lit in the map, the edge at its vertices."""
    bevel = 0.004 if detail else 0.0
    solid = moved(prism(outline, thick, bevel), (0, 0, top - thick))
    upper = solid.normals[:, 2] > 0.999
    face = _picked(solid, upper)
    rest = _picked(solid, ~upper)
    return [Part(material, face, _TEXEL if detail else None, tint), Part(material, rest, tint=tint)]


def _picked(mesh: Mesh, keep: np.ndarray) -> Mesh:
    """The triangles whose corners are all kept, with their vertices only."""
    inside = keep[mesh.triangles].all(axis=1)
    used = np.unique(mesh.triangles[inside])
    number = np.full(len(mesh.positions), -1)
    number[used] = np.arange(len(used))
    _, charts = np.unique(mesh.charts[inside], return_inverse=True)
    return Mesh(
        mesh.positions[used], mesh.normals[used], mesh.uvs[used], number[mesh.triangles[inside]], charts
    )


def oval_table(
    detail: int, *, width: float = 1.8, depth: float = 1.0, height: float = 0.74, color: str = "#e4e2dc"
) -> list[Part]:
    """A white oval table on two splayed A-legs of beech."""
    outline = _oval(width, depth, 48 if detail else 20)
    legs: list[Mesh] = []
    for sx in (-1, 1):
        for sy in (-1, 1):
            foot = (sx * (width / 2 - 0.20), sy * (depth / 2 - 0.13), 0.0)
            head = (sx * (width / 2 - 0.36), sy * (depth / 2 - 0.25), height - 0.03)
            legs.append(post(detail, foot, head, 0.026, 0.017))
    rails = [
        box(detail, (width - 0.66, 0.03, 0.05), (0, sy * (depth / 2 - 0.25), height - 0.055), 0.004, 0.2)
        for sy in (-1, 1)
    ]
    return [
        *_slab(outline, height, 0.026, "laminate-white", colour(color), detail),
        Part("oak", joined(legs)),
        Part("paint", joined(rails), tint=WHITE),
    ]


def round_table(
    detail: int,
    *,
    size: float = 0.7,
    height: float = 0.74,
    material: str = "laminate-white",
    color: str = "#e4e2dc",
) -> list[Part]:
    """A round table on a column with a flat foot."""
    outline = _oval(size, size, 40 if detail else 18, 2.0)
    metal = [
        disc(detail, size * 0.30, 0.012, (0, 0, 0), 0.004, 32),
        disc(detail, 0.035, height - 0.04, (0, 0, 0.012), 0.0, 16),
        disc(detail, 0.12, 0.012, (0, 0, height - 0.038), 0.002, 20),
    ]
    return [
        *_slab(outline, height, 0.026, material, colour(color), detail),
        Part("paint", joined(metal), tint=(0.16, 0.16, 0.17)),
    ]


def long_table(
    detail: int, *, width: float = 4.8, depth: float = 1.25, height: float = 0.74, color: str = "#ffffff"
) -> list[Part]:
    """A conference table: one glossy top with bowed sides on broad feet, flaps for sockets in its middle."""
    s = np.linspace(-1, 1, 13 if detail else 5)
    bow = depth / 2 * (1 - 0.16 * s**2)
    side = np.column_stack([s * width / 2, -bow])
    outline = np.vstack([side, -side])
    parts = _slab(outline, height, 0.034, "walnut", colour(color), detail)
    dark = [
        box(detail, (0.07, depth * 0.52, height - 0.05), (x, 0, (height - 0.03) / 2 + 0.01), 0.006, 0.15)
        for x in np.linspace(-width / 2 + 0.6, width / 2 - 0.6, 3)
    ]
    dark += [
        box(detail, (0.34, depth * 0.6, 0.02), (x, 0, 0.01), 0.004, 0.2)
        for x in np.linspace(-width / 2 + 0.6, width / 2 - 0.6, 3)
    ]
    dark.append(box(detail, (width - 1.2, 0.03, 0.18), (0, 0, height - 0.15), 0.003, 0.3))
    flaps = [box(detail, (0.30, 0.13, 0.006), (x, 0, height + 0.002), 0.002) for x in (-width / 4, width / 4)]
    return [
        *parts,
        Part("paint", joined(dark), tint=(0.14, 0.14, 0.15)),
        Part("metal-brushed", joined(flaps)),
    ]


def coffee_table(
    detail: int, *, size: float = 0.75, height: float = 0.40, material: str = "oak"
) -> list[Part]:
    """A low round table on three legs."""
    outline = _oval(size, size * 0.92, 36 if detail else 16, 2.15)
    legs = []
    for k in range(3):
        a = 2 * np.pi * k / 3 + 0.5
        foot = (size * 0.42 * float(np.cos(a)), size * 0.40 * float(np.sin(a)), 0.0)
        head = (size * 0.24 * float(np.cos(a)), size * 0.22 * float(np.sin(a)), height - 0.02)
        legs.append(post(detail, foot, head, 0.022, 0.014))
    return [*_slab(outline, height, 0.022, material, (1, 1, 1), detail), Part("oak", joined(legs))]


def high_table(detail: int, *, width: float = 1.6, depth: float = 0.7, height: float = 1.05) -> list[Part]:
    """A tall table to stand or perch at, with a foot rail."""
    frame = [_frame(detail, width, depth, height, 0.045)]
    frame.append(bent(detail, [(-width / 2 + 0.03, 0, 0.25), (width / 2 - 0.03, 0, 0.25)], 0.012, 2, 2))
    for sx in (-1, 1):
        x = sx * (width / 2 - 0.033)
        frame.append(box(detail, (0.03, depth - 0.08, 0.03), (x, 0, 0.25), 0.003, 0.2))
    return [
        *_plank(detail, width, depth, height, "birch", None),
        Part("paint", joined(frame), tint=(0.13, 0.13, 0.14)),
    ]


def folding_table(detail: int, *, width: float = 1.4, depth: float = 0.7, height: float = 0.74) -> list[Part]:
    """A training table on wheels whose top tips up."""
    metal: list[Mesh] = []
    wheels: list[Mesh] = []
    for side in (-1, 1):
        x = side * (width / 2 - 0.16)
        foot = [
            (x, -depth / 2 + 0.08, 0.06),
            (x, -0.05, 0.075),
            (x, 0.05, 0.075),
            (x, depth / 2 - 0.08, 0.06),
        ]
        metal.append(bent(detail, foot, 0.018, 8, 4))
        metal.append(post(detail, (x, 0, 0.07), (x, 0, height - _PLY - 0.01), 0.022))
        metal.append(box(detail, (0.04, depth * 0.7, 0.03), (x, 0, height - _PLY - 0.016), 0.004, 0.2))
        wheels += [
            moved(box(detail, (0.03, 0.056, 0.056), (0, 0, 0.028), 0.02, steps=2), (x, y, 0))
            for y in (-depth / 2 + 0.08, depth / 2 - 0.08)
        ]
    rod = tube(
        [(-width / 2 + 0.16, 0, height - 0.09), (width / 2 - 0.16, 0, height - 0.09)],
        0.014,
        8 if detail else 4,
    )
    return [
        *_plank(detail, width, depth, height, "laminate-white", "ply-edge"),
        Part("metal-brushed", joined([*metal, rod])),
        Part("rubber", joined(wheels)),
    ]


def counter(detail: int, *, width: float = 1.6, depth: float = 0.7, height: float = 1.08) -> list[Part]:
    """A welcome counter: a front of oak slats, a white top, a lower shelf for who sits behind (at -y)."""
    body = box(detail, (width - 0.04, depth - 0.12, height - 0.10), (0, 0.02, height / 2 - 0.01), 0.004, 0.15)
    plinth = box(detail, (width - 0.10, depth - 0.20, 0.06), (0, 0.02, 0.03), 0.002, 0.3)
    slats = []
    count = int(width / 0.055) if detail else 0
    for x in (np.arange(count) - (count - 1) / 2) * (width - 0.06) / max(count, 1):
        slats.append(box(1, (0.032, 0.018, height - 0.14), (float(x), depth / 2 - 0.03, height / 2), 0.003))
    if not slats:
        slats.append(box(0, (width - 0.04, 0.018, height - 0.14), (0, depth / 2 - 0.03, height / 2)))
    return [
        *_slab(_rectangle(width, depth), height, 0.04, "laminate-white", WHITE, detail),
        Part("paint", joined([body]), tint=(0.20, 0.22, 0.25)),
        Part("oak", joined(slats)),
        Part("metal-dark", plinth),
    ]


def _rectangle(width: float, depth: float) -> Floats:
    x, y = width / 2, depth / 2
    return np.array([[-x, -y], [x, -y], [x, y], [-x, y]])


BUILDERS = {
    "coffee-table": Entry(coffee_table),
    "counter": Entry(counter),
    "desk": Entry(desk),
    "folding-table": Entry(folding_table),
    "high-table": Entry(high_table),
    "long-table": Entry(long_table),
    "oval-table": Entry(oval_table),
    "round-table": Entry(round_table),
    "standing-desk": Entry(standing_desk),
}
