"""What is written is what is read, and nothing a file may hold does more than be refused."""

from __future__ import annotations

import contextlib
import json
import struct
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.model.small import small
from vrtour.model import (
    BadModel,
    ModelError,
    NotAModel,
    TooBig,
    WrongProfile,
    read_grid,
    read_model,
    read_outline,
    write_model,
)
from vrtour.model.rgbm import coded, light_of

WRITTEN = write_model(small())


def document(data: bytes) -> dict:
    (length,) = struct.unpack_from("<I", data, 12)
    return json.loads(data[20 : 20 + length])


def rewritten(data: bytes, change) -> bytes:
    """The same file with its document changed."""
    (length,) = struct.unpack_from("<I", data, 12)
    found = json.loads(data[20 : 20 + length])
    change(found)
    text = json.dumps(found).encode()
    text += b" " * (-len(text) % 4)
    rest = data[20 + length :]
    return struct.pack("<4sIIII", b"glTF", 2, 20 + len(text) + len(rest), len(text), 0x4E4F534A) + text + rest


def test_the_light_in_the_air_is_read_alone() -> None:
    before, after = small().grid, read_grid(WRITTEN)
    assert (after.origin, after.step) == (before.origin, before.step)
    assert np.array_equal(after.cubes, before.cubes)


@pytest.mark.parametrize("step", [[0.0, 1.0, 1.0], [1.0, 1.0], "no"])
def test_light_that_stands_nowhere_is_refused(step: object) -> None:
    def change(found: dict) -> None:
        found["extras"]["vrtour"]["grid"]["step"] = step

    with pytest.raises(ModelError):
        read_grid(rewritten(WRITTEN, change))


def test_a_space_comes_back_as_it_went() -> None:
    before, after = small(), read_model(WRITTEN)
    assert (after.space, after.quality, after.exposure) == (before.space, before.quality, before.exposure)
    assert after.rooms[0].exposure == before.rooms[0].exposure
    assert after.materials == before.materials
    assert after.openings == before.openings
    assert after.extras == before.extras
    assert after.pictures[0].data == before.pictures[0].data
    np.testing.assert_array_equal(after.walk.vertices, before.walk.vertices)
    np.testing.assert_array_equal(after.grid.cubes, before.grid.cubes)
    np.testing.assert_array_equal(after.rooms[0].probes[0].levels[0], before.rooms[0].probes[0].levels[0])
    for a, b in zip(after.geometries, before.geometries, strict=True):
        np.testing.assert_allclose(a.positions, b.positions)
        np.testing.assert_allclose(a.uvs, b.uvs, atol=1e-6)
        np.testing.assert_array_equal(a.triangles, b.triangles)
        np.testing.assert_allclose(a.surfaces, b.surfaces, atol=0.5 / 255 + 1e-6)
        np.testing.assert_allclose(a.colours, b.colours, atol=0.5 / 255 + 1e-6)
        assert (a.normals * b.normals).sum(1).min() > np.cos(np.radians(0.6))


def test_instances_keep_their_places_and_their_own_light() -> None:
    before, after = small(), read_model(WRITTEN)
    for a, b in zip(after.instances, before.instances, strict=True):
        assert a.name == b.name
        assert a.room == b.room
        assert a.turn == pytest.approx(b.turn)
        assert a.position == pytest.approx(b.position)
        assert [p.geometry for p in a.fine] == [p.geometry for p in b.fine]
        np.testing.assert_allclose(a.fine[0].light, b.fine[0].light, rtol=0.02, atol=1e-3)


def test_repeated_furniture_shares_its_vertices_in_the_file() -> None:
    found = document(WRITTEN)
    tables = [p for mesh in found["meshes"] for p in mesh["primitives"] if "_LIGHT" in p["attributes"]]
    positions = [p["attributes"]["POSITION"] for p in tables]
    lights = [p["attributes"]["_LIGHT"] for p in tables]
    assert positions[0] in positions[1:]
    assert len(set(lights)) == len(lights)


def test_the_outline_has_what_walking_needs_and_no_more() -> None:
    outline = read_outline(WRITTEN)
    assert outline.rooms[0].sees == ("hall", "outside")
    assert outline.rooms[0].probes == ()
    np.testing.assert_array_equal(outline.walk.triangles, small().walk.triangles)


@pytest.mark.parametrize("light", [0.0, 0.0005, 0.02, 0.5, 3.0, 15.9])
def test_light_in_four_bytes_is_right_to_a_hundredth(light: float) -> None:
    given_light = np.array([[light, light * 0.7, light * 0.9]], np.float32)
    found = light_of(coded(given_light))
    assert np.abs(found - given_light).max() <= max(0.01 * light, 4e-6)


def test_a_smooth_gradient_of_light_shows_no_bands() -> None:
    ramp = np.linspace(0.05, 0.6, 4000, dtype=np.float32)[:, None] * np.ones(3, np.float32)
    found = np.sort(light_of(coded(ramp))[:, 0])
    # A step of a display's grey is a little more than one in a hundred here.
    assert (np.diff(found) / found[1:]).max() < 0.0125


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "size"), (b"x" * 64, "magic"), (WRITTEN[:-4], "size"), (WRITTEN + b"more", "size")],
)
def test_what_is_not_a_model_is_said_to_be_none(data: bytes, reason: str) -> None:
    with pytest.raises(NotAModel) as caught:
        read_model(data)
    assert caught.value.values["reason"] == reason


def test_a_room_without_an_exposure_has_the_space_s_own() -> None:
    outline = read_outline(rewritten(WRITTEN, lambda d: d["extras"]["vrtour"]["rooms"][0].pop("exposure")))
    assert outline.exposure_in("hall") == (3.5, 3.5, 3.5)
    assert outline.exposure_in("nowhere") == (3.5, 3.5, 3.5)
    assert read_outline(WRITTEN).exposure_in("hall") == pytest.approx((3.15, 3.5, 3.85))


def test_another_profile_is_named() -> None:
    newer = rewritten(WRITTEN, lambda d: d["extras"]["vrtour"].update(profile=9))
    with pytest.raises(WrongProfile) as caught:
        read_outline(newer)
    assert caught.value.values == {"found": 9, "expected": 1}


def change(*steps):
    *way, last, value = steps

    def apply(found) -> None:
        for step in way:
            found = found[step]
        found[last] = value

    return apply


@pytest.mark.parametrize(
    "hostile",
    [
        change("accessors", 0, "count", 2**31),
        change("accessors", 0, "bufferView", 9999),
        change("accessors", 0, "byteOffset", -4),
        change("bufferViews", 0, "byteLength", 2**40),
        change("nodes", -1, "children", [10**6]),
        change("nodes", 0, "mesh", True),
        change("nodes", 0, "translation", [0, 0, 1e30]),
        change("nodes", 0, "translation", [0, "x", 0]),
        change("meshes", 0, "primitives", [{"attributes": {}, "indices": 0, "material": 0}]),
        change("extras", "vrtour", "exposure", -1.0),
        change("extras", "vrtour", "rooms", [{}] * 500),
        change("extras", "vrtour", "rooms", 0, "exposure", [1.0, 0.0, 1.0]),
        change("extras", "vrtour", "rooms", 0, "exposure", [1.0, 1.0]),
        change("extras", "vrtour", "rooms", 0, "sees", ["nowhere"]),
        change("extras", "vrtour", "walk", "vertices", "shape", [10**9, 3]),
        change("extras", "vrtour", "walk", "rooms", "shape", [1]),
        change("images", 0, "bufferView", 0.5),
        change("materials", 0, "name", "\x00"),
        change("scenes", []),
        change("buffers", [{"byteLength": 4, "uri": "http://example.org/x.bin"}]),
    ],
)
def test_a_hostile_document_is_refused_with_a_place_and_an_expectation(hostile) -> None:
    with pytest.raises((BadModel, TooBig)) as caught:
        read_model(rewritten(WRITTEN, hostile))
    assert caught.value.values["where"]


def test_indices_beyond_the_vertices_are_refused() -> None:
    model = small()
    wrong = replace(model.geometries[0], triangles=np.array([[0, 1, 9]], np.uint32))
    with pytest.raises(BadModel):
        write_model(replace(model, geometries=(wrong, *model.geometries[1:])))


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e9])
def test_impossible_numbers_are_refused(value: float) -> None:
    model = small()
    positions = model.geometries[0].positions.copy()
    positions[1, 2] = value
    wrong = replace(model.geometries[0], positions=positions)
    with pytest.raises(ModelError):
        write_model(replace(model, geometries=(wrong, *model.geometries[1:])))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(WRITTEN) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_changed_bytes_are_read_or_refused_and_nothing_else(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WRITTEN)
    for place, value in changes:
        data[place] = value
    with contextlib.suppress(ModelError):
        read_model(bytes(data))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WRITTEN)))
def test_a_file_cut_short_is_refused(length: int) -> None:
    with pytest.raises(ModelError):
        read_model(WRITTEN[: min(length, len(WRITTEN) - 1)])


def test_a_picture_that_claims_to_be_huge_is_refused_before_it_is_decoded() -> None:
    model = small()
    data = bytearray(model.pictures[0].data)
    data[16:24] = struct.pack(">II", 60000, 60000)
    wrong = replace(model, pictures=(replace(model.pictures[0], data=bytes(data)),))
    with pytest.raises(TooBig):
        read_model(write_model(wrong))


def test_deep_nesting_is_refused() -> None:
    text = b"[" * 100_000 + b"]" * 100_000
    data = struct.pack("<4sIIII", b"glTF", 2, 28 + len(text), len(text), 0x4E4F534A) + text
    data += struct.pack("<II", 0, 0x004E4942)
    with pytest.raises(ModelError):
        read_model(data)
