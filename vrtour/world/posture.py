"""From the state of figures to the matrices of their bones: spine, and arms and legs of two bones each.

Inside, vectors are (..., 3, n), see ``axes``, and of the limbs the first axis is left, right, or arms and
legs, left before right.
"""

from __future__ import annotations

import numpy as np

from vrtour.world import gait
from vrtour.world import skeleton as bone
from vrtour.world.axes import dot, frame, frame_of, heading, size_of, towards, upright
from vrtour.world.figure import pointing_ray, scale_of, smooth
from vrtour.world.gait import Rows
from vrtour.world.rotation import Floats, between, clip

_TORSO = float(bone.NECK[2] - bone.HIPS[2])
_SHORT, _LONG = 0.86, 1.10  # of the torso: what bends and stretches it
_TWIST, _MOST_TWIST = 0.35, np.radians(60.0)  # of the head's turn that the shoulders share
_SWING = 0.42  # radians of an arm at 1.4 m/s
_SIDES = bone.SIDES[:, None]  # (2, 1)
_ELBOWS_HANG, _ELBOWS_REST = (-0.30, -1.0, -0.10), (-0.30, 0.1, 0.0)  # of the left arm, in the chest's frame
_SEATED_FOOT, _THIGHS = 0.40, 0.19  # metres ahead of the hips: feet, hands
_COUNT = len(bone.BONES)
_ARMS, _LEGS = slice(0, 2), slice(2, 4)  # of the limbs
_TO_NECK_TOP, _TO_NECK = bone.EYES - bone.NECK_TOP, bone.NECK_TOP - bone.NECK
_SHOULDERS, _HIPS = bone.SHOULDERS - bone.NECK, bone.HIP_JOINTS - bone.HIPS
# Of four limbs: their two long bones.
_UPPER = np.array([bone.UPPER_ARM, bone.UPPER_ARM, bone.THIGH, bone.THIGH])[:, None]
_LOWER = np.array([bone.FOREARM, bone.FOREARM, bone.SHIN, bone.SHIN])[:, None]


def _modelled() -> Floats:
    """How bones (15, 4, 3) were turned while the figure was modelled, and their pivots so turned."""
    made = np.zeros((_COUNT, 4, 3))
    made[:, :3] = np.eye(3)
    for side in range(2):
        arm, leg = bone.ARMS[side], bone.LEGS[side]
        made[arm : arm + 2, :3], made[arm + 2, :3] = bone.ARM_FRAMES[side], bone.HAND_FRAMES[side]
        made[leg : leg + 2, :3] = bone.LEG_FRAME
    made[:, 3] = -np.einsum("bc,bcj->bj", bone.PIVOTS, made[:, :3])
    return made


_MODELLED = _modelled()


def bones(rows: Rows, given: Rows, feet: tuple[Floats, Floats] | None = None) -> Floats:
    """Matrices (n, 15, 3, 4) from the modelled figure to the world, in the order of ``skeleton.BONES``.

    ``feet``: what ``gait.ankles`` says, where it was asked already.
    """
    count = len(rows)
    body = _Bodies(rows, given)
    body.legs(feet or gait.ankles(rows, body.size))
    body.arms()
    body.joints()
    body.hands()
    turns = (body.turns * body.size).reshape(_COUNT, 3, 3 * count)
    made = np.matmul(_MODELLED, turns).reshape(_COUNT, 4, 3, count)
    made[:, 3] += body.places
    return np.asarray(made.transpose(3, 0, 2, 1))


def _rows_first(values: Floats) -> Floats:
    """(n, ..., k) as (..., k, n)."""
    return np.ascontiguousarray(np.moveaxis(values, 0, -1))


class _Bodies:
    """All figures at once. What is to be found: how bones are turned, and where their pivots are."""

    def __init__(self, rows: Rows, given: Rows) -> None:
        self.rows, self.given = rows, given
        self.size, count = scale_of(rows), len(rows)
        self.turns, self.places = np.empty((_COUNT, 3, 3, count)), np.empty((_COUNT, 3, count))
        # Of the four limbs: what is at the end of each is the third of its bones.
        self.limb_turns = self.turns[bone.ARMS[0] :].reshape(4, 3, 3, 3, count)
        self.limb_places = self.places[bone.ARMS[0] :].reshape(4, 3, 3, count)
        self.ways = np.empty((4, 3, count))  # of elbows and knees
        self.sits = smooth(rows["sits"])
        self.any_sits = bool(self.sits.any())
        velocity = rows["velocity"]
        self.pace = np.minimum(np.hypot(velocity[:, 0], velocity[:, 1]) / 1.4, 1.4) * rows["walks"]
        self.hurry = np.minimum(self.pace, 1.0)
        stride = 2 * np.pi * rows["phase"]
        self.step, self.roll = np.cos(stride), np.sin(stride)
        self.yaw = rows["yaw"].copy()
        self.breath = np.sin(rows["age"] * 1.55) * (1.0 - 0.6 * self.hurry)
        self._place_spine()

    def _place_spine(self) -> None:
        rows, size, yaw = self.rows, self.size, self.yaw
        head = self.turns[bone.HEAD] = frame_of(_rows_first(self.given["facing"]))
        place = self.places[bone.HEAD] = rows["head"].T
        c, s = np.cos(yaw), np.sin(yaw)
        self.ahead, self.right = np.stack([-s, c, 0 * c]), np.stack([c, s, 0 * c])
        pivot = place - (head[1] * _TO_NECK_TOP[1] + head[2] * _TO_NECK_TOP[2]) * size
        neck = pivot - self.ahead * (_TO_NECK[1] * size)
        neck[2] -= _TO_NECK[2] * size
        velocity = rows["velocity"]
        short = clip((bone.NECK[2] - 0.02) - (neck[2] - rows["floor"]) / size, 0.0, 0.6)
        forward = c * velocity[:, 1] - s * velocity[:, 0]
        lean = (
            0.015 + 0.045 * clip(forward, -1.5, 2.5) + 1.1 * short * (1.0 - self.sits) + 0.006 * self.breath
        )
        up = self.ahead * np.sin(lean)
        up[2] = np.cos(lean)
        sway = 0.010 * np.sin(rows["age"] * 0.55 + 2 * rows["stature"]) * (1.0 - self.hurry)
        bob = self.pace * (0.022 + 0.010 * (2.0 * self.step * self.step - 1.0))
        hips = neck - up * (_TORSO * size) + self.right * (sway * size)
        hips[2] = np.maximum(hips[2] - bob * size, rows["floor"] + 0.25 * size)
        if self.any_sits:
            hips += (self._seated(neck) - hips) * self.sits
        spine = neck - hips
        far = size_of(spine)
        wanted = clip(far, _SHORT * _TORSO * size, _LONG * _TORSO * size)
        spine /= np.maximum(far, 1e-6)
        self.neck, self.hips = neck, neck - spine * wanted
        self.places[bone.CHEST], self.places[bone.PELVIS] = neck, self.hips
        swing = self.pace * self.step
        upright(yaw - 0.10 * swing, -0.25 * lean, self.turns[bone.PELVIS])
        twist = clip(between(heading(head), yaw), -_MOST_TWIST, _MOST_TWIST) * _TWIST
        spine += self.right * (0.0175 * self.pace * self.roll)
        ahead = towards(yaw + twist + 0.09 * swing)
        framed = frame(spine, ahead, np.empty((3, 3, len(rows))))  # up, ahead, left
        chest = self.turns[bone.CHEST]
        np.negative(framed[2], out=chest[0])
        chest[1], chest[2] = framed[1], framed[0]
        self.chest = chest

    def _seated(self, neck: Floats) -> Floats:
        rows = self.rows
        place = rows["seat"].T + towards(rows["seat_yaw"]) * 0.05
        place[2] += rows["seat_height"] + 0.105 * self.size
        unknown = neck.copy()
        unknown[2] -= _TORSO * self.size
        return np.where(rows["seat_height"] > 0.0, place, unknown)

    def legs(self, feet: tuple[Floats, Floats]) -> None:
        """Hips, ankles, feet, and where the knees look."""
        rows, yaw = self.rows, _rows_first(self.rows["feet_yaw"])
        ankles, toes = _rows_first(feet[0]), feet[1].T
        turn = yaw
        if self.any_sits:
            ankles += (self._seated_feet() - ankles) * self.sits
            toes = toes * (1.0 - self.sits)
            turn = yaw + between(rows["seat_yaw"] - _SIDES * 0.10, yaw) * self.sits
        pelvis, joints = self.turns[bone.PELVIS], self.limb_places[_LEGS]
        aside, down = pelvis[0] * (_HIPS[1, 0] * self.size), pelvis[2] * (_HIPS[1, 2] * self.size) + self.hips
        joints[0, 0], joints[1, 0] = down - aside, down + aside
        joints[:, 2] = ankles
        ways = self.ways[_LEGS]
        ways[:] = towards(self.yaw + 0.6 * between(turn, self.yaw))
        ways[:, 2] = 0.25
        upright(turn, toes, self.limb_turns[_LEGS, 2])

    def _seated_feet(self) -> Floats:
        yaw = self.rows["seat_yaw"]
        way = towards(yaw) * _SEATED_FOOT + towards(yaw - np.pi / 2) * (_SIDES * 0.10)[..., None]
        places = self.hips + way * self.size
        places[:, 2] = self.rows["floor"] + bone.ANKLE * self.size
        return np.asarray(places)

    def arms(self) -> None:
        """Shoulders, wrists, and where the elbows look."""
        tracked, size = self.given["tracked"].T, self.size
        shoulders, wrists, chest = self.limb_places[_ARMS, 0], self.limb_places[_ARMS, 2], self.chest
        middle = self.neck + (chest[1] * _SHOULDERS[1, 1] + chest[2] * _SHOULDERS[1, 2]) * size
        aside = chest[0] * (_SHOULDERS[1, 0] * size)
        shoulders[0], shoulders[1] = middle - aside, middle + aside
        if self.rows["raises"].any():
            # A shoulder goes up with its arm.
            raised = smooth(self.rows["raises"]) * ~tracked[1] * size
            shoulders[1] += (chest[0] * -0.012 + chest[2] * 0.035) * raised
        self._relax(shoulders, wrists, self.ways[_ARMS])
        self._gesture(shoulders[1], wrists[1], self.ways[1])
        if tracked.any():
            wrists[:] = np.where(tracked[:, None], _rows_first(self.given["hands"]), wrists)
        arm = wrists - shoulders
        reach = (bone.UPPER_ARM + bone.FOREARM) * 0.9985 * size
        wrists[:] = shoulders + arm * np.minimum(1.0, reach / np.maximum(size_of(arm), 1e-6))[:, None]

    def _relax(self, shoulders: Floats, wrists: Floats, ways: Floats) -> None:
        """Arms that hang and swing; on a seat, hands on the thighs: into ``wrists`` and ``ways``."""
        size = self.size
        swing = 0.10 + _SIDES * (_SWING * self.pace * self.step) + 0.02 * self.breath
        reach = (0.508 - 0.010 * self.hurry) * size
        hang = shoulders + self.ahead * (np.sin(swing) * reach)[:, None]
        hang += self.right * (_SIDES * (0.062 * size))[:, None]
        hang[:, 2] -= np.cos(swing) * reach
        self._across(_ELBOWS_HANG, ways)
        if self.any_sits:
            lap = self.rows["seat_yaw"]
            thighs = self.hips + towards(lap) * (_THIGHS * size)
            thighs[2] += 0.092 * size
            thighs = thighs + towards(lap - np.pi / 2) * (_SIDES * (0.115 * size))[:, None]
            hang += (thighs - hang) * self.sits
            rest = np.empty_like(ways)
            self._across(_ELBOWS_REST, rest)
            ways += rest * self.sits
        wrists[:] = hang

    def _across(self, left: tuple[float, float, float], made: Floats) -> None:
        """A way of the chest's frame, for the ``left`` arm and, the other way about, for the right."""
        chest = self.chest
        middle, aside = chest[1] * left[1] + chest[2] * left[2], chest[0] * left[0]
        np.add(middle, aside, out=made[0])
        np.subtract(middle, aside, out=made[1])

    def _in_chest(self, x: float, y: float, z: float) -> Floats:
        return np.asarray(self.chest[0] * x + self.chest[1] * y + self.chest[2] * z)

    def _gesture(self, shoulder: Floats, wrist: Floats, way: Floats) -> None:
        """The right arm up, or along the ray that points: changes ``wrist`` and ``way`` (3, n)."""
        rows, size = self.rows, self.size
        if rows["raises"].any():
            raises = smooth(rows["raises"])
            up = self._in_chest(0.07, 0.09, 0.495) + self.chest[1] * (0.008 * self.breath)
            # On its way up the hand passes before the body, not through it.
            detour = self._in_chest(0.14, 0.30, 0.0) * (4 * raises * (1 - raises) * size)
            wrist += (shoulder + up * size - wrist) * raises + detour
            way += (self._in_chest(1.0, -0.15, -0.5) - way) * raises
        if rows["points"].any():
            points = smooth(rows["points"])
            origin, ray = pointing_ray(self.given)
            end = np.where(self.given["points"][:, None], self.given["points_at"], origin + 8.0 * ray)
            aim = _rows_first(end) - shoulder
            aim /= np.maximum(size_of(aim), 1e-6)
            wrist += (shoulder + aim * (0.49 * size) - wrist) * points
            way += (self._in_chest(0.5, -0.2, -0.8) - way) * points

    def joints(self) -> None:
        """Elbows and knees, bent towards their ways, and the long bones.

        Where the end is out of reach the second bone is drawn a little longer.
        """
        places, ways = self.limb_places, self.ways
        first, second = _UPPER * self.size, _LOWER * self.size
        line = places[:, 2] - places[:, 0]
        far = size_of(line)
        along = line / np.maximum(far, 1e-6)[:, None]
        reach = clip(far, np.abs(first - second) + 0.10 * first, (first + second) * 0.9985)
        near = (first * first - second * second + reach * reach) / (2 * reach)
        out = np.sqrt(np.maximum(first * first - near * near, 0.0))
        aside = ways - dot(ways, along)[:, None] * along
        out /= np.maximum(size_of(aside), 1e-6)
        places[:, 1] = places[:, 0] + along * near[:, None] + aside * out[:, None]
        bent = places[:, 1:] - places[:, :2]
        frame(bent, np.broadcast_to(ways[:, None], bent.shape), self.limb_turns[:, :2])

    def hands(self) -> None:
        """Untracked ones go on from the forearm, the thumb away from where the elbow looks."""
        hands = self.limb_turns[_ARMS, 2]
        hands[:] = self.limb_turns[_ARMS, 1]
        np.negative(hands[:, 1:], out=hands[:, 1:])
        tracked = self.given["tracked"].T
        if not tracked.any():
            return
        held = frame_of(_rows_first(self.given["hand_turns"]))
        # With the fingers ahead and the palm down, the thumb points to the body.
        fingers, thumbs = held[:, 1], held[:, 0] * -_SIDES[..., None]
        framed = frame(fingers, thumbs, np.empty_like(hands))
        hands[:] = np.where(tracked[:, None, None], framed, hands)
