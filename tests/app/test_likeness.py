"""From the wire to figures and back: nothing others send stops the picture."""

from __future__ import annotations

import math

import pytest

from vrtour.app.likeness import colour_of, look_of, own_pose, person_of, wire_of
from vrtour.protocol.fields import Look as Wire
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.news import Member
from vrtour.protocol.poses import State, decode_record, encode_record
from vrtour.session.places import sample_of
from vrtour.world.interpolation import Sample
from vrtour.world.person import Seat

ANNE = Member(7, Profile("Anne", "fr", "BE", Wire(3, 2, 4, 5, 1)), Role.PARTICIPANT)


@pytest.mark.parametrize("wire", [Wire(), Wire(15, 15, 15, 15, 15), Wire(3, 2, 4, 5, 1)])
def test_every_look_of_the_wire_is_a_figure_that_goes_back_to_the_same_figure(wire: Wire) -> None:
    look = look_of(wire)
    assert look_of(wire_of(look)).hair == look.hair
    assert look_of(wire_of(look)).garment_colour == look.garment_colour
    assert colour_of(wire) == colour_of(wire_of(look))


def test_a_member_with_a_pose_is_a_person() -> None:
    sample = Sample(0.0, (1.0, 2.0, 1.6), 0.5, jumps=3, state=int(State.SPEAKING))
    seat = Seat((1.0, 2.0, 0.0), 0.0)
    member = Member(7, ANNE.profile, Role.PARTICIPANT, hand=9, seat="chair-1", pointing="head")
    person = person_of(member, sample, 0.1, {"chair-1": seat})
    assert person is not None
    assert (person.name, person.country, person.speaking, person.raised) == ("Anne", "BE", True, True)
    assert person.pointing and person.seat is seat
    assert (person.pose.head, person.pose.floor, person.pose.jumps) == ((1.0, 2.0, 1.6), 0.1, 3)


def test_a_seat_that_this_place_does_not_have_is_no_seat() -> None:
    member = Member(7, ANNE.profile, Role.PARTICIPANT, seat="elsewhere")
    person = person_of(member, Sample(0.0, (1.0, 2.0, 1.6)), 0.0, {})
    assert person is not None and person.seat is None


@pytest.mark.parametrize("head", [(1e5, 0.0, 0.0), (math.nan, 0.0, 1.6)])
def test_who_says_to_be_nowhere_is_not_drawn(head: tuple[float, float, float]) -> None:
    assert person_of(ANNE, Sample(0.0, head), 0.0, {}) is None


def test_ones_own_pose_arrives_as_it_was() -> None:
    sent = decode_record(0, encode_record(own_pose((3.0, -4.0, 1.62), 1.0, -0.3)))
    sample = sample_of(sent, 0.0, (0.0, 0.0, 0.0))
    assert sample.position == pytest.approx((3.0, -4.0, 1.62), abs=0.002)
    assert sample.yaw == pytest.approx(1.0, abs=1e-3)
