"""Who is to be drawn, in rows: what changes all the time as numbers, and what seldom does beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from vrtour.app.avatars.tags import Tag
from vrtour.world import figure
from vrtour.world.person import Look, Person

Rows = npt.NDArray[np.void]
Mask = npt.NDArray[np.bool_]
_T = TypeVar("_T")


@dataclass(frozen=True, eq=False, slots=True)
class Company:
    """People by ``ids``: ``given`` (n,) as ``figure.SEEN`` has them, who is ``speaking`` (n,), and who
    ``stirs`` (n,): of whom something is new since the look before, or who speaks. ``looks`` and ``cards``
    are the same objects as before while nothing in them is new."""

    ids: tuple[int, ...]
    given: Rows
    speaking: Mask
    stirs: Mask
    looks: tuple[Look, ...]
    cards: tuple[Tag, ...]


NOBODY = Company((), figure.seen([]), np.zeros(0, bool), np.zeros(0, bool), (), ())


def differ(one: Rows, other: Rows) -> Mask:
    """In which rows (n,) of the same kind anything differs. By value: what lies between the fields of a row
    is left over from anything, and zero has two signs."""
    found = np.zeros(len(one), bool)
    for name in one.dtype.names or ():
        unlike = one[name] != other[name]
        found |= unlike.any(tuple(range(1, unlike.ndim)))
    return found


class Acquainted:
    """From people by their ids to a company, frame after frame."""

    def __init__(self) -> None:
        self._known = NOBODY
        self._persons: list[Person] = []

    def of(self, people: Mapping[int, Person]) -> Company:
        """These ``people``."""
        ids, persons, known = tuple(people), list(people.values()), self._known
        speaking = np.array([person.speaking for person in persons], bool)
        if ids == known.ids:
            both = zip(persons, self._persons, strict=True)
            changed = [k for k, (one, old) in enumerate(both) if one is not old]
            stirs, given = speaking.copy(), known.given
            if changed:
                stirs[changed] = True
                given = given.copy()
                given[changed] = figure.seen([persons[k] for k in changed])
        else:
            stirs, given = np.ones(len(ids), bool), figure.seen(persons)
        looks = _kept(tuple(person.look for person in persons), known.looks)
        cards = _kept(tuple(_card(person) for person in persons), known.cards)
        self._persons = persons
        self._known = Company(ids, given, speaking, stirs, looks, cards)
        return self._known


def _kept(new: tuple[_T, ...], before: tuple[_T, ...]) -> tuple[_T, ...]:
    return before if new == before else new


def _card(person: Person) -> Tag:
    return Tag(person.name, person.country, person.speaking, person.raised)
