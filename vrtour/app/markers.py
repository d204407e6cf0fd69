"""Markers in the room: small signs that face the visitor, each something to read or a way elsewhere."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from panda3d.core import (
    CardMaker,
    LVecBase4f,
    NodePath,
    OmniBoundingVolume,
    TransparencyAttrib,
)

from vrtour.app.shading import shader

# Seen under this angle, within these bounds: near ones do not cover the room, far ones do not vanish.
_ANGLE = math.radians(1.35)
_LEAST_METRES, _MOST_METRES = 0.055, 0.17
_LIT = 1.25
_READ = (0.08, 0.41, 0.35)
_ELSEWHERE = (0.70, 0.30, 0.05)


def radius(metres: float) -> float:
    """Metres of a marker's radius seen from so far away; the vertex shader says the same."""
    return min(max(_ANGLE * metres, _LEAST_METRES), _MOST_METRES)


@dataclass(frozen=True)
class Mark:
    """``name`` is what it stands for; ``place`` (3,) metres in ``room``; ``door``: a way elsewhere."""

    name: str
    room: str
    place: tuple[float, float, float]
    door: bool = False


class Markers:
    """The markers of one space, drawn with the room and hidden by what stands before them."""

    def __init__(self, root: NodePath, dialect: int) -> None:
        """``root``: what the camera looks at."""
        self._root = root.attach_new_node("markers")
        self._root.set_shader(shader("marker", dialect))
        self._root.set_transparency(TransparencyAttrib.M_alpha)
        self._root.set_depth_write(False)
        self._root.set_bin("fixed", 5)
        self._root.set_two_sided(True)
        self._nodes: dict[str, NodePath] = {}
        self._marks: tuple[Mark, ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is marked."""
        return self._marks

    def place(self, marks: Iterable[Mark]) -> None:
        """Mark these, instead of what was marked before."""
        for node in self._nodes.values():
            node.remove_node()
        self._marks = tuple(marks)
        card = CardMaker("marker")
        card.set_frame(-1.0, 1.0, -1.0, 1.0)
        self._nodes = {mark.name: self._made(card, mark) for mark in self._marks}

    def show(self, rooms: Collection[str], lit: str) -> None:
        """Show those in ``rooms``; the one named ``lit`` stands out."""
        for mark in self._marks:
            node = self._nodes[mark.name]
            if mark.room not in rooms:
                node.hide()
                continue
            node.show()
            larger = _LIT if mark.name == lit else 1.0
            node.set_shader_input("sizes", LVecBase4f(_ANGLE, _LEAST_METRES, _MOST_METRES, larger))
            opacity = 1.0 if mark.name == lit else 0.86
            node.set_shader_input("ink", LVecBase4f(*(_ELSEWHERE if mark.door else _READ), opacity))

    def _made(self, card: CardMaker, mark: Mark) -> NodePath:
        node = self._root.attach_new_node(card.generate())
        node.set_pos(*mark.place)
        # The vertex shader moves the corners, so their box says nothing about where they are seen.
        node.node().set_bounds(OmniBoundingVolume())
        node.node().set_final(True)
        node.set_shader_input("door", 1.0 if mark.door else 0.0)
        return node
