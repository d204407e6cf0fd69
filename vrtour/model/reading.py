"""A GLB file of the profile, read strictly: whole, or only what walking needs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from vrtour.model import png
from vrtour.model.axes import position_of, turn_of
from vrtour.model.buffers import Views
from vrtour.model.check import OPENING_KINDS, QUALITIES, check, check_grid
from vrtour.model.errors import BadModel, WrongProfile
from vrtour.model.found import Found
from vrtour.model.glb import unpacked
from vrtour.model.limits import LIMITS
from vrtour.model.looks import LIGHTMAP, LookReader
from vrtour.model.meshes import MeshReader
from vrtour.model.probes import levels_of
from vrtour.model.rgbm import light_of
from vrtour.model.space import (
    Bytes,
    Instance,
    LightGrid,
    Opening,
    Primitive,
    Probe,
    Room,
    SpaceModel,
    WalkMesh,
)
from vrtour.model.writing import KEY, LOD, PROFILE

_MANY = 1_000_000


@dataclass(frozen=True, eq=False)
class Outline:
    """What walking through a space needs: everything but what is drawn. Rooms have no probes here."""

    space: str
    geometry_hash: str
    quality: str
    exposure: float
    rooms: tuple[Room, ...]
    openings: tuple[Opening, ...]
    walk: WalkMesh
    extras: dict[str, object] = field(default_factory=dict)

    def exposure_in(self, room: str) -> tuple[float, float, float]:
        """The exposure, by colour, of an eye that has got used to ``room``."""
        found = next((each.exposure for each in self.rooms if each.name == room), (1.0, 1.0, 1.0))
        return (self.exposure * found[0], self.exposure * found[1], self.exposure * found[2])


def read_outline(data: bytes) -> Outline:
    """The outline of a model. Raises ModelError."""
    document, binary = unpacked(data)
    found = Found(document)
    return _outline(_described(found), Views(found, binary))


def read_grid(data: bytes) -> LightGrid:
    """The light in the air of a model: what figures are lit by. No picture is decoded. Raises ModelError."""
    document, binary = unpacked(data)
    found = Found(document)
    grid = _grid(_described(found), Views(found, binary))
    check_grid(grid)
    return grid


def read_model(data: bytes) -> SpaceModel:
    """The whole model. Raises ModelError."""
    document, binary = unpacked(data)
    found = Found(document)
    model = _Reader(found, Views(found, binary)).model()
    check(model)
    return model


def _described(document: Found) -> Found:
    described = document.get("extras").get(KEY)
    profile = described.get("profile").integer(0, _MANY)
    if profile != PROFILE:
        raise WrongProfile(profile, PROFILE)
    return described


def _outline(described: Found, views: Views) -> Outline:
    rooms = tuple(_room(found) for found in described.get("rooms").items(LIMITS.rooms))
    walk = described.get("walk")
    most = 3 * LIMITS.walk_triangles
    mesh = WalkMesh(
        np.asarray(views.table(walk.get("vertices"), "f4", 2, most), np.float32),
        np.asarray(views.table(walk.get("triangles"), "u4", 2, most), np.uint32),
        np.asarray(views.table(walk.get("rooms"), "i4", 1, most), np.int32),
    )
    _check_walk(mesh, len(rooms), walk.where)
    return Outline(
        described.get("space").text(),
        described.get("geometry_hash").text(),
        described.get("quality").one_of(*QUALITIES),
        described.get("exposure").number(1e-6, 1e6),
        rooms,
        tuple(_opening(found) for found in described.get("openings").items(LIMITS.openings)),
        mesh,
        described.get("extras").fields(),
    )


def _check_walk(mesh: WalkMesh, rooms: int, where: str) -> None:
    """Shapes and ranges: the outline is used without the checks of a whole model."""
    if mesh.vertices.shape[1:] != (3,) or mesh.triangles.shape[1:] != (3,):
        raise BadModel(where, str(mesh.vertices.shape), "shape-n-3")
    if len(mesh.rooms) != len(mesh.triangles):
        raise BadModel(where, len(mesh.rooms), "one-a-triangle")
    if len(mesh.triangles) and int(mesh.triangles.max()) >= len(mesh.vertices):
        raise BadModel(where, int(mesh.triangles.max()), f"0..{len(mesh.vertices) - 1}")
    if len(mesh.rooms) and not 0 <= int(mesh.rooms.min()) <= int(mesh.rooms.max()) < rooms:
        raise BadModel(where, int(mesh.rooms.max()), "rooms")
    if not (np.abs(mesh.vertices) <= LIMITS.metres).all():
        raise BadModel(where, "vertices", "metres")


def _room(found: Found) -> Room:
    corners = [corner.metres(2) for corner in found.get("outline").items(LIMITS.outline)]
    if len(corners) < 3:
        raise found.get("outline").bad("corners")
    return Room(
        found.get("name").text(),
        np.array(corners, np.float32),
        found.get("floor").number(-LIMITS.metres, LIMITS.metres),
        found.get("ceiling").number(-LIMITS.metres, LIMITS.metres),
        tuple(name.text() for name in found.get("sees").items(LIMITS.rooms + 1)),
        exposure=_factors(found.get_or("exposure", [1.0, 1.0, 1.0])),
    )


def _factors(found: Found) -> tuple[float, float, float]:
    r, g, b = found.numbers(3, 1e-3, 1e3)
    return (r, g, b)


def _opening(found: Found) -> Opening:
    rooms = [name.text() for name in found.get("rooms").items(2)]
    if len(rooms) != 2:
        raise found.get("rooms").bad("two-rooms")
    a, b = found.get("a").metres(2), found.get("b").metres(2)
    return Opening(
        found.get("kind").one_of(*OPENING_KINDS),
        (rooms[0], rooms[1]),
        (a[0], a[1]),
        (b[0], b[1]),
        found.get("bottom").number(-LIMITS.metres, LIMITS.metres),
        found.get("top").number(-LIMITS.metres, LIMITS.metres),
    )


def _grid(described: Found, views: Views) -> LightGrid:
    grid = described.get("grid")
    cells = 6 * 3 * LIMITS.grid_cells
    return LightGrid(
        _vector(grid.get("origin")),
        _vector(grid.get("step")),
        np.asarray(views.table(grid.get("cubes"), "f4", 5, cells), np.float32),
    )


def _vector(found: Found) -> tuple[float, float, float]:
    x, y, z = found.metres(3)
    return (x, y, z)


class _Reader:
    def __init__(self, document: Found, views: Views) -> None:
        self.views, self.document = views, document
        self.described = _described(document)
        self.looks_reader = LookReader(document, views)
        lightmap = len(document.get("textures").items(LIMITS.materials * 4)) - 1
        if lightmap < 0:
            raise document.get("textures").bad(LIGHTMAP)
        self.looks = self.looks_reader.looks(lightmap)
        self.lightmap = self.looks_reader.source(Found(lightmap, "$.textures"))
        self.meshes = MeshReader(document, views, self.looks.variants)
        self.nodes = document.get_or("nodes", []).items(LIMITS.primitives)

    def model(self) -> SpaceModel:
        outline = _outline(self.described, self.views)
        instances = self._instances()
        geometries, places = self.meshes.geometries()
        _, kind, data = self.looks_reader.image(self.lightmap)
        if kind != "png":
            raise self.lightmap.bad("png")
        rooms = self.described.get("rooms").items(LIMITS.rooms)
        return SpaceModel(
            outline.space,
            outline.geometry_hash,
            outline.quality,
            outline.exposure,
            self.looks.pictures,
            self.looks.materials,
            geometries,
            tuple(_renumbered(instance, places) for instance in instances),
            tuple(
                replace(room, probes=self._probes(found))
                for room, found in zip(outline.rooms, rooms, strict=True)
            ),
            outline.openings,
            outline.walk,
            _grid(self.described, self.views),
            light_of(_rgba(png.decoded(data, self.lightmap.where, LIMITS.lightmap_side), self.lightmap)),
            outline.extras,
        )

    def _instances(self) -> list[Instance]:
        scenes = self.document.get("scenes").items(1)
        if not scenes:
            raise self.document.get("scenes").bad("one-scene")
        scene = scenes[0]
        made = []
        for root in scene.get("nodes").items(LIMITS.rooms + 1):
            room = self._node(root)
            for child in room.get_or("children", []).items(LIMITS.instances):
                made.append(self._instance(self._node(child), room.get("name").text()))
        return made

    def _node(self, index: Found) -> Found:
        return self.nodes[index.integer(0, len(self.nodes) - 1)]

    def _instance(self, node: Found, room: str) -> Instance:
        position = (0.0, 0.0, 0.0)
        if node.has("translation"):
            x, y, z = node.get("translation").metres(3)
            position = position_of((x, y, z))
        turn = 0.0
        if node.has("rotation"):
            x, y, z, w = node.get("rotation").numbers(4, -1.0, 1.0)
            if x or z:
                raise node.get("rotation").bad("about-the-vertical")
            turn = turn_of(y, w)
        coarse: tuple[Primitive, ...] = ()
        extensions = node.get_or("extensions", {})
        if extensions.has(LOD):
            ids = extensions.get(LOD).get("ids").items(1)
            if len(ids) != 1:
                raise extensions.get(LOD).bad("one-level")
            coarse = self.meshes.primitives(self._node(ids[0]).get("mesh"))
        fine = self.meshes.primitives(node.get("mesh"))
        return Instance(node.get("name").text(), room, position, turn, fine, coarse)

    def _probes(self, room: Found) -> tuple[Probe, ...]:
        return tuple(self._probe(found) for found in room.get("probes").items(LIMITS.probes))

    def _probe(self, found: Found) -> Probe:
        image = found.get("image")
        _, kind, data = self.looks_reader.image(image)
        if kind != "png":
            raise image.bad("png")
        levels = levels_of(png.decoded(data, image.where, 6 * LIMITS.probe_side), image.where)
        return Probe(
            _vector(found.get("position")), _vector(found.get("low")), _vector(found.get("high")), levels
        )


def _rgba(pixels: Bytes, found: Found) -> Bytes:
    if pixels.shape[2] != 4:
        raise found.bad("rgba")
    return pixels


def _renumbered(instance: Instance, places: list[int]) -> Instance:
    def each(primitives: tuple[Primitive, ...]) -> tuple[Primitive, ...]:
        return tuple(replace(p, geometry=places[p.geometry]) for p in primitives)

    return replace(instance, fine=each(instance.fine), coarse=each(instance.coarse))
