"""From light at points to what a model carries: filled, smoothed, and shared out to both levels of detail."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from vrtour.modelling.bake.asked import Asked
from vrtour.modelling.bake.gather import Gathered, Known
from vrtour.modelling.bake.smoothing import filled, scattered, touched, vertex_smoothed
from vrtour.modelling.bake.world import Layout, Lit
from vrtour.modelling.light import PartLight, PlacementLight
from vrtour.modelling.materials import material
from vrtour.modelling.part import Part
from vrtour.modelling.setting import OUTSIDE, Setting

Float32s = npt.NDArray[np.float32]

_WRONG = 0.3  # a point of whose rays more meet the back of something lies inside it
_NOISE = 0.22
_ROUNDS = 2


def finished(
    setting: Setting, layout: Layout, points: Asked, found: Gathered
) -> tuple[tuple[PlacementLight, ...], Float32s, Known]:
    """Light of every placement and the light map as they are shown; and as it is, for reflections."""
    valid = found.invalid <= _WRONG
    sheet = _sheet(layout, points, found, valid)
    vertices = np.zeros((len(layout.world.vertices), 3), np.float32)
    for lit, (first, last) in zip(layout.parts, points.ranges, strict=True):
        if not lit.charts:
            mesh, good = lit.part.mesh, valid[first:last]
            soft = vertex_smoothed(mesh, found.soft[first:last], good, _ROUNDS)
            sun = vertex_smoothed(mesh, found.sun[first:last], good, 1)
            vertices[lit.first : lit.first + last - first] = soft + sun
    _scatter_in_crowns(layout, vertices)
    exact = Known(vertices, sheet)
    scaled_sheet = _scaled_sheet(setting, layout, sheet)
    return _placements(setting, layout, exact), scaled_sheet, exact


def _scatter_in_crowns(layout: Layout, vertices: Float32s) -> None:
    """Let light travel through the leaves of each placement, whatever their greens."""
    crowns: dict[int, list[Lit]] = {}
    for lit in layout.parts:
        if material(lit.part.material).alpha == "cutout":
            crowns.setdefault(lit.placement, []).append(lit)
    for parts in crowns.values():
        ranges = [slice(lit.first, lit.first + len(lit.part.mesh.positions)) for lit in parts]
        places = np.concatenate([lit.part.mesh.positions for lit in parts])
        light = scattered(places, np.concatenate([vertices[where] for where in ranges]))
        ends = np.cumsum([where.stop - where.start for where in ranges])[:-1]
        for where, some in zip(ranges, np.split(light, ends), strict=True):
            vertices[where] = some


def _outdoors(setting: Setting) -> set[str]:
    return {OUTSIDE} | {room.name for room in setting.rooms if room.outdoors}


def _sheet(layout: Layout, points: Asked, found: Gathered, valid: npt.NDArray[np.bool_]) -> Float32s:
    width, height = layout.sheet
    sheet = np.zeros((height, width, 3), np.float32)
    for lit, (first, last) in zip(layout.parts, points.ranges, strict=True):
        if not lit.charts:
            continue
        start = first
        for chart, corner in zip(lit.charts, lit.corners, strict=True):
            end = start + len(chart.texels)
            shape = (chart.size[1], chart.size[0])
            x, y = chart.texels[:, 0], chart.texels[:, 1]
            good = np.zeros(shape, np.bool_)
            good[y, x] = valid[start:end]
            soft, sun = np.zeros((*shape, 3), np.float32), np.zeros((*shape, 3), np.float32)
            soft[y, x], sun[y, x] = found.soft[start:end], found.sun[start:end]
            if not good.any():  # all of it lies inside something: dark, and never seen
                good[y, x] = True
            free = np.ones(shape, np.float32)
            free[y, x] = found.free[start:end]
            whole = filled(touched(soft, good, free, _NOISE), good) + filled(sun, good)
            sheet[corner[1] : corner[1] + shape[0], corner[0] : corner[0] + shape[1]] = whole
            start = end
        if start != last:
            raise RuntimeError(f"a part has {last - first} texels: expected {start - first}")
    return sheet


def _scaled_sheet(setting: Setting, layout: Layout, sheet: Float32s) -> Float32s:
    outdoors = _outdoors(setting)
    out = sheet.copy()
    for lit in layout.parts:
        if setting.placements[lit.placement].room not in outdoors:
            continue
        for chart, corner in zip(lit.charts, lit.corners, strict=True):
            window = (
                slice(corner[1], corner[1] + chart.size[1]),
                slice(corner[0], corner[0] + chart.size[0]),
            )
            out[window] *= setting.outside_exposure
    return out


def _placements(setting: Setting, layout: Layout, exact: Known) -> tuple[PlacementLight, ...]:
    outdoors = _outdoors(setting)
    by_placement: dict[int, list[Lit]] = {}
    for lit in layout.parts:
        by_placement.setdefault(lit.placement, []).append(lit)
    lights = []
    for number, placement in enumerate(setting.placements):
        scale = setting.outside_exposure if placement.room in outdoors else 1.0
        lit_parts = by_placement.get(number, [])
        known = {id(lit.part): _part_light(layout, lit, exact, scale) for lit in lit_parts}
        fine = tuple(known.get(id(part)) or _dark(part) for part in placement.piece.fine)
        coarse: tuple[PartLight, ...] = ()
        if placement.piece.coarse:
            source = _Nearby(layout, lit_parts, exact)
            coarse = tuple(
                known.get(id(part)) or PartLight(vertices=source.light(part) * np.float32(scale))
                for part in placement.piece.coarse
            )
        lights.append(PlacementLight(fine, coarse))
    return tuple(lights)


def _part_light(layout: Layout, lit: Lit, exact: Known, scale: float) -> PartLight:
    count = len(lit.part.mesh.positions)
    if not lit.charts:
        return PartLight(vertices=exact.vertices[lit.first : lit.first + count] * np.float32(scale))
    places = layout.world.places[lit.first : lit.first + count]
    width, height = layout.sheet
    return PartLight(lightmap_uvs=np.stack([places[:, 0] / width, 1 - places[:, 1] / height], 1))


def _dark(part: Part) -> PartLight:
    return PartLight(vertices=np.zeros((len(part.mesh.positions), 3), np.float32))


class _Nearby:
    """The light of the fine parts of one placement, to be looked up for the coarse ones."""

    def __init__(self, layout: Layout, parts: list[Lit], exact: Known) -> None:
        places, light = [np.zeros((0, 6))], [np.zeros((0, 3), np.float32)]
        for lit in parts:
            mesh = lit.part.mesh
            if lit.charts:
                for chart, corner in zip(lit.charts, lit.corners, strict=True):
                    places.append(np.hstack([chart.points, 0.2 * chart.normals]))
                    at = chart.texels + np.array(corner)
                    light.append(exact.sheet[at[:, 1], at[:, 0]])
            else:
                places.append(np.hstack([mesh.positions, 0.2 * mesh.normals]))
                light.append(exact.vertices[lit.first : lit.first + len(mesh.positions)])
        self._light = np.concatenate(light)
        self._tree = cKDTree(np.concatenate(places)) if len(self._light) else None

    def light(self, part: Part) -> Float32s:
        """Light at the vertices of a coarse part (n, 3), the mean of the three nearest by the distance."""
        mesh = part.mesh
        if self._tree is None:
            return np.zeros((len(mesh.positions), 3), np.float32)
        near = min(3, len(self._light))
        distance, index = self._tree.query(np.hstack([mesh.positions, 0.2 * mesh.normals]), k=near)
        distance, index = np.reshape(distance, (-1, near)), np.reshape(index, (-1, near))
        weight = 1.0 / (distance + 0.005)
        weight /= weight.sum(axis=1, keepdims=True)
        return np.asarray((self._light[index] * weight[..., None]).sum(axis=1), np.float32)
