"""Everything light meets, as flat arrays: triangles with their colours, and the points light is wanted at."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from vrtour.modelling import textures
from vrtour.modelling.albedo import albedo
from vrtour.modelling.bake.charts import Chart, charts
from vrtour.modelling.bake.packing import packed
from vrtour.modelling.materials import material
from vrtour.modelling.part import Floats, Ints, Part, rotation
from vrtour.modelling.setting import OUTSIDE, Setting

Float32s = npt.NDArray[np.float32]
Int32s = npt.NDArray[np.int32]

SOLID, SHEET, LEAVES, LAMP = 0, 1, 2, 3
"""Kinds of surface. Lamps are asked for by themselves: rays that meet one by chance see no light."""

UNLIT = ("sky", "glass", "glass-inside")
"""Materials that light passes: panes, and the dome that only shows the sky."""


@dataclass(eq=False)
class World:
    """What workers need, all arrays.

    ``vertices`` (n, 3), ``triangles`` (m, 3), ``uvs`` (n, 2); per triangle: ``albedo`` (m, 3),
    ``emission`` (m, 3), ``kind`` (m,): SOLID, SHEET, LEAVES or LAMP,
    ``mapped`` (m,) whether its light is in the map, ``outdoors`` (m,).
    ``places`` (n, 2) texels of the light map, x right, y down. ``leaf`` (h, w) alpha of the foliage
    picture. ``portals`` (k, 3, 3) and ``lamps`` (l, 4, 3): corner or centre, u, v and radiance.
    ``glints`` (k, 5): unit direction towards the glass, share of the sun's light, metres to it.
    """

    vertices: Float32s
    triangles: Int32s
    uvs: Float32s
    albedo: Float32s
    emission: Float32s
    kind: npt.NDArray[np.uint8]
    mapped: npt.NDArray[np.bool_]
    outdoors: npt.NDArray[np.bool_]
    places: Float32s
    leaf: npt.NDArray[np.bool_]
    portals: Float32s
    lamps: Float32s
    sun: Float32s
    sun_radiance: Float32s
    glints: Float32s
    sky: Float32s


@dataclass(eq=False)
class Points:
    """Where light is wanted: ``places`` (n, 3), ``normals`` (n, 3), ``outdoors`` (n,)."""

    places: Float32s
    normals: Float32s
    outdoors: npt.NDArray[np.bool_]


@dataclass(eq=False)
class Lit:
    """One lit part of one placement: its first vertex in the world, and its charts if it is mapped."""

    placement: int
    part: Part
    first: int
    charts: list[Chart] = field(default_factory=list)
    corners: list[tuple[int, int]] = field(default_factory=list)


@dataclass(eq=False)
class Layout:
    """The world with the account of what each point belongs to.

    ``parts``: the lit parts, fine ones of the world first come; ``sheet`` (width, height) of the map.
    """

    world: World
    parts: list[Lit]
    sheet: tuple[int, int]


def laid_out(setting: Setting, coarser: float = 1.0) -> Layout:
    """The world of ``setting`` and the light map's layout, its texels ``coarser`` times as wide."""
    outdoors = {OUTSIDE} | {room.name for room in setting.rooms if room.outdoors}
    parts = _lit_parts(setting, coarser)
    boxes = [chart.size for lit in parts for chart in lit.charts]
    corners, sheet = packed(boxes)
    given = iter(corners)
    for lit in parts:
        lit.corners = [next(given) for _ in lit.charts]
    return Layout(_world(setting, parts, outdoors), parts, sheet)


def _lit_parts(setting: Setting, coarser: float) -> list[Lit]:
    """The fine parts of every placement, in order, each with its first vertex."""
    parts, first = [], 0
    laid: dict[tuple[int, float], list[Chart]] = {}
    for number, placement in enumerate(setting.placements):
        for part in placement.piece.fine:
            if part.material in UNLIT:
                continue
            parts.append(Lit(number, part, first, _charts_of(part, coarser, laid)))
            first += len(part.mesh.positions)
    return parts


def _charts_of(part: Part, coarser: float, laid: dict[tuple[int, float], list[Chart]]) -> list[Chart]:
    if part.texel is None:
        return []
    key = (id(part.mesh), part.texel)
    if key not in laid:
        laid[key] = charts(part.mesh, part.texel * coarser)
    return laid[key]


def _world(setting: Setting, parts: list[Lit], outdoors: set[str]) -> World:
    columns: dict[str, list[npt.NDArray[np.generic]]] = {
        name: [] for name in ("v", "t", "uv", "albedo", "emission", "kind", "mapped", "out", "places")
    }
    for lit in parts:
        placement = setting.placements[lit.placement]
        mesh, look = lit.part.mesh, material(lit.part.material)
        count = len(mesh.triangles)
        colour = albedo(lit.part.material, lit.part.tint)
        kind = LAMP if look.name == "led" else LEAVES if look.alpha == "cutout" else int(look.two_sided)
        columns["v"].append(mesh.positions @ rotation(placement.turn).T + placement.position)
        columns["t"].append(mesh.triangles + lit.first)
        columns["uv"].append(mesh.uvs / np.array(look.metres))
        columns["albedo"].append(np.tile(colour, (count, 1)))
        columns["emission"].append(np.tile(colour * look.emission, (count, 1)))
        columns["kind"].append(np.full(count, kind, np.uint8))
        columns["mapped"].append(np.full(count, bool(lit.charts)))
        columns["out"].append(np.full(count, placement.room in outdoors))
        columns["places"].append(_map_places(lit))
    joined = {name: np.concatenate(found) for name, found in columns.items()}
    return World(
        vertices=joined["v"].astype(np.float32),
        triangles=joined["t"].astype(np.int32),
        uvs=joined["uv"].astype(np.float32),
        albedo=joined["albedo"].astype(np.float32),
        emission=joined["emission"].astype(np.float32),
        kind=joined["kind"].astype(np.uint8),
        mapped=joined["mapped"].astype(np.bool_),
        outdoors=joined["out"].astype(np.bool_),
        places=joined["places"].astype(np.float32),
        leaf=textures.pixels("foliage")[..., 3] > 127,
        portals=np.array([[p.corner, p.u, p.v] for p in setting.portals], np.float32).reshape(-1, 3, 3),
        lamps=np.array([[x.centre, x.u, x.v, x.radiance] for x in setting.lamps], np.float32).reshape(
            -1, 4, 3
        ),
        sun=np.asarray(setting.sun, np.float32),
        sun_radiance=np.array(setting.sun_radiance, np.float32),
        glints=np.array(
            [[*glint.towards, glint.share, glint.reach] for glint in (setting.glint,) if glint], np.float32
        ).reshape(-1, 5),
        sky=_sky(),
    )


def _sky() -> Float32s:
    """The panorama's radiance, small and smooth enough to be gathered: (64, 256, 3)."""
    look = material("sky")
    picture = textures.pixels("sky").astype(np.float32) / 255.0
    light = np.where(picture <= 0.04045, picture / 12.92, ((picture + 0.055) / 1.055) ** 2.4)
    rows, columns = light.shape[0] // 64, light.shape[1] // 256
    small = light[: 64 * rows, : 256 * columns].reshape(64, rows, 256, columns, 3).mean(axis=(1, 3))
    return np.asarray(small * look.emission, np.float32)


def _map_places(lit: Lit) -> Floats:
    places = np.zeros((len(lit.part.mesh.positions), 2))
    for chart, corner in zip(lit.charts, lit.corners, strict=True):
        places[chart.vertices] = chart.uvs + np.array(corner)
    return places


def texel_points(setting: Setting, lit: Lit, outdoors: bool) -> tuple[Points, Ints]:
    """The points of a mapped part's texels, and where each is in the map (n, 2)."""
    placement = setting.placements[lit.placement]
    turn = rotation(placement.turn).T
    places = np.vstack([chart.points for chart in lit.charts]) @ turn + placement.position
    normals = np.vstack([chart.normals for chart in lit.charts]) @ turn
    where = np.vstack([c.texels + np.array(at) for c, at in zip(lit.charts, lit.corners, strict=True)])
    return Points(
        places.astype(np.float32), normals.astype(np.float32), np.full(len(places), outdoors)
    ), where


def vertex_points(setting: Setting, lit: Lit, outdoors: bool) -> Points:
    """The points of a part's vertices, drawn a little into their triangles so that no corner hides them."""
    placement = setting.placements[lit.placement]
    mesh = lit.part.mesh
    turn = rotation(placement.turn).T
    middles = mesh.positions[mesh.triangles].mean(axis=1)
    inward = np.zeros_like(mesh.positions)
    count = np.zeros(len(mesh.positions))
    for k in range(3):
        np.add.at(inward, mesh.triangles[:, k], middles)
        np.add.at(count, mesh.triangles[:, k], 1.0)
    inward = inward / np.maximum(count, 1.0)[:, None] - mesh.positions
    length = np.linalg.norm(inward, axis=1, keepdims=True)
    pulled = mesh.positions + inward * np.minimum(0.004, 0.3 * length) / (length + 1e-12)
    places = pulled @ turn + placement.position
    normals = mesh.normals @ turn
    return Points(places.astype(np.float32), normals.astype(np.float32), np.full(len(places), outdoors))
