"""Some of everything, for property tests."""

from __future__ import annotations

import math

from hypothesis import settings
from hypothesis import strategies as st

from vrtour.protocol.poses import Downlink, Part, Pose, State
from vrtour.protocol.quantize import STEP, TURN, Quaternion
from vrtour.protocol.ticks import Tick

steady = settings(deadline=None)  # other work on the machine is no failure

_coordinate = st.floats(-65.0, 65.0)
_vector = st.tuples(_coordinate, _coordinate, _coordinate)
_angle = st.floats(-math.pi, math.pi)
_component = st.floats(-1.0, 1.0)


@st.composite
def quaternions(draw: st.DrawFn) -> Quaternion:
    """A unit quaternion."""
    four = draw(
        st.tuples(_component, _component, _component, _component).filter(lambda q: max(map(abs, q)) > 0.1)
    )
    length = math.sqrt(sum(c * c for c in four))
    x, y, z, w = (c / length for c in four)
    return x, y, z, w


_part = st.builds(Part, _vector, quaternions())


@st.composite
def poses(draw: st.DrawFn) -> Pose:
    """Anybody, anywhere a room reaches."""
    head = draw(st.none() | quaternions())
    return Pose(
        draw(_vector),
        draw(_angle),
        0.0 if head else draw(st.floats(-math.pi / 2, math.pi / 2)),
        head,
        draw(st.none() | _part),
        draw(st.none() | _part),
        State(draw(st.integers(0, 31))),
        draw(st.integers(0, 255)),
        draw(st.integers(0, 65535)),
    )


@st.composite
def downlinks(draw: st.DrawFn) -> Downlink:
    """A relay's frame of up to six people."""
    ids = draw(st.lists(st.integers(1, 65535), max_size=6, unique=True))
    snapshot = draw(st.booleans())
    kinds = [draw(st.sampled_from(["pose"] if snapshot else ["pose", "hidden", "gone"])) for _ in ids]
    return Downlink(
        snapshot,
        Tick(draw(st.integers(0, 2**32 - 1))),
        draw(st.integers(0, 2**32 - 1)),
        {who: draw(poses()) for who, kind in zip(ids, kinds, strict=True) if kind == "pose"},
        frozenset(who for who, kind in zip(ids, kinds, strict=True) if kind == "hidden"),
        frozenset(who for who, kind in zip(ids, kinds, strict=True) if kind == "gone"),
    )


def angle_between(a: Quaternion, b: Quaternion) -> float:
    """Radians between two orientations."""
    return 2 * math.acos(min(1.0, abs(sum(p * q for p, q in zip(a, b, strict=True)))))


def close_to(read: Pose, sent: Pose) -> None:
    """Half a step of position and angle; 0.28° of orientation, the worst being four equal components."""
    exact = ("state", "teleport", "stamp", "shape")
    assert [getattr(read, name) for name in exact] == [getattr(sent, name) for name in exact]
    assert math.dist(read.position, sent.position) <= STEP / 2 * math.sqrt(3) + 1e-9
    half = math.pi / TURN + 1e-9
    assert abs(math.remainder(read.yaw - sent.yaw, 2 * math.pi)) <= half
    assert abs(read.pitch - sent.pitch) <= half
    pairs = [(read.left, sent.left), (read.right, sent.right)]
    turned = [(read.head, sent.head)]
    for one, other in pairs:
        if one and other:
            assert math.dist(one.position, other.position) <= STEP / 2 * math.sqrt(3) + 1e-9
            turned.append((one.orientation, other.orientation))
    for q, p in turned:
        if q and p:
            assert angle_between(q, p) <= math.radians(0.28)
