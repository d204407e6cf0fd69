"""A space and a network that use every field there is."""

from __future__ import annotations

import datetime
from typing import Any

from tests.scene.written import Inline

ALL = Inline({"fr": "Un", "nl": "Een", "de": "Ein", "en": "A"})
LONG = {"fr": "Un\ntexte", "nl": "Een woord", "de": "Ein Text", "en": "A text"}
DAY = datetime.date(2026, 1, 31)
LINK = {"url": "https://example.org/a?b=c#d", "label": ALL}

SPACE: dict[str, object] = {
    "schema": 1,
    "id": "x",
    "name": ALL,
    "town": "Chimay",
    "country": "BE",
    "provenance": "assumed",
    "model_date": "2026-01-31",
    "entrance": "door",
    "place": {
        "address": ["Rue 1", "Chimay"],
        "operator": ALL,
        "access": [{"by": "train", "certainty": "H", "source": ALL, "text": LONG}],
        "step_free": "yes",
        "step_free_text": LONG,
        "hours": "https://example.org/hours",
        "booking": "https://example.org/book",
        "website": "https://example.org/",
        "source": ALL,
        "certainty": "M",
        "verified_on": DAY,
        "verified_by": "Staff",
    },
    "rooms": [{"id": "hall", "name": ALL, "kind": "entrance"}],
    "viewpoints": [
        {"id": "door", "name": ALL, "room": "hall", "at": [1.0, 2], "heading": 90, "pitch": -5.0, "eye": 1.6,
         "fov": 70}
    ],
    "hotspots": [
        {"id": "sign", "kind": "info", "room": "hall", "at": [1, 2], "height": 1.5, "title": ALL,
         "text": LONG, "picture": {"file": "sign.jpg", "alt": ALL, "credit": "Somebody"}, "link": LINK,
         "source": ALL, "certainty": "A", "verified_on": DAY}
    ],
    "portals": [{"id": "out", "to": "y", "room": "hall", "at": [0, 0], "heading": 180}],
    "tour": {
        "title": ALL,
        "stops": [
            {"viewpoint": "door", "seconds": 10, "text": LONG},
            {"room": "hall", "at": [1, 1], "heading": 45.5, "text": LONG},
        ],
    },
    "seats": [{"id": "chair", "room": "hall", "at": [2, 2], "heading": 0, "height": 0.45}],
    "screens": [{"id": "wall", "room": "hall", "at": [0, 1], "heading": 90, "height": 1.4, "size": [2, 1]}],
    "meeting_areas": [{"id": "meet", "room": "hall", "name": ALL, "capacity": 12}],
}  # fmt: skip

NETWORK: dict[str, object] = {
    "schema": 1,
    "title": ALL,
    "subtitle": LONG,
    "website": "https://example.org/",
    "relay": "wss://relay.example.org:8443",
    "languages": ["fr", "nl", "de", "en"],
    "ring": ["x", "y"],
    "hub": {"name": ALL, "text": LONG},
    "spaces": [
        {"id": "x", "name": ALL, "town": "Chimay", "country": "BE", "summary": LONG,
         "coordinates": {"latitude": 50.0, "longitude": 4.3, "of": ALL, "certainty": "M"},
         "website": "https://example.org/x", "shown": True},
        {"id": "y", "name": ALL, "town": "Couvin", "country": "BE", "summary": LONG},
    ],
    "notices": [
        {"id": "eu", "kind": "funding", "emblem": "eu", "statement": ALL, "line": ALL, "programme": ALL,
         "first_day": DAY, "last_day": datetime.date(2026, 12, 31), "text": LONG, "link": LINK,
         "logos": [{"file": "eu.png", "alt": ALL, "link": "https://example.org/eu"}]}
    ],
}  # fmt: skip


def space() -> dict[str, object]:
    """A copy to break."""
    return copied(SPACE)


def network() -> dict[str, object]:
    """A copy to break."""
    return copied(NETWORK)


def copied(value: Any) -> Any:
    """A copy in which nothing is shared, so that one change is one change."""
    if isinstance(value, Inline):
        return Inline(copied(value.fields))
    if isinstance(value, dict):
        return {name: copied(each) for name, each in value.items()}
    return [copied(each) for each in value] if isinstance(value, list) else value
