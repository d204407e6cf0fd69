"""Many instances become few draws: what is near together and of one material is one batch.

Pure numpy: the stage turns batches into Panda's geometry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vrtour.model.space import Instance, Primitive, SpaceModel

# A cluster is what one level-of-detail switch covers. Smaller clusters draw fewer triangles,
# larger ones fewer batches; at 6.5 m a long coworking room is two.
CLUSTER_METRES = 6.5

# Bytes of one vertex: position, normal, uv, colour, surface, light.
VERTEX = np.dtype(
    [
        ("position", np.float32, 3),
        ("normal", np.float32, 3),
        ("uv", np.float32, 2),
        ("colour", np.uint8, 4),
        ("surface", np.uint8, 4),
        ("light", np.float32, 3),
    ]
)


@dataclass(frozen=True)
class BatchKey:
    """What makes two primitives share a draw. ``cluster`` is None for what has a single level."""

    room: str
    cluster: tuple[int, int] | None
    fine: bool
    material: int
    lightmapped: bool
    quarter: int = 0  # of the plan, for what stands outside: most of it is behind the eye


@dataclass(frozen=True, eq=False)
class Batch:
    """One draw: ``vertices`` (n,) of ``VERTEX`` in world axes, ``triangles`` (m, 3) uint32."""

    key: BatchKey
    vertices: npt.NDArray[np.void]
    triangles: npt.NDArray[np.uint32]


_Grid = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]
_OUTSIDE: _Grid = (np.zeros(2), np.full(2, 3 * CLUSTER_METRES), np.zeros(2))


def batches(model: SpaceModel) -> list[Batch]:
    """All draws of a space, in a stable order."""
    grids = {room.name: _grid(room.outline) for room in model.rooms}
    found: dict[BatchKey, list[tuple[Instance, Primitive]]] = defaultdict(list)
    middle = _middle(model)
    for instance in model.instances:
        east, north = (int(instance.position[k] > middle[k]) for k in range(2))
        quarter = 0 if instance.room in grids else 2 * north + east
        for key, primitive in _keyed(instance, grids, quarter):
            found[key].append((instance, primitive))
    return [_merged(model, key, members) for key, members in found.items()]


def _middle(model: SpaceModel) -> npt.NDArray[np.float64]:
    """The middle of the building on the plan."""
    if not model.rooms:
        return np.zeros(2)
    corners = np.vstack([room.outline for room in model.rooms]).astype(np.float64)
    return np.asarray((corners.min(axis=0) + corners.max(axis=0)) / 2)


def _grid(outline: npt.NDArray[np.float32]) -> _Grid:
    """Corner of the first cluster, size of one, and the number of the last."""
    low, high = outline.min(axis=0).astype(float), outline.max(axis=0).astype(float)
    cells = np.maximum(np.ceil((high - low) / CLUSTER_METRES), 1.0)
    return low, (high - low) / cells, cells - 1


def _keyed(
    instance: Instance,
    grids: dict[str, _Grid],
    quarter: int,
) -> Iterator[tuple[BatchKey, Primitive]]:
    cluster = None
    if instance.coarse:
        low, size, last = grids.get(instance.room, _OUTSIDE)
        cell = np.floor((np.asarray(instance.position[:2]) - low) / size)
        if instance.room in grids:  # what hangs on a wall stands on the edge
            cell = np.clip(cell, 0, last)
        cluster = (int(cell[0]), int(cell[1]))
    for fine, primitives in ((True, instance.fine), (False, instance.coarse)):
        for p in primitives:
            yield BatchKey(instance.room, cluster, fine, p.material, p.lightmap_uvs is not None, quarter), p


def _merged(model: SpaceModel, key: BatchKey, members: list[tuple[Instance, Primitive]]) -> Batch:
    counts = [len(model.geometries[p.geometry].positions) for _, p in members]
    vertices = np.zeros(sum(counts), VERTEX)
    triangles = []
    start = 0
    for (instance, primitive), count in zip(members, counts, strict=True):
        _place(vertices[start : start + count], model, instance, primitive)
        triangles.append(model.geometries[primitive.geometry].triangles + np.uint32(start))
        start += count
    return Batch(key, vertices, np.vstack(triangles).astype(np.uint32))


def _place(rows: npt.NDArray[np.void], model: SpaceModel, instance: Instance, primitive: Primitive) -> None:
    shared = model.geometries[primitive.geometry]
    c, s = np.float32(np.cos(instance.turn)), np.float32(np.sin(instance.turn))
    turn = np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]], np.float32)
    rows["position"] = shared.positions @ turn + np.asarray(instance.position, np.float32)
    rows["normal"] = shared.normals @ turn
    rows["uv"] = shared.uvs
    # Square root coding keeps dark tints apart in eight bits; the shader squares it.
    rows["colour"][:, :3] = np.rint(np.sqrt(np.clip(shared.colours, 0, 1)) * 255)
    rows["colour"][:, 3] = 255
    rows["surface"] = np.rint(np.clip(shared.surfaces, 0, 1) * 255)
    if primitive.lightmap_uvs is not None:
        rows["light"][:, :2] = primitive.lightmap_uvs
    elif primitive.light is not None:
        rows["light"] = primitive.light
