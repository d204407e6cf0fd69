"""How much a scene file may hold: one table for the schema, the reader and the checks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Counts, characters, bytes and metres; each is the most that is accepted."""

    file_bytes: int = 1 << 20
    syntax_mistakes: int = 20  # each costs another reading of the file
    mistakes: int = 200  # more are not told one by one
    entries: int = 600  # of any list or table: above every count below, so no reason to look inside
    nesting: int = 16  # tables in lists in tables; the schema needs 7
    label: int = 80  # characters of a name or a title: what fits on a panel's line or two
    paragraph: int = 900  # characters of a text: about a minute of reading
    url: int = 300
    metres: float = 10_000.0
    storey: float = 20.0  # metres above a floor
    address_lines: int = 6
    access: int = 8
    rooms: int = 64
    viewpoints: int = 64
    hotspots: int = 64
    portals: int = 16
    stops: int = 40
    seats: int = 512
    screens: int = 32
    areas: int = 32
    capacity: int = 500
    spaces: int = 16
    notices: int = 8
    logos: int = 12


LIMITS = Limits()
