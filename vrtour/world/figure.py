"""How a body follows its head: what is known of people goes in, the places of their bones come out.

All functions take many people at once, as rows of ``SEEN`` (what is known of each this frame) and of
``STATE`` (what was drawn of each). Nothing here reads a clock: ``dt`` is the time since the last frame.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from vrtour.world import gait
from vrtour.world.person import Person
from vrtour.world.rotation import Floats, about_z, between, clip, matrices, turned, yaw_of
from vrtour.world.skeleton import EYES, NECK, NECK_TOP, SHORTEST, STATURE, TALLEST

Rows = npt.NDArray[np.void]

SEEN = np.dtype(
    [
        *(("head", float, 3), ("facing", float, 4), ("floor", float), ("jumps", np.int64)),
        *(("tracked", bool, 2), ("hands", float, (2, 3)), ("hand_turns", float, (2, 4))),
        *(("sits", bool), ("seat", float, 3), ("seat_yaw", float), ("seat_height", float)),
        *(("raised", bool), ("pointing", bool), ("points", bool), ("points_at", float, 3)),
    ]
)
"""A person as numbers: see ``vrtour.world.person``. ``points`` says whether ``points_at`` is known."""

STATE = np.dtype(
    [
        # where the eyes are drawn, and how far from where they are, while that closes
        *(("head", float, 3), ("carry", float, 3), ("true_head", float, 3), ("jumps", np.int64)),
        # the point of the floor under the neck, its velocity, the heading of the body, whether it turns
        *(("root", float, 3), ("velocity", float, 3), ("floor", float), ("yaw", float), ("turning", bool)),
        # 0 standing to 1 sitting, raising a hand, pointing; the stature; seconds this figure is there
        *(("sits", float), ("raises", float), ("points", float), ("stature", float), ("age", float)),
        *(
            ("seated", bool),
            ("seat", float, 3),
            ("seat_yaw", float),
            ("seat_height", float),
            ("carried", float),
        ),
        # feet, left and right: see gait
        *(("phase", float), ("walks", bool), ("swing", float, 2), ("feet", float, (2, 3))),
        *(("feet_yaw", float, 2), ("lifted", float, (2, 3)), ("lifted_yaw", float, 2)),
    ]
)

TURN_BEYOND = np.radians(40.0)
"""A standing body leaves a head alone that looks aside by less."""
SIT_SECONDS = 0.4
_TURN_UNTIL = np.radians(4.0)
_TURN_RATE, _TURN_GAIN = np.radians(260.0), 5.0
_ARM_SECONDS = 0.28
_JUMP_METRES = 1.5  # in one frame: nobody walks so
_SHORTEST_FRAME = 1e-4  # seconds: a speed cannot be measured in less
_EYE_SHARE = EYES[2] / STATURE
_SPEED_SECONDS = 0.12  # the measured speed is that of about the last tenth of a second
_GROWS, _SHRINKS = 0.25, 30.0  # seconds: who stands up was tall all along, who bends stays so


def seen(people: Sequence[Person]) -> Rows:
    """Rows of SEEN, one a person."""
    rows = np.zeros(len(people), SEEN)
    poses = [person.pose for person in people]
    if not poses:
        return rows
    rows["head"] = [pose.head for pose in poses]
    rows["facing"] = [pose.facing for pose in poses]
    rows["floor"] = [pose.floor for pose in poses]
    rows["jumps"] = [pose.jumps for pose in poses]
    rows["raised"] = [person.raised for person in people]
    rows["pointing"] = [person.pointing for person in people]
    rows["hand_turns"][..., 3] = 1.0
    for k, person in enumerate(people):
        for side, hand in enumerate(person.pose.hands):
            if hand is not None:
                rows["tracked"][k, side] = True
                rows["hands"][k, side], rows["hand_turns"][k, side] = hand.place, hand.turn
        if person.seat is not None:
            rows["sits"][k], rows["seat"][k] = True, person.seat.place
            rows["seat_yaw"][k], rows["seat_height"][k] = person.seat.yaw, person.seat.height
        if person.points_at is not None:
            rows["points"][k], rows["points_at"][k] = True, person.points_at
    return rows


def begin(given: Rows) -> Rows:
    """The STATE of people who have just come: standing or sitting still where they are."""
    rows = np.zeros(len(given), STATE)
    rows["stature"] = _stature(given)
    _settle(rows, given, np.ones(len(given), bool))
    rows["raises"], rows["points"] = given["raised"], given["pointing"]
    return rows


def scale_of(rows: Rows) -> Floats:
    """How large figures are (n,), 1 for a person of 1.70 m."""
    return np.asarray(rows["stature"] / STATURE)


def advance(before: Rows, given: Rows, seconds: Floats | float) -> Rows:
    """The STATE so many ``seconds``, one number or (n,), after ``before``, of the same people in the same
    order."""
    rows = before.copy()
    dt = clip(np.broadcast_to(np.asarray(seconds, float), rows.shape), 0.0, 0.25)
    rows["age"] += dt
    head = matrices(given["facing"])
    moved = given["head"] - rows["true_head"]
    jumped = (given["jumps"] != rows["jumps"]) | (np.linalg.norm(moved, axis=-1) > _JUMP_METRES)
    _grow(rows, given, dt)
    _sit(rows, given, dt)
    neck = _neck(rows, head)
    step = neck - rows["root"]
    # Who turns a head about its eyes, as a mouse does, moves the neck; who turns it about the neck moves
    # the eyes. Neither walks: a step is what both have moved.
    seen_step = np.where((rows["carried"] < 1.0)[:, None], step, moved)
    less = np.hypot(seen_step[:, 0], seen_step[:, 1]) < np.hypot(step[:, 0], step[:, 1])
    step = np.where(less[:, None], seen_step, step)
    step[:, 2] = 0.0
    rows["root"] = np.stack([neck[:, 0], neck[:, 1], given["floor"]], -1)
    rows["floor"] = given["floor"]
    measured = step / np.maximum(dt, _SHORTEST_FRAME)[:, None]
    follows = np.where(dt > _SHORTEST_FRAME, 1.0 - np.exp(-dt / _SPEED_SECONDS), 0.0)
    rows["velocity"] += (measured - rows["velocity"]) * follows[:, None]
    rows["velocity"][given["sits"]] = 0.0
    _turn(rows, given, yaw_of(head), dt)
    ease = dt / _ARM_SECONDS
    for name, wanted in (("raises", given["raised"]), ("points", given["pointing"])):
        rows[name] += clip(wanted - rows[name], -ease, ease)
    _settle(rows, given, jumped)
    gait.advance(rows, scale_of(rows), np.hypot(step[:, 0], step[:, 1]) * ~jumped, dt)
    return rows


def smooth(share: Floats) -> Floats:
    """0..1 with a soft start and end."""
    return np.asarray(share * share * (3.0 - 2.0 * share))


def _settle(rows: Rows, given: Rows, which: npt.NDArray[np.bool_]) -> None:
    """Be where one is at once: nobody slides to where they were beamed."""
    if not which.any():
        return
    rows["carry"][which], rows["carried"][which], rows["velocity"][which] = 0.0, 1.0, 0.0
    rows["head"][which] = rows["true_head"][which] = given["head"][which]
    rows["jumps"][which] = given["jumps"][which]
    rows["sits"][which] = rows["seated"][which] = given["sits"][which]
    for name in ("seat", "seat_yaw", "seat_height"):
        rows[name][which] = given[name][which]
    head = matrices(given["facing"])
    heading = yaw_of(head)
    rows["yaw"][which] = np.where(given["sits"], given["seat_yaw"], heading)[which]
    rows["floor"][which], rows["turning"][which] = given["floor"][which], False
    neck = _neck(rows, head)
    rows["root"][which] = np.stack([neck[:, 0], neck[:, 1], given["floor"]], -1)[which]
    gait.plant(rows, scale_of(rows), which)


def _stature(given: Rows) -> Floats:
    """What a head so high above its floor belongs to; who is first seen sitting is of a middle size."""
    standing = (given["head"][:, 2] - given["floor"]) / _EYE_SHARE
    return np.asarray(np.where(given["sits"], STATURE, clip(standing, SHORTEST, TALLEST)))


def _grow(rows: Rows, given: Rows, dt: Floats) -> None:
    wanted = np.where(given["sits"], rows["stature"], _stature(given))
    seconds = np.where(wanted > rows["stature"], _GROWS, _SHRINKS)
    rows["stature"] += (wanted - rows["stature"]) * (1.0 - np.exp(-dt / seconds))


def _sit(rows: Rows, given: Rows, dt: Floats) -> None:
    """Sit down or stand up: the drawn head starts from where it was and joins the true one."""
    sits = given["sits"]
    changed = sits != rows["seated"]
    if changed.any():
        rows["carry"][changed] = (rows["head"] - given["head"])[changed]
        rows["carried"][changed] = 0.0
        rows["seated"] = sits
    for name in ("seat", "seat_yaw", "seat_height"):  # who stands up still leaves the seat they had
        rows[name][sits] = given[name][sits]
    ease = dt / SIT_SECONDS
    rows["sits"] += clip(sits - rows["sits"], -ease, ease)
    rows["carried"] = np.minimum(rows["carried"] + ease, 1.0)
    rows["true_head"] = given["head"]
    rows["head"] = given["head"] + rows["carry"] * (1.0 - smooth(rows["carried"]))[:, None]


def _neck(rows: Rows, head: Floats) -> Floats:
    """Where the neck begins (n, 3): nodding moves the eyes, not the body."""
    size = scale_of(rows)[:, None]
    pivot = rows["head"] - turned(head, EYES - NECK_TOP) * size
    return np.asarray(pivot - turned(about_z(rows["yaw"]), NECK_TOP - NECK) * size)


def _turn(rows: Rows, given: Rows, heading: Floats, dt: Floats) -> None:
    """The body turns with a head that turned far, with the way one walks, and not on a seat."""
    going = np.hypot(rows["velocity"][:, 0], rows["velocity"][:, 1])
    off = between(heading, rows["yaw"])
    walks = going > 2 * gait.WALKING
    rows["turning"] = (np.abs(off) > TURN_BEYOND) | (rows["turning"] & (np.abs(off) > _TURN_UNTIL)) | walks
    # Who walks sideways turns a little that way; who walks backwards does not turn round.
    along = np.arctan2(-rows["velocity"][:, 0], rows["velocity"][:, 1])
    aside = between(along, heading)
    aside = np.where(np.abs(aside) > np.pi / 2, between(aside, np.pi), aside)
    wanted = np.where(walks, heading + 0.45 * clip(aside, -1.2, 1.2), heading)
    wanted = np.where(given["sits"], rows["seat_yaw"], wanted)
    off = between(wanted, rows["yaw"])
    rate = clip(off * _TURN_GAIN, -_TURN_RATE, _TURN_RATE)
    turns = rows["turning"] | given["sits"]
    rows["yaw"] = between(rows["yaw"] + np.where(turns, rate, 0.0) * dt, 0.0)


def pointing_ray(given: Rows, side: int = 1) -> tuple[Floats, Floats]:
    """Where rays start (n, 3) and their unit ways (n, 3): from the tracked hand, else from the head."""
    hand = given["tracked"][:, side, None]
    origin = np.where(hand, given["hands"][:, side], given["head"])
    turn = np.where(hand, given["hand_turns"][:, side], given["facing"])
    return origin, matrices(turn)[:, :, 1]


def blink(age: Floats, seed: Floats) -> Floats:
    """How far the eyes of who is there for ``age`` (n,) seconds are closed (n,), 0..1: a short blink every
    few seconds, no two people alike."""
    period = 3.1 + 2.3 * seed
    into = (age + 9.7 * seed) % period
    return np.asarray(clip(1.0 - np.abs(into - 0.09) / 0.09, 0.0, 1.0))
