"""Names over heads: cards that face the eye, all of them one draw.

A card keeps its size on the screen from one metre to eight, so that a name is read near and far; behind a
wall it is hidden by the wall.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import is_
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from panda3d.core import ColorBlendAttrib, LVecBase4f, NodePath, SamplerState, Shader, Texture

from vrtour.app.avatars.sheets import Sheet
from vrtour.app.avatars.signs import SIGN_TOP, Signs, risen, sign
from vrtour.app.avatars.signs import opacity as seen_of
from vrtour.app.avatars.stacking import raised
from vrtour.app.interface.atlas import WIDTH
from vrtour.app.interface.fonts import Fonts
from vrtour.app.interface.glyphs import Glyphs
from vrtour.app.interface.lines import clean, shortened
from vrtour.app.interface.paint import Op
from vrtour.app.interface.quads import VERTEX, drawing
from vrtour.app.interface.theme import LIGHT
from vrtour.app.shading import source

Floats = npt.NDArray[np.float64]

_SCALE = 3.0  # pixels of the atlas a unit: at one metre a unit is about one and a half pixels of the screen
_ANGLE, _LEAST, _MOST = 0.00115, 0.0016, 0.0095  # metres a unit: at one metre, and its bounds
_HEIGHT, _SIZE, _SMALL = 28.0, 16.0, 12.0  # units
_WIDEST_NAME = 190.0
_WARM = (178, 96, 12, 255)
_PAPER = (252, 252, 251, 236)
_COMES_DOWN = 0.5  # metres at most, that a sign over who is near stays in the view
_RESTACK_SECONDS, _MOVE_SECONDS = 0.12, 0.15
FAR = 18.0
"""Metres beyond which no name is shown; from four metres less on it fades."""


class Tag(NamedTuple):
    """What a card says."""

    name: str
    country: str = ""
    speaking: bool = False
    raised: bool = False


class Tags:
    """The cards of all figures."""

    def __init__(self, parent: NodePath, dialect: int, fonts: Fonts) -> None:
        base = (("vertex", 3, "point"), ("color", 4, "u1"), ("border", 4, "u1"))
        columns = (*base, ("place", 4, "f4"), ("shape", 4, "f4"), ("cut", 4, "f4"))
        hung = (("anchor", 4, "f4"), ("keeps", 4, "f4"))
        self._sheet = Sheet(parent, "tags", (columns, hung))
        self._glyphs = Glyphs(fonts, _SCALE)
        self._texture = _atlas_texture()
        self._wanted: dict[int, float] = {}
        self._lifts: dict[int, float] = {}
        self._since = _RESTACK_SECONDS
        self._cards: dict[Tag | str, npt.NDArray[np.uint8]] = {}
        self._widths: dict[Tag | str, float] = {}  # units
        self._filled: list[npt.NDArray[np.uint8]] = []  # the cards in the sheet
        path = self._sheet.path
        path.set_shader(_shader(dialect))
        path.set_shader_input("sizes", LVecBase4f(_ANGLE, _LEAST, _MOST, _COMES_DOWN))
        path.set_texture(self._texture)
        blend = ColorBlendAttrib
        path.set_attrib(blend.make(blend.M_add, blend.O_one, blend.O_one_minus_incoming_alpha))
        path.set_bin("fixed", 6)

    def show(
        self,
        ids: Sequence[int],
        tags: Sequence[Tag],
        places: Floats,
        opacity: Floats,
        eye: Floats,
        dt: float,
        signs: Signs = MappingProxyType({}),
        now: float = 0.0,
    ) -> None:
        """Show ``tags`` of ``ids`` at ``places`` (n, 3) with ``opacity`` (n,), the farthest from ``eye``
        (3,) first, and over them the ``signs`` as they are ``now``."""
        way = places - eye
        far = np.sqrt((way * way).sum(-1))
        opacity = opacity * np.clip((FAR - far) / 4.0, 0.0, 1.0)
        clear = (opacity > 0.01).tolist()
        order = [k for k in np.argsort(-far).tolist() if clear[k] and tags[k].name]
        wanted: list[Tag | str] = [tags[k] for k in order]
        cards = self._drawn(wanted)
        self._since += dt
        if self._since > _RESTACK_SECONDS:
            self._since = 0.0
            wide = np.array([self._widths.get(tag, 0.0) for tag in wanted])
            self._stack([ids[k] for k in order], wide, way[order], far[order])
        if not cards:
            self._filled = []
            self._sheet.fill(np.zeros((0, VERTEX.itemsize), np.uint8), np.zeros((0, 8), np.float32))
            return
        hung = np.zeros((len(cards), 8), np.float32)
        hung[:, :3], hung[:, 3], hung[:, 4] = places[order], opacity[order], SIGN_TOP
        hung[:, 2] += self._eased([ids[k] for k in order], dt) * far[order]
        shown = [(row, *signs[ids[k]]) for row, k in enumerate(order) if ids[k] in signs]
        if shown:
            rows, ages = [row for row, _, _ in shown], [now - since for _, _, since in shown]
            hung[rows, 5] = [seen_of(age) for age in ages]  # a name makes room for its sign
            over = hung[rows]
            over[:, 2] += [risen(age) for age in ages]
            over[:, 3] *= over[:, 5]
            over[:, 5] = 1.0
            hung = np.concatenate([hung, over])
            wanted += [name for _, name, _ in shown]
            cards = self._drawn(wanted)
        # The same cards in the same order as in the frame before: only where they hang is new.
        same = len(cards) == len(self._filled) and all(map(is_, cards, self._filled))
        self._filled = cards
        anchors = np.repeat(hung, [len(card) for card in cards], axis=0)
        self._sheet.fill(None if same else np.concatenate(cards), anchors)

    def _stack(self, ids: Sequence[int], wide: Floats, way: Floats, far: Floats) -> None:
        """Decide how high each stands, nearest to farthest, on cards so many units ``wide`` (n,)."""
        if not ids:
            return
        across = np.arctan2(way[:, 0], way[:, 1])
        low = np.arctan2(way[:, 2], np.hypot(way[:, 0], way[:, 1]))
        unit = np.clip(_ANGLE * far, _LEAST, _MOST) / np.maximum(far, 0.1)
        seen = np.stack([across, low, wide * unit, (_HEIGHT + 2.0) * unit], -1)[::-1]
        self._wanted = dict(zip(reversed(ids), raised(seen.tolist()), strict=True))

    def _eased(self, ids: Sequence[int], dt: float) -> Floats:
        """How high each stands now: a card moves to its place, and who is new is there at once."""
        share = 1.0 - np.exp(-dt / _MOVE_SECONDS)
        lifts = {}
        for who in ids:
            wanted = self._wanted.get(who, 0.0)
            now = self._lifts.get(who, wanted)
            lifts[who] = now + (wanted - now) * share
        self._lifts = lifts
        return np.array(list(lifts.values()))

    def close(self) -> None:
        """Take them away."""
        self._sheet.close()

    def _drawn(self, tags: Sequence[Tag | str]) -> list[npt.NDArray[np.uint8]]:
        """The vertices of each card, or sign of that name, as bytes (n, size); made once, and
        again when letters moved."""
        atlas = self._glyphs.atlas
        for _ in range(3):  # the picture may grow or start again on the way: the next time all of it fits
            before = (atlas.height, atlas.generation)
            for tag in tags:
                if tag not in self._cards:
                    if len(self._cards) > 4 * len(tags) + 64:
                        self._cards.clear()
                        self._widths.clear()
                    ops = sign(tag) if isinstance(tag, str) else card(tag, self._glyphs)
                    made = drawing(ops, self._glyphs, {}).vertices
                    self._cards[tag] = made.view(np.uint8).reshape(len(made), VERTEX.itemsize)
                    self._widths[tag] = 2 * float(np.abs(made["position"][..., 0]).max()) - 8.0
            if before == (atlas.height, atlas.generation) and all(tag in self._cards for tag in tags):
                break
            self._cards.clear()
        self._send()
        none = np.zeros((0, VERTEX.itemsize), np.uint8)
        return [self._cards.get(tag, none) for tag in tags]

    def _send(self) -> None:
        atlas, texture = self._glyphs.atlas, self._texture
        if not atlas.changed:
            return
        atlas.changed = False
        if (texture.get_x_size(), texture.get_y_size()) != (WIDTH, atlas.height):
            texture.setup_2d_texture(WIDTH, atlas.height, Texture.T_unsigned_byte, Texture.F_luminance)
        memoryview(texture.modify_ram_image()).cast("B")[:] = atlas.pixels.reshape(-1)


def card(tag: Tag, glyphs: Glyphs) -> list[Op]:
    """The drawings of a card in units, standing on 0 and centred: hand, name, country, sound."""
    name = shortened(" ".join(clean(tag.name).split()), _SIZE, 600, _WIDEST_NAME, glyphs.measure)
    code = clean(tag.country)[:2].upper()
    wide = glyphs.measure(name, _SIZE, 600)
    code_wide = glyphs.measure(code, _SMALL, 600) + 10.0 if code else -7.0
    marks = 24.0 * tag.raised, 24.0 * tag.speaking
    width = 13.0 + marks[0] + wide + 7.0 + code_wide + marks[1] + 9.0
    left, top = -width / 2, -_HEIGHT
    border = LIGHT.accent if tag.speaking else _WARM if tag.raised else None
    ops: list[Op] = [
        ("shadow", None, left, top, width, _HEIGHT, _HEIGHT / 2, 4.0, (16, 22, 30, 46), False),
        ("box", None, left, top, width, _HEIGHT, _HEIGHT / 2, _PAPER, border, 2.0),
    ]
    x = left + 13.0
    if tag.raised:
        ops += _mark("hand-back-right", x - 7.0, top, _WARM)
        x += marks[0]
    ops.append(("text", None, x, top + 19.6, name, _SIZE, 600, LIGHT.ink))
    x += wide + 7.0
    if code:
        ops.append(("box", None, x, top + 6.0, code_wide, 16.0, 5.0, LIGHT.soft, None, 1.0))
        ops.append(("text", None, x + 5.0, top + 18.2, code, _SMALL, 600, LIGHT.accent))
        x += code_wide
    if tag.speaking:
        ops += _mark("volume-high", x + 4.0, top, LIGHT.accent)
    return ops


def _mark(icon: str, x: float, top: float, colour: tuple[int, int, int, int]) -> list[Op]:
    """A disc with an icon, at the end of a card."""
    return [
        ("box", None, x, top + 3.0, 22.0, 22.0, 11.0, colour, None, 1.0),
        ("icon", None, x + 4.0, top + 7.0, 14.0, icon, LIGHT.on_accent),
    ]


@cache
def _shader(dialect: int) -> Shader:
    """The panels' own pixels on corners that face the eye."""
    return Shader.make(Shader.SL_GLSL, source("tag.vert", dialect), source("panel.frag", dialect))


def _atlas_texture() -> Texture:
    texture = Texture("names")
    texture.set_minfilter(SamplerState.FT_linear_mipmap_linear)
    texture.set_magfilter(SamplerState.FT_linear)
    texture.set_wrap_u(SamplerState.WM_clamp)
    texture.set_wrap_v(SamplerState.WM_clamp)
    return texture
