"""Text in the atlas: nothing overlaps, nothing overflows."""

from __future__ import annotations

import numpy as np
import pytest

from vrtour.app.interface.atlas import WIDTH, Atlas
from vrtour.app.interface.box import Box
from vrtour.app.interface.fonts import installed_fonts
from vrtour.app.interface.glyphs import Glyphs
from vrtour.app.interface.icons import NAMES, UnknownIcon
from vrtour.app.interface.layout import lay_out
from vrtour.app.interface.paint import paint
from vrtour.app.interface.quads import Drawing, drawing
from vrtour.app.interface.theme import LIGHT
from vrtour.texts import Texts

FONTS = installed_fonts()
KEYS = ("app.no-window", "app.old-graphics")


def piece(width: int, height: int, shade: int = 255) -> np.ndarray:
    return np.full((height, width), shade, np.uint8)


def test_pieces_never_overlap_and_stay_while_the_atlas_grows() -> None:
    atlas, random = Atlas(), np.random.default_rng(1)
    placed = []
    for shade in range(1, 250):
        made = piece(int(random.integers(1, 900)), int(random.integers(1, 60)), shade)
        spot = atlas.add(made)
        assert spot is not None
        placed.append((*spot, made))
    assert atlas.height > 256
    for x, y, made in placed:
        assert (atlas.pixels[y : y + made.shape[0], x : x + made.shape[1]] == made).all()


def test_a_full_atlas_starts_again_once_a_drawing_and_then_refuses() -> None:
    atlas = Atlas(tallest=256)
    atlas.begin()
    spots = [atlas.add(piece(WIDTH - 2, 62)) for _ in range(9)]
    assert all(spot is not None for spot in spots[:8]) and spots[8] is None
    assert atlas.generation == 1
    atlas.begin()
    assert atlas.add(piece(WIDTH - 2, 62)) is not None
    assert atlas.generation == 2


def test_a_piece_wider_than_the_atlas_is_refused() -> None:
    assert Atlas().add(piece(WIDTH, 4)) is None


def test_texts_are_measured_with_their_kerning_and_alike_at_every_scale() -> None:
    glyphs = Glyphs(FONTS)
    assert glyphs.measure("AVAVAV", 15, 400) < glyphs.measure("AAAVVV", 15, 400) - 0.5
    assert glyphs.measure("abc", 15, 600) > glyphs.measure("abc", 15, 400)
    assert glyphs.measure("", 15, 400) == 0
    for scale in (1.5, 2.0, 3.0):
        assert Glyphs(FONTS, scale).measure("Pépinière", 15, 400) == pytest.approx(
            glyphs.measure("Pépinière", 15, 400), rel=0.02
        )


def test_every_letter_of_the_four_languages_can_be_drawn() -> None:
    from PIL import ImageFont

    face = ImageFont.truetype(FONTS.regular, 40)
    missing = face.getmask("\uffff")
    for letter in "àâäæçéèêëîïôœùûüÿßÀÉÈÇŒÆÄÖÜ«»„“”‚‘’…–—·€°×→":
        assert bytes(face.getmask(letter)) != bytes(missing), letter


def test_a_line_wider_than_a_piece_is_as_long_in_parts() -> None:
    glyphs = Glyphs(FONTS, 3.0)
    text = "Douze places, écran et caméra pour des réunions à distance. " * 3
    pieces = glyphs.run(text, 20, 400)
    assert len(pieces) > 3
    end = max(p.left + p.width for p in pieces)
    assert end == pytest.approx(3 * glyphs.measure(text.rstrip(), 20, 400), abs=4)
    assert glyphs.run("", 15, 400) == () == glyphs.run("   ", 15, 400)


def test_a_line_is_made_once() -> None:
    glyphs = Glyphs(FONTS)
    first = glyphs.run("Accueil", 15, 400)
    glyphs.atlas.changed = False
    assert glyphs.run("Accueil", 15, 400) is first
    assert not glyphs.atlas.changed


def test_a_screen_of_four_thousand_pixels_full_of_text_in_four_languages_fits() -> None:
    """One language after the other over the whole screen: everything is drawn, and the atlas stays small."""
    glyphs = Glyphs(FONTS, 3.0)
    for language in ("fr", "nl", "de", "en"):
        sentence = " ".join(
            Texts(language)(key, found="1.4", expected="2.1", space="x", vrtour="vrtour") for key in KEYS
        )
        assert len(sentence) > 60
        text = " ".join(f"{k} {sentence}" for k in range(60))
        placed = lay_out(Box(text=text, size=15, wrap=True), 0, 0, 1280, 720, glyphs.measure, {})
        assert len(placed.lines) == 34
        made = drawing(paint(placed, LIGHT, glyphs.measure), glyphs, {})
        wide = 2 * made.vertices["shape"].reshape(-1, 4, 4)[:, 0, 0].sum()
        assert wide > sum(glyphs.measure(line, 15, 400) for line in placed.lines)
        assert glyphs.atlas.pixels.nbytes <= 16 * 2**20


def test_a_drawing_that_makes_the_atlas_start_again_has_all_its_letters() -> None:
    glyphs = Glyphs(FONTS, 1.0, tallest=256)

    def ops(start: int) -> list[tuple[object, ...]]:
        line = "Une ligne de deux morceaux, bien assez longue pour cela, et encore un peu, numéro {}"
        black = (0, 0, 0, 255)
        return [("text", None, 0.0, 20.0, line.format(k), 30.0, 400, black) for k in range(start, start + 5)]

    for start in range(0, 40, 5):
        made, fresh = drawing(ops(start), glyphs, {}), Glyphs(FONTS)
        assert len(made.vertices) == 5 * 2 * 4
        for here, there in zip(
            _pieces(made, glyphs), _pieces(drawing(ops(start), fresh, {}), fresh), strict=True
        ):
            assert np.array_equal(here, there)
    assert glyphs.atlas.generation >= 3


def _pieces(made: Drawing, glyphs: Glyphs) -> list[np.ndarray]:
    """What each quad shows."""
    found = []
    for quad in made.vertices["place"][:, 2:].reshape(-1, 4, 2):
        (x0, y0), (x1, y1) = np.rint(quad[[0, 2]] * (WIDTH, glyphs.atlas.height)).astype(int)
        found.append(glyphs.atlas.pixels[y0:y1, x0:x1])
    return found


def test_every_icon_has_a_character_and_an_unknown_one_is_named() -> None:
    for name in (
        *NAMES,
        "floor-plan",
        "play",
        "pause",
        "close",
        "check",
        "presentation",
        "desk",
        "printer-3d",
    ):
        assert len(FONTS.icons.character(name)) == 1, name
    for name in (
        "fullscreen",
        "chevron-left",
        "chevron-right",
        "chevron-up",
        "chevron-down",
        "plus",
        "minus",
        "mouse",
    ):
        assert FONTS.icons.character(name)
    with pytest.raises(UnknownIcon, match="no-such-icon"):
        FONTS.icons.character("no-such-icon")


def test_icons_stand_inside_their_square() -> None:
    glyphs = Glyphs(FONTS, 2.0)
    for name in NAMES:
        for left, top, width, height, _, _ in glyphs.icon(name, 24):
            assert left >= -2 and left + width <= 48 + 2, name
            assert top + 0.875 * 48 >= -2 and top + height + 0.875 * 48 <= 48 + 2, name


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("weight", [400, 600])
@pytest.mark.parametrize("size", [12.5, 13.0, 15.0, 16.0, 19.0])
def test_the_upper_edge_of_small_letters_is_no_grey_line(size: float, weight: int, scale: float) -> None:
    glyphs = Glyphs(FONTS, scale)
    (piece,) = glyphs.run("zzz", size, weight)
    pixels = glyphs.atlas.pixels[piece.y : piece.y + piece.height, piece.x : piece.x + piece.width]
    rows = pixels.max(axis=1)[pixels.max(axis=1) > 25]
    assert rows[0] > 200 and rows[-1] > 200
