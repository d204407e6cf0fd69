"""The bones of a figure and where they are while it is modelled: a person of 1.70 m, arms held a little out.

Faces north: x to its right, y ahead, z up from the floor, metres. The left is -x.
"""

from __future__ import annotations

import numpy as np

from vrtour.world.rotation import Floats, frames

STATURE = 1.70
SHORTEST, TALLEST = 1.55, 1.90
"""Statures that figures have. Whose head is higher or lower than that stretches or bends the knees."""

BONES = (
    *("pelvis", "chest", "head"),
    *("upper arm left", "forearm left", "hand left", "upper arm right", "forearm right", "hand right"),
    *("thigh left", "shin left", "foot left", "thigh right", "shin right", "foot right"),
)
PELVIS, CHEST, HEAD = 0, 1, 2
ARMS = (3, 6)  # the first of three bones, left and right
LEGS = (9, 12)

SIDES = np.array([-1.0, 1.0])
EYES = np.array([0.0, 0.088, 1.585])
NECK_TOP = np.array([0.0, -0.004, 1.492])
NECK = np.array([0.0, -0.018, 1.415])
HIPS = np.array([0.0, 0.0, 0.92])
SHOULDERS = np.array([[-0.155, -0.015, 1.338], [0.155, -0.015, 1.338]])
HIP_JOINTS = np.array([[-0.092, 0.0, 0.90], [0.092, 0.0, 0.90]])
UPPER_ARM, FOREARM = 0.27, 0.25
THIGH, SHIN = 0.42, 0.40
ANKLE = 0.08  # height
BALL = 0.125  # from the ankle to the ball of the foot, ahead
ARM_OUT = np.radians(16.0)

ARM_WAYS = np.array([[s * np.sin(ARM_OUT), 0.0, -np.cos(ARM_OUT)] for s in SIDES])
LEG_WAY = np.array([0.0, 0.0, -1.0])
ELBOW_WAY = np.array([0.0, -1.0, 0.0])
KNEE_WAY = np.array([0.0, 1.0, 0.0])
THUMB_WAY = np.array([0.0, 1.0, 0.0])
ELBOWS = SHOULDERS + UPPER_ARM * ARM_WAYS
WRISTS = ELBOWS + FOREARM * ARM_WAYS
KNEES = HIP_JOINTS + THIGH * LEG_WAY
ANKLES = KNEES + SHIN * LEG_WAY

ARM_FRAMES = frames(ARM_WAYS, np.broadcast_to(ELBOW_WAY, (2, 3)))
HAND_FRAMES = frames(ARM_WAYS, np.broadcast_to(THUMB_WAY, (2, 3)))
LEG_FRAME = frames(LEG_WAY, KNEE_WAY)


def _pivots() -> Floats:
    made = np.zeros((len(BONES), 3))
    made[PELVIS], made[CHEST], made[HEAD] = HIPS, NECK, EYES
    for side in range(2):
        arm, leg = ARMS[side], LEGS[side]
        made[arm : arm + 3] = SHOULDERS[side], ELBOWS[side], WRISTS[side]
        made[leg : leg + 3] = HIP_JOINTS[side], KNEES[side], ANKLES[side]
    return made


PIVOTS = _pivots()
"""The point of each bone (15, 3) that a pose says the place of."""
