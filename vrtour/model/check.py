"""What must hold between the parts of a space, whoever made it: the writer asks before, the reader after."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from vrtour.model.errors import BadModel
from vrtour.model.limits import LIMITS, within
from vrtour.model.space import Geometry, Instance, LightGrid, Primitive, Probe, Room, SpaceModel

ALPHAS = ("opaque", "cutout", "glass")
QUALITIES = ("draft", "final")
OPENING_KINDS = ("door", "window", "passage")
NORMAL_TOLERANCE = 1e-3  # float32 normals that went through a rotation are within 1e-6


def check(model: SpaceModel) -> None:
    """Raise BadModel or TooBig for the first thing in ``model`` that does not hold together."""
    if model.quality not in QUALITIES:
        raise BadModel("quality", model.quality, "|".join(QUALITIES))
    if not 0.0 < model.exposure < 1e6:
        raise BadModel("exposure", model.exposure, "positive")
    _check_looks(model)
    within("geometries.vertices", sum(len(g.positions) for g in model.geometries), LIMITS.vertices)
    within("geometries.triangles", sum(len(g.triangles) for g in model.geometries), LIMITS.triangles)
    for i, geometry in enumerate(model.geometries):
        _check_geometry(geometry, f"geometries[{i}]")
    _check_instances(model)
    _check_rooms(model)
    _check_data(model)


def _check_looks(model: SpaceModel) -> None:
    within("materials", len(model.materials), LIMITS.materials)
    within("pictures", len(model.pictures), LIMITS.pictures)
    _distinct("materials", [m.name for m in model.materials])
    for i, material in enumerate(model.materials):
        if material.alpha not in ALPHAS:
            raise BadModel(f"materials[{i}].alpha", material.alpha, "|".join(ALPHAS))
        if material.image is not None:
            _index(f"materials[{i}].image", material.image, len(model.pictures))
    _floats("lightmap", model.lightmap, (None, None, 3), 0.0, np.inf)
    within("lightmap", max(model.lightmap.shape), LIMITS.lightmap_side)
    if not model.lightmap.size:
        raise BadModel("lightmap", str(model.lightmap.shape), "texels")


def _check_geometry(geometry: Geometry, where: str) -> None:
    n = len(geometry.positions)
    if not n or not len(geometry.triangles):
        raise BadModel(where, n, "triangles")
    _floats(f"{where}.positions", geometry.positions, (n, 3), -LIMITS.metres, LIMITS.metres)
    _floats(f"{where}.normals", geometry.normals, (n, 3), -1.001, 1.001)
    _floats(f"{where}.uvs", geometry.uvs, (n, 2), -LIMITS.texture_units, LIMITS.texture_units)
    _floats(f"{where}.colours", geometry.colours, (n, 3), 0.0, 1.0)
    _floats(f"{where}.surfaces", geometry.surfaces, (n, 4), 0.0, 1.0)
    _indices(f"{where}.triangles", geometry.triangles, n)
    lengths = np.linalg.norm(geometry.normals.astype(np.float64), axis=1)
    if np.abs(lengths - 1.0).max() > NORMAL_TOLERANCE:
        worst = int(np.abs(lengths - 1.0).argmax())
        raise BadModel(f"{where}.normals[{worst}]", float(lengths[worst]), "unit-length")


def _primitives(instances: tuple[Instance, ...]) -> Iterator[tuple[str, Primitive]]:
    for i, instance in enumerate(instances):
        for level, primitives in (("fine", instance.fine), ("coarse", instance.coarse)):
            for k, primitive in enumerate(primitives):
                yield f"instances[{i}].{level}[{k}]", primitive


def _check_instances(model: SpaceModel) -> None:
    within("instances", len(model.instances), LIMITS.instances)
    used = np.zeros(len(model.geometries), dtype=bool)
    drawn = lit = count = 0
    for where, primitive in _primitives(model.instances):
        _index(f"{where}.geometry", primitive.geometry, len(model.geometries))
        _index(f"{where}.material", primitive.material, len(model.materials))
        geometry = model.geometries[primitive.geometry]
        used[primitive.geometry] = True
        _check_light(primitive, len(geometry.positions), where)
        drawn, lit, count = drawn + len(geometry.triangles), lit + len(geometry.positions), count + 1
    within("instances.triangles", drawn, LIMITS.drawn_triangles)
    within("instances.vertices", lit, LIMITS.lit_vertices)
    within("instances.primitives", count, LIMITS.primitives)
    if not used.all():
        raise BadModel(f"geometries[{int(used.argmin())}]", "unused", "used")
    for i, instance in enumerate(model.instances):
        _floats(
            f"instances[{i}].position", np.asarray(instance.position), (3,), -LIMITS.metres, LIMITS.metres
        )
        _floats(f"instances[{i}].turn", np.asarray([instance.turn]), (1,), -1e3, 1e3)
        if not instance.fine:
            raise BadModel(f"instances[{i}].fine", instance.fine, "primitives")


def _check_light(primitive: Primitive, n: int, where: str) -> None:
    if (primitive.light is None) == (primitive.lightmap_uvs is None):
        raise BadModel(where, "both" if primitive.light is not None else "neither", "light-or-lightmap-uvs")
    if primitive.light is not None:
        _floats(f"{where}.light", primitive.light, (n, 3), 0.0, np.inf)
    if primitive.lightmap_uvs is not None:
        _floats(f"{where}.lightmap_uvs", primitive.lightmap_uvs, (n, 2), -0.001, 1.001)


def _check_rooms(model: SpaceModel) -> None:
    within("rooms", len(model.rooms), LIMITS.rooms)
    names = [room.name for room in model.rooms]
    _distinct("rooms", names)
    known = {*names, "outside"}
    for i, room in enumerate(model.rooms):
        _check_room(room, f"rooms[{i}]", known)
    for i, instance in enumerate(model.instances):
        if instance.room not in known:
            raise BadModel(f"instances[{i}].room", instance.room, "room")
    within("openings", len(model.openings), LIMITS.openings)
    for i, opening in enumerate(model.openings):
        if opening.kind not in OPENING_KINDS:
            raise BadModel(f"openings[{i}].kind", opening.kind, "|".join(OPENING_KINDS))
        if not known.issuperset(opening.rooms):
            raise BadModel(f"openings[{i}].rooms", "|".join(opening.rooms), "rooms")


def _check_room(room: Room, where: str, known: set[str]) -> None:
    _floats(f"{where}.outline", room.outline, (None, 2), -LIMITS.metres, LIMITS.metres)
    within(f"{where}.outline", len(room.outline), LIMITS.outline)
    if len(room.outline) < 3:
        raise BadModel(f"{where}.outline", len(room.outline), "corners")
    if not known.issuperset(room.sees):
        raise BadModel(f"{where}.sees", ",".join(sorted(set(room.sees) - known)), "rooms")
    if not (len(room.exposure) == 3 and all(1e-3 <= factor <= 1e3 for factor in room.exposure)):
        raise BadModel(f"{where}.exposure", str(room.exposure), "three-factors")
    within(f"{where}.probes", len(room.probes), LIMITS.probes)
    for i, probe in enumerate(room.probes):
        _check_probe(probe, f"{where}.probes[{i}]")


def _check_probe(probe: Probe, where: str) -> None:
    side = probe.levels[0].shape[1] if probe.levels and probe.levels[0].ndim == 4 else 0
    within(f"{where}.levels", side, LIMITS.probe_side)
    expected = [(6, side >> k, side >> k, 3) for k in range(side.bit_length())]
    found = [level.shape for level in probe.levels]
    if side < 1 or side & (side - 1) or found != expected:
        raise BadModel(f"{where}.levels", str(found), "six-faces-halving-to-1")


def _check_data(model: SpaceModel) -> None:
    walk, n = model.walk, len(model.walk.vertices)
    within("walk.vertices", n, LIMITS.walk_vertices)
    within("walk.triangles", len(walk.triangles), LIMITS.walk_triangles)
    _floats("walk.vertices", walk.vertices, (None, 3), -LIMITS.metres, LIMITS.metres)
    _indices("walk.triangles", walk.triangles, n)
    if walk.rooms.shape != (len(walk.triangles),):
        raise BadModel("walk.rooms", str(walk.rooms.shape), "one-a-triangle")
    if len(walk.rooms) and not 0 <= walk.rooms.min() <= walk.rooms.max() < len(model.rooms):
        raise BadModel("walk.rooms", int(walk.rooms.max()), "rooms")
    check_grid(model.grid)


def check_grid(grid: LightGrid) -> None:
    """Raises BadModel or TooBig."""
    _floats("grid.cubes", grid.cubes, (None, None, None, 6, 3), 0.0, np.inf)
    within("grid.cubes", int(np.prod(grid.cubes.shape[:3])), LIMITS.grid_cells)
    _floats("grid.step", np.asarray(grid.step), (3,), 1e-3, LIMITS.metres)
    _floats("grid.origin", np.asarray(grid.origin), (3,), -LIMITS.metres, LIMITS.metres)


def _distinct(where: str, names: list[str]) -> None:
    for i, name in enumerate(names):
        if name in names[:i]:
            raise BadModel(f"{where}[{i}].name", name, "distinct")


def _index(where: str, found: int, count: int) -> None:
    if not 0 <= found < count:
        raise BadModel(where, found, f"0..{count - 1}")


def _indices(where: str, found: npt.NDArray[np.integer], count: int) -> None:
    """Triangles (m, 3) over ``count`` vertices."""
    if found.ndim != 2 or found.shape[1] != 3:
        raise BadModel(where, str(found.shape), "shape-m-3")
    if len(found) and not (found.min() >= 0 and found.max() < count):
        raise BadModel(where, int(found.max()), f"0..{count - 1}")


def _floats(
    where: str, found: npt.NDArray[np.floating], shape: tuple[int | None, ...], low: float, high: float
) -> None:
    """Finite numbers in ``low..high`` of this shape (None: any length)."""
    if len(found.shape) != len(shape) or any(
        want is not None and want != have for want, have in zip(shape, found.shape, strict=True)
    ):
        raise BadModel(where, str(found.shape), f"shape-{shape}")
    if not found.size:
        return
    least, most = float(found.min()), float(found.max())  # NaN passes on through min and max
    if not (low <= least and most <= high and np.isfinite(least) and np.isfinite(most)):
        raise BadModel(where, most if least >= low else least, f"{low:g}..{high:g}")
