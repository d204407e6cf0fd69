"""How a photographer would expose each room, from the light on its own walls.

An eye that enters a darker room opens, and takes the room's own white for white. Both are done in
part only: a dim room still is a little dimmer, a warm one a little warmer.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vrtour.model.space import WHITE_BALANCE
from vrtour.modelling.bake.gather import Known
from vrtour.modelling.bake.world import Layout
from vrtour.modelling.setting import PlannedRoom, Setting

Float32s = npt.NDArray[np.float32]
Colour = tuple[float, float, float]

WALL = 0.96
"""Light on the middling stretch of a white wall, once exposed: it is then shown a little above mid-grey."""
STOPS = 1.75  # the most an eye opens or closes
_FOLLOWED = 0.93  # how much of the difference in brightness is made good
_WHITENED = 0.70  # and of the difference in colour
_REDDEST = 1.30
_OPEN_AIR = 1.40  # there are no walls to judge by: a little for the shade under trees
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


def exposures(setting: Setting, layout: Layout, known: Known) -> dict[str, Colour]:
    """By room, factors for red, green and blue on the space's exposure. Outdoors it is one and the same."""
    found = {}
    for room in setting.rooms:
        light = _on_walls(setting, room, layout, known)
        found[room.name] = (
            (_OPEN_AIR, _OPEN_AIR, _OPEN_AIR) if light is None else factors(light * setting.exposure)
        )
    return found


def factors(light: npt.ArrayLike) -> Colour:
    """What makes ``light`` (3,), exposed light on a room's walls, a bright enough white."""
    given = np.maximum(np.asarray(light, np.float64), 1e-6)
    level = float(given @ _LUMINANCE)
    gain = np.clip((WALL / level) ** _FOLLOWED, 2.0**-STOPS, 2.0**STOPS)
    shown = given / level * np.array(WHITE_BALANCE)
    colour = np.clip(shown, 1 / _REDDEST, _REDDEST) ** -_WHITENED
    colour /= float(colour @ _LUMINANCE)
    r, g, b = (round(float(x), 4) for x in gain * colour)
    return r, g, b


def _on_walls(setting: Setting, room: PlannedRoom, layout: Layout, known: Known) -> Float32s | None:
    """The median light on the walls of a room: neither the sun's patch nor a dark corner moves it."""
    if room.outdoors:
        return None
    found = [np.zeros((0, 3), np.float32)]
    for lit in layout.parts:
        placement = setting.placements[lit.placement]
        if placement.room != room.name or lit.part.material != "wall":
            continue
        for chart, corner in zip(lit.charts, lit.corners, strict=True):
            at = chart.texels + np.array(corner)
            found.append(known.sheet[at[:, 1], at[:, 0]])
    light = np.concatenate(found)
    light = light[light.max(axis=1) > 1e-3]  # what lies in the thickness of a wall is never seen
    return np.asarray(np.median(light, axis=0), np.float32) if len(light) else None
