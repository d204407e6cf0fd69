"""From the state of figures to the matrices of their bones: spine, and arms and legs of two bones each."""

from __future__ import annotations

import numpy as np

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
_ARM_PIVOTS = np.stack([bone.SHOULDERS, bone.ELBOWS], 1)
_LEG_PIVOTS = np.stack([bone.HIP_JOINTS, bone.KNEES], 1)
_SEATED_FOOT, _THIGHS = 0.40, 0.19  # metres ahead of the hips: feet, hands


def bones(rows: Rows, given: Rows, feet: tuple[Floats, Floats] | None = None) -> Floats:
    """Matrices (n, 15, 3, 4) from the modelled figure to the world, in the order of ``skeleton.BONES``.

    ``feet``: what ``gait.ankles`` says, where it was asked already.
    """
    body = _Bodies(rows, given)
    made = np.empty((len(rows), len(bone.BONES), 3, 4))
    body.spine(made)
    body.legs(made, feet or gait.ankles(rows, body.size))
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
        twist = clip(between(yaw_of(self.head), rows["yaw"]), -_MOST_TWIST, _MOST_TWIST)
        self._place_spine(twist * _TWIST)

    def _place_spine(self, twist: Floats) -> None:
        rows, size = self.rows, self.size
        column = size[:, None]
        pivot = rows["head"] - turned(self.head, bone.EYES - bone.NECK_TOP) * column
        self.neck = pivot - turned(about_z(rows["yaw"]), bone.NECK_TOP - bone.NECK) * column
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

    def spine(self, made: Floats) -> None:
        self._set(made, bone.PELVIS, self.pelvis, self.hips, bone.HIPS)
        self._set(made, bone.CHEST, self.chest, self.neck, bone.NECK)
        self._set(made, bone.HEAD, self.head, self.rows["head"], bone.EYES)

    def legs(self, made: Floats, feet: tuple[Floats, Floats]) -> None:
        rows, size = self.rows, self.size
        places, toes = feet
        yaw, sits = rows["feet_yaw"], self.sits[:, None]
        joints = self._on(self.hips, self.pelvis, bone.HIP_JOINTS - bone.HIPS)
        ankles = places + (self._seated_feet() - places) * sits[..., None]
        turn = yaw + between(rows["seat_yaw"][:, None] - bone.SIDES * 0.10, yaw) * sits
        way = ahead_of(rows["yaw"][:, None] + 0.6 * between(turn, rows["yaw"][:, None]))
        way[..., 2] += 0.25
        knees = _joint(joints, ankles, way, bone.THIGH * size, bone.SHIN * size)
        self._limbs(made, bone.LEGS, (joints, knees, ankles), way, bone.LEG_FRAME.T, _LEG_PIVOTS)
        turned_feet = about_z(turn) @ about_x(toes * (1.0 - sits))
        self._ends(made, bone.LEGS, turned_feet, ankles, bone.ANKLES)

    def _seated_feet(self) -> Floats:
        yaw = self.rows["seat_yaw"]
        aside = ahead_of(yaw - np.pi / 2)[:, None] * (bone.SIDES * 0.10)[:, None]
        way = ahead_of(yaw)[:, None] * _SEATED_FOOT + aside
        places = self.hips[:, None] + way * self.size[:, None, None]
        places[..., 2] = (self.rows["floor"] + bone.ANKLE * self.size)[:, None]
        return np.asarray(places)

    def arms(self, made: Floats) -> None:
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
        elbows = _joint(shoulders, wrists, way, bone.UPPER_ARM * self.size, bone.FOREARM * self.size)
        rest = np.swapaxes(bone.ARM_FRAMES, -1, -2)
        self._limbs(made, bone.ARMS, (shoulders, elbows, wrists), way, rest, _ARM_PIVOTS)
        fingers, thumb = wrists - elbows, -way
        if tracked.any():
            held = matrices(self.given["hand_turns"])
            fingers = np.where(tracked, held[..., 1], fingers)
            # With the fingers ahead and the palm down, the thumb points to the body.
            thumb = np.where(tracked, held[..., 0] * -bone.SIDES[:, None], thumb)
        hands = frames(fingers, thumb) @ np.swapaxes(bone.HAND_FRAMES, -1, -2)
        self._ends(made, bone.ARMS, hands, wrists, bone.WRISTS)

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

    def _limbs(
        self,
        made: Floats,
        first: tuple[int, int],
        points: tuple[Floats, Floats, Floats],
        way: Floats,
        rest: Floats,
        pivots: Floats,
    ) -> None:
        """The upper and lower bones of both limbs through ``points``: joint, knee or elbow, end."""
        starts = np.stack(points[:2], 2)
        turns = frames(np.stack(points[1:], 2) - starts, way[:, :, None])
        turns = turns @ (rest if rest.ndim == 2 else rest[:, None])
        scaled = turns * self.size[:, None, None, None, None]
        for side, k in enumerate(first):
            made[:, k : k + 2, :, :3] = scaled[:, side]
            made[:, k : k + 2, :, 3] = starts[:, side] - turned(scaled[:, side], pivots[side])

    def _ends(
        self, made: Floats, first: tuple[int, int], turns: Floats, places: Floats, pivots: Floats
    ) -> None:
        for side, k in enumerate(first):
            self._set(made, k + 2, turns[:, side], places[:, side], pivots[side])

    def _set(self, made: Floats, k: int, turn: Floats, place: Floats, rest: Floats) -> None:
        scaled = turn * self.size[:, None, None]
        made[:, k, :, :3] = scaled
        made[:, k, :, 3] = place - turned(scaled, rest)


def _joint(start: Floats, end: Floats, way: Floats, first: Floats, second: Floats) -> Floats:
    """The knees or elbows (n, 2, 3) of bones of lengths ``first`` and ``second`` (n,), bent towards ``way``.

    Where the end is out of reach the second bone is drawn a little longer.
    """
    first, second = first[:, None, None], second[:, None, None]
    line = end - start
    far = length(line)
    along = line / np.maximum(far, 1e-6)
    reach = clip(far, np.abs(first - second) + 0.10 * first, (first + second) * 0.9985)
    near = (first**2 - second**2 + reach**2) / (2 * reach)
    out = np.sqrt(np.maximum(first**2 - near**2, 0.0))
    aside = way - (way * along).sum(-1, keepdims=True) * along
    return np.asarray(start + along * near + aside * (out / np.maximum(length(aside), 1e-6)))
