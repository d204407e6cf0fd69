"""Feet: planted ones stay where they are in the world, a swinging one is carried to where it will be needed.

While walking, the distance walked drives the swing, so a planted foot never slides. Standing, a foot that
has come to be far from its place under the body steps back to it, one at a time.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vrtour.world.rotation import Floats, ahead_of, between, clip
from vrtour.world.skeleton import ANKLE, BALL, SIDES

Rows = npt.NDArray[np.void]

DUTY = 0.56  # of a stride that a foot is planted
WALKING = 0.12  # metres a second: less is standing
_STRIDE, _AT = 1.28, 1.4  # metres of two steps of a person of 1.70 m, at this speed
_LONGEST = 2.0
_APART = 0.088  # from the middle to a foot
_TOE_OUT = 0.12
_STEP_SECONDS = 0.34
_OFF, _TURNED_OFF = 0.10, 0.5  # metres and radians from its place, then a standing foot steps
_LOST = 1.1  # metres: such a foot was left behind by a jump
_LIFT = 0.075
_HEEL, _TOE = 0.52, 0.28  # radians: the heel rises before a swing, the toes before landing


def stride(speed: Floats, scale: Floats) -> Floats:
    """Metres of two steps at ``speed`` (n,) metres a second for figures of ``scale`` (n,)."""
    return np.asarray(clip(_STRIDE * np.maximum(speed / _AT, 0.05) ** 0.5, 0.35, _LONGEST) * scale)


def rest(rows: Rows, scale: Floats) -> Floats:
    """Where both feet (n, 2, 3) of standing figures belong."""
    right = ahead_of(rows["yaw"] - np.pi / 2)
    places = (
        rows["root"][:, None, :] + right[:, None, :] * (SIDES * _APART)[None, :, None] * scale[:, None, None]
    )
    places[..., 2] = rows["floor"][:, None]
    return np.asarray(places)


def plant(rows: Rows, scale: Floats, which: npt.NDArray[np.bool_]) -> None:
    """Put the feet of ``which`` (n,) under their bodies at once."""
    rows["feet"][which] = rest(rows, scale)[which]
    rows["lifted"][which] = rows["feet"][which]
    rows["feet_yaw"][which] = rows["yaw"][which, None] - SIDES * _TOE_OUT
    rows["lifted_yaw"][which] = rows["feet_yaw"][which]
    rows["swing"][which] = -1.0
    rows["phase"][which] = 0.0
    rows["walks"][which] = False


def advance(rows: Rows, scale: Floats, walked: Floats, dt: Floats) -> None:
    """Carry the feet on: ``walked`` (n,) metres in the last ``dt`` (n,) seconds, of who stands or walks."""
    going = np.hypot(rows["velocity"][:, 0], rows["velocity"][:, 1])
    walks = going > np.where(rows["walks"], WALKING, 1.6 * WALKING)
    length = stride(going, scale)
    _begin_walking(rows, walks & ~rows["walks"])
    rows["walks"] = walks
    rows["phase"] = np.where(walks, (rows["phase"] + walked / length) % 1.0, rows["phase"])
    home = rest(rows, scale)
    if walks.any():
        _walk(rows, home, walks, going, length)
    _stand(rows, home, ~walks, dt)
    lost = np.linalg.norm((rows["feet"] - home)[..., :2], axis=-1).max(-1) > _LOST * scale
    if lost.any():
        plant(rows, scale, lost)


def ankles(rows: Rows, scale: Floats) -> tuple[Floats, Floats]:
    """Where the ankles are (n, 2, 3), and how far the toes point up (n, 2) radians."""
    phase, swing = phases(rows), rows["swing"]
    walks = rows["walks"][:, None]
    ease = np.minimum(np.hypot(rows["velocity"][:, 0], rows["velocity"][:, 1]) / 1.2, 1.0)[:, None]
    late = clip((phase - (DUTY - 0.2)) / 0.2, 0.0, 1.0) ** 1.5
    flight = clip(swing, 0.0, 1.0)
    toes = np.where(
        swing >= 0.0,
        -_HEEL * (1.0 - clip(flight / 0.55, 0.0, 1.0)) ** 1.5 + _TOE * clip(flight * 2 - 0.9, 0.0, 1.0),
        -_HEEL * late + _TOE * clip(1.0 - phase / 0.09, 0.0, 1.0),
    )
    toes = np.where(walks, toes * ease, 0.0)
    lift = np.where(
        swing >= 0.0, np.sin(np.pi * flight) * np.where(walks, _LIFT * (0.4 + 0.6 * ease), 0.05), 0.0
    )
    size = scale[:, None]
    # The foot turns about the ball while the heel is up, and about the heel while the toes are.
    down, up = np.maximum(-toes, 0.0), np.maximum(toes, 0.0)
    forward = size * (BALL * (1 - np.cos(down)) + ANKLE * np.sin(down) - ANKLE * np.sin(up))
    height = size * (ANKLE * np.cos(toes) + BALL * np.sin(down) + 0.04 * np.sin(up)) + lift * size
    places = rows["feet"] + ahead_of(rows["feet_yaw"]) * forward[..., None]
    places[..., 2] += height
    return places, toes


def phases(rows: Rows) -> Floats:
    """How far each foot (n, 2) is in its stride: 0 as it lands, DUTY as it leaves the floor."""
    return np.asarray((rows["phase"][:, None] + np.array([0.0, 0.5])) % 1.0)


def _begin_walking(rows: Rows, begins: npt.NDArray[np.bool_]) -> None:
    """The foot that is farther back goes first."""
    if not begins.any():
        return
    behind = (rows["feet"] * rows["velocity"][:, None, :]).sum(-1)
    left_first = behind[:, 0] <= behind[:, 1]
    rows["phase"] = np.where(begins, np.where(left_first, DUTY, (DUTY + 0.5) % 1.0), rows["phase"])


def _walk(rows: Rows, home: Floats, walks: npt.NDArray[np.bool_], going: Floats, length: Floats) -> None:
    phase = phases(rows)
    share = np.where(phase >= DUTY, (phase - DUTY) / (1.0 - DUTY), -1.0)
    lifts = walks[:, None] & (share >= 0.0) & (rows["swing"] < 0.0)
    _lift(rows, lifts)
    flies = walks[:, None] & (share >= 0.0)
    lands = walks[:, None] & (share < 0.0) & (rows["swing"] >= 0.0)
    way = rows["velocity"] / np.maximum(going, 1e-6)[:, None]
    ahead = length[:, None] * (clip(1.0 - share, 0.0, 1.0) * (1.0 - DUTY) + DUTY / 2)
    # A foot that has just landed did so before the body went on: the rest of this frame is taken back.
    ahead = np.where(lands, length[:, None] * (DUTY / 2 - phase), ahead)
    target = home + way[:, None, :] * ahead[..., None]
    _carry(rows, flies | lands, np.where(lands, 1.0, share), target)
    rows["swing"] = np.where(walks[:, None], np.where(lands, -1.0, share), rows["swing"])


def _stand(rows: Rows, home: Floats, stands: npt.NDArray[np.bool_], dt: Floats) -> None:
    swing = rows["swing"]
    share = np.where(stands[:, None] & (swing >= 0.0), swing + dt[:, None] / _STEP_SECONDS, swing)
    flies = stands[:, None] & (swing >= 0.0)
    _carry(rows, flies, np.minimum(share, 1.0), home)
    rows["swing"] = np.where(flies & (share >= 1.0), -1.0, share)
    off = np.linalg.norm((rows["feet"] - home)[..., :2], axis=-1)
    turned = np.abs(between(rows["feet_yaw"], rows["yaw"][:, None] - SIDES * _TOE_OUT))
    wrong = np.maximum(off / _OFF, turned / _TURNED_OFF)
    both_down = stands & (rows["swing"] < 0.0).all(-1)
    worst = np.argmax(wrong, axis=-1)
    steps = both_down & (wrong.max(-1) > 1.0)
    chosen = steps[:, None] & (np.arange(2)[None, :] == worst[:, None])
    _lift(rows, chosen)
    rows["swing"] = np.where(chosen, 0.0, rows["swing"])


def _lift(rows: Rows, which: npt.NDArray[np.bool_]) -> None:
    if not which.any():
        return
    rows["lifted"] = np.where(which[..., None], rows["feet"], rows["lifted"])
    rows["lifted_yaw"] = np.where(which, rows["feet_yaw"], rows["lifted_yaw"])


def _carry(rows: Rows, which: npt.NDArray[np.bool_], share: Floats, target: Floats) -> None:
    if not which.any():
        return
    eased = clip(share, 0.0, 1.0)
    eased = eased * eased * (3.0 - 2.0 * eased)
    rows["feet"] = np.where(
        which[..., None], rows["lifted"] + (target - rows["lifted"]) * eased[..., None], rows["feet"]
    )
    aim = rows["yaw"][:, None] - SIDES * _TOE_OUT
    yaw = rows["lifted_yaw"] + between(aim, rows["lifted_yaw"]) * eased
    rows["feet_yaw"] = np.where(which, yaw, rows["feet_yaw"])
