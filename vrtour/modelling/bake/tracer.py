"""Rays through the world, thousands at a time, with leaves that let light through their gaps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from embreex.mesh_construction import TriangleMesh
from embreex.rtcore_scene import EmbreeScene

from vrtour.modelling.bake.world import LEAVES, World

Float32s = npt.NDArray[np.float32]
Int32s = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

FAR = np.float32(1e6)
_OFFSET = np.float32(4e-4)
_SPRAYS = 7  # sprays a ray may pass before it counts as stopped


@dataclass(eq=False)
class Hits:
    """``face`` (n,) the triangle's index, -1 for none, -2 for a portal; ``distance``, ``u``, ``v`` (n,)."""

    face: Int32s
    distance: Float32s
    u: Float32s
    v: Float32s


class Tracer:
    """The world ready for rays. ``closed`` rays stop at portals, others pass them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._count = len(world.triangles)
        self._open = _scene(world.vertices, world.triangles)
        self._closed = self._open
        if len(world.portals):
            corners, faces = _portal_mesh(world)
            self._closed = _scene(
                np.vstack([world.vertices, corners]),
                np.vstack([world.triangles, faces + len(world.vertices)]),
            )
        a, b, c = (world.vertices[world.triangles[:, k]] for k in range(3))
        normals = np.cross(b - a, c - a)
        self.face_normals = normals / (np.linalg.norm(normals, axis=1, keepdims=True) + 1e-20)

    def hits(self, places: Float32s, ways: Float32s, *, closed: bool) -> Hits:
        """What each ray from ``places`` (n, 3) along unit ``ways`` (n, 3) meets first."""
        scene = self._closed if closed else self._open
        starts = places.copy()
        found = Hits(*self._run(scene, starts, ways))
        travelled = np.zeros(len(places), np.float32)
        live = self._in_gaps(found, np.arange(len(places)))
        for _ in range(_SPRAYS):
            if not len(live):
                break
            travelled[live] += found.distance[live] + _OFFSET
            starts[live] = places[live] + ways[live] * travelled[live, None]
            again = Hits(*self._run(scene, starts[live], ways[live]))
            found.face[live], found.u[live], found.v[live] = again.face, again.u, again.v
            found.distance[live] = again.distance
            live = self._in_gaps(found, live)
        found.distance += travelled
        found.face[found.face >= self._count] = -2
        return found

    def blocked(self, places: Float32s, ways: Float32s, reach: Float32s) -> Bools:
        """Whether anything but a gap between leaves lies within ``reach`` (n,) metres."""
        found = self.hits(places, ways, closed=False)
        return (found.face >= 0) & (found.distance < reach)

    @staticmethod
    def _run(
        scene: EmbreeScene, starts: Float32s, ways: Float32s
    ) -> tuple[Int32s, Float32s, Float32s, Float32s]:
        if not len(starts):
            none = np.zeros(0, np.float32)
            return np.zeros(0, np.int32), none, none, none
        result = scene.run(starts, ways, output=True)
        face = result["primID"].astype(np.int32)
        distance = np.where(face < 0, FAR, result["tfar"]).astype(np.float32)
        return face, distance, result["u"].astype(np.float32), result["v"].astype(np.float32)

    def _in_gaps(self, found: Hits, among: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Those of ``among`` that met a spray of leaves between two leaves."""
        face = found.face[among]
        inside = (face >= 0) & (face < self._count)
        live = among[inside]
        live = live[self.world.kind[found.face[live]] == LEAVES]
        if not len(live):
            return np.asarray(live)
        uv = self.at(self.world.uvs, found, live)
        height, width = self.world.leaf.shape
        x = np.floor(uv[:, 0] % 1.0 * width).astype(np.int64) % width
        y = np.floor((1.0 - uv[:, 1] % 1.0) * height).astype(np.int64) % height
        return np.asarray(live[~self.world.leaf[y, x]])

    def at(self, column: Float32s, found: Hits, rays: npt.NDArray[np.int64]) -> Float32s:
        """A column of the vertices, (n, k), mixed at the hits of ``rays``."""
        corners = self.world.triangles[found.face[rays]]
        u, v = found.u[rays, None], found.v[rays, None]
        mixed = column[corners[:, 0]] * (1 - u - v) + column[corners[:, 1]] * u + column[corners[:, 2]] * v
        return np.asarray(mixed, np.float32)


def _scene(vertices: Float32s, triangles: Int32s) -> EmbreeScene:
    scene = EmbreeScene()
    TriangleMesh(scene, np.ascontiguousarray(vertices, np.float32), np.ascontiguousarray(triangles, np.int32))
    return scene


def _portal_mesh(world: World) -> tuple[Float32s, Int32s]:
    corner, u, v = world.portals[:, 0], world.portals[:, 1], world.portals[:, 2]
    corners = np.stack([corner, corner + u, corner + u + v, corner + v], 1).reshape(-1, 3)
    base = 4 * np.arange(len(world.portals))[:, None]
    faces = np.stack([base + np.array([0, 1, 2]), base + np.array([0, 2, 3])], 1).reshape(-1, 3)
    return corners.astype(np.float32), faces.astype(np.int32)
