"""Values people write: links that lead where they say, texts one can read, days that exist."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from vrtour.scene.schema import values

LINK = TypeAdapter(values.WebAddress)
LABEL = TypeAdapter(values.Label)
PROSE = TypeAdapter(values.Prose)
DAY = TypeAdapter(values.Day)
SPOT = TypeAdapter(values.Spot)
PICTURE = TypeAdapter(values.PictureName)
RELAY = TypeAdapter(values.RelayAddress)


def refused(kind: TypeAdapter[Any], value: object) -> bool:
    try:
        kind.validate_python(value)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    "link",
    [
        "https://hacktivardenne.eu/",
        "https://a.example:8443/b?c=d&e=%20#f",
        "https://tiers-lieux.été.example/",
    ],
)
def test_a_complete_secure_address_is_a_link(link: str) -> None:
    assert LINK.validate_python(link) == link


@pytest.mark.parametrize(
    "link",
    [
        "http://example.org/", "//example.org", "example.org", "https://", "https:///x", "https://localhost/",
        "javascript:alert(1)", "https://user:pass@example.org/", "https://user@example.org/", "https://@a.org/",
        "https://a b.org/", "https://example.org/\n", "https://example.org\\@evil.example/", "https://[::1/",
        "https://example.org:99999/", "https://example.org:x/", "https://-a.org/", "https://a..org/",
        "https://example.org/\u202egpj.exe", "https://example.org/" + "a" * 300, "file:///etc/passwd",
        "https://.org/", 'https://example.org/"onclick', 3, None, b"https://example.org/",
    ],
)  # fmt: skip
def test_anything_else_is_not(link: object) -> None:
    assert refused(LINK, link)


@given(text=st.text(max_size=120))
def test_a_label_is_one_readable_line(text: str) -> None:
    if not refused(LABEL, text):
        found = LABEL.validate_python(text)
        assert found == text.strip()
        assert 0 < len(found) <= 80
        assert not set(found) & set("\n\r\t\x00\x1b\u200b\u200e\u202e\u2028\u2066\ufeff")


@pytest.mark.parametrize("text", ["L'Épargne", "Straße", "coöperatie", "Pays\u00adbas", "👩\u200d💻", "日本"])
def test_the_letters_of_people_are_kept(text: str) -> None:
    assert LABEL.validate_python(f" {text} ") == text


def test_lines_are_for_paragraphs() -> None:
    assert PROSE.validate_python("\nun\ndeux\n") == "un\ndeux"
    assert refused(LABEL, "un\ndeux")
    assert refused(PROSE, "un\r\ndeux")


@pytest.mark.parametrize("day", ["2024-02-29", datetime.date(2024, 2, 29)])
def test_a_day_that_exists(day: object) -> None:
    assert DAY.validate_python(day) == datetime.date(2024, 2, 29)


@pytest.mark.parametrize(
    "day", ["2023-02-29", "20240229", "2024-2-9", "٢٠٢٤-٠٢-٢٩", datetime.datetime(2024, 2, 29), 20240229]
)
def test_a_day_that_does_not(day: object) -> None:
    assert refused(DAY, day)


@pytest.mark.parametrize(
    "spot",
    [[1], [1, 2, 3], [1, True], [1, "2"], [1, float("nan")], [1e9, 0], {"x": 1}, "12", [10**400, 0], None],
)
def test_a_spot_is_two_numbers(spot: object) -> None:
    assert refused(SPOT, spot)


@pytest.mark.parametrize(
    "name", ["../x.png", "a/b.jpg", "a.svg", "A.png", ".png", "a.png\n", "con .png", "é.png"]
)
def test_a_picture_is_a_plain_name(name: str) -> None:
    assert refused(PICTURE, name)
    assert not refused(PICTURE, "salle-1.jpg")


@pytest.mark.parametrize(
    "way",
    ["wss://relay.example.org", "wss://relay.example.org:8443/", "ws://192.168.1.7:8765", "ws://[fe80::1]:8765",
     "ws://localhost", "wss://10.0.0.1", "ws://relais.local"],
)  # fmt: skip
def test_a_relay_is_a_secure_host_or_one_of_the_local_network(way: str) -> None:
    assert RELAY.validate_python(way) == way


@pytest.mark.parametrize(
    "way",
    ["relay.example.org", "https://relay.example.org", "ws://relay.example.org", "ws://8.8.8.8", "wss://",
     "wss:///",
     "wss://a b", "wss://user@relay.example.org", "wss://relay.example.org/meet", "wss://relay.example.org?x=1",
     "wss://relay.example.org:0", "wss://relay.example.org:99999", "wss://relay.example.org:x", "wss://-a.org",
     "wss://relay.example.org\n", "wss://[::1", "wss://[::g]", "wss://" + "a." * 200 + "org", "wss://été.example",
     "WSS://relay.example.org", 3, None, b"wss://relay.example.org"],
)  # fmt: skip
def test_nothing_else_is_a_relay(way: object) -> None:
    assert refused(RELAY, way)
