"""The views that a space is measured in: the ones that weigh most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vrtour.app.batches import Batch, batches
from vrtour.app.budget import ACROSS, WIDER, Draw, drawn, draws, load, standpoints, yaws
from vrtour.app.view import Standpoint
from vrtour.model.space import Room, SpaceModel
from vrtour.world import across, visible


@dataclass(frozen=True, eq=False)
class Measured:
    """One view of a space and what it weighs."""

    room: Room
    eye: npt.NDArray[np.float64]
    yaw: float
    draws: int
    triangles: int

    @property
    def standpoint(self) -> Standpoint:
        """Where the eye is."""
        return Standpoint((float(self.eye[0]), float(self.eye[1]), float(self.eye[2])), self.yaw, 0.0)

    def rooms(self, model: SpaceModel) -> tuple[str, ...]:
        """The rooms that the tour would show."""
        wide = across(ACROSS, 0.0, WIDER)
        here = (float(self.eye[0]), float(self.eye[1]))
        return visible(model.openings, self.room.name, here, self.yaw, wide, frozenset(self.room.sees))


@dataclass(frozen=True, eq=False)
class Weighed:
    """A model, its draws, and every view of it."""

    model: SpaceModel
    draws: list[Draw]
    views: list[Measured]

    @property
    def heaviest(self) -> Measured:
        """The view with most triangles."""
        return max(self.views, key=lambda view: view.triangles)

    @property
    def busiest(self) -> Measured:
        """The view with most draws."""
        return max(self.views, key=lambda view: view.draws)

    def drawn(self, view: Measured) -> list[Batch]:
        """What is drawn in ``view``."""
        return [draw.batch for draw in drawn(self.model, self.draws, view.room, view.eye, view.yaw)]


def weigh(model: SpaceModel) -> Weighed:
    """Every view of a grid of a metre and the doorways, in eight headings."""
    made = draws(batches(model))
    views = []
    for room, eye in standpoints(model):
        for yaw in yaws():
            found = load(model, made, room, eye, yaw)
            views.append(Measured(room, eye, yaw, found.draws, found.triangles))
    return Weighed(model, made, views)
