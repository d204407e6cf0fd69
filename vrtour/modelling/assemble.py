"""A lit setting becomes the model: few materials, shared vertices, each instance with its own light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from vrtour.model.space import Geometry, Instance, Material, Picture, Primitive, Room, SpaceModel, WalkMesh
from vrtour.modelling import materials, prints, textures
from vrtour.modelling.light import BakedLight, PartLight
from vrtour.modelling.materials import PRINT, linear
from vrtour.modelling.part import Floats, Part, Piece, Placement
from vrtour.modelling.prints import Atlas
from vrtour.modelling.setting import Setting

PLAIN, PRINTS, GLASS = "plain", "prints", "glass"
EMISSION_RANGE = 16.0


@dataclass(frozen=True)
class Walk:
    """What a model says of walking in it: the walkable area and which rooms each room sees."""

    mesh: WalkMesh
    seen: dict[str, tuple[str, ...]]


def assemble(setting: Setting, light: BakedLight, walk: Walk, quality: str, geometry_hash: str) -> SpaceModel:
    """The model of ``setting`` under ``light``."""
    looks = _Looks(setting)
    shapes = _Shapes(looks)
    instances = tuple(
        _instance(placement, lit.fine, lit.coarse, shapes)
        for placement, lit in zip(setting.placements, light.placements, strict=True)
    )
    return SpaceModel(
        space=setting.space,
        geometry_hash=geometry_hash,
        quality=quality,
        exposure=setting.exposure,
        pictures=looks.pictures,
        materials=looks.materials,
        geometries=tuple(shapes.geometries),
        instances=instances,
        rooms=tuple(_rooms(setting, light, walk)),
        openings=setting.openings,
        walk=walk.mesh,
        grid=light.grid,
        lightmap=light.lightmap,
        extras=dict(setting.extras),
    )


def _rooms(setting: Setting, light: BakedLight, walk: Walk) -> list[Room]:
    return [
        Room(
            room.name,
            np.asarray(room.outline, np.float32),
            room.floor,
            room.ceiling,
            walk.seen[room.name],
            light.probes.get(room.name, ()),
            light.exposures.get(room.name, (1.0, 1.0, 1.0)),
        )
        for room in setting.rooms
    ]


def _instance(
    placement: Placement, fine: Sequence[PartLight], coarse: Sequence[PartLight], shapes: _Shapes
) -> Instance:
    x, y, z = (float(value) for value in placement.position)
    return Instance(
        placement.name,
        placement.room,
        (x, y, z),
        float(placement.turn),
        shapes.primitives(placement.piece, placement.piece.fine, fine),
        shapes.primitives(placement.piece, placement.piece.coarse, coarse),
    )


class _Looks:
    """The materials a setting uses, merged: what is plain is one, what is printed is one."""

    def __init__(self, setting: Setting) -> None:
        used = {
            part.material
            for placement in setting.placements
            for part in (*placement.piece.fine, *placement.piece.coarse)
        }
        self._outside_exposure = setting.outside_exposure
        self._atlas: Atlas = prints.atlas(sorted(name for name in used if name.startswith(PRINT)))
        self._names = sorted({self.merged(name) for name in used})
        self.pictures = tuple(self._picture(name) for name in self._textured)

    @staticmethod
    def merged(name: str) -> str:
        """The name of the model's material that the part's material ends in."""
        if name.startswith(PRINT):
            return PRINTS
        look = materials.material(name)
        if look.alpha == "glass":
            return GLASS
        # What a picture is tinted with, and how it shines, is kept at the vertices.
        return PLAIN if look.texture is None else look.texture

    @cached_property
    def _textured(self) -> list[str]:
        return [n for n in self._names if n == PRINTS or (n != PLAIN and materials.material(n).texture)]

    @cached_property
    def materials(self) -> tuple[Material, ...]:
        """The model's materials, by name."""
        return tuple(self._material(name) for name in self._names)

    def _material(self, name: str) -> Material:
        image = self._textured.index(name) if name in self._textured else None
        if name in (PLAIN, PRINTS):
            return Material(name, image, repeat=False)
        look = materials.material(name)
        return Material(name, image, two_sided=look.two_sided, alpha=look.alpha)

    def _picture(self, name: str) -> Picture:
        if name == PRINTS:
            return Picture(name, self._atlas.kind, self._atlas.data)
        kind, data = textures.picture(str(materials.material(name).texture))
        return Picture(name, kind, data)

    def index(self, name: str) -> int:
        """The number of a merged material."""
        return self._names.index(name)

    def uvs(self, part: Part) -> Floats:
        """The part's uv (n, 2) in units of its picture."""
        if part.material.startswith(PRINT):
            u0, v0, u1, v1 = self._atlas.rectangles[part.material]
            return np.asarray(np.array([u0, v0]) + part.mesh.uvs * np.array([u1 - u0, v1 - v0]))
        look = materials.material(part.material)
        return np.asarray(part.mesh.uvs / np.array(look.metres if look.texture else (np.inf, np.inf)))

    def surface(self, part: Part) -> Floats:
        """Roughness, reflectance, metalness and emission / 16 (4,) of the part."""
        look = materials.material(part.material)
        emission = look.emission * (self._outside_exposure if part.material == "sky" else 1.0)
        return np.array([look.roughness, look.reflectance, look.metalness, emission / EMISSION_RANGE])


@dataclass
class _Shapes:
    """Geometries by the piece, level and material they come from: built once, shared by its instances."""

    looks: _Looks
    geometries: list[Geometry] = field(default_factory=list)
    _known: dict[tuple[int, int, str, bool], int] = field(default_factory=dict)

    def primitives(
        self, piece: Piece, parts: Sequence[Part], lights: Sequence[PartLight]
    ) -> tuple[Primitive, ...]:
        """The draws of one level of a piece, with this placement's light."""
        groups: dict[tuple[str, bool], list[int]] = {}
        for number, (part, light) in enumerate(zip(parts, lights, strict=True)):
            key = (self.looks.merged(part.material), light.lightmap_uvs is not None)
            groups.setdefault(key, []).append(number)
        return tuple(
            self._primitive(piece, parts, lights, name, mapped, members)
            for (name, mapped), members in sorted(groups.items())
        )

    def _primitive(
        self,
        piece: Piece,
        parts: Sequence[Part],
        lights: Sequence[PartLight],
        name: str,
        mapped: bool,
        members: list[int],
    ) -> Primitive:
        chosen = [parts[k] for k in members]
        key = (id(piece), id(parts), name, mapped)
        if key not in self._known:
            self._known[key] = len(self.geometries)
            self.geometries.append(self._geometry(chosen))
        material = self.looks.index(name)
        if mapped:
            uvs = [uvs for k in members if (uvs := lights[k].lightmap_uvs) is not None]
            return Primitive(self._known[key], material, lightmap_uvs=np.vstack(uvs))
        light = [found for k in members if (found := lights[k].vertices) is not None]
        return Primitive(self._known[key], material, light=np.vstack(light))

    def _geometry(self, parts: list[Part]) -> Geometry:
        starts = np.cumsum([0, *(len(part.mesh.positions) for part in parts)])
        counts = [len(part.mesh.positions) for part in parts]
        tints = [linear(part.tint) * linear(materials.material(part.material).tint) for part in parts]
        return Geometry(
            np.vstack([part.mesh.positions for part in parts]).astype(np.float32),
            _unit(np.vstack([part.mesh.normals for part in parts])),
            np.vstack([self.looks.uvs(part) for part in parts]).astype(np.float32),
            _each(tints, counts),
            _each([self.looks.surface(part) for part in parts], counts),
            np.vstack([p.mesh.triangles + s for p, s in zip(parts, starts[:-1], strict=True)]).astype(
                np.uint32
            ),
        )


def _each(rows: list[Floats], counts: list[int]) -> npt.NDArray[np.float32]:
    """One row a part, repeated for each of its vertices."""
    return np.repeat(np.array(rows), counts, axis=0).clip(0.0, 1.0).astype(np.float32)


def _unit(normals: Floats) -> npt.NDArray[np.float32]:
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    # A vertex of a vanishing triangle has no direction: up is as good as any.
    safe = np.where(lengths > 1e-9, normals / np.maximum(lengths, 1e-9), [0.0, 0.0, 1.0])
    return safe.astype(np.float32)
