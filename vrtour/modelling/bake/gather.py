"""Light at points: the sun, lamps, windows as sources of daylight, and everything that shines back.

Light is irradiance over pi, the radiance of a white surface. Estimates by Monte Carlo: lamps and
windows are chosen in proportion to what they would give unhindered, the rest by the cosine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vrtour.modelling.bake.numbers import bases, cosine_ways, pairs
from vrtour.modelling.bake.tracer import Hits, Tracer
from vrtour.modelling.bake.world import LAMP, LEAVES, SOLID, Points
from vrtour.modelling.textures import sky_uv

Float32s = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Int64s = npt.NDArray[np.int64]

_LIFT = np.float32(1.5e-3)
_SUN_RADIUS = np.tan(np.radians(0.45))  # a little more than the sun's 0.27 degrees: thin cloud
_GLINT_RADIUS = np.tan(np.radians(1.5))  # panes are never quite flat: what they send back is spread
_GLINT_RAYS = 3  # for each that looks for the sun: a wider source needs more to be smooth
_FAR = 1e5  # metres: nothing stands behind the sun
_GLASS = np.float32(0.88)  # what a double pane lets through
# Nearer to a window than this, looking into the hemisphere is less noisy than aiming at the pane.
_NEAR_PORTAL = 0.30
_CLOSE = np.float32(0.10)  # metres: what is nearer shades by touching
_LEAF_GLOW = np.float32(0.55)  # light through a leaf, as a share of what falls on its lit side


@dataclass(frozen=True)
class Rays:
    """How many of each a point sends."""

    hemisphere: int
    portals: int
    lamps: int
    sun: int


@dataclass(eq=False)
class Gathered:
    """``sun`` and ``soft`` (n, 3) light; ``invalid`` (n,) share of rays that met the back of something;
    ``free`` (n,) how little is close to the point: 1 where nothing is, towards 0 under things that lie on
    it (obscurance, Zhukov et al. 1998)."""

    sun: Float32s
    soft: Float32s
    invalid: Float32s
    free: Float32s


@dataclass(eq=False)
class Known:
    """Light known so far: at the world's vertices (n, 3) and in the light map (h, w, 3)."""

    vertices: Float32s
    sheet: Float32s


class Gatherer:
    """Asks a tracer for the light at points."""

    def __init__(self, tracer: Tracer, known: Known | None) -> None:
        self.tracer = tracer
        self._world = tracer.world
        self._known = known

    def gather(self, points: Points, numbers: Int64s, rays: Rays) -> Gathered:
        """Light at ``points``; ``numbers`` (n,) are their own for ever: noise is the same each time."""
        starts = points.places + points.normals * _LIFT
        soft, invalid, free = self._hemisphere(points, starts, numbers, rays)
        soft += self._lamps(points, starts, numbers, rays.lamps)
        soft += self._portals(points, starts, numbers, rays.portals)
        return Gathered(self._sun(points, starts, numbers, rays.sun), soft, invalid, free)

    def _hemisphere(
        self, points: Points, starts: Float32s, numbers: Int64s, rays: Rays
    ) -> tuple[Float32s, Float32s, Float32s]:
        count, many = rays.hemisphere, len(numbers)
        if count == 0:
            return np.zeros((many, 3), np.float32), np.zeros(many, np.float32), np.ones(many, np.float32)
        ways = cosine_ways(points.normals, pairs(numbers, count, 0)).reshape(-1, 3)
        origins = np.repeat(starts, count, axis=0)
        passing = np.repeat(self._looks_through(points), count)
        light = np.zeros((len(ways), 3), np.float32)
        wrong, free = np.zeros(len(ways), np.float32), np.ones(len(ways), np.float32)
        for closed in (True, False):
            chosen = np.nonzero(passing != closed)[0]
            if not len(chosen):
                continue
            found = self.tracer.hits(origins[chosen], ways[chosen], closed=closed)
            light[chosen], wrong[chosen] = self.seen(found, ways[chosen])
            free[chosen] = np.where(found.face >= 0, np.minimum(found.distance / _CLOSE, 1.0), 1.0)
        mean = light.reshape(many, count, 3).mean(axis=1)
        shares = [each.reshape(many, count).mean(axis=1) for each in (wrong, free)]
        return np.asarray(mean, np.float32), shares[0], shares[1]

    def _looks_through(self, points: Points) -> Bools:
        """Points whose hemisphere rays pass windows: those outdoors, and those on the very sill."""
        through = points.outdoors.copy()
        for corner, u, v in self._world.portals:
            normal = np.cross(u, v)
            normal = normal / np.linalg.norm(normal)
            given = points.places - corner
            height = given @ normal
            along, up = given @ u / (u @ u), given @ v / (v @ v)
            beside = np.maximum(np.maximum(-along, along - 1) * np.linalg.norm(u), 0)
            above = np.maximum(np.maximum(-up, up - 1) * np.linalg.norm(v), 0)
            through |= height**2 + beside**2 + above**2 < _NEAR_PORTAL**2
        return through

    def seen(
        self, found: Hits, ways: Float32s, *, outside: float = 1.0, lamps: bool = False
    ) -> tuple[Float32s, Float32s]:
        """Radiance that comes back along ``ways`` (n, 3), and 1 for each that met a back.

        ``outside`` scales what is outdoors, as a camera indoors would; ``lamps``: they are seen too.
        """
        world = self._world
        light = np.zeros((len(ways), 3), np.float32)
        wrong = np.zeros(len(ways), np.float32)
        sky = np.nonzero(found.face == -1)[0]
        light[sky] = self.sky(ways[sky]) * np.float32(outside)
        hit = np.nonzero(found.face >= 0)[0]
        face = found.face[hit]
        behind = (self.tracer.face_normals[face] * ways[hit]).sum(axis=1) > 0
        backs = behind & ((world.kind[face] == SOLID) | (world.kind[face] == LAMP))
        wrong[hit[backs]] = 1.0
        good, face, behind = hit[~backs], face[~backs], behind[~backs]
        light[good] = world.emission[face] * (lamps | (world.kind[face] != LAMP))[:, None]
        if self._known is not None:
            back = world.albedo[face] * self._known_light(found, good)
            back[behind & (world.kind[face] == LEAVES)] *= _LEAF_GLOW
            light[good] += back
        light[good] *= np.where(world.outdoors[face], outside, 1.0)[:, None]
        return light, wrong

    def _known_light(self, found: Hits, rays: Int64s) -> Float32s:
        """Light on what was met, (n, 3)."""
        if self._known is None:
            return np.zeros((len(rays), 3), np.float32)
        light = self.tracer.at(self._known.vertices, found, rays)
        mapped = np.nonzero(self._world.mapped[found.face[rays]])[0]
        if len(mapped):
            place = self.tracer.at(self._world.places, found, rays[mapped])
            height, width = self._known.sheet.shape[:2]
            x = np.clip(place[:, 0].astype(np.int64), 0, width - 1)
            y = np.clip(place[:, 1].astype(np.int64), 0, height - 1)
            light[mapped] = self._known.sheet[y, x]
        return light

    def sky(self, ways: Float32s) -> Float32s:
        """Radiance of the sky along ``ways`` (n, 3)."""
        picture = self._world.sky
        rows, columns = picture.shape[:2]
        uv = sky_uv(ways)
        x = (uv[:, 0] * columns).astype(np.int64) % columns
        y = np.clip(((1 - uv[:, 1]) * rows).astype(np.int64), 0, rows - 1)
        return np.asarray(picture[y, x], np.float32)

    def _sun(self, points: Points, starts: Float32s, numbers: Int64s, count: int) -> Float32s:
        """The sun itself, and indoors what glass across the street sends back of it."""
        world = self._world
        share = self._beam(points, starts, pairs(numbers, count, 1), world.sun, _SUN_RADIUS, _FAR)
        for towards, part, reach in ((glint[:3], glint[3], float(glint[4])) for glint in world.glints):
            given = pairs(numbers, _GLINT_RAYS * count, 4)
            back = self._beam(points, starts, given, towards, _GLINT_RADIUS, reach)
            share += part * back * ~points.outdoors
        return np.asarray((share / np.pi)[:, None] * world.sun_radiance, np.float32)

    def _beam(
        self,
        points: Points,
        starts: Float32s,
        given: Float32s,
        towards: Float32s,
        spread: float,
        reach: float,
    ) -> Float32s:
        """The share of a beam from ``towards`` that each point gets, (n,): what faces it and is not shaded
        by anything within ``reach`` metres. ``given`` (n, rays, 2) random numbers; ``spread``: tangent of
        the source's radius as seen from here."""
        count = given.shape[1]
        light = np.zeros(len(given), np.float32)
        facing = points.normals @ towards
        chosen = np.nonzero(facing > 0)[0]
        if not len(chosen) or count == 0:
            return light
        given = given[chosen]
        side, up = bases(towards[None])
        radius = np.sqrt(given[..., 0]) * spread
        angle = 2 * np.pi * given[..., 1]
        ways = towards + radius[..., None] * (
            np.cos(angle)[..., None] * side[0] + np.sin(angle)[..., None] * up[0]
        )
        ways = (ways / np.linalg.norm(ways, axis=-1, keepdims=True)).astype(np.float32).reshape(-1, 3)
        origins = np.repeat(starts[chosen], count, axis=0)
        free = ~self.tracer.blocked(origins, ways, np.full(len(ways), reach, np.float32))
        light[chosen] = free.reshape(len(chosen), count).mean(axis=1) * facing[chosen]
        return light

    def _lamps(self, points: Points, starts: Float32s, numbers: Int64s, count: int) -> Float32s:
        lamps = self._world.lamps
        if not len(lamps) or count == 0:
            return np.zeros((len(numbers), 3), np.float32)
        radiance = lamps[:, 3]
        corners = lamps[:, 0] - lamps[:, 1] / 2 - lamps[:, 2] / 2
        sources = np.stack([corners, lamps[:, 1], lamps[:, 2]], 1)
        chosen, weight, places = self._aimed(points, numbers, sources, count, 2, radiance.mean(axis=1))
        ways, distance = _between(np.repeat(starts, count, axis=0), places)
        geometry = _geometry(np.repeat(points.normals, count, axis=0), ways, distance, sources[chosen])
        live = np.nonzero(geometry * weight > 1e-7)[0]
        light = np.zeros((len(ways), 3), np.float32)
        origins = np.repeat(starts, count, axis=0)[live]
        free = ~self.tracer.blocked(origins, ways[live], distance[live] - np.float32(0.02))
        live = live[free]
        light[live] = (geometry * weight)[live, None] * radiance[chosen[live]]
        return np.asarray(light.reshape(len(numbers), count, 3).mean(axis=1), np.float32)

    def _portals(self, points: Points, starts: Float32s, numbers: Int64s, count: int) -> Float32s:
        light = np.zeros((len(numbers), 3), np.float32)
        sources = self._world.portals
        asked = np.nonzero(~self._looks_through(points))[0]
        if not len(sources) or count == 0 or not len(asked):
            return light
        some = Points(points.places[asked], points.normals[asked], points.outdoors[asked])
        chosen, weight, places = self._aimed(some, numbers[asked], sources, count, 3, np.ones(len(sources)))
        origins = np.repeat(starts[asked], count, axis=0)
        ways, distance = _between(origins, places)
        geometry = _geometry(np.repeat(some.normals, count, axis=0), ways, distance, sources[chosen])
        # What shines comes out of the pane into the room: its front is the side the portal points to.
        live = np.nonzero(geometry * weight > 1e-7)[0]
        found = self.tracer.hits(origins[live], ways[live], closed=False)
        through = (found.face == -1) | (found.distance > distance[live] - 0.002)
        seen, _ = self.seen(found, ways[live])
        value = np.zeros((len(ways), 3), np.float32)
        value[live] = seen * (through * (geometry * weight)[live] * _GLASS)[:, None]
        light[asked] = value.reshape(len(asked), count, 3).mean(axis=1)
        return light

    def _aimed(
        self,
        points: Points,
        numbers: Int64s,
        sources: Float32s,
        count: int,
        stream: int,
        power: npt.NDArray[np.floating],
    ) -> tuple[Int64s, Float32s, Float32s]:
        """For each of ``count`` tries a point: the source (n,), 1 / (pdf over area), and a place on it."""
        centre = sources[:, 0] + sources[:, 1] / 2 + sources[:, 2] / 2
        cross = np.cross(sources[:, 1], sources[:, 2])
        area = np.linalg.norm(cross, axis=1)
        normal = cross / area[:, None]
        d = centre[None] - points.places[:, None]
        r2 = (d**2).sum(axis=-1)
        # A source behind the surface's plane may still show a corner: never quite nothing.
        towards = np.maximum(np.einsum("ijk,ik->ij", d, points.normals) / np.sqrt(r2), 0.0) + 0.12
        front = np.maximum(-np.einsum("ijk,jk->ij", d, normal) / np.sqrt(r2), 0.0) + 0.06
        wanted = power * area * towards * front / (r2 + area / 4)
        ladder = np.cumsum(wanted, axis=1)
        total = ladder[:, -1:]
        given = pairs(numbers, count, stream)
        # The choice is stratified over the tries; the place within the source has numbers of its own.
        picked = (np.arange(count) + pairs(numbers, 1, stream + 8)[:, :, 0]) / count * total
        chosen = (ladder[:, None, :] < picked[..., None]).sum(axis=-1).clip(max=len(sources) - 1)
        share = np.take_along_axis(wanted, chosen, axis=1) / total
        chosen = chosen.reshape(-1)
        given = given.reshape(-1, 2)
        places = sources[chosen, 0] + sources[chosen, 1] * given[:, :1] + sources[chosen, 2] * given[:, 1:]
        weight = area[chosen] / share.reshape(-1)
        return chosen, weight.astype(np.float32), places.astype(np.float32)


def _between(origins: Float32s, places: Float32s) -> tuple[Float32s, Float32s]:
    d = places - origins
    distance = np.linalg.norm(d, axis=1)
    return (d / (distance[:, None] + 1e-9)).astype(np.float32), distance.astype(np.float32)


def _geometry(normals: Float32s, ways: Float32s, distance: Float32s, sources: Float32s) -> Float32s:
    """cos cos / (pi r²): irradiance over pi for radiance one, a square metre of source."""
    cross = np.cross(sources[:, 1], sources[:, 2])
    front = cross / (np.linalg.norm(cross, axis=1, keepdims=True) + 1e-12)
    receives = np.maximum((normals * ways).sum(axis=1), 0.0)
    sends = np.maximum(-(front * ways).sum(axis=1), 0.0)
    return np.asarray(receives * sends / (np.pi * np.maximum(distance, 0.02) ** 2), np.float32)
