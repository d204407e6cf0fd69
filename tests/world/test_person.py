"""Who is no person, or is nowhere, is refused where it is made."""

from __future__ import annotations

import math

import pytest

from vrtour.world.person import Hand, Look, Person, Pose, Seat, facing

LEVEL = facing(0.0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"hair": "wig"},
        {"clothes": ""},
        {"skin": 8},
        {"hair_colour": -1},
        {"garment_colour": 12},
        {"lower_colour": 6},
    ],
)
def test_a_look_out_of_its_bounds_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Look(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("place", [(math.nan, 0, 0), (0, math.inf, 0), (0, 0, 1e6)])
def test_what_is_no_place_is_refused(place: tuple[float, float, float]) -> None:
    for make in (
        lambda: Pose(place, LEVEL),
        lambda: Hand(place, LEVEL),
        lambda: Seat(place, 0.0),
        lambda: Person(Look(), Pose((0, 0, 1.6), LEVEL), points_at=place),
    ):
        with pytest.raises(ValueError, match="place"):
            make()


@pytest.mark.parametrize("turn", [(0, 0, 0, 0), (math.nan, 0, 0, 1), (0, 0, 1, 1)])
def test_what_is_no_orientation_is_refused(turn: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="unit quaternion"):
        Pose((0, 0, 1.6), turn)


def test_a_floor_and_a_seat_are_within_a_building() -> None:
    with pytest.raises(ValueError, match="floor"):
        Pose((0, 0, 1.6), LEVEL, floor=math.nan)
    with pytest.raises(ValueError, match="seat"):
        Seat((0, 0, 0), 0.0, height=3.0)
