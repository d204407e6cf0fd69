"""Geometries and the primitives that draw them, to the document and back.

Instances share the accessors of their geometry; each primitive adds its own ``_LIGHT`` or ``TEXCOORD_1``.
"""

from __future__ import annotations

import numpy as np

from vrtour.model.axes import from_gltf, to_gltf, uvs_flipped
from vrtour.model.buffers import Buffers, Json, Numbers, Views
from vrtour.model.formats import SHORT_INDICES, U16, U32
from vrtour.model.found import Found
from vrtour.model.limits import LIMITS, within
from vrtour.model.looks import LookWriter
from vrtour.model.rgbm import coded, light_of
from vrtour.model.space import Float32s, Geometry, Primitive, SpaceModel, Uint32s

EVEN = "surface"  # in a primitive's extras, when all its vertices have the same
_TRIANGLES = 4  # glTF's primitive mode
_I8, _U8 = np.float32(127.0), np.float32(255.0)


class MeshWriter:
    """Geometries go into the buffers at once; ``primitive`` then refers to them."""

    def __init__(self, model: SpaceModel, buffers: Buffers, looks: LookWriter) -> None:
        self._buffers, self._looks = buffers, looks
        mapped = {
            p.geometry for i in model.instances for p in (*i.fine, *i.coarse) if p.lightmap_uvs is not None
        }
        self._shared = [self._geometry(g, i in mapped) for i, g in enumerate(model.geometries)]

    def primitive(self, primitive: Primitive) -> Json:
        """One glTF primitive: shared accessors and this instance's light."""
        attributes, indices, even = self._shared[primitive.geometry]
        own: Json = {}
        if primitive.light is not None:
            own["_LIGHT"] = self._buffers.add("_LIGHT", coded(primitive.light))
        if primitive.lightmap_uvs is not None:
            own["TEXCOORD_1"] = self._buffers.add("TEXCOORD_1", uvs_flipped(primitive.lightmap_uvs))
        material = self._looks.variant(primitive.material, primitive.lightmap_uvs is not None)
        return {"attributes": {**attributes, **own}, "indices": indices, "material": material, **even}

    def _geometry(self, geometry: Geometry, mapped: bool) -> tuple[Json, int, Json]:
        """The shared attributes of a geometry and its indices; data that says nothing is left out."""
        columns: dict[str, Numbers] = {
            "POSITION": to_gltf(geometry.positions.astype(np.float32)),
            "NORMAL": np.rint(to_gltf(_unit(geometry.normals)) * _I8).astype(np.int8),
        }
        if mapped or geometry.uvs.any():  # glTF wants TEXCOORD_0 wherever there is a TEXCOORD_1
            columns["TEXCOORD_0"] = uvs_flipped(geometry.uvs.astype(np.float32))
        if (geometry.colours != 1.0).any():
            columns["COLOR_0"] = _opaque(geometry.colours)
        surfaces = np.rint(geometry.surfaces * _U8).astype(np.uint8)
        even: Json = {}
        if (surfaces != surfaces[0]).any():
            columns["_SURFACE"] = surfaces
        else:
            even = {"extras": {EVEN: surfaces[0].tolist()}}
        attributes: Json = {kind: self._buffers.add(kind, data) for kind, data in columns.items()}
        kind = "indices" if len(geometry.positions) <= SHORT_INDICES else "indices32"
        return attributes, self._buffers.add(kind, geometry.triangles.reshape(-1, 1)), even


def _unit(normals: Float32s) -> Float32s:
    exact = normals.astype(np.float64)
    lengths = np.linalg.norm(exact, axis=1, keepdims=True)
    return np.asarray(exact / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


def _opaque(colours: Float32s) -> Numbers:
    rgba = np.full((len(colours), 4), 255, dtype=np.uint8)
    rgba[:, :3] = np.rint(colours * _U8)
    return rgba


class MeshReader:
    """Geometries of a document, in the order the file has them, and primitives that refer to them."""

    def __init__(self, document: Found, views: Views, variants: tuple[tuple[int, bool], ...]) -> None:
        self._views, self._variants = views, variants
        self._meshes = document.get_or("meshes", []).items(LIMITS.primitives)
        self._numbers: dict[tuple[int, ...], int] = {}
        self._geometries: list[Geometry] = []
        self._vertices = self._triangles = self._lit = self._primitives = 0

    def primitives(self, index: Found) -> tuple[Primitive, ...]:
        """The primitives of the mesh that ``index`` names; geometries are numbered as they are met."""
        mesh = self._meshes[index.integer(0, len(self._meshes) - 1)]
        return tuple(self._primitive(found) for found in mesh.get("primitives").items(LIMITS.primitives))

    def geometries(self) -> tuple[tuple[Geometry, ...], list[int]]:
        """All geometries met, in the order of the file, and the new number of each old one."""
        order = sorted(self._numbers.values(), key=lambda n: list(self._numbers)[n])
        places = [0] * len(order)
        for place, number in enumerate(order):
            places[number] = place
        return tuple(self._geometries[number] for number in order), places

    def _primitive(self, found: Found) -> Primitive:
        self._primitives += 1
        within("$.meshes.primitives", self._primitives, LIMITS.primitives)
        found.get_or("mode", _TRIANGLES).integer(_TRIANGLES, _TRIANGLES)
        attributes = found.get("attributes")
        geometry = self._geometry(attributes, found.get("indices"), found)
        self._lit += len(self._geometries[geometry].positions)
        within("$.meshes.vertices", self._lit, LIMITS.lit_vertices)
        material, mapped = self._variants[found.get("material").integer(0, len(self._variants) - 1)]
        if mapped:
            uvs = self._column(attributes, "TEXCOORD_1")
            return Primitive(geometry, material, lightmap_uvs=uvs_flipped(uvs))
        light = self._views.read(attributes.get("_LIGHT"), "_LIGHT")
        return Primitive(geometry, material, light=light_of(np.asarray(light, np.uint8)))

    def _geometry(self, attributes: Found, indices: Found, primitive: Found) -> int:
        fields = [attributes.get_or(kind, -1) for kind in _SHARED]
        key = tuple(f.value if type(f.value) is int else -1 for f in (*fields, indices))
        if key not in self._numbers:
            self._vertices += self._views.count(attributes.get("POSITION"))
            self._triangles += self._views.count(indices) // 3
            within("$.accessors.vertices", self._vertices, LIMITS.vertices)
            within("$.accessors.triangles", self._triangles, LIMITS.triangles)
            self._numbers[key] = len(self._geometries)
            self._geometries.append(self._decoded(attributes, indices, primitive))
        return self._numbers[key]

    def _decoded(self, attributes: Found, indices: Found, primitive: Found) -> Geometry:
        positions = from_gltf(self._column(attributes, "POSITION"))
        n = len(positions)
        uvs, colours = np.zeros((n, 2), np.float32), np.ones((n, 3), np.float32)
        if attributes.has("TEXCOORD_0"):
            uvs = uvs_flipped(self._column(attributes, "TEXCOORD_0"))
        if attributes.has("COLOR_0"):
            colours = self._column(attributes, "COLOR_0")[:, :3] / _U8
        surfaces = self._surfaces(attributes, primitive, n)
        normals = _unit(from_gltf(self._column(attributes, "NORMAL").astype(np.float32)))
        return Geometry(positions, normals, uvs, colours, surfaces, self._indices(indices))

    def _surfaces(self, attributes: Found, primitive: Found, n: int) -> Float32s:
        """A row a vertex, or the one that holds for all of them."""
        if attributes.has("_SURFACE"):
            return self._column(attributes, "_SURFACE") / _U8
        even = primitive.get("extras").get(EVEN).numbers(4, 0, 255)
        return np.tile(np.array(even, np.float32) / _U8, (n, 1))

    def _column(self, attributes: Found, kind: str) -> Float32s:
        return self._views.read(attributes.get(kind), kind)  # type: ignore[return-value]

    def _indices(self, indices: Found) -> Uint32s:
        component = self._views.component(indices).integer(U16, U32)
        flat = self._views.read(indices, "indices" if component == U16 else "indices32")
        if len(flat) % 3:
            raise indices.bad("triangles")
        return flat.reshape(-1, 3).astype(np.uint32)


_SHARED = ("POSITION", "NORMAL", "TEXCOORD_0", "COLOR_0", "_SURFACE")
