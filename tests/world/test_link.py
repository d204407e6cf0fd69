"""A link leads exactly where it was copied, and nothing else is taken for one."""

from __future__ import annotations

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtour.world.link import BadLink, Link, looks_like_link, read_link, written


def test_a_link_says_what_is_in_it() -> None:
    link = Link("rimbaud-tech", 12.05, 3.22, 0.0, -math.radians(263), math.radians(-5))
    assert written(link) == "vrtour://rimbaud-tech?at=12.05,3.22&floor=0&heading=263&pitch=-5"


def test_a_link_to_a_space_alone_leads_to_its_entrance() -> None:
    assert read_link("vrtour://e420") == Link("e420")
    assert read_link("vrtour:e420") == Link("e420")
    assert written(Link("e420")) == "vrtour://e420"


@given(
    st.floats(-9999, 9999), st.floats(-9999, 9999), st.floats(-50, 50),
    st.floats(-math.pi, math.pi), st.floats(-1.39, 1.39),
)  # fmt: skip
def test_a_link_brings_one_back_to_within_a_centimetre(
    x: float, y: float, floor: float, yaw: float, pitch: float
) -> None:
    back = read_link(written(Link("a", x, y, floor, yaw, pitch)))
    assert back.x is not None
    assert max(abs(back.x - x), abs(back.y - y), abs(back.floor - floor)) <= 0.005001
    assert abs(math.remainder(back.yaw - yaw, 2 * math.pi)) <= math.radians(0.051)
    assert abs(back.pitch - pitch) <= math.radians(0.051)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("https://example.org/?at=1,2", "link"),
        ("vrtour://Rimbaud Tech", "space"),
        ("vrtour://../../etc", "link"),
        ("vrtour://a?at=1", "at"),
        ("vrtour://a?at=nan,inf", "at"),
        ("vrtour://a?at=1e9,2", "at"),
        ("vrtour://a?at=1,2&heading=4000", "heading"),
        ("vrtour://a?at=1,2&pitch=99", "pitch"),
        ("vrtour://a?at=1,2&at=3,4", "link"),
        ("vrtour://a?at=1,2&run=rm", "link"),
        ("vrtour://a?at=1,2#x", "link"),
        ("vrtour://a?at", "link"),
        ("vrtour://a\x00b", "link"),
        ("vrtour://" + "a" * 400, "link"),
        ("vrtour://[", "space"),
        ("", "link"),
    ],
)
def test_anything_else_is_refused_and_the_wrong_part_named(text: str, part: str) -> None:
    with pytest.raises(BadLink) as caught:
        read_link(text)
    assert caught.value.part == part


@given(st.text(max_size=80))
def test_no_text_does_worse_than_be_refused(text: str) -> None:
    for attempt in (text, f"vrtour://{text}", f"vrtour://a?{text}"):
        with contextlib.suppress(BadLink):
            read_link(attempt)


def test_a_link_is_told_from_the_name_of_a_space() -> None:
    assert looks_like_link(" VRTOUR://e420")
    assert not looks_like_link("e420")
