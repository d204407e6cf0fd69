"""One space that is open: its loading, what is drawn of it, who walks in it and what is marked in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from panda3d.core import NodePath

from vrtour.app.engine import Graphics
from vrtour.app.goal import Goal
from vrtour.app.loading import Loading
from vrtour.app.markers import Mark, Markers, radius
from vrtour.app.panels.floor_map import PlanMap
from vrtour.app.stage import Stage
from vrtour.app.views import plan_map
from vrtour.app.visitor import Visitor
from vrtour.model import Outline
from vrtour.scene import Hotspot, Scene
from vrtour.texts import Texts
from vrtour.world.exposure import Exposure, adapted
from vrtour.world.sight import project

# A marker is hit within this many pixels at scale 1: the least a finger can be asked for.
REACH_PIXELS = 24.0
# Markers farther than this are not shown: a room is read from inside it.
MARKER_METRES = 16.0


@dataclass(frozen=True, eq=False)
class Place:
    """A space as it was found: its scene, where its model is, the model's bytes and its outline."""

    scene: Scene
    model: Path
    data: bytes
    outline: Outline


class Inside:
    """A visit to one place. Call ``load`` each frame until ``whole``, then ``move``; ``close`` at the end."""

    def __init__(self, place: Place, cache: Path, graphics: Graphics, samples: int) -> None:
        """Begin to open ``place``; ``cache``: the visitor's folder for conversions."""
        self.place = place
        self._graphics, self._samples = graphics, samples
        self._loading = Loading(place.model, place.data, cache)
        self.visitor = Visitor(place.outline, place.scene)
        self.stage: Stage | None = None
        self.whole = False
        self.blinks = 0
        self._markers: Markers | None = None
        self._ring: Goal | None = None
        self._map: tuple[tuple[str, int], PlanMap] | None = None
        self._exposure: Exposure = place.outline.exposure_in(self.visitor.room)

    @property
    def scene(self) -> Scene:
        """What the place says of itself."""
        return self.visitor.scene

    @property
    def share(self) -> float:
        """How much of a first opening is done, 0..1."""
        return 1.0 if self.whole else self._loading.share

    def load(self) -> bool:
        """Take what has arrived; True when there is something new to draw. Raises BrokenSpace."""
        if self.whole:
            return False
        tree = self._loading.space()
        if tree is not None:
            self.whole = True
        elif self.stage is None:
            tree = self._loading.preview()
        if tree is None:
            return False
        self._dress(tree)
        return True

    def plan_map(self, texts: Texts) -> PlanMap:
        """The floor plan in the visitor's language, made once."""
        key = (texts.language, id(self.scene))
        if self._map is None or self._map[0] != key:
            self._map = (key, plan_map(self.scene, self.place.outline, texts))
        return self._map[1]

    def place_of(self, hotspot: Hotspot) -> tuple[float, float, float]:
        """Where the sign of a hotspot is, metres."""
        floors = {room.name: room.floor for room in self.place.outline.rooms}
        return (hotspot.at[0], hotspot.at[1], floors.get(hotspot.room, 0.0) + hotspot.height)

    def retell(self, scene: Scene) -> None:
        """The scene file changed: markers and words are taken over where one stands."""
        self.visitor.scene = scene
        if self._markers is not None:
            self._markers.place(marks_of(scene, self.place.outline))

    def redress(self, samples: int) -> bool:
        """Draw with another number of samples a pixel: what is loaded is opened once more."""
        if samples == self._samples:
            return False
        self._samples = samples
        if self.whole:
            self.whole, self.stage = False, None
            self._loading.close()
            self._loading = self._loading.again()
        return True

    def adapt(self, dt: float) -> bool:
        """Let the eye get used to the room it is in; True while it does."""
        wanted = self.place.outline.exposure_in(self.visitor.room)
        if self.stage is None or wanted == self._exposure:
            return False
        self._exposure = adapted(self._exposure, wanted, dt)
        self.stage.expose(self._exposure)
        return True

    def blink(self) -> None:
        """Be used to the room at once: after a jump nothing to get used to; ``blinks`` counts."""
        self.blinks += 1
        self._exposure = self.place.outline.exposure_in(self.visitor.room)
        if self.stage is not None:
            self.stage.expose(self._exposure)

    def arrange(self, lit: str, marked: bool) -> None:
        """Show the rooms in view, and their markers when they are ``marked``."""
        if self.stage is None or self._markers is None:
            return
        rooms = self.visitor.rooms
        self.stage.show(rooms)
        if self._ring is not None:
            # Whoever is led in a guided tour is told where by the tour.
            self._ring.show(None if self.visitor.led else self.visitor.goal)
        self._markers.show(rooms if marked else (), lit)

    def marker_at(self, pixel: tuple[float, float], size: tuple[int, int], scale: float) -> str:
        """The marker seen at ``pixel`` of a window of ``size``, "" for none."""
        best, name = math.inf, ""
        for mark, (x, y, metres) in self._seen(size):
            away = math.hypot(x - pixel[0], y - pixel[1])
            drawn = radius(metres) / metres * size[1] / (2 * self.visitor.standpoint.half_height)
            if away < min(best, max(REACH_PIXELS * scale, drawn)):
                best, name = away, mark.name
        return name

    def marker_ahead(self, size: tuple[int, int]) -> str:
        """The marker one would mean without pointing: near, and near the middle of the view."""
        best, name = math.inf, ""
        for mark, (x, y, metres) in self._seen(size):
            if not (0 <= x <= size[0] and 0 <= y <= size[1]):
                continue
            off = abs(x - size[0] / 2) / size[1]
            if metres * (1.0 + 3.0 * off) < best:
                best, name = metres * (1.0 + 3.0 * off), mark.name
        return name if best < MARKER_METRES else ""

    def close(self) -> None:
        """Let it go, and end a conversion under way."""
        self._loading.close()
        if self.stage is not None:
            self.stage.root.remove_node()

    def _seen(self, size: tuple[int, int]) -> Sequence[tuple[Mark, tuple[float, float, float]]]:
        if self._markers is None:
            return ()
        eye, rooms = self.visitor.standpoint, self.visitor.rooms
        found = []
        for mark in self._markers.marks:
            place = project(eye.place, eye.yaw, eye.pitch, eye.fov, size, mark.place)
            near = place is not None and place[2] < MARKER_METRES and mark.room in rooms
            if near and self.visitor.sees(mark.room, mark.place):
                found.append((mark, place))
        return found

    def _dress(self, tree: NodePath) -> None:
        if self.stage is not None:
            self.stage.root.remove_node()
        outline = self.place.outline
        self.stage = Stage(tree, self._graphics, exposure=outline.exposure, samples=self._samples)
        self.stage.expose(self._exposure)
        self._markers = Markers(self.stage.root, self._graphics.dialect)
        self._markers.place(marks_of(self.scene, outline))
        self._ring = Goal(self.stage.root, self._graphics.dialect)


def marks_of(scene: Scene, outline: Outline) -> list[Mark]:
    """What is marked in a place: what there is to read, and the ways elsewhere."""
    floors = {room.name: room.floor for room in outline.rooms}
    marks = []
    for hotspot in scene.hotspots:
        if hotspot.room in floors:
            place = (hotspot.at[0], hotspot.at[1], floors[hotspot.room] + hotspot.height)
            marks.append(Mark(hotspot.id, hotspot.room, place))
    for portal in scene.portals:
        if portal.room in floors:
            place = (portal.at[0], portal.at[1], floors[portal.room] + 1.5)
            marks.append(Mark(f"{PORTAL}{portal.id}", portal.room, place, door=True))
    return marks


PORTAL = "portal:"
