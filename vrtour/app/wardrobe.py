"""One's figure: what there is to choose from, what was chosen, and how that is kept. Pure."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable

from vrtour.app.avatars.palette import GARMENTS, HAIR_TONES, SKIN_TONES
from vrtour.app.interface.box import Colour
from vrtour.app.panels.meeting.look import LookRow, Variant
from vrtour.protocol.fields import Look, Profile
from vrtour.texts import Texts
from vrtour.world.person import CLOTHES, GARMENT_COLOURS, HAIR, HAIR_COLOURS, SKINS

_PARTS = ("colour", "skin", "hair", "hair_colour", "clothes")
"""In the order in which they are kept."""
_COUNTS = {
    "colour": GARMENT_COLOURS,
    "skin": SKINS,
    "hair": len(HAIR),
    "hair_colour": HAIR_COLOURS,
    "clothes": len(CLOTHES),
}
_LIKE = 64.0  # of 255, in the space of red, green and blue
_SHAPES = {"hair": HAIR, "clothes": CLOTHES}


def some_look(chance: random.Random) -> Look:
    """A figure to begin with, for who has not chosen yet."""
    return Look(*(chance.randrange(_COUNTS[part]) for part in _PARTS))


def told_apart(look: Look, worn: Iterable[int], chance: random.Random) -> Look:
    """``look``, which nobody chose, in a colour unlike those of the garments ``worn`` around; where every
    colour is, in one that is worn least."""
    others = [colour % GARMENT_COLOURS for colour in worn]
    like = [sum(_is_like(own, other) for other in others) for own in range(GARMENT_COLOURS)]
    if like[look.colour % GARMENT_COLOURS] == min(like):
        return look
    return _with(look, "colour", chance.choice([own for own, many in enumerate(like) if many == min(like)]))


def unlike_others(profile: Profile, others: Iterable[Profile], chance: random.Random) -> Profile:
    """The ``profile`` of somebody who chose no figure, told apart from those of ``others``."""
    look = told_apart(profile.look, (each.look.colour for each in others), chance)
    return Profile(profile.name, profile.language, profile.country, look)


def _is_like(one: int, other: int) -> bool:
    """Whether two garments are taken for one another across a room."""
    return math.dist(bytes.fromhex(GARMENTS[one]), bytes.fromhex(GARMENTS[other])) < _LIKE


def written(look: Look) -> str:
    """A figure as settings keep it."""
    return "-".join(str(getattr(look, part)) for part in _PARTS)


def read(kept: str) -> Look:
    """A figure that was kept. Raises ValueError for anything else."""
    values = [int(part) for part in kept.split("-")]
    if len(values) != len(_PARTS) or not all(0 <= value <= 15 for value in values):
        raise ValueError(f"five numbers from 0 to 15, not {kept[:40]!r}")
    return Look(*values)


def changed(look: Look, part: str, value: str) -> Look:
    """After a choice of the panel; a choice that there is not changes nothing."""
    name = part.replace("-", "_")
    shapes = _SHAPES.get(name)
    if shapes is not None:
        return _with(look, name, shapes.index(value)) if value in shapes else look
    good = name in _COUNTS and value.isdecimal() and len(value) < 3 and int(value) < _COUNTS[name]
    return _with(look, name, int(value)) if good else look


def rows(look: Look, texts: Texts) -> tuple[LookRow, ...]:
    """What there is to choose from, in the colours that are chosen."""
    hair = colour(HAIR_TONES[look.hair_colour % HAIR_COLOURS])
    scarf = colour(GARMENTS[(look.hair_colour * 5 + 2) % GARMENT_COLOURS])  # as it is drawn in the place
    garment = colour(GARMENTS[look.colour % GARMENT_COLOURS])
    tones = {name: scarf if name == "headscarf" else hair for name in HAIR}
    return (
        _shapes("hair", tones, look.hair, texts),
        _tones("hair-colour", HAIR_TONES, look.hair_colour, texts),
        _tones("skin", SKIN_TONES, look.skin, texts),
        _shapes("clothes", dict.fromkeys(CLOTHES, garment), look.clothes, texts),
        _tones("colour", GARMENTS, look.colour, texts),
    )


def colour(tone: str) -> Colour:
    """``rrggbb`` as panels have it."""
    red, green, blue = bytes.fromhex(tone)
    return (red, green, blue, 255)


def _with(look: Look, part: str, value: int) -> Look:
    return Look(**{each: value if each == part else getattr(look, each) for each in _PARTS})


def _tones(part: str, tones: tuple[str, ...], chosen: int, texts: Texts) -> LookRow:
    return LookRow(
        part,
        tuple(
            Variant(str(k), texts("door.tone", number=k + 1), colour(tone), chosen=k == chosen % len(tones))
            for k, tone in enumerate(tones)
        ),
    )


def _shapes(part: str, tones: dict[str, Colour], chosen: int, texts: Texts) -> LookRow:
    return LookRow(
        part,
        tuple(
            Variant(
                name, texts(f"door.{part}-{name}"), tone, f"{part}-{name}", chosen=k == chosen % len(tones)
            )
            for k, (name, tone) in enumerate(tones.items())
        ),
    )
