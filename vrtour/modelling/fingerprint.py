"""One number for everything that gives a model its shape: a model that was built from less is stale."""

from __future__ import annotations

import hashlib
from typing import Protocol

import numpy as np
import numpy.typing as npt

from vrtour.modelling.materials import MATERIALS
from vrtour.modelling.part import Part, Piece
from vrtour.modelling.setting import Setting

_DECIMALS = 5  # of a metre: processors differ in the last bits of a sine


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...


def fingerprint(setting: Setting) -> str:
    """SHA-256, in hexadecimal, of all shapes, materials, lamps and places of ``setting``."""
    found = hashlib.sha256()
    _words(found, setting.space, setting.exposure, setting.outside_exposure, setting.sun_radiance)
    _numbers(found, setting.sun)
    if setting.glint:
        _words(found, setting.glint.share, setting.glint.reach)
        _numbers(found, setting.glint.towards)
    _words(found, *(repr(look) for look in MATERIALS.values()))
    for room in setting.rooms:
        _words(found, room.name, room.floor, room.ceiling, room.outdoors)
        _numbers(found, room.outline)
    _words(found, *(repr(opening) for opening in setting.openings))
    for lamp in setting.lamps:
        _words(found, lamp.room, *(round(x, _DECIMALS) for x in lamp.radiance))
        _numbers(found, np.stack([lamp.centre, lamp.u, lamp.v]))
    for portal in setting.portals:
        _numbers(found, np.stack([portal.corner, portal.u, portal.v]))
    known: dict[int, int] = {}
    for placement in setting.placements:
        number = known.setdefault(id(placement.piece), len(known))
        if number == len(known) - 1:
            _piece(found, placement.piece)
        _words(found, placement.name, placement.room, number)
        _numbers(found, np.append(placement.position, placement.turn))
    return found.hexdigest()


def _piece(found: _Hash, piece: Piece) -> None:
    _words(found, piece.name, len(piece.fine), len(piece.coarse))
    for part in (*piece.fine, *piece.coarse):
        _part(found, part)
    for outline in piece.footprint:
        _numbers(found, np.asarray(outline))


def _part(found: _Hash, part: Part) -> None:
    _words(found, part.material, part.texel, *(round(x, _DECIMALS) for x in part.tint))
    _numbers(found, part.mesh.positions)
    _numbers(found, part.mesh.uvs)
    found.update(np.ascontiguousarray(part.mesh.triangles, "<i8").tobytes())


def _words(found: _Hash, *words: object) -> None:
    found.update("\0".join(str(word) for word in words).encode() + b"\1")


def _numbers(found: _Hash, numbers: npt.NDArray[np.floating]) -> None:
    found.update(np.rint(np.asarray(numbers) * 10**_DECIMALS).astype("<i8").tobytes())
