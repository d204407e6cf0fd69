"""Furniture by name, built from numbers: ``build("shell-chair", colour="#f2f2f0")``."""

from __future__ import annotations

from functools import cache

import numpy as np

from vrtour.modelling.furniture import (
    boards,
    cloakroom,
    decor,
    desktop,
    equipment,
    hallway,
    kitchen,
    leisure,
    plants,
    rugs,
    screens,
    seating,
    shelves,
    stationery,
    storage,
    tables,
    terrace,
)
from vrtour.modelling.furniture.kit import Entry
from vrtour.modelling.part import Floats, Part, Piece

CATALOGUE: dict[str, Entry] = {
    name: entry
    for table in (
        boards, cloakroom, decor, desktop, equipment, hallway, kitchen,
        leisure, plants, rugs, screens, seating, shelves, stationery, storage, tables, terrace,
    )
    for name, entry in table.BUILDERS.items()
}  # fmt: skip
"""Every piece by its name."""

_HEAD = 1.8  # metres: what hangs higher stops nobody
_SMALL = 400  # triangles: so few are not worth a second level of detail

Option = float | bool | str


class UnknownPieceError(KeyError):
    """A plan names a piece, or an option of it, that the catalogue does not have."""


def build(name: str, **options: Option) -> Piece:
    """The piece of that name in both levels of detail. Raises UnknownPieceError."""
    if name not in CATALOGUE:
        raise UnknownPieceError(f"{name!r}: expected one of {', '.join(sorted(CATALOGUE))}")
    return _built(name, tuple(sorted(options.items())))


@cache
def _built(name: str, options: tuple[tuple[str, Option], ...]) -> Piece:
    entry = CATALOGUE[name]
    try:
        fine, coarse = (tuple(entry.builder(detail, **dict(options))) for detail in (1, 0))
    except TypeError as error:
        raise UnknownPieceError(f"{name!r}: {error}") from None
    if sum(len(part.mesh.triangles) for part in fine) < _SMALL:
        coarse = ()
    words = " ".join([name, *(f"{key}={value}" for key, value in options)])
    return Piece(words, fine, coarse, (_outline(fine),) if entry.stops == "box" else ())


def _outline(parts: tuple[Part, ...]) -> Floats:
    """The box round everything below head height, on the plan."""
    points = np.vstack([part.mesh.positions for part in parts])
    points = points[points[:, 2] < _HEAD]
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    return np.array([[low[0], low[1]], [high[0], low[1]], [high[0], high[1]], [low[0], high[1]]])
