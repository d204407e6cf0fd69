"""From the state of figures to the matrices of their bones: spine, and arms and legs of two bones each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from vrtour.world import gait
from vrtour.world import skeleton as bone
from vrtour.world.figure import pointing_ray, scale_of, smooth
from vrtour.world.gait import Rows
from vrtour.world.rotation import (
    Floats,
    about_x,
    about_z,
    ahead_of,
    between,
    clip,
    frames,
    length,
    matrices,
    turned,
    yaw_of,
)

_TORSO = float(bone.NECK[2] - bone.HIPS[2])
_SHORT, _LONG = 0.86, 1.10  # of the torso: what bends and stretches it
_TWIST, _MOST_TWIST = 0.35, np.radians(60.0)  # of the head's turn that the shoulders share
_SWING = 0.42  # radians of an arm at 1.4 m/s
_ELBOWS_HANG = np.array([[-0.30, -1.0, -0.10], [0.30, -1.0, -0.10]])
_ELBOWS_REST = np.array([[-0.30, 0.1, 0.0], [0.30, 0.1, 0.0]])
_WAVES = np.array([0.0, 0.008, 0.0])
# Four limbs at once, arms and then legs, left before right: their two long bones and what is at their end.
_LONG_BONES = np.array([[first, first + 1] for first in (*bone.ARMS, *bone.LEGS)])
_UPPER = np.array([bone.UPPER_ARM, bone.UPPER_ARM, bone.THIGH, bone.THIGH])
_LOWER = np.array([bone.FOREARM, bone.FOREARM, bone.SHIN, bone.SHIN])
_LIMB_FRAMES = np.stack([*np.swapaxes(bone.ARM_FRAMES, -1, -2), bone.LEG_FRAME.T, bone.LEG_FRAME.T])[:, None]
_HAND_FRAMES = np.swapaxes(bone.HAND_FRAMES, -1, -2)
# What is turned on its own.
_ENDS = np.array([bone.PELVIS, bone.CHEST, bone.HEAD, *(first + 2 for first in (*bone.ARMS, *bone.LEGS))])
_SEATED_FOOT, _THIGHS = 0.40, 0.19  # metres ahead of the hips: feet, hands


def bones(rows: Rows, given: Rows, feet: tuple[Floats, Floats] | None = None) -> Floats:
    """Matrices (n, 15, 3, 4) from the modelled figure to the world, in the order of ``skeleton.BONES``.

    ``feet``: what ``gait.ankles`` says, where it was asked already.
    """
    body = _Bodies(rows, given)
    made = np.empty((len(rows), len(bone.BONES), 3, 4))
    legs = body.legs(feet or gait.ankles(rows, body.size))
    arms = body.arms()
    starts, ends, ways = (
        np.concatenate(both, 1) for both in zip(arms, (legs.hips, legs.ankles, legs.ways), strict=True)
    )
    knees = body.limbs(made, starts, ends, ways)
    hands = body.hands(ends[:, :2] - knees[:, :2], ways[:, :2])
    body.ends(made, ends, hands, legs.feet)
    return made


class _Legs(NamedTuple):
    """Joints, ankles and ways of the knees (n, 2, 3), and how the feet are turned (n, 2, 3, 3)."""

    hips: Floats
    ankles: Floats
    ways: Floats
    feet: Floats


class _Bodies:
    """What the limbs of all figures need to know of their spines."""

    def __init__(self, rows: Rows, given: Rows) -> None:
        self.rows, self.given = rows, given
        self.size = scale_of(rows)
        self.head = matrices(given["facing"])
        self.sits = smooth(rows["sits"])
        self.going = np.hypot(rows["velocity"][:, 0], rows["velocity"][:, 1])
        self.pace = np.minimum(self.going / 1.4, 1.4) * rows["walks"]
        self.stride = 2 * np.pi * rows["phase"]
        self.upright = about_z(rows["yaw"])
        twist = clip(between(yaw_of(self.head), rows["yaw"]), -_MOST_TWIST, _MOST_TWIST)
        self._place_spine(twist * _TWIST)

    def _place_spine(self, twist: Floats) -> None:
        rows, size = self.rows, self.size
        column = size[:, None]
        pivot = rows["head"] - turned(self.head, bone.EYES - bone.NECK_TOP) * column
        self.neck = pivot - turned(self.upright, bone.NECK_TOP - bone.NECK) * column
        breath = np.sin(rows["age"] * 1.55) * (1.0 - 0.6 * np.minimum(self.pace, 1.0))
        short = clip((bone.NECK[2] - 0.02) - (self.neck[:, 2] - rows["floor"]) / size, 0.0, 0.6)
        ahead = turned(np.swapaxes(self.upright, -1, -2), rows["velocity"])[:, 1]
        self.lean = 0.015 + 0.045 * clip(ahead, -1.5, 2.5) + 1.1 * short * (1.0 - self.sits) + 0.006 * breath
        up = turned(self.upright, np.stack([0 * self.lean, np.sin(self.lean), np.cos(self.lean)], -1))
        sway = 0.010 * np.sin(rows["age"] * 0.55 + 2 * rows["stature"]) * (1.0 - np.minimum(self.pace, 1.0))
        right = ahead_of(rows["yaw"] - np.pi / 2)
        bob = 0.022 * self.pace + 0.010 * self.pace * np.cos(2 * self.stride)
        standing = self.neck - up * _TORSO * column + right * (sway * size)[:, None]
        standing[:, 2] = np.maximum(standing[:, 2] - bob * size, rows["floor"] + 0.25 * size)
        hips = standing + (self._seated(column) - standing) * self.sits[:, None]
        spine = self.neck - hips
        far = length(spine)
        wanted = clip(far, _SHORT * _TORSO * column, _LONG * _TORSO * column)
        spine = spine / np.maximum(far, 1e-6)
        self.hips = self.neck - spine * wanted
        roll = 0.035 * self.pace * np.sin(self.stride)
        self.pelvis = (
            self.upright @ about_z(-0.10 * self.pace * np.cos(self.stride)) @ about_x(-0.25 * self.lean)
        )
        forward = turned(about_z(rows["yaw"] + twist + 0.09 * self.pace * np.cos(self.stride)), bone.KNEE_WAY)
        spine = spine + right * roll[:, None] * 0.5
        framed = frames(spine, forward)  # up, ahead, left
        self.chest = np.stack([-framed[..., 2], framed[..., 1], framed[..., 0]], -1)
        self.breath = breath

    def _seated(self, column: Floats) -> Floats:
        rows = self.rows
        place = rows["seat"] + ahead_of(rows["seat_yaw"]) * 0.05
        place[:, 2] += rows["seat_height"] + 0.105 * column[:, 0]
        known = (rows["seat_height"] > 0)[:, None]
        return np.where(known, place, self.neck - np.array([0.0, 0.0, _TORSO]) * column)

    def legs(self, feet: tuple[Floats, Floats]) -> _Legs:
        rows = self.rows
        places, toes = feet
        yaw, sits = rows["feet_yaw"], self.sits[:, None]
        joints = self._on(self.hips, self.pelvis, bone.HIP_JOINTS - bone.HIPS)
        ankles = places + (self._seated_feet() - places) * sits[..., None]
        turn = yaw + between(rows["seat_yaw"][:, None] - bone.SIDES * 0.10, yaw) * sits
        way = ahead_of(rows["yaw"][:, None] + 0.6 * between(turn, rows["yaw"][:, None]))
        way[..., 2] += 0.25
        return _Legs(joints, ankles, way, about_z(turn) @ about_x(toes * (1.0 - sits)))

    def _seated_feet(self) -> Floats:
        yaw = self.rows["seat_yaw"]
        aside = ahead_of(yaw - np.pi / 2)[:, None] * (bone.SIDES * 0.10)[:, None]
        way = ahead_of(yaw)[:, None] * _SEATED_FOOT + aside
        places = self.hips[:, None] + way * self.size[:, None, None]
        places[..., 2] = (self.rows["floor"] + bone.ANKLE * self.size)[:, None]
        return np.asarray(places)

    def arms(self) -> tuple[Floats, Floats, Floats]:
        """Shoulders, wrists and the ways of the elbows (n, 2, 3)."""
        tracked = self.given["tracked"][..., None]
        at = np.broadcast_to(bone.SHOULDERS - bone.NECK, (len(self.size), 2, 3)).copy()
        # A shoulder goes up with its arm.
        raised = smooth(self.rows["raises"])[:, None] * ~tracked[:, 1]
        at[:, 1] += np.array([-0.012, 0.0, 0.035]) * raised
        shoulders = self._on(self.neck, self.chest, at)
        wrists, way = self._relaxed(shoulders)
        self._gesture(shoulders[:, 1], wrists, way)
        wrists = np.where(tracked, self.given["hands"], wrists)
        reach = (bone.UPPER_ARM + bone.FOREARM) * 0.9985 * self.size[:, None, None]
        arm = wrists - shoulders
        wrists = shoulders + arm * np.minimum(1.0, reach / np.maximum(length(arm), 1e-6))
        return shoulders, wrists, way

    def hands(self, forearms: Floats, way: Floats) -> Floats:
        """How hands (n, 2, 3, 3) at the end of ``forearms`` are turned."""
        tracked = self.given["tracked"][..., None]
        fingers, thumb = forearms, -way
        if tracked.any():
            held = matrices(self.given["hand_turns"])
            fingers = np.where(tracked, held[..., 1], fingers)
            # With the fingers ahead and the palm down, the thumb points to the body.
            thumb = np.where(tracked, held[..., 0] * -bone.SIDES[:, None], thumb)
        return np.asarray(frames(fingers, thumb) @ _HAND_FRAMES)

    def _relaxed(self, shoulders: Floats) -> tuple[Floats, Floats]:
        """Arms that hang and swing; on a seat, hands on the thighs: wrists and ways of elbows (n, 2, 3)."""
        out, size = bone.SIDES, self.size[:, None, None]
        swing = 0.10 + out * (_SWING * self.pace * np.cos(self.stride))[:, None] + 0.02 * self.breath[:, None]
        reach = (0.508 - 0.010 * np.minimum(self.pace, 1.0))[:, None]
        local = np.empty((len(size), 2, 3))
        local[..., 0], local[..., 1], local[..., 2] = (
            out * 0.062,
            np.sin(swing) * reach,
            -np.cos(swing) * reach,
        )
        wrists = shoulders + turned(self.upright[:, None], local) * size
        way = turned(self.chest[:, None], _ELBOWS_HANG)
        sits = self.sits[:, None, None]
        if self.sits.any():
            lap = np.stack([out * 0.115, 0 * out + _THIGHS, 0 * out + 0.092], -1)
            thighs = self._on(self.hips, about_z(self.rows["seat_yaw"]), lap)
            wrists = wrists + (thighs - wrists) * sits
            way = way + turned(self.chest[:, None], _ELBOWS_REST) * sits
        return wrists, way

    def _gesture(self, shoulder: Floats, wrists: Floats, way: Floats) -> None:
        """The right arm up, or along the ray that points: changes ``wrists`` and ``way``."""
        size, wrist = self.size[:, None], wrists[:, 1]
        raises, points = smooth(self.rows["raises"])[:, None], smooth(self.rows["points"])[:, None]
        if raises.any():
            up = (
                turned(self.chest, np.array([0.07, 0.09, 0.495]))
                + turned(self.chest, _WAVES) * self.breath[:, None]
            )
            # On its way up the hand passes before the body, not through it.
            detour = turned(self.chest, np.array([0.14, 0.30, 0.0])) * (4 * raises * (1 - raises))
            wrist = wrist + (shoulder + up * size - wrist) * raises + detour * size
            way[:, 1] += (turned(self.chest, np.array([1.0, -0.15, -0.5])) - way[:, 1]) * raises
        if points.any():
            origin, ray = pointing_ray(self.given)
            end = np.where(self.given["points"][:, None], self.given["points_at"], origin + 8.0 * ray)
            aim = end - shoulder
            aim = aim / np.maximum(length(aim), 1e-6)
            wrist = wrist + (shoulder + aim * 0.49 * size - wrist) * points
            way[:, 1] += (turned(self.chest, np.array([0.5, -0.2, -0.8])) - way[:, 1]) * points
        wrists[:, 1] = wrist

    def _on(self, place: Floats, turn: Floats, offsets: Floats) -> Floats:
        """Points (n, 2, 3) of a bone at ``place`` (n, 3), ``offsets`` (2, 3) or (n, 2, 3) from its pivot."""
        return np.asarray(place[:, None] + turned(turn[:, None], offsets) * self.size[:, None, None])

    def limbs(self, made: Floats, starts: Floats, ends: Floats, ways: Floats) -> Floats:
        """The long bones of limbs from ``starts`` to ``ends``; where elbows and knees are (n, 4, 3)."""
        size = self.size[:, None]
        joints = _joint(starts, ends, ways, _UPPER * size, _LOWER * size)
        pivots = np.empty((len(size), 4, 2, 3))
        along = np.empty_like(pivots)
        pivots[:, :, 0], pivots[:, :, 1] = starts, joints
        along[:, :, 0], along[:, :, 1] = joints - starts, ends - joints
        self._set(made, _LONG_BONES, frames(along, ways[:, :, None]) @ _LIMB_FRAMES, pivots)
        return joints

    def ends(self, made: Floats, ends: Floats, hands: Floats, feet: Floats) -> None:
        """Pelvis, chest, head, and what is at the ``ends`` (n, 4, 3) of the limbs."""
        turns = np.empty((len(made), len(_ENDS), 3, 3))
        places = np.empty((len(made), len(_ENDS), 3))
        turns[:, 0], turns[:, 1], turns[:, 2], turns[:, 3:5], turns[:, 5:] = (
            *(self.pelvis, self.chest, self.head),
            *(hands, feet),
        )
        places[:, 0], places[:, 1], places[:, 2], places[:, 3:] = (
            *(self.hips, self.neck, self.rows["head"]),
            ends,
        )
        self._set(made, _ENDS, turns, places)

    def _set(self, made: Floats, which: npt.NDArray[np.int64], turns: Floats, places: Floats) -> None:
        """Bones ``which`` are turned so, their pivots at ``places``."""
        scaled = turns * self.size.reshape(-1, *(1,) * (turns.ndim - 1))
        made[..., :3][:, which] = scaled
        made[..., 3][:, which] = places - turned(scaled, bone.PIVOTS[which])


def _joint(start: Floats, end: Floats, way: Floats, first: Floats, second: Floats) -> Floats:
    """Elbows and knees (n, 4, 3) of bones of lengths ``first`` and ``second`` (n, 4), bent towards ``way``.

    Where the end is out of reach the second bone is drawn a little longer.
    """
    first, second = first[..., None], second[..., None]
    line = end - start
    far = length(line)
    along = line / np.maximum(far, 1e-6)
    reach = clip(far, np.abs(first - second) + 0.10 * first, (first + second) * 0.9985)
    near = (first**2 - second**2 + reach**2) / (2 * reach)
    out = np.sqrt(np.maximum(first**2 - near**2, 0.0))
    aside = way - (way * along).sum(-1, keepdims=True) * along
    return np.asarray(start + along * near + aside * (out / np.maximum(length(aside), 1e-6)))
