"""The bare scene graph of a space: geometry and textures, no shader yet, fit to be kept in a cache.

root
 +- room nodes, tag "room"
     +- batch nodes, tags "alpha", "two_sided", "lightmapped"
     +- cluster nodes (LODNode): "fine" and "coarse", each with batch nodes
A batch's picture is its texture; the light map is the root's; a room's probes hang on its
"probe" nodes, whose position and box are tags.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
from panda3d.core import LODNode, NodePath, Point3, SamplerState, Texture

from vrtour.app.batches import Batch, BatchKey, batches
from vrtour.app.geometry import geometry_node
from vrtour.app.pictures import lightmap_texture, picture_texture, probe_texture
from vrtour.model.space import Probe, Room, SpaceModel

# Beyond its own half width and this distance a cluster is drawn coarsely: at 4 m a pixel of a
# 1280 wide view covers 5 mm, less than the bevels that the coarse pieces leave out.
FINE_WITHIN_METRES = 3.5


def bare_tree(model: SpaceModel) -> NodePath:
    """Everything of ``model`` that is drawn, grouped by room."""
    root = NodePath("space")
    root.set_texture(_named(lightmap_texture(model.lightmap), "lightmap"))
    textures = _textures(model)
    rooms: dict[str, list[Batch]] = defaultdict(list)
    for batch in batches(model):
        rooms[batch.key.room].append(batch)
    described = {room.name: room for room in model.rooms}
    for name, members in rooms.items():
        node = root.attach_new_node(name)
        node.set_tag("room", name)
        _fill(node, members, model, textures)
        if name in described:
            _attach_probes(node, described[name])
    return root


def preview_tree(model: SpaceModel) -> NodePath:
    """What is walked in while the whole is converted: the rooms, and their furniture as seen from afar."""
    light = tuple(replace(i, fine=i.coarse, coarse=()) if i.coarse else i for i in model.instances)
    rooms = tuple(replace(room, probes=room.probes[:1]) for room in model.rooms)
    return bare_tree(replace(model, instances=light, rooms=rooms))


def _textures(model: SpaceModel) -> list[Texture | None]:
    made: list[Texture | None] = []
    for material in model.materials:
        if material.image is None:
            made.append(None)
            continue
        made.append(picture_texture(model.pictures[material.image], material))
    return made


def _fill(node: NodePath, members: list[Batch], model: SpaceModel, textures: list[Texture | None]) -> None:
    clusters: dict[tuple[int, int], list[Batch]] = defaultdict(list)
    for batch in members:
        if batch.key.cluster is None:
            _attach(node, batch, model, textures)
        else:
            clusters[batch.key.cluster].append(batch)
    for cell, parts in clusters.items():
        _attach_cluster(node, f"cluster {cell[0]} {cell[1]}", parts, model, textures)


def _attach_cluster(
    node: NodePath, name: str, parts: list[Batch], model: SpaceModel, textures: list[Texture | None]
) -> None:
    points = np.vstack([batch.vertices["position"] for batch in parts])
    low, high = points.min(axis=0), points.max(axis=0)
    reach = float(np.linalg.norm((high - low)[:2]) / 2) + FINE_WITHIN_METRES
    switch = LODNode(name)
    switch.set_center(Point3(*((low + high) / 2).tolist()))
    switch.add_switch(reach, 0.0)
    switch.add_switch(1e6, reach)
    cluster = node.attach_new_node(switch)
    for level, fine in (("fine", True), ("coarse", False)):
        group = cluster.attach_new_node(level)
        for batch in parts:
            if batch.key.fine == fine:
                _attach(group, batch, model, textures)


def _attach(node: NodePath, batch: Batch, model: SpaceModel, textures: list[Texture | None]) -> None:
    key: BatchKey = batch.key
    material = model.materials[key.material]
    made = node.attach_new_node(geometry_node(batch, material.name))
    made.set_tag("alpha", material.alpha)
    made.set_tag("two_sided", "1" if material.two_sided else "")
    made.set_tag("lightmapped", "1" if key.lightmapped else "")
    texture = textures[key.material]
    if texture is not None:
        made.set_texture(texture)


def _attach_probes(node: NodePath, room: Room) -> None:
    for number, probe in enumerate(room.probes):
        holder = node.attach_new_node(f"probe {number}")
        holder.set_tag("probe", _numbers(probe))
        holder.set_texture(probe_texture(probe, f"{room.name} {number}"))


def _numbers(probe: Probe) -> str:
    values = [*probe.position, *probe.low, *probe.high, len(probe.levels) - 1]
    return " ".join(f"{float(value):.4f}" for value in values)


def _named(texture: Texture, name: str) -> Texture:
    texture.set_name(name)
    texture.set_wrap_u(SamplerState.WM_clamp)
    return texture
