from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtour.app.panels.links import Link, host_of, safe


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.bep.example/", "bep.example"),
        ("http://ardenne-metropole.example:8080/a?b#c", "ardenne-metropole.example:8080"),
        ("https://École.example/", "xn--cole-9oa.example"),
        ("HTTPS://Hacktivardenne.EU", "hacktivardenne.eu"),
    ],
)
def test_the_host_is_the_one_a_browser_goes_to(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    "url",
    [
        "",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https://bank.example@evil.example/",
        "https://evil.example\\@bank.example/",
        "https://bank.example /",
        "https://bank.example\n.evil.example/",
        "https://bank..example/",
        "https://bank.example:port/",
        "https://[::1",
        "https://" + "a" * 3000,
        "//bank.example",
    ],
)
def test_what_must_not_be_opened_has_no_host(url: str) -> None:
    assert host_of(url) == ""
    assert safe((Link("x", url),)) == ()


@given(st.text(max_size=60), st.sampled_from(["", "https://", "http://", "https://a@", "https://["]))
def test_no_address_raises(text: str, start: str) -> None:
    host = host_of(start + text)
    assert host == host.strip() and "@" not in host and "/" not in host
