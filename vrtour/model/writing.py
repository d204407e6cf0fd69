"""A space as one GLB file: what it is made of is in ``PROFILE.md``."""

from __future__ import annotations

from vrtour.model import png
from vrtour.model.axes import rotation_of, translation_of
from vrtour.model.buffers import Buffers, Json
from vrtour.model.check import check
from vrtour.model.glb import packed
from vrtour.model.looks import LIGHTMAP, SAMPLERS, LookWriter
from vrtour.model.meshes import MeshWriter
from vrtour.model.probes import picture_of
from vrtour.model.rgbm import coded
from vrtour.model.space import Instance, Opening, Primitive, Probe, Room, SpaceModel

PROFILE = 1
LOD, QUANTIZED = "MSFT_lod", "KHR_mesh_quantization"
KEY = "vrtour"


def write_model(model: SpaceModel) -> bytes:
    """The GLB file of ``model``. Raises BadModel or TooBig when it does not hold together."""
    check(model)
    return _Writer(model).file()


class _Writer:
    def __init__(self, model: SpaceModel) -> None:
        self.model, self.buffers = model, Buffers()
        self.looks = LookWriter(model, self.buffers)
        lightmap = self.looks.image("lightmap", "png", png.encoded(coded(model.lightmap)))
        self.looks.paint(model, lightmap)
        self.meshes: list[Json] = []
        self.nodes: list[Json] = []
        self.writer = MeshWriter(model, self.buffers, self.looks)

    def file(self) -> bytes:
        root = self._roots()
        described = self._described()
        binary = self.buffers.binary()
        used = {LIGHTMAP, QUANTIZED, *self.looks.extensions}
        if any(instance.coarse for instance in self.model.instances):
            used.add(LOD)
        document: Json = {
            "asset": {"version": "2.0", "generator": "vrtour"},
            "extensionsUsed": sorted(used),
            "extensionsRequired": [QUANTIZED],
            "scene": 0,
            "scenes": [{"name": self.model.space, "nodes": root}],
            "nodes": self.nodes,
            "meshes": self.meshes,
            "materials": self.looks.materials,
            "textures": self.looks.textures,
            "images": self.looks.images,
            "samplers": SAMPLERS,
            "accessors": self.buffers.accessors,
            "bufferViews": self.buffers.views,
            "buffers": [{"byteLength": len(binary)}],
            "extras": {KEY: described},
        }
        if not self.meshes:
            del document["meshes"], document["accessors"]
        return packed({name: value for name, value in document.items() if value != []}, binary)

    def _roots(self) -> list[int]:
        """A node a room, its instances below it, with the box they fill on the plan."""
        roots = []
        names = [room.name for room in self.model.rooms]
        for name in dict.fromkeys([*names, *(i.room for i in self.model.instances)]):
            children = [self._instance(i) for i in self.model.instances if i.room == name]
            node: Json = {"name": name}
            if children:
                node["children"] = children
            if name in names:
                node["extras"] = _bounds(self.model.rooms[names.index(name)])
            self.nodes.append(node)
            roots.append(len(self.nodes) - 1)
        return roots

    def _instance(self, instance: Instance) -> int:
        node: Json = {"name": instance.name, "mesh": self._mesh(instance.fine)}
        if any(instance.position):
            node["translation"] = translation_of(instance.position)
        if instance.turn:
            node["rotation"] = rotation_of(instance.turn)
        self.nodes.append(node)
        index = len(self.nodes) - 1
        if instance.coarse:
            coarse = {name: node[name] for name in ("translation", "rotation") if name in node}
            mesh = self._mesh(instance.coarse)
            self.nodes.append({"mesh": mesh} | coarse)
            node["extensions"] = {LOD: {"ids": [len(self.nodes) - 1]}}
        return index

    def _mesh(self, primitives: tuple[Primitive, ...]) -> int:
        self.meshes.append({"primitives": [self.writer.primitive(p) for p in primitives]})
        return len(self.meshes) - 1

    def _described(self) -> Json:
        """What other viewers of glTF do not draw."""
        model, table = self.model, self.buffers.table
        walk = {
            "vertices": table(model.walk.vertices, "f4"),
            "triangles": table(model.walk.triangles, "u4"),
            "rooms": table(model.walk.rooms, "i4"),
        }
        grid = {
            "origin": list(model.grid.origin),
            "step": list(model.grid.step),
            "cubes": table(model.grid.cubes, "f4"),
        }
        return {
            "profile": PROFILE,
            "space": model.space,
            "geometry_hash": model.geometry_hash,
            "quality": model.quality,
            "exposure": model.exposure,
            "rooms": [self._room(room) for room in model.rooms],
            "openings": [_opening(opening) for opening in model.openings],
            "walk": walk,
            "grid": grid,
            "extras": model.extras,
        }

    def _room(self, room: Room) -> Json:
        return {
            "name": room.name,
            "outline": [[float(x), float(y)] for x, y in room.outline],
            "floor": room.floor,
            "ceiling": room.ceiling,
            "sees": list(room.sees),
            "exposure": list(room.exposure),
            "probes": [self._probe(probe, f"{room.name} {k}") for k, probe in enumerate(room.probes)],
        }

    def _probe(self, probe: Probe, name: str) -> Json:
        image = self.looks.image(f"reflection {name}", "png", png.encoded(picture_of(probe.levels)))
        return {
            "image": image,
            "position": [float(x) for x in probe.position],
            "low": [float(x) for x in probe.low],
            "high": [float(x) for x in probe.high],
        }


def _bounds(room: Room) -> Json:
    low, high = room.outline.min(axis=0), room.outline.max(axis=0)
    return {
        "low": [float(low[0]), float(low[1]), room.floor],
        "high": [float(high[0]), float(high[1]), room.ceiling],
    }


def _opening(opening: Opening) -> Json:
    return {
        "kind": opening.kind,
        "rooms": list(opening.rooms),
        "a": list(opening.a),
        "b": list(opening.b),
        "bottom": opening.bottom,
        "top": opening.top,
    }
