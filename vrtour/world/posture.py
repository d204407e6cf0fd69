"""From the state of figures to the matrices of their bones: spine, and arms and legs of two bones each."""

from __future__ import annotations

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
    frames,
    matrices,
    turned,
    yaw_of,
)

_TORSO = float(bone.NECK[2] - bone.HIPS[2])
_SHORT, _LONG = 0.86, 1.10  # of the torso: what bends and stretches it
_TWIST, _MOST_TWIST = 0.35, np.radians(60.0)  # of the head's turn that the shoulders share
_SWING = 0.42  # radians of an arm at 1.4 m/s
_SEATED_FOOT, _THIGHS = 0.40, 0.19  # metres ahead of the hips: feet, hands


def bones(rows: Rows, given: Rows) -> Floats:
    """Matrices (n, 15, 3, 4) from the modelled figure to the world, in the order of ``skeleton.BONES``."""
    body = _Bodies(rows, given)
    made = np.zeros((len(rows), len(bone.BONES), 3, 4))
    body.spine(made)
    body.legs(made)
    body.arms(made)
    return made


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
        twist = np.clip(between(yaw_of(self.head), rows["yaw"]), -_MOST_TWIST, _MOST_TWIST)
        self._place_spine(twist * _TWIST)

    def _place_spine(self, twist: Floats) -> None:
        rows, size = self.rows, self.size
        column = size[:, None]
        pivot = rows["head"] - turned(self.head, bone.EYES - bone.NECK_TOP) * column
        self.neck = pivot - turned(about_z(rows["yaw"]), bone.NECK_TOP - bone.NECK) * column
        breath = np.sin(rows["age"] * 1.55) * (1.0 - 0.6 * np.minimum(self.pace, 1.0))
        short = np.clip((bone.NECK[2] - 0.02) - (self.neck[:, 2] - rows["floor"]) / size, 0.0, 0.6)
        ahead = turned(np.swapaxes(self.upright, -1, -2), rows["velocity"])[:, 1]
        self.lean = (
            0.015 + 0.045 * np.clip(ahead, -1.5, 2.5) + 1.1 * short * (1.0 - self.sits) + 0.006 * breath
        )
        up = turned(self.upright, np.stack([0 * self.lean, np.sin(self.lean), np.cos(self.lean)], -1))
        sway = 0.010 * np.sin(rows["age"] * 0.55 + 2 * rows["stature"]) * (1.0 - np.minimum(self.pace, 1.0))
        right = ahead_of(rows["yaw"] - np.pi / 2)
        bob = 0.022 * self.pace + 0.010 * self.pace * np.cos(2 * self.stride)
        standing = self.neck - up * _TORSO * column + right * (sway * size)[:, None]
        standing[:, 2] = np.maximum(standing[:, 2] - bob * size, rows["floor"] + 0.25 * size)
        hips = standing + (self._seated(column) - standing) * self.sits[:, None]
        spine = self.neck - hips
        length = np.linalg.norm(spine, axis=-1, keepdims=True)
        wanted = np.clip(length, _SHORT * _TORSO * column, _LONG * _TORSO * column)
        spine = spine / np.maximum(length, 1e-6)
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
        height = np.where(rows["seat_height"] > 0, rows["seat_height"], 0.45)
        place = rows["seat"] + ahead_of(rows["seat_yaw"]) * 0.05
        place[:, 2] += height + 0.105 * column[:, 0]
        known = (np.abs(rows["seat"]).sum(-1) > 0)[:, None]
        return np.where(known, place, self.neck - np.array([0.0, 0.0, _TORSO]) * column)

    def spine(self, made: Floats) -> None:
        self._set(made, bone.PELVIS, self.pelvis, self.hips, bone.HIPS)
        self._set(made, bone.CHEST, self.chest, self.neck, bone.NECK)
        self._set(made, bone.HEAD, self.head, self.rows["head"], bone.EYES)

    def legs(self, made: Floats) -> None:
        rows, size = self.rows, self.size
        places, toes = gait.ankles(rows, size)
        yaw = rows["feet_yaw"]
        for side in range(2):
            joint = self.hips + turned(self.pelvis, bone.HIP_JOINTS[side] - bone.HIPS) * size[:, None]
            ankle = places[:, side] + (self._seated_foot(side) - places[:, side]) * self.sits[:, None]
            turn = yaw[:, side] + between(self._seated_yaw(side), yaw[:, side]) * self.sits
            lift = toes[:, side] * (1.0 - self.sits)
            knee_yaw = rows["yaw"] + 0.6 * between(turn, rows["yaw"])
            way = ahead_of(knee_yaw) + np.array([0.0, 0.0, 0.25])
            knee, ankle = _joint(joint, ankle, way, bone.THIGH * size, bone.SHIN * size)
            first = bone.LEGS[side]
            for k, (a, b, rest) in enumerate(
                ((joint, knee, bone.HIP_JOINTS[side]), (knee, ankle, bone.KNEES[side]))
            ):
                turned_leg = frames(b - a, way) @ bone.LEG_FRAME.T
                self._set(made, first + k, turned_leg, a, rest)
            self._set(made, first + 2, about_z(turn) @ about_x(lift), ankle, bone.ANKLES[side])

    def _seated_yaw(self, side: int) -> Floats:
        return np.asarray(self.rows["seat_yaw"] - bone.SIDES[side] * 0.10)

    def _seated_foot(self, side: int) -> Floats:
        yaw = self.rows["seat_yaw"]
        way = ahead_of(yaw) * _SEATED_FOOT + ahead_of(yaw - np.pi / 2) * bone.SIDES[side] * 0.10
        place = self.hips + way * self.size[:, None]
        place[:, 2] = self.rows["floor"] + bone.ANKLE * self.size
        return np.asarray(place)

    def arms(self, made: Floats) -> None:
        size = self.size[:, None]
        for side in range(2):
            at = bone.SHOULDERS[side] - bone.NECK
            if side == 1:  # a shoulder goes up with its arm
                raised = smooth(self.rows["raises"])[:, None] * ~self.given["tracked"][:, side, None]
                at = at + np.array([-0.012, 0.0, 0.035]) * raised
            shoulder = self.neck + turned(self.chest, at) * size
            wrist, elbow_way = self._relaxed(side, shoulder)
            if side == 1:
                wrist, elbow_way = self._gesture(shoulder, wrist, elbow_way)
            tracked = self.given["tracked"][:, side, None]
            wrist = np.where(tracked, self.given["hands"][:, side], wrist)
            elbow, wrist = _joint(
                shoulder, wrist, elbow_way, bone.UPPER_ARM * self.size, bone.FOREARM * self.size, True
            )
            first = bone.ARMS[side]
            rest = bone.ARM_FRAMES[side].T
            self._set(made, first, frames(elbow - shoulder, elbow_way) @ rest, shoulder, bone.SHOULDERS[side])
            self._set(made, first + 1, frames(wrist - elbow, elbow_way) @ rest, elbow, bone.ELBOWS[side])
            fingers, thumb = wrist - elbow, -elbow_way
            held = matrices(self.given["hand_turns"][:, side])
            fingers = np.where(tracked, held[:, :, 1], fingers)
            # Seen with the fingers ahead and the palm down, the thumb points to the body.
            thumb = np.where(tracked, held[:, :, 0] * -bone.SIDES[side], thumb)
            hand = frames(fingers, thumb) @ bone.HAND_FRAMES[side].T
            self._set(made, first + 2, hand, wrist, bone.WRISTS[side])

    def _relaxed(self, side: int, shoulder: Floats) -> tuple[Floats, Floats]:
        """Arms that hang and swing; on a seat, hands on the thighs."""
        out = bone.SIDES[side]
        swing = 0.10 + out * _SWING * self.pace * np.cos(self.stride) * -1.0 * -1.0
        swing = swing + 0.02 * self.breath
        reach = 0.508 - 0.010 * np.minimum(self.pace, 1.0)
        local = np.stack([0 * swing + out * 0.062, np.sin(swing) * reach, -np.cos(swing) * reach], -1)
        hanging = shoulder + turned(self.upright, local) * self.size[:, None]
        seat = about_z(self.rows["seat_yaw"])
        lap = self.hips + turned(seat, np.array([out * 0.115, _THIGHS, 0.092])) * self.size[:, None]
        wrist = hanging + (lap - hanging) * self.sits[:, None]
        way = turned(self.chest, np.array([out * 0.30, -1.0, -0.10]))
        way = way + turned(self.chest, np.array([out * 0.55, 0.1, 0.0])) * self.sits[:, None]
        return wrist, way

    def _gesture(self, shoulder: Floats, wrist: Floats, way: Floats) -> tuple[Floats, Floats]:
        """The right arm up, or along the ray that points."""
        size = self.size[:, None]
        raises, points = smooth(self.rows["raises"])[:, None], smooth(self.rows["points"])[:, None]
        local = np.stack([0.07 + 0 * self.breath, 0.09 + 0.008 * self.breath, 0.495 + 0 * self.breath], -1)
        up = shoulder + turned(self.chest, local) * size
        # On its way up the hand passes before the body, not through it.
        detour = turned(self.chest, np.array([0.14, 0.30, 0.0])) * size * (4 * raises * (1 - raises))
        wrist = wrist + (up - wrist) * raises + detour
        way = way + (turned(self.chest, np.array([1.0, -0.15, -0.5])) - way) * raises
        origin, ray = pointing_ray(self.given)
        end = np.where(self.given["points"][:, None], self.given["points_at"], origin + 8.0 * ray)
        aim = end - shoulder
        aim = aim / np.maximum(np.linalg.norm(aim, axis=-1, keepdims=True), 1e-6)
        wrist = wrist + (shoulder + aim * 0.49 * size - wrist) * points
        way = way + (turned(self.chest, np.array([0.5, -0.2, -0.8])) - way) * points
        return wrist, way

    def _set(self, made: Floats, k: int, turn: Floats, place: Floats, rest: Floats) -> None:
        scaled = turn * self.size[:, None, None]
        made[:, k, :, :3] = scaled
        made[:, k, :, 3] = place - turned(scaled, rest)


def _joint(
    start: Floats, end: Floats, way: Floats, first: Floats, second: Floats, keep: bool = False
) -> tuple[Floats, Floats]:
    """The knee or elbow (n, 3) of two bones from ``start`` to ``end``, bent towards ``way``, and the end.

    An end out of reach is moved into it when ``keep``; else the second bone is drawn a little longer.
    """
    line = end - start
    length = np.linalg.norm(line, axis=-1)
    along = line / np.maximum(length, 1e-6)[:, None]
    reach = np.clip(length, np.abs(first - second) + 0.10 * first, (first + second) * 0.9985)
    near = (first**2 - second**2 + reach**2) / (2 * reach)
    out = np.sqrt(np.maximum(first**2 - near**2, 0.0))
    aside = way - (way * along).sum(-1, keepdims=True) * along
    aside = aside / np.maximum(np.linalg.norm(aside, axis=-1, keepdims=True), 1e-6)
    middle = start + along * near[:, None] + aside * out[:, None]
    return middle, (start + along * reach[:, None] if keep else end)


def feet_on(rows: Rows) -> npt.NDArray[np.bool_]:
    """Which feet (n, 2) stand on the floor."""
    return np.asarray(rows["swing"] < 0.0)
