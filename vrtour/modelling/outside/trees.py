"""Broad-leaved trees: a trunk that forks three times, and sprays of leaves at the twigs.

A spray is one folded card with a cut-out picture of some four hundred leaves; it is flat from afar. What
makes a crown of cards read as a crown: cards sit on real twigs so that the sky shows through between
boughs, their normals lean outwards so that the light runs round the whole crown, and no two boughs
are of quite the same green.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vrtour.modelling.part import Floats, Mesh, Part, Piece, joined
from vrtour.modelling.shapes import tube

_UP = np.array([0.0, 0.0, 1.0])
_FORK_LEVELS = 3
_POINTS = (9, 6, 4, 3)  # along a limb, by level
_FAR_SHARE, _FAR_GROWTH = 0.36, 1.6  # of the sprays and of their size, from afar

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Kind:
    """A species seen from afar. Lengths in metres, for a tree of ``height``."""

    height: float = 9.0
    clear_trunk: float = 2.3
    spread: float = 0.62  # radians a bough leans away from the one it grows from
    boughs: int = 7
    sprays: int = 800
    spray_size: float = 0.84
    tints: tuple[Colour, ...] = ((0.88, 0.89, 0.86), (0.82, 0.86, 0.85), (0.93, 0.92, 0.86))


@dataclass(frozen=True, eq=False)
class _Limb:
    points: Floats  # (k, 3)
    radii: Floats  # (k,)
    level: int


def tree(seed: int, kind: Kind = Kind()) -> Piece:
    """A tree standing at the origin, fine and coarse."""
    limbs = list(_limbs(np.random.default_rng(seed), kind))
    fine = (_wood(limbs, 9, _FORK_LEVELS - 1), *_crown(limbs, seed, kind, kind.sprays, 1.0))
    far = int(kind.sprays * _FAR_SHARE)
    coarse = (_wood(limbs, 5, 1), *_crown(limbs, seed, kind, far, _FAR_GROWTH))
    return Piece(f"tree {seed} {kind.height:g}", fine, coarse)


def _limbs(random: np.random.Generator, kind: Kind) -> Iterator[_Limb]:
    lean = random.normal(0.0, 0.25, 2)
    top = np.array([lean[0], lean[1], kind.height * 0.62])
    trunk_points = _bowed(np.zeros(3), top, random, 0.12, 9)
    base = kind.height * 0.026
    flare = np.array([1.5, 1.1] + [1.0] * 7)
    yield _Limb(trunk_points, np.linspace(base, base * 0.35, 9) * flare, 0)
    for number in range(kind.boughs):
        share = (number + 0.5) / kind.boughs
        height = kind.clear_trunk + share * (top[2] - kind.clear_trunk)
        azimuth = number * 2.39996 + random.normal(0.0, 0.3)  # the golden angle: no bough above another
        start = _at_height(trunk_points, height)
        lean_out = np.pi / 2 - 0.30 - 0.75 * share + random.normal(0.0, 0.08)
        length = kind.height * (0.46 - 0.16 * share) * random.uniform(0.85, 1.1)
        way = _direction(azimuth, lean_out)
        yield from _grown(random, kind, start, way, length, base * (0.55 - 0.2 * share), 1)


def _grown(
    random: np.random.Generator,
    kind: Kind,
    start: Floats,
    way: Floats,
    length: float,
    radius: float,
    level: int,
) -> Iterator[_Limb]:
    end = start + way * length + _UP * length * 0.18
    count = _POINTS[level]
    points = _bowed(start, end, random, 0.08, count)
    yield _Limb(points, np.linspace(radius, radius * 0.4, count), level)
    if level >= _FORK_LEVELS:
        return
    for fork in range(4 if level == 1 else 3):
        share = 0.38 + 0.62 * (fork + random.uniform(0.2, 0.8)) / 4
        at = _along(points, min(share, 1.0))
        side = np.cross(way, _direction(random.uniform(0, 2 * np.pi), np.pi / 2))
        bent = way + side / (np.linalg.norm(side) + 1e-9) * np.tan(kind.spread) * random.uniform(0.6, 1.25)
        bent = bent / np.linalg.norm(bent)
        yield from _grown(random, kind, at, bent, length * random.uniform(0.42, 0.6), radius * 0.5, level + 1)


def _wood(limbs: list[_Limb], sides: int, deepest: int) -> Part:
    meshes = [
        tube(limb.points, limb.radii, max(3, sides - 3 * limb.level), caps=False)
        for limb in limbs
        if limb.level <= deepest
    ]
    return Part("bark", joined(meshes))


def _crown(limbs: list[_Limb], seed: int, kind: Kind, sprays: int, growth: float) -> list[Part]:
    """The leaves, one part for each of the kind's greens: a bough keeps to one of them, mostly."""
    random = np.random.default_rng(seed + 7)
    twigs = [limb for limb in limbs if limb.level == _FORK_LEVELS] + [x for x in limbs if x.level == 2]
    chosen = np.resize(random.permutation(len(twigs)), sprays)  # no twig bare, none overgrown
    along = random.uniform(0.25, 1.10, sprays)
    places = np.array([_along(twigs[i].points, a) for i, a in zip(chosen, along, strict=True)])
    places += random.normal(0.0, 0.30 * kind.height / 9.0, (sprays, 3))
    centre = np.array([*places[:, :2].mean(axis=0), np.percentile(places[:, 2], 35)])
    reach = np.percentile(np.linalg.norm(places - centre, axis=1), 90)
    outward = (places - centre) / reach
    outward /= np.linalg.norm(outward, axis=1, keepdims=True) + 1e-9
    green = (chosen * 7 // 5 + (random.random(sprays) < 0.25)) % len(kind.tints)
    parts = []
    for number, tint in enumerate(kind.tints):
        some = green == number
        mesh = _cards(random, places[some], outward[some], kind.spray_size * growth)
        parts.append(Part("foliage", mesh, tint=tint))
    return parts


_CORNERS = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))


def _cards(random: np.random.Generator, places: Floats, outward: Floats, size: float) -> Mesh:
    """Cards folded along a diagonal: none of them ever vanishes edge-on."""
    count = len(places)
    facing = outward + random.normal(0.0, 0.65, (count, 3))
    facing /= np.linalg.norm(facing, axis=1, keepdims=True)
    across = np.cross(facing, _UP + random.normal(0.0, 0.5, (count, 3)))
    across /= np.linalg.norm(across, axis=1, keepdims=True) + 1e-9
    along = np.cross(facing, across)
    half = size * random.uniform(0.34, 0.66, (count, 1))
    corners, normals = [], []
    for u, v in _CORNERS:
        fold = facing * (0.24 if u == v else -0.24)
        corners.append(places + half * (across * u + along * v + fold))
        # Leaves turn to the light: none of a crown's sides is lit as a solid's would be.
        lean = 0.7 * outward + 0.15 * facing + 0.12 * (across * u + along * v) + 0.8 * _UP
        normals.append(lean / np.linalg.norm(lean, axis=1, keepdims=True))
    uvs = np.array([((u + 1) / 2, (v + 1) / 2) for u, v in _CORNERS])
    triangles = (np.arange(count)[:, None, None] * 4 + np.array([[0, 1, 2], [0, 2, 3]])).reshape(-1, 3)
    return Mesh(
        np.stack(corners, axis=1).reshape(-1, 3),
        np.stack(normals, axis=1).reshape(-1, 3),
        np.tile(uvs, (count, 1)),
        triangles,
        np.zeros(len(triangles), np.int64),
    )


def _bowed(start: Floats, end: Floats, random: np.random.Generator, bow: float, samples: int) -> Floats:
    t = np.linspace(0.0, 1.0, samples)[:, None]
    swing = random.normal(0.0, bow, 3) * np.linalg.norm(end - start)
    return np.asarray(start + (end - start) * t + swing * np.sin(np.pi * t) * 0.5)


def _direction(azimuth: float, lean: float) -> Floats:
    return np.array([np.cos(azimuth) * np.sin(lean), np.sin(azimuth) * np.sin(lean), np.cos(lean)])


def _at_height(points: Floats, height: float) -> Floats:
    return np.array([np.interp(height, points[:, 2], points[:, axis]) for axis in range(3)])


def _along(points: Floats, share: float) -> Floats:
    where = np.clip(share, 0.0, 1.0) * (len(points) - 1)
    low = min(int(where), len(points) - 2)
    place = points[low] + (points[low + 1] - points[low]) * (where - low)
    beyond = max(share - 1.0, 0.0)
    return np.asarray(place + (points[-1] - points[0]) * beyond)
