"""The most a model may hold: one table for the reader, the writer and the checks.

What a space *should* weigh is a budget (``vrtour.model.sizes``); these are the walls a hostile or
broken file meets before anything is allocated for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from vrtour.model.errors import TooBig


@dataclass(frozen=True)
class Limits:
    """Counts, bytes and metres; every one is the largest allowed value."""

    file_bytes: int = 64 << 20
    json_bytes: int = 8 << 20
    json_depth: int = 24  # the deepest our writer makes is 9, extras aside
    text: int = 200  # characters in a name
    vertices: int = 4_000_000  # over all geometries
    lit_vertices: int = 8_000_000  # over all primitives, as each carries its own light
    triangles: int = 4_000_000  # over all geometries
    drawn_triangles: int = 16_000_000  # over all instances
    primitives: int = 20_000
    instances: int = 10_000
    materials: int = 256
    pictures: int = 256
    picture_side: int = 4096  # pixels
    pictures_pixels: int = 64 << 20  # over all pictures, 256 MiB once decoded
    lightmap_side: int = 4096
    rooms: int = 256
    outline: int = 1000  # corners
    openings: int = 2000
    probes: int = 64
    probe_side: int = 256
    walk_vertices: int = 200_000
    walk_triangles: int = 400_000
    grid_cells: int = 500_000
    metres: float = 10_000.0  # any coordinate, either sign
    texture_units: float = 1e6  # any uv, either sign


LIMITS = Limits()


def within(where: str, found: float, limit: float) -> None:
    """Raise TooBig when ``found`` passes ``limit``."""
    if found > limit:
        raise TooBig(where, found, limit)
