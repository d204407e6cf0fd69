"""The ground floor of a town house: a timber shopfront, its name over it, and an awning before some."""

from __future__ import annotations

from vrtour.modelling.outside.faces import above, below, end, face, facing, ledge, picture
from vrtour.modelling.outside.house import House
from vrtour.modelling.part import Mesh, Part, joined
from vrtour.modelling.shapes import quad, rounded_box

SHOPS = 4
"""Painted shop windows to choose from."""
_SET_BACK = 0.24  # metres the panes stand behind the front
_LOW, _HIGH = 0.55, 2.85  # of the panes


def shop(look: House) -> list[Part]:
    """Panes between posts, a door, a fascia."""
    number = round(10 * look.width) % SHOPS
    return _flat(look, number) if look.plain else _deep(look, number)


def _bays(look: House) -> list[tuple[float, float]]:
    count = max(2, look.bays - 1)
    pitch = (look.width - 0.6) / count
    return [(0.3 + k * pitch, 0.3 + (k + 1) * pitch) for k in range(count)]


def _flat(look: House, number: int) -> list[Part]:
    """For what is only seen from afar."""
    lows = [0.12 if k == 1 else _LOW for k in range(len(_bays(look)))]
    panes = [
        picture(a + 0.12, b - 0.12, low, _HIGH, 0.02) for low, (a, b) in zip(lows, _bays(look), strict=True)
    ]
    timber = [face(0.25, look.width - 0.25, _HIGH, 3.4, 0.1), below(0.25, look.width - 0.25, _HIGH, 0.0, 0.1)]
    timber += [face(x - 0.14, x + 0.14, 0.0, _HIGH, 0.04) for x in [a for a, _ in _bays(look)]]
    timber += [face(a, b, 0.0, _LOW, 0.015) for a, b in _bays(look)]
    return [Part(f"print:shop-{number}", joined(panes)), Part("paint", joined(timber), tint=look.shopfront)]


def _deep(look: House, number: int) -> list[Part]:
    """Panes set back between posts, on low panels; a fascia with the name on it."""
    panes: list[Mesh] = []
    timber: list[Mesh] = []
    for k, (a, b) in enumerate(_bays(look)):
        low = 0.10 if k == 1 else _LOW
        panes.append(picture(a + 0.07, b - 0.07, low, _HIGH, -_SET_BACK))
        timber += [face(a, b, 0.0, low, -_SET_BACK + 0.05), above(a, b, low, -_SET_BACK, -_SET_BACK + 0.05)]
        timber.append(face(a, b, 2.25, 2.31, -_SET_BACK + 0.03))
    for x in (0.3, *[b for _, b in _bays(look)]):
        timber.append(
            rounded_box(
                (0.14, _SET_BACK + 0.04, _HIGH),
                0.0,
                centre=(x, 0.02 - _SET_BACK / 2, _HIGH / 2),
                skip=("-y", "+z", "-z"),
            )
        )
    w = look.width
    timber += [ledge(0.22, w - 0.22, _HIGH, 3.42, 0.10, True), ledge(0.16, w - 0.16, 3.42, 3.52, 0.20, True)]
    timber.append(below(0.3, w - 0.3, _HIGH, -_SET_BACK, 0.0))
    middle, half = w / 2, 0.28 * 5.0
    parts = [
        Part(f"print:shop-{number}", joined(panes)),
        Part(f"print:fascia-{number}", picture(middle - half, middle + half, 2.94, 3.34, 0.105)),
        Part("paint", joined(timber), tint=look.shopfront),
    ]
    return [*parts, *_awning(look)]


def _awning(look: House) -> list[Part]:
    """A cloth that slopes out over the pavement, with a short valance."""
    if look.awning is None:
        return []
    x0, x1, top, out, drop = 0.35, look.width - 0.35, 2.86, 1.15, 0.52
    slope = quad((x1, 0.1, top), (x0 - x1, 0, 0), (0, out, -drop), cells=(4, 1))
    under = quad((x1, 0.1, top - 0.01), (x0 - x1, 0, 0), (0, out, -drop), cells=(4, 1))
    z = top - drop
    cloth = [facing(slope, (0, 0, 1)), facing(under, (0, 0, -1)), face(x0, x1, z - 0.22, z, 0.1 + out)]
    cloth += [end(x, z - 0.05, z, 0.1, 0.1 + out, way) for x, way in ((x0, -1.0), (x1, 1.0))]
    return [Part("paint", joined(cloth), tint=look.awning)]
