"""A space ready to be drawn: the bare tree dressed with the shader, and which rooms are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from panda3d.core import (
    AntialiasAttrib,
    LVecBase3f,
    NodePath,
    SamplerState,
    ShaderInput,
    Texture,
    TransparencyAttrib,
)

from vrtour.app.engine import Graphics
from vrtour.app.pictures import anisotropy
from vrtour.app.shading import shader, surface_switches
from vrtour.model.space import WHITE_BALANCE

__all__ = ["WHITE_BALANCE", "Stage"]


@dataclass(frozen=True)
class _ProbeInput:
    texture: Texture
    place: LVecBase3f
    low: LVecBase3f
    high: LVecBase3f
    last_level: float


class Stage:
    """One space in the scene graph. ``root`` is what a camera looks at."""

    def __init__(self, tree: NodePath, graphics: Graphics, *, exposure: float, samples: int) -> None:
        """Dress ``tree`` for ``graphics``; ``samples`` a pixel decide how foliage is drawn.

        ``exposure``: the space's own, until ``expose`` is told a room's.
        """
        self.root = tree
        self._graphics = graphics
        self._samples = samples
        self._rooms = {node.get_tag("room"): node for node in tree.find_all_matches("=room")}
        self._shown: frozenset[str] = frozenset(self._rooms)
        self._dress_root()
        self.expose((exposure, exposure, exposure))
        fallback = _gather_probes(tree)
        for node in self._rooms.values():
            self._dress_room(node, _gather_probes(node) or fallback[:1])

    def expose(self, exposure: tuple[float, float, float]) -> None:
        """Draw with ``exposure``: what light is multiplied with, by colour, before it is toned."""
        shown = (share * balance for share, balance in zip(exposure, WHITE_BALANCE, strict=True))
        self.root.set_shader_input("exposure", LVecBase3f(*shown))

    def show(self, rooms: Iterable[str]) -> None:
        """Draw only ``rooms`` (those that do not exist are ignored)."""
        wanted = frozenset(rooms) & self._rooms.keys()
        for name in wanted - self._shown:
            self._rooms[name].show()
        for name in self._shown - wanted:
            self._rooms[name].hide()
        self._shown = wanted

    def _dress_root(self) -> None:
        root = self.root
        lightmap = root.get_texture()
        root.clear_texture()
        root.set_shader_input("lightmap", lightmap)
        if self._samples > 1:
            root.set_antialias(AntialiasAttrib.M_multisample)

    def _dress_room(self, room: NodePath, probes: list[_ProbeInput]) -> None:
        if probes:
            _set_probe(room, probes[0])
        for cluster in room.find_all_matches("cluster *"):
            if len(probes) > 1:
                _set_probe(cluster, _nearest(probes, cluster.node().get_center()))
        for batch in room.find_all_matches("**/=alpha"):
            self._dress_batch(batch)

    def _dress_batch(self, batch: NodePath) -> None:
        alpha = batch.get_tag("alpha")
        picture = batch.get_texture()
        batch.clear_texture()
        switches = surface_switches(
            picture=picture is not None,
            lightmapped=bool(batch.get_tag("lightmapped")),
            alpha=alpha,
            two_sided=bool(batch.get_tag("two_sided")),
            multisampled=self._samples > 1,
        )
        batch.set_shader(shader("surface", self._graphics.dialect, switches))
        if picture is not None:
            sampler = SamplerState(picture.get_default_sampler())
            costly = self._graphics.software and not batch.get_tag("lightmapped")
            sampler.set_anisotropic_degree(anisotropy(alpha, costly=costly))
            batch.set_shader_input(ShaderInput("picture", picture, sampler))
        if batch.get_tag("two_sided"):
            batch.set_two_sided(True)
        if alpha == "glass":
            batch.set_transparency(TransparencyAttrib.M_alpha)
            batch.set_depth_write(False)
            batch.set_bin("transparent", 0)
        elif alpha == "cutout" and self._samples > 1:
            batch.set_transparency(TransparencyAttrib.M_multisample)


def _gather_probes(tree: NodePath) -> list[_ProbeInput]:
    found = []
    for node in tree.find_all_matches("**/=probe"):
        n = [float(word) for word in node.get_tag("probe").split()]
        found.append(
            _ProbeInput(
                node.get_texture(), LVecBase3f(*n[0:3]), LVecBase3f(*n[3:6]), LVecBase3f(*n[6:9]), n[9]
            )
        )
    return found


def _nearest(probes: list[_ProbeInput], place: LVecBase3f) -> _ProbeInput:
    return min(probes, key=lambda probe: (LVecBase3f(place) - probe.place).length_squared())


def _set_probe(node: NodePath, probe: _ProbeInput) -> None:
    node.set_shader_inputs(
        reflection=probe.texture,
        probe_place=probe.place,
        probe_low=probe.low,
        probe_high=probe.high,
        probe_last_level=probe.last_level,
    )
