"""Everybody in the space: each frame, what is known of people becomes figures, shadows, rays and names.

figures = Figures(stage.root, graphics, model.grid, exposure_source=None)
figures.show({7: person, 12: other}, eye, now, dt)   # each frame
figures.close()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from panda3d.core import LVecBase3f, NodePath

from vrtour.app.avatars.drawn import CUBES, MOOD, PALETTE, Drawn, figure_shader
from vrtour.app.avatars.ground import Rays, Shadows
from vrtour.app.avatars.lighting import Lighting
from vrtour.app.avatars.signs import Signs
from vrtour.app.avatars.tags import Tag, Tags
from vrtour.app.engine import Graphics
from vrtour.app.interface.fonts import Fonts, installed_fonts
from vrtour.model.space import WHITE_BALANCE, LightGrid
from vrtour.world import figure, gait
from vrtour.world.exposure import Exposure
from vrtour.world.person import Person
from vrtour.world.posture import bones
from vrtour.world.skeleton import ARM_WAYS, ARMS, WRISTS

Floats = npt.NDArray[np.float64]

FINE_WITHIN = 8.0
"""Metres from the eye within which a figure is drawn finely."""
_HYSTERESIS = 0.4  # metres: a figure at the border does not flicker between two shapes
FADES_FROM, GONE_AT = 0.50, 0.15
"""Metres between the eye and the surface of a body: it begins to fade, it is not drawn."""
_GIRTH = 0.15  # metres from the axis of a body to its surface
_LIGHT_SECONDS = 0.25  # light changes so fast on who walks from a window into a corner
_SAMPLE_SECONDS = 0.08  # between two readings of the grid: nobody walks through a cell so fast
_OVER_HEAD = 0.205  # metres from the eyes to the card with the name
_RAY_METRES = 8.0


class Figures:
    """The figures under ``root``, what the camera looks at, in the light of ``grid``.

    ``exposure_source`` says with what exposure the room is drawn; None when ``root`` is a stage's, whose
    exposure figures inherit.
    """

    def __init__(
        self,
        root: NodePath,
        graphics: Graphics,
        grid: LightGrid,
        exposure_source: Callable[[], Exposure] | None = None,
        fonts: Fonts | None = None,
    ) -> None:
        self._root = root.attach_new_node("people")
        self._bodies = self._root.attach_new_node("figures")
        self._bodies.set_shader(figure_shader(graphics.dialect))
        self._exposure = exposure_source
        self._light = Lighting(grid)
        self._shadows = Shadows(self._root, graphics.dialect)
        self._rays = Rays(self._root, graphics.dialect)
        self._tags = Tags(self._root, graphics.dialect, fonts or installed_fonts())
        self._ids: tuple[int, ...] = ()
        self._state = figure.begin(figure.seen([]))
        self._cubes = self._wanted = np.zeros((0, 12, 3))
        self._since = 0.0
        self._drawn: list[Drawn] = []
        self._colours = np.zeros((0, CUBES - PALETTE, 4), np.float32)

    @property
    def ids(self) -> tuple[int, ...]:
        """Who is shown."""
        return self._ids

    def show(
        self,
        people: Mapping[int, Person],
        eye: tuple[float, float, float],
        now: float,
        dt: float,
        signs: Signs = MappingProxyType({}),
    ) -> None:
        """Show ``people`` as seen from ``eye`` (3,), ``dt`` seconds after they were shown last.

        Who is not among them any more is gone; ``now`` in seconds only moves mouths and ``signs``.
        """
        persons = list(people.values())
        if not persons and not self._ids:
            return
        given = figure.seen(persons)
        jumps = self._gather(tuple(people), persons, given)
        self._state = figure.advance(self._state, given, dt)
        self._lit(jumps, dt)
        if self._exposure is not None:
            shown = (share * balance for share, balance in zip(self._exposure(), WHITE_BALANCE, strict=True))
            self._bodies.set_shader_input("exposure", LVecBase3f(*shown))
        self._pose(persons, given, np.asarray(eye, float), now, dt, signs)

    def remove(self, who: int) -> None:
        """Take one figure away at once; should ``show`` be given it again, it comes as somebody new."""
        if who in self._ids:
            kept = [k for k, known in enumerate(self._ids) if known != who]
            self._drawn[self._ids.index(who)].close()
            self._drawn = [self._drawn[k] for k in kept]
            self._state, self._cubes = self._state[kept], self._cubes[kept]
            self._colours = self._colours[kept]
            self._wanted = np.zeros((0, 12, 3))
            self._ids = tuple(self._ids[k] for k in kept)

    def close(self) -> None:
        """Take everybody away."""
        for sheet in (self._shadows, self._rays, self._tags):
            sheet.close()
        for drawn in self._drawn:
            drawn.close()
        self._drawn, self._ids = [], ()
        self._root.remove_node()

    def _gather(
        self, ids: tuple[int, ...], persons: list[Person], given: npt.NDArray[np.void]
    ) -> npt.NDArray[np.bool_]:
        """Take over who is known, begin who is new, let go of who left; says who has no past (n,)."""
        if ids != self._ids:
            before = {who: k for k, who in enumerate(self._ids)}
            state, cubes = figure.begin(given), np.full((len(ids), 12, 3), np.nan)
            drawn: list[Drawn] = []
            for k, who in enumerate(ids):
                old = before.pop(who, None)
                if old is None:
                    drawn.append(Drawn(self._bodies, persons[k].look, str(who)))
                else:
                    state[k], cubes[k] = self._state[old], self._cubes[old]
                    drawn.append(self._drawn[old])
            for old in before.values():
                self._drawn[old].close()
            self._ids, self._state, self._cubes, self._drawn = ids, state, cubes, drawn
            self._wanted = np.zeros((0, 12, 3))
            self._colours = np.array([one.colours for one in drawn]).reshape(len(ids), CUBES - PALETTE, 4)
        for k, (one, person) in enumerate(zip(self._drawn, persons, strict=True)):
            if one.look is not person.look and one.look != person.look:
                one.wear(person.look)
                self._colours[k] = one.colours
        return np.asarray(np.isnan(self._cubes[:, 0, 0]) | (given["jumps"] != self._state["jumps"]))

    def _lit(self, jumps: npt.NDArray[np.bool_], dt: float) -> None:
        self._since += dt
        if self._since > _SAMPLE_SECONDS or len(self._wanted) != len(self._cubes) or jumps.any():
            self._since = 0.0
            self._wanted = self._light.on(self._state["root"])
        share = 1.0 - np.exp(-max(dt, 0.0) / _LIGHT_SECONDS)
        eased = self._cubes + (self._wanted - self._cubes) * share
        self._cubes = np.where(jumps[:, None, None], self._wanted, eased)

    def _pose(
        self,
        persons: list[Person],
        given: npt.NDArray[np.void],
        eye: Floats,
        now: float,
        dt: float,
        signs: Signs,
    ) -> None:
        state = self._state
        count = len(persons)
        size = figure.scale_of(state)
        feet = gait.ankles(state, size)
        posed = bones(state, given, feet)
        far, opacity = _distances(state, eye)
        packed = np.zeros((count, MOOD + 1, 4), np.float32)
        local = posed.copy()
        local[..., 3] -= state["root"][:, None, :]
        packed[:, :PALETTE] = local.reshape(count, PALETTE, 4)
        packed[:, CUBES:MOOD, :3] = self._cubes
        seed = np.modf(np.asarray(self._ids, float) * 0.61803)[0]
        packed[:, MOOD, 0] = figure.blink(state, seed)
        packed[:, MOOD, 1] = _mouths([person.speaking for person in persons], seed, now)
        packed[:, MOOD, 2] = opacity
        packed[:, MOOD, 3] = 1.35 * size
        packed[:, PALETTE:CUBES] = self._colours
        roots, near, seen = state["root"].tolist(), far.tolist(), (opacity > 0.0).tolist()
        for k, one in enumerate(self._drawn):
            one.show(seen[k])
            if not seen[k]:
                continue
            one.numbers[:] = packed[k]
            one.stand(roots[k])
            one.detail(near[k] < (FINE_WITHIN + _HYSTERESIS if one.fine else FINE_WITHIN))
        self._shadows.show(state, feet[0], size, opacity, self._cubes[:, 6:])
        self._point(given, posed)
        over = state["head"] + np.array([0.0, 0.0, _OVER_HEAD]) * size[:, None]
        tags = [Tag(person.name, person.country, person.speaking, person.raised) for person in persons]
        self._tags.show(self._ids, tags, over, opacity, eye, dt, signs, now)

    def _point(self, given: npt.NDArray[np.void], posed: Floats) -> None:
        strength = figure.smooth(self._state["points"])
        if not strength.any():
            none = np.zeros((0, 3))
            self._rays.show(none, none, np.zeros(0))
            return
        origin, way = figure.pointing_ray(given)
        hands = posed[:, ARMS[1] + 2]
        tip = hands @ np.append(WRISTS[1] + 0.19 * ARM_WAYS[1], 1.0)
        end = np.where(given["points"][:, None], given["points_at"], origin + _RAY_METRES * way)
        self._rays.show(tip, end, strength)


def _distances(state: npt.NDArray[np.void], eye: Floats) -> tuple[Floats, Floats]:
    """How far the eye is from the axis of each body (n,), and how much of it is drawn (n,)."""
    low, high = state["root"] + np.array([0.0, 0.0, 0.7]), state["head"]
    axis = high - low
    along = ((eye - low) * axis).sum(-1) / np.maximum((axis * axis).sum(-1), 1e-6)
    nearest = low + np.clip(along, 0.0, 1.0)[:, None] * axis
    far = np.linalg.norm(eye - nearest, axis=-1)
    return far, np.clip((far - _GIRTH - GONE_AT) / (FADES_FROM - GONE_AT), 0.0, 1.0)


def _mouths(speaking: list[bool], seed: Floats, now: float) -> Floats:
    """How far the mouths of those who speak are open (n,): syllables, not a metronome."""
    time = now + 17.0 * seed
    open_ = 0.5 + 0.35 * np.sin(21.0 * time) + 0.30 * np.sin(12.7 * time + 1.0) - 0.25 * np.sin(3.1 * time)
    return np.where(speaking, np.clip(open_, 0.0, 1.0), 0.0)
