"""From the wire to figures and back: nothing others send stops the picture."""

from __future__ import annotations

import pytest

from vrtour.app.likeness import colour_of, look_of, own_pose, wire_of
from vrtour.protocol.fields import Look as Wire
from vrtour.protocol.poses import decode_record, encode_record
from vrtour.session.places import sample_of


@pytest.mark.parametrize("wire", [Wire(), Wire(15, 15, 15, 15, 15), Wire(3, 2, 4, 5, 1)])
def test_every_look_of_the_wire_is_a_figure_that_goes_back_to_the_same_figure(wire: Wire) -> None:
    look = look_of(wire)
    assert look_of(wire_of(look)).hair == look.hair
    assert look_of(wire_of(look)).garment_colour == look.garment_colour
    assert colour_of(wire) == colour_of(wire_of(look))


def test_ones_own_pose_arrives_as_it_was() -> None:
    sent = decode_record(0, encode_record(own_pose((3.0, -4.0, 1.62), 1.0, -0.3)))
    sample = sample_of(sent, 0.0, (0.0, 0.0, 0.0))
    assert sample.position == pytest.approx((3.0, -4.0, 1.62), abs=0.002)
    assert sample.yaw == pytest.approx(1.0, abs=1e-3)
