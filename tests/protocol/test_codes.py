from __future__ import annotations

import contextlib
import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.some import steady
from vrtour.protocol import codes
from vrtour.protocol.errors import BadText


def test_no_sign_of_a_code_looks_like_another() -> None:
    assert len(set(codes.ALPHABET)) == 28
    assert not set(codes.ALPHABET) & set("01OILAEU")


def test_a_code_is_read_as_people_type_it() -> None:
    for _ in range(50):
        code = codes.new_code()
        assert re.fullmatch(codes.CODE_PATTERN, code)
        for typed in (code, codes.spoken(code), code.lower(), f"  {code[:2]} {code[2:]} "):
            assert codes.read_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "reason"), [("", "length"), ("BCDFG", "length"), ("BCDFGHJ", "length"), ("BCDFG0", "letters")]
)
def test_a_code_is_refused_for_a_reason(typed: str, reason: str) -> None:
    with pytest.raises(BadText) as told:
        codes.read_code(typed)
    assert told.value.reason == reason


@steady
@given(st.text(max_size=9))
def test_any_text_is_a_code_or_told(typed: str) -> None:
    with contextlib.suppress(BadText):
        assert re.fullmatch(codes.CODE_PATTERN, codes.read_code(typed))


@steady
@given(st.binary(min_size=32, max_size=32))
def test_a_secret_is_43_signs_and_its_hash_is_kept(data: bytes) -> None:
    secret = codes.encode_secret(data)
    assert re.fullmatch(codes.SECRET_PATTERN, secret)
    assert codes.read_secret(secret) == data
    assert codes.hash_of(secret) == hashlib.sha256(data).digest()
    assert codes.is_secret(secret, codes.hash_of(secret))
    assert not codes.is_secret(codes.new_secret(), codes.hash_of(secret))


@pytest.mark.parametrize("text", ["", "A" * 42, "A" * 44, "A" * 42 + "B", "A" * 42 + "=", "é" * 43, "+" * 43])
def test_other_texts_are_no_secrets(text: str) -> None:
    assert not re.fullmatch(codes.SECRET_PATTERN, text)
    with pytest.raises(BadText):
        codes.read_secret(text)
