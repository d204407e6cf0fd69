"""A space in memory, as the reader gives it and the writer takes it.

World axes: metres, right-handed, z up. Arrays say their shapes. Light is linear radiance that a
white surface sends back (albedo 1), before exposure.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Float32s = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
Uint32s = npt.NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class Picture:
    """An encoded image: ``kind`` is ``png`` or ``jpeg``."""

    name: str
    kind: str
    data: bytes


@dataclass(frozen=True)
class Material:
    """How a surface is drawn. ``image`` is an index into ``SpaceModel.pictures``.

    ``alpha``: ``opaque``, ``cutout`` (foliage: a texel is there or not) or ``glass``.
    ``repeat``: the picture tiles; otherwise it is clamped.
    """

    name: str
    image: int | None = None
    repeat: bool = True
    two_sided: bool = False
    alpha: str = "opaque"


@dataclass(frozen=True, eq=False)
class Geometry:
    """Vertices that several instances may share.

    ``positions`` (n, 3), ``normals`` (n, 3) unit, ``uvs`` (n, 2) in texture units, v up,
    ``colours`` (n, 3) linear tint, ``surfaces`` (n, 4) in 0..1: roughness, reflectance at normal
    incidence (F0), metalness, emission / 16; ``triangles`` (m, 3).
    """

    positions: Float32s
    normals: Float32s
    uvs: Float32s
    colours: Float32s
    surfaces: Float32s
    triangles: Uint32s


@dataclass(frozen=True, eq=False)
class Primitive:
    """One draw: a shared geometry, a material, and the light of this instance alone.

    Exactly one of ``light`` (n, 3) at the vertices and ``lightmap_uvs`` (n, 2), v up, is set.
    ``geometry`` indexes ``SpaceModel.geometries``; ``material`` indexes ``SpaceModel.materials``.
    """

    geometry: int
    material: int
    light: Float32s | None = None
    lightmap_uvs: Float32s | None = None


@dataclass(frozen=True, eq=False)
class Instance:
    """A thing standing in a room. ``position`` (3,), ``turn`` radians about z."""

    name: str
    room: str
    position: tuple[float, float, float]
    turn: float
    fine: tuple[Primitive, ...]
    coarse: tuple[Primitive, ...] = ()


@dataclass(frozen=True, eq=False)
class Probe:
    """A prefiltered reflection of a room, box-projected.

    ``levels``: each (6, n, n, 3) uint8, n halving down to 1, faces in GL order (+x -x +y -y +z -z)
    with GL's own row order, in world axes; radiance = (value / 255)² x ``RADIANCE_RANGE``.
    Level k is for roughness k / (levels - 1).
    """

    position: tuple[float, float, float]
    low: tuple[float, float, float]
    high: tuple[float, float, float]
    levels: tuple[Bytes, ...]


RADIANCE_RANGE = 6.0

WHITE_BALANCE = (0.965, 1.0, 1.05)
"""On every exposure: lamps are warm and the sky is cool, and a slight turn makes white paint look white."""


@dataclass(frozen=True, eq=False)
class Room:
    """``name`` is the plan's identifier; ``outline`` (k, 2) counter-clockwise; z of floor and ceiling.

    ``sees``: names of the rooms (and ``outside``) that may be visible from inside it, itself included.
    ``exposure``: factors for red, green and blue on the space's, for an eye that has got used to the room.
    """

    name: str
    outline: Float32s
    floor: float
    ceiling: float
    sees: tuple[str, ...]
    probes: tuple[Probe, ...] = ()
    exposure: tuple[float, float, float] = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Opening:
    """A hole between two rooms, or a room and ``outside``: ``a`` and ``b`` are its ends on the plan."""

    kind: str  # door, window, passage
    rooms: tuple[str, str]
    a: tuple[float, float]
    b: tuple[float, float]
    bottom: float
    top: float


@dataclass(frozen=True, eq=False)
class WalkMesh:
    """Where a walker's axis may stand: triangles (m, 3) over vertices (n, 3); ``rooms`` (m,) index
    into ``SpaceModel.rooms``; storeys are told apart by z and by adjacency."""

    vertices: Float32s
    triangles: Uint32s
    rooms: npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class LightGrid:
    """Light for things that move: an ambient cube every ``step`` metres.

    ``origin`` (3,) is the centre of the first cell; ``cubes`` (nx, ny, nz, 6, 3) float32 is the
    light on a white face turned to +x -x +y -y +z -z.
    """

    origin: tuple[float, float, float]
    step: tuple[float, float, float]
    cubes: Float32s


@dataclass(frozen=True, eq=False)
class SpaceModel:
    """Everything a visitor's process needs of a space."""

    space: str
    geometry_hash: str
    quality: str  # draft or final
    exposure: float
    pictures: tuple[Picture, ...]
    materials: tuple[Material, ...]
    geometries: tuple[Geometry, ...]
    instances: tuple[Instance, ...]
    rooms: tuple[Room, ...]
    openings: tuple[Opening, ...]
    walk: WalkMesh
    grid: LightGrid
    lightmap: Float32s  # (height, width, 3), row 0 at the top
    extras: dict[str, object] = field(default_factory=dict)
