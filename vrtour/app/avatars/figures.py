"""Everybody in the space: each frame, what is known of people becomes figures, shadows, rays and names.

figures = Figures(stage.root, graphics, model.grid, exposure_source=None)
figures.show({7: person, 12: other}, eye, now, dt)   # each frame
figures.close()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from panda3d.core import LVecBase3f, NodePath

from vrtour.app.avatars.company import NOBODY, Acquainted, Company
from vrtour.app.avatars.drawn import CUBES, MOOD, PALETTE, Drawn, figure_shader
from vrtour.app.avatars.ground import Rays, Shadows
from vrtour.app.avatars.lighting import Lighting
from vrtour.app.avatars.pacing import Pacing
from vrtour.app.avatars.posing import OVER, ROOT, Poses, distances, posed
from vrtour.app.avatars.signs import Signs
from vrtour.app.avatars.tags import Tags
from vrtour.app.engine import Graphics
from vrtour.app.interface.fonts import Fonts, installed_fonts
from vrtour.app.view import Standpoint
from vrtour.model.space import WHITE_BALANCE, LightGrid
from vrtour.world import figure
from vrtour.world.exposure import Exposure
from vrtour.world.person import Look, Person
from vrtour.world.skeleton import ARM_WAYS, ARMS, WRISTS

Floats = npt.NDArray[np.float64]

FINE_WITHIN = 8.0
"""Metres from the eye within which a figure is drawn finely."""
_HYSTERESIS = 0.4  # metres: a figure at the border does not flicker between two shapes
_LIGHT_SECONDS = 0.25  # light changes so fast on who walks from a window into a corner
_SAMPLE_SECONDS = 0.08  # between two readings of the grid: nobody walks through a cell so fast
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
        self._state = figure.begin(figure.seen([]))
        self._cubes = self._wanted = np.zeros((0, 12, 3))
        self._since = 0.0
        self._drawn: list[Drawn] = []
        self._pacing = Pacing()
        self._poses = Poses(0)
        self._acquainted, self._company = Acquainted(), NOBODY
        self._seed = np.zeros(0)

    @property
    def ids(self) -> tuple[int, ...]:
        """Who is shown."""
        return self._company.ids

    def show(
        self,
        people: Mapping[int, Person],
        eye: tuple[float, float, float],
        now: float,
        dt: float,
        signs: Signs = MappingProxyType({}),
        view: Standpoint | None = None,
    ) -> None:
        """Show ``people`` as seen from ``eye`` (3,), ``dt`` seconds after they were shown last.

        Who is not among them any more is gone; ``now`` in seconds only moves mouths and ``signs``. Who is
        out of ``view`` is posed less often; None for a view to all sides.
        """
        self.draw(self._acquainted.of(people), eye, now, dt, signs, view)

    def draw(
        self,
        company: Company,
        eye: tuple[float, float, float],
        now: float,
        dt: float,
        signs: Signs = MappingProxyType({}),
        view: Standpoint | None = None,
    ) -> None:
        """As ``show``, of people who are in rows already."""
        before = self._company
        if not company.ids and not before.ids:
            return
        if company.ids != before.ids:
            self._rearrange(company)
        elif company.looks is not before.looks:
            self._wear(company.looks)
        self._company = company
        given, state, place = company.given, self._state, np.asarray(eye, float)
        jumps = np.isnan(self._cubes[:, 0, 0]) | (given["jumps"] != state["jumps"])
        due, seconds, sudden = self._pacing.turn(given["head"], place, view, company.stirs, jumps, dt)
        if len(due) == len(state):
            state = self._state = figure.advance(state, given, seconds)
        else:
            given = given[due]
            state[due] = figure.advance(state[due], given, seconds)
        self._lit(jumps, dt)
        if self._exposure is not None:
            shown = (share * balance for share, balance in zip(self._exposure(), WHITE_BALANCE, strict=True))
            self._bodies.set_shader_input("exposure", LVecBase3f(*shown))
        if len(due):
            speaking = company.speaking[due]
            made = posed(state[due], given, self._cubes[due], (speaking, self._seed[due], now))
            self._poses.aim(due, made, sudden, self._pacing.left[due])
        self._poses.carry()
        self._put(place, now, dt, signs)

    def close(self) -> None:
        """Take everybody away."""
        for sheet in (self._shadows, self._rays, self._tags):
            sheet.close()
        for drawn in self._drawn:
            drawn.close()
        self._drawn, self._company = [], NOBODY
        self._root.remove_node()

    def _rearrange(self, company: Company) -> None:
        """Take over who is known, begin who is new, let go of who left."""
        ids = company.ids
        before = {who: k for k, who in enumerate(self._company.ids)}
        rows = [before.pop(who, None) for who in ids]
        state, cubes = figure.begin(company.given), np.full((len(ids), 12, 3), np.nan)
        drawn: list[Drawn] = []
        poses = self._poses.kept(rows)
        for k, (who, old) in enumerate(zip(ids, rows, strict=True)):
            if old is None:
                drawn.append(Drawn(self._bodies, company.looks[k], str(who)))
                poses.numbers[k, PALETTE:CUBES] = drawn[k].colours
            else:
                state[k], cubes[k] = self._state[old], self._cubes[old]
                drawn.append(self._drawn[old])
        for gone in before.values():
            self._drawn[gone].close()
        self._pacing.arrange(ids, rows)
        self._state, self._cubes, self._drawn, self._poses = state, cubes, drawn, poses
        self._wanted = np.zeros((0, 12, 3))
        self._seed = np.modf(np.asarray(ids, float) * 0.61803)[0]
        self._wear(company.looks)

    def _wear(self, looks: Sequence[Look]) -> None:
        for k, (one, look) in enumerate(zip(self._drawn, looks, strict=True)):
            if one.look is not look and one.look != look:
                one.wear(look)
                self._poses.numbers[k, PALETTE:CUBES] = one.colours

    def _lit(self, jumps: npt.NDArray[np.bool_], dt: float) -> None:
        self._since += dt
        if self._since > _SAMPLE_SECONDS or len(self._wanted) != len(self._cubes) or jumps.any():
            self._since = 0.0
            self._wanted = self._light.on(self._state["root"])
        share = 1.0 - np.exp(-max(dt, 0.0) / _LIGHT_SECONDS)
        self._cubes += (self._wanted - self._cubes) * share
        if jumps.any():
            self._cubes[jumps] = self._wanted[jumps]

    def _put(self, eye: Floats, now: float, dt: float, signs: Signs) -> None:
        """Give what is drawn now to the card."""
        poses = self._poses
        far, opacity = distances(self._state, eye)
        numbers = poses.numbers
        numbers[:, CUBES:MOOD, :3] = self._cubes
        numbers[:, MOOD, 0] = figure.blink(self._state["age"] + self._pacing.waited, self._seed)
        numbers[:, MOOD, 2] = opacity
        roots, near, seen = poses.now[:, ROOT].tolist(), far.tolist(), (opacity > 0.0).tolist()
        for k, one in enumerate(self._drawn):
            one.show(seen[k])
            if not seen[k]:
                continue
            one.numbers[:] = numbers[k]
            one.stand(roots[k])
            one.detail(near[k] < (FINE_WITHIN + _HYSTERESIS if one.fine else FINE_WITHIN))
        self._shadows.show(poses.shadows, opacity)
        self._point()
        over = poses.now[:, OVER].astype(float)
        self._tags.show(self._company.ids, self._company.cards, over, opacity, eye, dt, signs, now)

    def _point(self) -> None:
        given, strength = self._company.given, figure.smooth(self._state["points"])
        if not strength.any():
            none = np.zeros((0, 3))
            self._rays.show(none, none, np.zeros(0))
            return
        origin, way = figure.pointing_ray(given)
        hand = ARMS[1] + 2
        hands = self._poses.numbers[:, 3 * hand : 3 * hand + 3]
        tip = hands @ np.append(WRISTS[1] + 0.19 * ARM_WAYS[1], 1.0) + self._poses.now[:, ROOT]
        end = np.where(given["points"][:, None], given["points_at"], origin + _RAY_METRES * way)
        self._rays.show(tip, end, strength)
