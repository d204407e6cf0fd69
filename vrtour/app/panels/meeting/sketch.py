"""Small drawings of hair and clothes to choose from, in the colours that were chosen.

Coordinates are units of a square of 44 from its upper left corner.
"""

from __future__ import annotations

import math

from vrtour.app.interface.box import Box, Colour, Fan, Point
from vrtour.app.interface.colours import mixed

SIDE = 44.0
_BELOW = 30.0  # from the top of a head to the top of its trunk
WHOLE = (_BELOW + 39.0) / SIDE
"""Height of a whole figure, times its width."""
_WHITE: Colour = (255, 255, 255, 255)
_BLACK: Colour = (0, 0, 0, 255)
_STEPS = 28
_INK = 0.72  # of black, in the skin's own colour: what eyes and mouth are drawn with
_FACE = (22.0, 24.0, 8.5, 10.5)  # middle, half width, half height

Oval = tuple[float, float, float, float]


def sketch(shape: str, colour: Colour, skin: Colour, *, side: float = SIDE) -> Box | None:
    """The drawing of a shape of SHAPES in its ``colour``, ``side`` units wide; None for any other."""
    fans = _fans(shape, colour, skin)
    return Box(width=side, height=side, fans=_sized(fans, side / SIDE)) if fans else None


def whole(hair: str, hair_colour: Colour, clothes: str, colour: Colour, skin: Colour, *, side: float) -> Box:
    """Head and trunk of a figure, ``side`` units wide and WHOLE times as high."""
    trunk = tuple(_moved(fan, _BELOW) for fan in _fans(clothes, colour, skin))
    fans = _sized((*trunk, *_fans(hair, hair_colour, skin)), side / SIDE)
    return Box(width=side, height=side * WHOLE, fans=fans)


def _fans(shape: str, colour: Colour, skin: Colour) -> tuple[Fan, ...]:
    if shape in _CLOTHES:
        return _CLOTHES[shape](colour, skin)
    if shape not in _HAIR:
        return ()
    behind, before = _HAIR[shape]
    # A bun, a tail and a chin stand out from the hair and the neck they are before.
    neck = _polygon((22.0, 36.0), ((18.5, 30.0), (25.5, 30.0), (25.5, 41.0), (18.5, 41.0)), _dark(skin))
    hind = tuple(_drawn(part, _dark(colour)) for part in behind)
    ink = mixed(skin, _BLACK, _INK)
    eyes = tuple(_oval((x, 24.5, 1.1, 1.3), ink) for x in (18.6, 25.4))
    smile = _polygon((22.0, 29.4), ((19.0, 28.4), (22.0, 29.0), (25.0, 28.4), (22.0, 30.6)), ink)
    return (*hind, neck, _oval(_FACE, skin), *eyes, smile, *(_drawn(part, colour) for part in before))


def _sized(fans: tuple[Fan, ...], by: float) -> tuple[Fan, ...]:
    return tuple(
        Fan((f.centre[0] * by, f.centre[1] * by), tuple((x * by, y * by) for x, y in f.points), f.colour)
        for f in fans
    )


def _moved(fan: Fan, down: float) -> Fan:
    return Fan((fan.centre[0], fan.centre[1] + down), tuple((x, y + down) for x, y in fan.points), fan.colour)


Part = Oval | tuple[Point, tuple[Point, ...]]


def _drawn(part: Part, colour: Colour) -> Fan:
    if len(part) == 4:
        return _oval(part, colour)
    return _polygon(part[0], part[1], colour)


def _oval(oval: Oval, colour: Colour) -> Fan:
    x, y, wide, high = oval
    turns = [2 * math.pi * k / _STEPS for k in range(_STEPS)]
    return _polygon((x, y), tuple((x + wide * math.sin(t), y - high * math.cos(t)) for t in turns), colour)


def _cap(brow: float, wide: float, high: float) -> Part:
    """The part of an oval round the skull that is above the height ``brow``."""
    x, y = _FACE[0], _FACE[1] - 1.0
    end = math.acos(max(-1.0, min(1.0, (y - brow) / high)))
    turns = [-end + 2 * end * k / _STEPS for k in range(_STEPS + 1)]
    rim = tuple((x + wide * math.sin(t), y - high * math.cos(t)) for t in turns)
    return ((x, (brow + y - high) / 2), rim)


def _polygon(centre: Point, points: tuple[Point, ...], colour: Colour) -> Fan:
    return Fan(centre, points, colour)


def _dark(colour: Colour) -> Colour:
    return mixed(colour, _BLACK, 0.14)


def _sides(bottom: float) -> Part:
    """Hair that falls on both sides of the face."""
    left, right = 22.0 - 11.5, 22.0 + 11.5
    return ((22.0, 22.0), ((left, 20.0), (right, 20.0), (right + 0.5, bottom), (left - 0.5, bottom)))


_CURLS: tuple[Part, ...] = (
    *((11.0, 22.0, 4.5, 4.5), (12.5, 15.5, 4.8, 4.8), (18.0, 11.5, 5.0, 5.0)),
    *((26.0, 11.5, 5.0, 5.0), (31.5, 15.5, 4.8, 4.8), (33.0, 22.0, 4.5, 4.5), (22.0, 14.0, 6.0, 5.0)),
)

# What is behind the face, and what is before it.
_HAIR: dict[str, tuple[tuple[Part, ...], tuple[Part, ...]]] = {
    "hair-bald": ((), ()),
    "hair-short": (((22.0, 22.0, 9.8, 11.0),), (_cap(19.0, 9.8, 12.0),)),
    "hair-crop": ((), (_cap(16.5, 8.9, 10.6),)),
    "hair-bob": (((22.0, 21.0, 11.8, 11.5), _sides(31.0)), (_cap(18.5, 10.5, 12.2),)),
    "hair-long": (((22.0, 21.0, 11.8, 11.5), _sides(40.0)), (_cap(17.5, 10.5, 12.2),)),
    "hair-bun": (((22.0, 8.5, 5.0, 4.5), (22.0, 22.0, 9.6, 10.5)), (_cap(18.0, 9.6, 12.0),)),
    "hair-ponytail": (((33.0, 25.0, 3.6, 9.5), (22.0, 22.0, 9.6, 10.5)), (_cap(18.0, 9.8, 12.0),)),
    "hair-curly": (_CURLS, (_cap(16.0, 9.5, 11.5),)),
    "hair-headscarf": (
        ((22.0, 23.0, 12.0, 13.5), ((22.0, 36.0), ((12.0, 28.0), (32.0, 28.0), (34.0, 42.0), (10.0, 42.0)))),
        (_cap(17.0, 10.8, 12.6), (((22.0, 36.0)), ((14.5, 31.0), (29.5, 31.0), (31.0, 41.0), (13.0, 41.0)))),
    ),
}


def _trunk(colour: Colour) -> tuple[Fan, ...]:
    body = _polygon((22.0, 20.0), ((15.0, 9.0), (29.0, 9.0), (32.0, 13.0), (31.0, 37.0), (13.0, 37.0),
                                   (12.0, 13.0)), colour)  # fmt: skip
    left = _polygon((11.0, 20.0), ((15.0, 9.5), (13.5, 22.0), (10.0, 31.0), (5.5, 29.5), (9.0, 15.0)),
                    _dark(colour))  # fmt: skip
    right = _polygon((33.0, 20.0), ((29.0, 9.5), (30.5, 22.0), (34.0, 31.0), (38.5, 29.5), (35.0, 15.0)),
                     _dark(colour))  # fmt: skip
    return (left, right, body)


def _pullover(colour: Colour, skin: Colour) -> tuple[Fan, ...]:
    hem = _polygon((22.0, 36.0), ((13.0, 34.0), (31.0, 34.0), (31.0, 38.0), (13.0, 38.0)), _dark(colour))
    return (
        *_trunk(colour),
        hem,
        _oval((22.0, 9.0, 6.5, 4.2), _dark(colour)),
        _oval((22.0, 8.2, 4.8, 3.2), skin),
    )


def _shirt(colour: Colour, skin: Colour) -> tuple[Fan, ...]:
    neck = _polygon((22.0, 11.0), ((17.5, 8.0), (26.5, 8.0), (22.0, 16.5)), skin)
    left = _polygon((18.5, 11.5), ((16.5, 7.5), (22.0, 15.5), (17.0, 17.0), (15.0, 9.0)), _WHITE)
    right = _polygon((25.5, 11.5), ((27.5, 7.5), (29.0, 9.0), (27.0, 17.0), (22.0, 15.5)), _WHITE)
    buttons = tuple(_oval((22.0, y, 1.0, 1.0), _WHITE) for y in (20.0, 26.0, 32.0))
    return (*_trunk(colour), neck, left, right, *buttons)


def _jacket(colour: Colour, skin: Colour) -> tuple[Fan, ...]:
    inner = _polygon((22.0, 16.0), ((17.0, 8.0), (27.0, 8.0), (22.5, 28.0), (21.5, 28.0)), _WHITE)
    neck = _polygon((22.0, 10.0), ((18.5, 8.0), (25.5, 8.0), (22.0, 13.5)), skin)
    left = _polygon((17.0, 15.0), ((16.0, 8.0), (21.5, 28.0), (14.5, 18.0)), _dark(colour))
    right = _polygon((27.0, 15.0), ((28.0, 8.0), (29.5, 18.0), (22.5, 28.0)), _dark(colour))
    seam = _polygon((22.0, 32.0), ((21.6, 28.0), (22.4, 28.0), (22.4, 37.0), (21.6, 37.0)), _dark(colour))
    return (*_trunk(colour), inner, neck, left, right, seam)


def _dress(colour: Colour, skin: Colour) -> tuple[Fan, ...]:
    arms = tuple(
        _polygon((22.0 + s * 10.0, 18.0), ((22.0 + s * 7.0, 10.0), (22.0 + s * 10.5, 12.0),
                 (22.0 + s * 14.0, 25.0), (22.0 + s * 11.0, 26.0)), skin)
        for s in (-1, 1)
    )  # fmt: skip
    left, right = ((13.5, 14.0), (15.0, 8.0)), ((30.5, 14.0), (27.5, 22.0))
    top = _polygon((22.0, 15.0), (*left, (29.0, 8.0), *right, (16.5, 22.0)), colour)
    skirt = _polygon((22.0, 30.0), ((16.5, 22.0), (27.5, 22.0), (34.0, 39.0), (10.0, 39.0)), colour)
    belt = _polygon((22.0, 22.0), ((16.4, 21.0), (27.6, 21.0), (28.2, 23.5), (15.8, 23.5)), _dark(colour))
    return (*arms, top, skirt, belt, _oval((22.0, 7.5, 4.8, 3.4), skin))


_CLOTHES = {
    "clothes-pullover": _pullover,
    "clothes-shirt": _shirt,
    "clothes-jacket": _jacket,
    "clothes-dress": _dress,
}
SHAPES = frozenset({*_HAIR, *_CLOTHES})
