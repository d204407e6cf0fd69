"""House plants: bent leaves on real stems, in pots with earth in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vrtour.modelling.furniture.boards import frame
from vrtour.modelling.furniture.kit import Entry, bent, box, colour, post
from vrtour.modelling.part import Floats, Mesh, Part, joined, moved
from vrtour.modelling.shapes import lathe, surface

_UP = np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True)
class _Leaf:
    """A leaf's form: ``length`` and ``width`` in metres, how far its tip hangs (``droop``, radians over
    its length), how much its halves fold up (``fold``), and where along it is widest (``belly``, 0..1)."""

    length: float
    width: float
    droop: float = 0.9
    fold: float = 0.25
    belly: float = 0.45


def _blade(detail: int, leaf: _Leaf, base: Floats, way: Floats, roll: float) -> Mesh:
    """A leaf that leaves ``base`` along ``way`` and bends down under its weight."""
    along, across = (7, 4) if detail else (4, 3)
    t = np.linspace(0.0, 1.0, along)
    side = np.cross(way, _UP)
    side = side / (np.linalg.norm(side) + 1e-9)
    up = np.cross(side, way)
    bend = leaf.droop * t
    step = np.diff(t, prepend=0.0)[:, None] * leaf.length
    run = np.cumsum(step * (np.cos(bend)[:, None] * way - np.sin(bend)[:, None] * up), axis=0)
    normal = np.cos(bend)[:, None] * up + np.sin(bend)[:, None] * way
    half = leaf.width / 2 * np.sin(np.pi * t ** (np.log(0.5) / np.log(leaf.belly))) ** 0.85
    half = np.maximum(half, 0.0008)
    s = np.linspace(-1.0, 1.0, across)
    tilted = np.cos(roll) * side + np.sin(roll) * up
    offset = s[None, :, None] * half[:, None, None] * tilted
    lift = (np.abs(s)[None, :, None] ** 1.3) * half[:, None, None] * leaf.fold * normal[:, None, :]
    grid = base + run[:, None, :] + offset + lift
    # Rows run to the tip, columns to the right of the way: the front is then below, so turn them.
    mesh = surface(grid[:, ::-1])
    u, v = np.meshgrid(t, np.linspace(0.02, 0.98, across), indexing="ij")
    uvs = np.stack([u, v], -1).reshape(-1, 2)
    return Mesh(mesh.positions, mesh.normals, uvs, mesh.triangles, mesh.charts)


def _pot(detail: int, radius: float, height: float, tint: tuple[float, float, float]) -> list[Part]:
    """A round pot, a little wider above, its rim rolled, filled with earth."""
    low = radius * 0.78
    profile = [
        (0.0, 0.0), (low - 0.006, 0.0), (low, 0.006), (radius * 0.985, height - 0.012),
        (radius, height - 0.006),
        (radius - 0.004, height), (radius - 0.012, height), (radius - 0.016, height - 0.03),
        (0.0, height - 0.03),
    ]  # fmt: skip
    skin = lathe(profile[:-1], 26 if detail else 10, 70.0)
    earth = lathe(
        [(radius - 0.014, height - 0.03), (radius * 0.5, height - 0.022), (0.0, height - 0.018)],
        14 if detail else 7,
    )
    return [Part("gloss", skin, tint=tint), Part("soil", earth)]


def _direction(angle: float, rise: float) -> Floats:
    return np.array([np.cos(angle) * np.cos(rise), np.sin(angle) * np.cos(rise), np.sin(rise)])


def philodendron(detail: int, *, height: float = 0.9, pot: str = "#e9e6df", seed: float = 1) -> list[Part]:
    """A bushy plant: long stalks from the earth, each with one broad leaf."""
    random = np.random.default_rng(int(seed))
    radius = 0.13 + 0.05 * height
    base = np.array([0, 0, radius * 1.55])
    leaves, stalks = [], []
    count = int(16 + 12 * height)
    for k in range(count):
        angle, share = k * 2.39996 + random.uniform(-0.3, 0.3), (k + 0.5) / count
        rise = 1.35 - 0.95 * share + random.uniform(-0.1, 0.1)
        length = height * (0.72 - 0.30 * share) * random.uniform(0.85, 1.12)
        way = _direction(angle, rise)
        root = base + 0.03 * _direction(angle, 0.0)
        tip = root + length * way - np.array([0, 0, 0.06 * length])
        middle = root + 0.55 * length * _direction(angle, min(rise + 0.22, 1.5))
        stalks.append(bent(detail, [tuple(root), tuple(middle), tuple(tip)], 0.0035, 5, 3))
        size = (0.20 + 0.11 * height) * random.uniform(0.78, 1.15)
        leaf = _Leaf(size, size * 0.62, random.uniform(0.9, 1.5), 0.28, 0.40)
        leaves.append(_blade(detail, leaf, tip, _direction(angle, rise - 0.55), random.uniform(-0.35, 0.35)))
    parts = [Part("leaf", joined(leaves)), Part("plastic", joined(stalks), tint=(0.33, 0.46, 0.20))]
    return [*parts, *_pot(detail, radius, radius * 1.6, colour(pot))]


def snake_plant(detail: int, *, height: float = 0.7, pot: str = "#33383c", seed: float = 2) -> list[Part]:
    """Sansevieria: upright, twisting swords."""
    random = np.random.default_rng(int(seed))
    radius = 0.13
    leaves = []
    for k in range(14):
        angle, share = k * 2.39996, (k + 0.5) / 14
        root = np.array([0, 0, radius * 1.35]) + 0.075 * np.sqrt(share) * _direction(angle, 0)
        way = _direction(angle, 1.42 - 0.28 * share)
        leaf = _Leaf(height * random.uniform(0.62, 1.05), 0.058, random.uniform(-0.12, 0.15), 0.5, 0.55)
        leaves.append(_blade(detail, leaf, root, way, random.uniform(-1.2, 1.2)))
    return [
        Part("leaf", joined(leaves), tint=(0.86, 0.95, 0.90)),
        *_pot(detail, radius, radius * 1.5, colour(pot)),
    ]


def fiddle_leaf(detail: int, *, height: float = 1.6, pot: str = "#c9c2b4", seed: float = 3) -> list[Part]:
    """A small tree: one leaning trunk, two forks, big stiff leaves in a spiral."""
    random = np.random.default_rng(int(seed))
    radius = 0.18
    foot = np.array([0, 0, radius * 1.5])
    top = np.array([0.05, -0.04, height * 0.86])
    fork = foot + (top - foot) * 0.52
    arms = [top, fork + np.array([0.16, 0.10, height * 0.27]), fork + np.array([-0.13, 0.14, height * 0.20])]
    wood = [bent(detail, [tuple(foot), tuple(fork + np.array([0.015, 0.01, 0.0])), tuple(top)], 0.014, 8, 4)]
    wood += [
        bent(detail, [tuple(fork), tuple((fork + arm) / 2 + [0, 0, -0.02]), tuple(arm)], 0.010, 6, 3)
        for arm in arms[1:]
    ]
    leaves = []
    for number, arm in enumerate(arms):
        count = 20 if number == 0 else 12
        for k in range(count):
            share = k / count
            place = fork + (arm - fork) * (0.25 + 0.78 * share)
            angle = k * 2.39996 + number
            size = (0.27 - 0.08 * share) * random.uniform(0.8, 1.1)
            leaf = _Leaf(size, size * 0.66, random.uniform(0.35, 0.9), 0.2, 0.58)
            way = _direction(angle, 0.15 + 0.75 * share + random.uniform(-0.15, 0.15))
            leaves.append(_blade(detail, leaf, place, way, random.uniform(-0.3, 0.3)))
    parts = [Part("leaf", joined(leaves)), Part("paint", joined(wood), tint=(0.40, 0.33, 0.26))]
    return [*parts, *_pot(detail, radius, radius * 1.6, colour(pot))]


def palm(detail: int, *, height: float = 1.7, pot: str = "#e4e1da", seed: float = 4) -> list[Part]:
    """A kentia: arching fronds with long leaflets on both sides."""
    random = np.random.default_rng(int(seed))
    radius = 0.17
    base = np.array([0, 0, radius * 1.5])
    leaves, stalks = [], []
    for k in range(9):
        angle, rise = k * 2.39996, 1.32 - 0.06 * k
        length = height * random.uniform(0.72, 0.92)
        t = np.linspace(0, 1, 12)
        bend = rise - 1.35 * t**2
        steps = np.stack([_direction(angle, float(b)) for b in bend]) * length / 12
        spine = base + np.cumsum(steps, axis=0)
        stalks.append(bent(detail, [tuple(p) for p in spine[::3]], 0.005, 7, 4))
        count = 13 if detail else 6
        for j in range(count):
            share = 0.30 + 0.70 * j / count
            at = spine[min(int(share * 11), 11)]
            ahead = _direction(angle, float(rise - 1.35 * share**2))
            for side in (-1, 1):
                sideways = np.cross(ahead, _UP) * side
                way = 0.75 * sideways + 0.6 * ahead + 0.22 * _UP
                way = way / np.linalg.norm(way)
                size = 0.30 * np.sin(np.pi * (0.18 + 0.75 * share)) * random.uniform(0.85, 1.1)
                leaf = _Leaf(float(size), 0.034 if detail else 0.07, 0.9, 0.3, 0.4)
                leaves.append(_blade(0, leaf, at, way, 0.0))
    parts = [
        Part("leaf", joined(leaves), tint=(0.95, 1.0, 0.85)),
        Part("plastic", joined(stalks), tint=(0.36, 0.48, 0.22)),
    ]
    return [*parts, *_pot(detail, radius, radius * 1.6, colour(pot))]


def pothos(detail: int, *, pot: str = "#b8553a", trail: float = 0.5, seed: float = 5) -> list[Part]:
    """A trailing plant: vines that hang over the edge of what it stands on."""
    random = np.random.default_rng(int(seed))
    radius = 0.085
    base = np.array([0, 0, radius * 1.45])
    leaves, stalks = [], []
    for k in range(9):
        angle = k * 2.39996
        out, length = 0.11 + 0.05 * random.random(), trail * random.uniform(0.5, 1.0)
        edge = base + np.array([np.cos(angle) * out, np.sin(angle) * out, 0.05])
        end = edge + np.array([np.cos(angle) * 0.05, np.sin(angle) * 0.05, -length if k % 3 == 0 else -0.05])
        line = [tuple(base), tuple((base + edge) / 2 + [0, 0, 0.05]), tuple(edge), tuple(end)]
        stalks.append(bent(detail, line, 0.0025, 10, 5))
        for j in range(5):
            share = (j + 1) / 5
            at = base + (edge - base) * min(share * 2, 1) + (end - edge) * max(share * 2 - 1, 0)
            turn = angle + (1.2 if j % 2 else -1.2) * random.uniform(0.4, 1.0)
            leaf = _Leaf(0.085 * random.uniform(0.75, 1.2), 0.06, 1.1, 0.2, 0.36)
            leaves.append(
                _blade(detail, leaf, at + np.array([0, 0, 0.03 * (share < 0.6)]), _direction(turn, 0.35), 0.0)
            )
    parts = [
        Part("leaf", joined(leaves), tint=(1.0, 1.0, 0.80)),
        Part("plastic", joined(stalks), tint=(0.40, 0.52, 0.22)),
    ]
    return [*parts, *_pot(detail, radius, radius * 1.5, colour(pot))]


def succulent(detail: int, *, pot: str = "#dcd6c9", seed: float = 6) -> list[Part]:
    """A rosette in a small pot."""
    random = np.random.default_rng(int(seed))
    leaves = []
    for k in range(22):
        share = k / 22
        way = _direction(k * 2.39996, 1.35 * (1 - share) + 0.15)
        leaf = _Leaf(0.030 + 0.035 * share, 0.024, -0.5, 0.5, 0.62)
        leaves.append(_blade(0, leaf, np.array([0, 0, 0.075]), way, random.uniform(-0.1, 0.1)))
    return [Part("leaf", joined(leaves), tint=(0.78, 0.95, 0.90)), *_pot(detail, 0.045, 0.08, colour(pot))]


def grasses(detail: int, *, width: float = 1.0, pot: str = "#4b4f52", seed: float = 8) -> list[Part]:
    """A long planter with grasses, for a terrace."""
    random = np.random.default_rng(int(seed))
    blades = []
    tufts = max(3, int(width * 7))
    for k in range(tufts):
        x = (k + 0.5) / tufts * (width - 0.16) - (width - 0.16) / 2
        for j in range(16 if detail else 7):
            angle = j * 2.39996 + k
            root = np.array([x, 0, 0.40]) + 0.05 * random.random() * _direction(angle, 0)
            leaf = _Leaf(
                random.uniform(0.35, 0.7), 0.013 if detail else 0.024, random.uniform(0.5, 1.6), 0.3, 0.3
            )
            blades.append(_blade(0, leaf, root, _direction(angle, random.uniform(1.05, 1.5)), 0.0))
    body = box(detail, (width, 0.34, 0.42), (0, 0, 0.21), 0.008, 0.15)
    top = box(0, (width - 0.04, 0.30, 0.004), (0, 0, 0.4205))
    return [
        Part("leaf", joined(blades), tint=(1.0, 0.98, 0.72)),
        Part("paint", body, tint=colour(pot)),
        Part("soil", top),
    ]


def bouquet(detail: int, *, seed: float = 9) -> list[Part]:
    """A vase with a few stems."""
    random = np.random.default_rng(int(seed))
    vase = lathe(
        [
            (0.0, 0.0),
            (0.034, 0.0),
            (0.045, 0.05),
            (0.028, 0.15),
            (0.034, 0.19),
            (0.031, 0.19),
            (0.025, 0.15),
            (0.0, 0.14),
        ],
        20 if detail else 8,
        70.0,
    )
    leaves, stems = [], []
    for k in range(7):
        way = _direction(k * 2.39996, random.uniform(1.0, 1.4))
        tip = np.array([0, 0, 0.17]) + way * random.uniform(0.16, 0.28)
        stems.append(post(detail, (0, 0, 0.12), tuple(tip), 0.0018))
        for j in range(5):
            at = np.array([0, 0, 0.17]) + (tip - [0, 0, 0.17]) * (0.35 + 0.65 * j / 4)
            leaf = _Leaf(random.uniform(0.035, 0.06), 0.022, 0.5, 0.2, 0.45)
            leaves.append(_blade(0, leaf, at, _direction(k + j * 2.4, 0.5), 0.0))
    return [
        Part("gloss", vase, tint=(0.86, 0.84, 0.80)),
        Part("leaf", joined(leaves), tint=(0.86, 0.95, 0.88)),
        Part("plastic", joined(stems), tint=(0.36, 0.42, 0.24)),
    ]


def moss_wall(detail: int, *, width: float = 1.2, height: float = 0.8, seed: float = 10) -> list[Part]:
    """A frame of preserved plants on the wall; its middle at z = 1.5."""
    random = np.random.default_rng(int(seed))
    leaves = []
    for _ in range(240 if detail else 60):
        x, z = random.uniform(-0.5, 0.5) * width, 1.5 + random.uniform(-0.5, 0.5) * height
        angle = random.uniform(0, 2 * np.pi)
        way = np.array([np.cos(angle) * 0.8, 0.55, np.sin(angle) * 0.8])
        leaf = _Leaf(random.uniform(0.06, 0.13), 0.06, 0.8, 0.2, 0.45)
        leaves.append(
            _blade(0, leaf, np.array([x, 0.02, z]), way / np.linalg.norm(way), random.uniform(-1, 1))
        )
    back = moved(
        surface(
            np.array(
                [
                    [[width / 2, 0, -height / 2], [width / 2, 0, height / 2]],
                    [[-width / 2, 0, -height / 2], [-width / 2, 0, height / 2]],
                ]
            )
        ),
        (0, 0.018, 1.5),
    )
    return [
        Part("leaf", joined(leaves), tint=(0.92, 1.0, 0.82)),
        Part("soil", back),
        Part("oak", joined(frame(detail, width, height, 1.5, 0.03, 0.05))),
    ]


BUILDERS = {
    "bouquet": Entry(bouquet, stops=""),
    "fiddle-leaf": Entry(fiddle_leaf),
    "grasses": Entry(grasses),
    "moss-wall": Entry(moss_wall, stops=""),
    "palm": Entry(palm),
    "philodendron": Entry(philodendron),
    "pothos": Entry(pothos, stops=""),
    "snake-plant": Entry(snake_plant),
    "succulent": Entry(succulent, stops=""),
}
