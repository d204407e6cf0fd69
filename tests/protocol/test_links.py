from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.some import steady
from vrtour.protocol.errors import BadText
from vrtour.protocol.links import Link, read_link


@pytest.mark.parametrize(
    ("typed", "host", "port", "address"),
    [
        (
            "vrtour-join://Meet.Example.org/bcd-2f3",
            "meet.example.org",
            443,
            "wss://meet.example.org:443/meet",
        ),
        (
            "https://meet.example.org:8443/join/BCD2F3/",
            "meet.example.org",
            8443,
            "wss://meet.example.org:8443/meet",
        ),
        ("vrtour-join://192.168.1.20/BCD2F3", "192.168.1.20", 8765, "ws://192.168.1.20:8765/meet"),
        ("http://localhost:99/join/BCD2F3", "localhost", 99, "ws://localhost:99/meet"),
        ("vrtour-join://salle.local/BCD2F3", "salle.local", 8765, "ws://salle.local:8765/meet"),
        ("vrtour-join://[fe80::1]:9/BCD2F3", "fe80::1", 9, "ws://[fe80::1]:9/meet"),
        ("vrtour-join://[2a00::1]/BCD2F3", "2a00::1", 443, "wss://[2a00::1]:443/meet"),
    ],
)
def test_a_link_says_where_to_go(typed: str, host: str, port: int, address: str) -> None:
    link = read_link(typed)
    assert link == Link(host, port, "BCD2F3")
    assert link.address == address
    assert read_link(str(link)) == link


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "host"),
        ("BCD2F3", "host"),
        ("ftp://a.org/BCD2F3", "scheme"),
        ("http://a.org/join/BCD2F3", "scheme"),
        ("javascript://a.org/BCD2F3", "scheme"),
        ("vrtour-join://a.org", "path"),
        ("vrtour-join://a.org/x/BCD2F3", "path"),
        ("vrtour-join://a.org/BCD2F3?x=1", "path"),
        ("https://a.org/BCD2F3", "path"),
        ("vrtour-join://a.org:0/BCD2F3", "port"),
        ("vrtour-join://a.org:99999/BCD2F3", "port"),
        ("vrtour-join://me@a.org/BCD2F3", "host"),
        ("vrtour-join://a_b.org/BCD2F3", "host"),
        ("vrtour-join://[::g]/BCD2F3", "host"),
        ("vrtour-join://-a.org/BCD2F3", "host"),
        ("vrtour-join://a.org/BCD2F", "length"),
        ("vrtour-join://a.org/" + "B" * 400, "long"),
    ],
)
def test_a_link_is_refused_for_a_reason(typed: str, reason: str) -> None:
    with pytest.raises(BadText) as told:
        read_link(typed)
    assert told.value.reason == reason


@steady
@given(st.text(max_size=40), st.sampled_from(["", "vrtour-join://", "https://", "http://["]))
def test_any_text_is_a_link_or_told(typed: str, start: str) -> None:
    try:
        link = read_link(start + typed)
    except BadText:
        return
    assert read_link(str(link)) == link
