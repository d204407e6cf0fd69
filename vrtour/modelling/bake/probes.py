"""Reflections: what is seen from the middle of a room, blurred level by level for rougher surfaces."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vrtour.model.space import RADIANCE_RANGE, Probe
from vrtour.modelling.bake.gather import Gatherer, Known
from vrtour.modelling.bake.tracer import Tracer
from vrtour.modelling.bake.world import World
from vrtour.modelling.light import Progress
from vrtour.modelling.setting import PlannedRoom, Setting

Float32s = npt.NDArray[np.float32]

_HEIGHT = 1.35
_LONG = 1.9  # a room longer than this times its width has two
_SPREAD = 2  # 2 x 2 rays a texel
_WIDEST_SOURCE = 32


def room_probes(
    setting: Setting, world: World, known: Known, side: int, progress: Progress
) -> dict[str, tuple[Probe, ...]]:
    """One or two probes for each room, ``side`` texels across a face."""
    gatherer = Gatherer(Tracer(world), known)
    found = {}
    for number, room in enumerate(setting.rooms):
        progress("reflections", number / len(setting.rooms))
        places = _places(room)
        outside = 1.0 if room.outdoors else setting.outside_exposure
        scale = setting.outside_exposure if room.outdoors else 1.0
        found[room.name] = tuple(_probe(gatherer, room, place, side, outside, scale) for place in places)
    return found


def _places(room: PlannedRoom) -> list[npt.NDArray[np.float64]]:
    low, high = room.outline.min(axis=0), room.outline.max(axis=0)
    size = high - low
    middle = (low + high) / 2
    shares = [0.0]
    if size.max() > _LONG * size.min():
        shares = [-0.25, 0.25]
    along = np.where(size == size.max(), size, 0.0)
    height = room.floor + min(_HEIGHT, (room.ceiling - room.floor) * 0.55)
    return [np.array([*(middle + share * along), height]) for share in shares]


def _probe(
    gatherer: Gatherer,
    room: PlannedRoom,
    place: npt.NDArray[np.float64],
    side: int,
    outside: float,
    scale: float,
) -> Probe:
    low, high = room.outline.min(axis=0), room.outline.max(axis=0)
    faces = _seen(gatherer, place.astype(np.float32), side, outside) * np.float32(scale)
    return Probe(
        position=(float(place[0]), float(place[1]), float(place[2])),
        low=(float(low[0]), float(low[1]), float(room.floor)),
        high=(float(high[0]), float(high[1]), float(room.ceiling)),
        levels=tuple(_encoded(level) for level in prefiltered(faces)),
    )


def _encoded(light: Float32s) -> npt.NDArray[np.uint8]:
    return np.asarray(np.rint(np.sqrt(np.clip(light / RADIANCE_RANGE, 0.0, 1.0)) * 255), np.uint8)


def face_ways(side: int) -> Float32s:
    """The unit direction of each texel of a cube map, (6, side, side, 3), in GL's order of faces and rows."""
    at = (np.arange(side) + 0.5) / side * 2 - 1
    t, s = np.meshgrid(at, at, indexing="ij")
    one = np.ones_like(s)
    faces = [(one, -t, -s), (-one, -t, s), (s, one, t), (s, -one, -t), (s, -t, one), (-s, -t, -one)]
    ways = np.stack([np.stack(face, -1) for face in faces])
    return np.asarray(ways / np.linalg.norm(ways, axis=-1, keepdims=True), np.float32)


def _seen(gatherer: Gatherer, place: Float32s, side: int, outside: float) -> Float32s:
    """Radiance from ``place``: (6, side, side, 3)."""
    ways = face_ways(side * _SPREAD).reshape(-1, 3)
    places = np.tile(place, (len(ways), 1))
    found = gatherer.tracer.hits(places, ways, closed=False)
    light, _ = gatherer.seen(found, ways, outside=outside, lamps=True)
    blocks = light.reshape(6, side, _SPREAD, side, _SPREAD, 3)
    return np.asarray(blocks.mean(axis=(2, 4)), np.float32)


def prefiltered(faces: Float32s) -> list[Float32s]:
    """``faces`` (6, n, n, 3) and ever smaller and rougher copies down to (6, 1, 1, 3).

    Level k is blurred with the Phong lobe that stands for GGX of roughness k / last (Karis 2013).
    """
    levels = [faces]
    last = int(np.log2(faces.shape[1]))
    source = _halved_to(faces, _WIDEST_SOURCE)
    ways = face_ways(source.shape[1]).reshape(-1, 3)
    weight = _solid_angles(source.shape[1])
    colours = source.reshape(-1, 3) * weight[:, None]
    for level in range(1, last + 1):
        side = faces.shape[1] >> level
        alpha = (level / last) ** 2
        power = 2.0 / alpha**2 - 2.0
        if side >= source.shape[1] or power > 4.0 * source.shape[1] ** 2:
            levels.append(_halved_to(faces, side))
            continue
        lobe = np.maximum(face_ways(side).reshape(-1, 3) @ ways.T, 0.0) ** max(power, 1.0)
        mean = (lobe @ colours) / (lobe @ weight)[:, None]
        levels.append(mean.reshape(6, side, side, 3).astype(np.float32))
    return levels


def _halved_to(faces: Float32s, side: int) -> Float32s:
    while faces.shape[1] > side:
        n = faces.shape[1] // 2
        faces = faces.reshape(6, n, 2, n, 2, 3).mean(axis=(2, 4))
    return faces


def _solid_angles(side: int) -> Float32s:
    at = (np.arange(side) + 0.5) / side * 2 - 1
    t, s = np.meshgrid(at, at, indexing="ij")
    return np.tile(((1 + s * s + t * t) ** -1.5).reshape(-1), 6).astype(np.float32)
