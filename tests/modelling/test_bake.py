"""Light falls where it should, does not leak, and is the same every time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from vrtour.model.space import WHITE_BALANCE
from vrtour.modelling.bake import bake
from vrtour.modelling.bake.eyes import STOPS, factors
from vrtour.modelling.bake.smoothing import denoised, touched
from vrtour.modelling.fingerprint import fingerprint
from vrtour.modelling.light import BakedLight
from vrtour.modelling.part import Part, Piece, Placement
from vrtour.modelling.setting import OUTSIDE, Glint, Lamp, PlannedRoom, Portal, Setting
from vrtour.modelling.shapes import quad, rounded_box

W, D, H = 4.0, 3.0, 2.5


def room(*, window: bool) -> Setting:
    """A white room with a lamp, or with a window to the south and the sun in it; a box stands in it."""
    floor = Part("paper", quad((0, 0, 0), (W, 0, 0), (0, D, 0)), 0.06)
    ceiling = Part("plaster", quad((0, 0, H), (0, D, 0), (W, 0, 0)), 0.08)
    north = Part("wall", quad((W, D, 0), (-W, 0, 0), (0, 0, H)), 0.08)
    east = Part("wall", quad((W, 0, 0), (0, 0, H), (0, D, 0)), 0.08)
    west = Part("wall", quad((0, 0, 0), (0, D, 0), (0, 0, H)), 0.08)
    if window:  # a hole from x 1 to 3 and z 1 to 2.2
        pieces = [
            ((0, 0, 0), 1.0, W),
            ((0, 0, 2.2), H - 2.2, W),
            ((0, 0, 1.0), 1.2, 1.0),
            ((3.0, 0, 1.0), 1.2, 1.0),
        ]
        south = [Part("wall", quad(at, (0, 0, up), (wide, 0, 0)), 0.08) for at, up, wide in pieces]
    else:
        south = [Part("wall", quad((0, 0, 0), (0, 0, H), (W, 0, 0)), 0.08)]
    hull = Part("render", rounded_box((W + 1, 0.1, 1.0), 0.0, centre=(W / 2, -0.2, 0.4)), None)
    shell = Piece("shell", (floor, ceiling, north, east, west, *south, *([hull] if window else [])))
    box = Piece("box", (Part("paint", rounded_box((0.6, 0.6, 0.6), 0.01, centre=(0, 0, 0.3), cell=0.1)),))
    lamp = Lamp(
        "a", np.array([W / 2, D / 2, H - 0.01]), np.array([0, 0.6, 0]), np.array([0.6, 0, 0]), (5.0, 5.0, 5.0)
    )
    portal = Portal("a", np.array([1.0, -0.01, 1.0]), np.array([0, 0, 1.2]), np.array([2.0, 0, 0]))
    sun = np.array([0.0, -0.8, 0.6])
    return Setting(
        "test",
        (PlannedRoom("a", np.array([[0, 0], [W, 0], [W, D], [0, D]]), 0.0, H),),
        (),
        (Placement("shell", "a", shell), Placement("box", "a", box, np.array([1.0, 2.0, 0.0]))),
        () if window else (lamp,),
        (portal,) if window else (),
        sun,
    )


@pytest.fixture(scope="module")
def by_lamp() -> BakedLight:
    return bake(room(window=False), "draft", workers=1)


@pytest.fixture(scope="module")
def by_sun() -> BakedLight:
    return bake(room(window=True), "draft", workers=1)


def floor_light(baked: BakedLight, x: float, y: float) -> np.ndarray:
    """Mean light of the floor's texels around (x, y)."""
    uvs = baked.placements[0].fine[0].lightmap_uvs
    assert uvs is not None
    corners = np.array([[0, 0], [W, 0], [W, D], [0, D]])
    order = [0, 2, 3, 1]  # a quad's vertices: (0,0), (0,D), (W,0), (W,D)
    places = {tuple(corners[k]): uvs[j] for k, j in zip((0, 1, 2, 3), order, strict=True)}
    a, b, c = places[0, 0], places[W, 0], places[0, D]
    uv = a + (b - a) * x / W + (c - a) * y / D
    height, width, _ = baked.lightmap.shape
    column, row = int(uv[0] * width), int((1 - uv[1]) * height)
    return np.asarray(baked.lightmap[row - 1 : row + 2, column - 1 : column + 2].mean(axis=(0, 1)))


def test_it_is_brightest_under_the_lamp_and_light_in_every_corner(by_lamp: BakedLight) -> None:
    middle, corner = floor_light(by_lamp, 2.4, 1.2), floor_light(by_lamp, 3.8, 0.2)
    assert middle.min() > corner.max() > 0.02


def test_there_is_shade_behind_the_box(by_lamp: BakedLight) -> None:
    behind, free = floor_light(by_lamp, 0.45, 2.45), floor_light(by_lamp, 3.55, 2.45)
    assert behind.mean() < 0.85 * free.mean()


def test_the_narrow_shade_of_what_touches_is_kept_while_noise_is_not() -> None:
    chance = np.random.default_rng(1)
    free = np.ones((60, 60), np.float32)
    free[:, 29:33] = (0.75, 0.5, 0.7, 0.85)  # a foot of something that stands on a table
    true, wanted = 0.5 * free, 0.5 * free**1.4
    grain = chance.normal(0.0, 0.12, free.shape)
    light = np.repeat((true * (1 + grain))[..., None], 3, axis=-1).astype(np.float32)
    counted = np.clip(free + chance.normal(0.0, 0.03, free.shape), 0, 1).astype(np.float32)
    valid = np.ones(free.shape, bool)
    kept, plain = touched(light, valid, counted, 0.22)[..., 0], denoised(light, valid, 0.22)[..., 0]
    off = [np.abs(each.mean(axis=0) / wanted[0] - 1)[28:34].max() for each in (kept, plain)]
    assert off[0] < 0.06 < off[1]
    assert kept[:, :20].std() < 0.25 * light[:, :20].std()


def test_the_sun_draws_the_window_on_the_floor(by_sun: BakedLight) -> None:
    """The sun stands at 0.75 in height for each metre to the south: the sill's shadow ends at 1.33 m."""
    assert floor_light(by_sun, 2.6, 1.8).mean() > 4 * floor_light(by_sun, 2.6, 0.6).mean()
    assert floor_light(by_sun, 2.6, 1.8).mean() > 4 * floor_light(by_sun, 0.4, 1.8).mean()


def test_glass_across_the_street_sends_the_sun_into_a_room_that_has_none() -> None:
    """The sun stands behind the house; what glass to the south sends back draws the window as it would."""
    shady = replace(room(window=True), sun=np.array([0.0, 0.8, 0.6]))
    dark = bake(shady, "draft", workers=1)
    lit = bake(replace(shady, glint=Glint(np.array([0.0, -0.8, 0.6]), 0.4, 9.0)), "draft", workers=1)
    patch = floor_light(lit, 2.6, 1.8) - floor_light(dark, 2.6, 1.8)
    assert patch.mean() > 4 * abs(floor_light(lit, 2.6, 0.6) - floor_light(dark, 2.6, 0.6)).mean()
    expected = 0.4 * 0.6 / np.pi * np.array(shady.sun_radiance)
    assert np.allclose(patch, expected, rtol=0.35)  # and a little that the walls send on
    assert fingerprint(shady) != fingerprint(replace(shady, glint=Glint(np.array([0, -0.8, 0.6]), 0.4, 9.0)))


def test_a_glint_is_shaded_only_by_what_is_nearer_than_its_glass() -> None:
    """A hull stands before the window: with the glass nearer than it, nothing is in the way."""
    behind = replace(room(window=True), sun=np.array([0.0, 0.8, 0.6]))
    front = Piece("front", (Part("render", rounded_box((20, 0.2, 20), 0.0, centre=(2, -6.0, 4.0)), None),))
    street = replace(behind, placements=(*behind.placements, Placement("front", OUTSIDE, front)))
    found = {
        reach: floor_light(
            bake(replace(street, glint=Glint(np.array([0.0, -0.8, 0.6]), 0.4, reach)), "draft", workers=1),
            2.6,
            1.8,
        ).mean()
        for reach in (5.0, 20.0)
    }
    assert found[5.0] > 3 * found[20.0]


def test_the_lamp_alone_is_white_and_the_sun_is_warm(by_lamp: BakedLight, by_sun: BakedLight) -> None:
    red, _, blue = floor_light(by_lamp, 2.4, 1.2)
    assert red == pytest.approx(blue, rel=0.12)
    red, _, blue = floor_light(by_sun, 2.6, 1.8)
    assert red > 1.15 * blue


def test_light_is_a_number_everywhere(by_lamp: BakedLight, by_sun: BakedLight) -> None:
    for baked in (by_lamp, by_sun):
        assert np.isfinite(baked.lightmap).all()
        assert (baked.lightmap >= 0).all()
        box = baked.placements[1].fine[0].vertices
        assert box is not None
        assert np.isfinite(box).all()
        assert box.max() > 0.02
        assert (baked.grid.cubes >= 0).all()
        assert baked.probes["a"]


def test_a_wall_is_shown_about_as_bright_whatever_light_falls_on_it() -> None:
    """Stops that a room is darker by are made good for the most part; so is the colour of its lamps."""
    shown = [np.array(factors(np.full(3, level))) * level for level in (0.5, 0.9, 1.6)]
    assert [float(x.mean()) for x in shown] == sorted(float(x.mean()) for x in shown)
    assert shown[2].mean() < 1.35 * shown[0].mean()
    warm = np.array([1.2, 1.0, 0.7])
    red, _, blue = np.array(factors(warm)) * warm * np.array(WHITE_BALANCE)
    assert 1.0 < red / blue < 1.25 < 1.2 / 0.7


def test_an_eye_opens_by_a_stop_at_most() -> None:
    assert factors(np.full(3, 1e-4))[1] == pytest.approx(2.0**STOPS, rel=0.05)
    assert factors(np.full(3, 50.0))[1] == pytest.approx(2.0**-STOPS, rel=0.05)


def test_the_darker_room_is_exposed_longer(by_lamp: BakedLight, by_sun: BakedLight) -> None:
    level = {name: np.mean(baked.exposures["a"]) for name, baked in (("lamp", by_lamp), ("sun", by_sun))}
    walls = {name: floor_light(b, 3.5, 0.5).mean() for name, b in (("lamp", by_lamp), ("sun", by_sun))}
    assert (level["lamp"] > level["sun"]) == (walls["lamp"] < walls["sun"])


def test_two_workers_find_the_same_light_as_one(by_lamp: BakedLight) -> None:
    again = bake(room(window=False), "draft", workers=2)
    root = [np.sqrt(b.lightmap.clip(0, 1)) for b in (by_lamp, again)]
    assert np.abs(root[0] - root[1]).max() <= 2 / 255
